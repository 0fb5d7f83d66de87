import { sql } from 'kysely'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import {
  baseListWriters,
  importCounts,
  importStateNames,
  type BaseListDetail,
  type ImportCounts,
  type ImportSource,
  type ImportState,
} from '../../domain/index.ts'
import type { ListRecord } from './import-records.ts'
import { mayProvide } from './require-provider.ts'

type ListedImport = {
  id: string
  list_id: string
  list_label: string
  list_kind: string
  file_name: string
  as_of: string
  state: ImportState
  source: ImportSource
  counts: Partial<ImportCounts>
  seq: number | null
  made_by_name: string
  created_at: Date
  confirmed_at: Date | null
  region_code: string
  at_text: string
}

const columns =
  sql.raw(`i.id, i.list_id, l.label as list_label, l.kind as list_kind, i.file_name, i.as_of, i.state, i.source, i.counts,
  i.seq, i.made_by_name, i.created_at, i.confirmed_at, i.region_code, i.created_at::text as at_text`)

const visibleImports = (
  work: Work,
  filters: { list?: string | undefined; state?: ImportState | undefined },
) =>
  sql`from work.list_import i join work.base_list l on l.id = i.list_id
    where ${inActorRegion(work, 'i')} and ${forActorDepartment(work, 'i')}
      and (${filters.list ?? null}::uuid is null or i.list_id = ${filters.list ?? null})
      and (${filters.state ?? null}::text is null or i.state = ${filters.state ?? null})`

/** Imports, the newest first. */
export async function pageOfImports(
  work: Work,
  filters: { list?: string | undefined; state?: ImportState | undefined },
  page: PageQuery,
) {
  const found = await sql<ListedImport>`select ${columns} ${visibleImports(work, filters)}
      and ${afterPlace(page.cursor, 'i.created_at', 'i.id')}
    order by i.created_at desc, i.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select 1 ${visibleImports(work, filters)}`)),
  }
}

/** The newest fifty imports of a list, as its page shows them; none to those above whose region the list lies. */
export async function importsOfList(work: Work, list: ListRecord): Promise<BaseListDetail['imports']> {
  const found = await sql<ListedImport>`select ${columns} ${visibleImports(work, { list: list.id })}
    order by i.created_at desc, i.id desc limit 50`.execute(work.tx)
  return found.rows.map((row) => {
    const counts = importCounts.parse(row.counts)
    return {
      id: row.id,
      fileName: row.file_name,
      asOf: row.as_of,
      state: row.state,
      stateName: importStateNames[row.state],
      seq: row.seq,
      accepted: counts.accepted,
      came: counts.came,
      went: counts.went,
      changed: counts.changed,
      madeByName: row.made_by_name,
      createdAt: row.created_at.toISOString(),
      confirmedAt: row.confirmed_at?.toISOString() ?? null,
      mayUndo: row.state === 'confirmed' && list.import_id === row.id && mayWriteTo(work, list),
    }
  })
}

/** Whether the acting post may change imports of a list. */
export const mayWriteTo = (work: Work, list: Pick<ListRecord, 'region_code' | 'org_kind'>): boolean =>
  (baseListWriters as readonly string[]).includes(work.actor.role) &&
  isWithin(list.region_code, work.actor.regionCode) &&
  mayProvide(work, list.org_kind)
