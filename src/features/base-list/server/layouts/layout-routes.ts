import { sql } from 'kysely'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { inActorRegion, sharedWith } from '../../../organisation/server/index.ts'
import {
  baseListProblems,
  listFields,
  listLayoutForget,
  listLayoutList,
  listReading,
} from '../../domain/index.ts'
import { requireProvider } from '../import/require-provider.ts'
import { listKinds } from '../kinds/find-kind.ts'
import { kindOf } from '../lists/list-routes.ts'

type LayoutRow = {
  id: string
  kind: string
  org_kind: OrgKind
  layout: string
  reading: unknown
  region_code: string
  region_name: string | null
  made_by_name: string
  updated_at: Date
  at_text: string
}

const visible = (work: Work, kind: string | undefined) => sql`from work.list_layout y
  left join work.region r on r.code = y.region_code
  where ${sharedWith(work, 'y')} and (${kind ?? null}::text is null or y.kind = ${kind ?? null})`

export const layoutRoutes: BoundRoute[] = [
  route(listLayoutList, async (work, { query }) => {
    const kinds = await listKinds(work)
    const found =
      await sql<LayoutRow>`select y.id, y.kind, y.org_kind, y.layout, y.reading, y.region_code, r.name as region_name,
        y.made_by_name, y.updated_at, y.updated_at::text as at_text ${visible(work, query.kind)}
        and ${afterPlace(query.cursor, 'y.updated_at', 'y.id')}
      order by y.updated_at desc, y.id desc limit ${query.limit + 1}`.execute(work.tx)
    const page = pageOfRows(found.rows, query.limit, (row) => ({ at: row.at_text, id: row.id }))
    return {
      ...page,
      ...(await countCapped(work.tx, sql`select 1 ${visible(work, query.kind)}`)),
      rows: page.rows.map((row) => {
        const reading = listReading.safeParse(row.reading)
        const columns = reading.success ? reading.data.sheets.flatMap((s) => s.columns) : []
        return {
          id: row.id,
          kind: row.kind,
          kindLabel: kindOf(kinds, row)?.label ?? row.kind,
          orgKind: row.org_kind,
          layout: row.layout,
          columns: columns.flatMap(({ head, field }) =>
            field ? [{ head, label: listFields[field].label }] : [],
          ),
          regionName: row.region_name ?? row.region_code,
          madeByName: row.made_by_name,
          updatedAt: row.updated_at.toISOString(),
        }
      }),
    }
  }),
  route(listLayoutForget, async (work, { params }) => {
    const found = await sql<LayoutRow>`select y.* from work.list_layout y
      where y.id = ${params.layoutId} and ${inActorRegion(work, 'y')} for update of y`.execute(work.tx)
    const row = found.rows[0]
    if (!row) throw baseListProblems.refuse('layout-not-found')
    requireProvider(work, row.org_kind)
    await sql`delete from work.list_layout where id = ${row.id}`.execute(work.tx)
    await work.audit({
      action: 'list-layout.forget',
      resource: 'base_list',
      objectId: row.id,
      regionCode: row.region_code,
      details: { kind: row.kind, department: row.org_kind },
    })
    return { forgotten: true }
  }),
]
