import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import { baseListWriters, type ListKind, type SiteRegister360 } from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { entryColumns } from '../lists/list-queries.ts'
import { presentEntry, sightOf, type EntryRow, type Sight } from '../lists/present-entry.ts'

/** A row of the site with its list, its days and the decision that ties it here. */
export type SiteRow = EntryRow & {
  readonly list_id: string
  readonly list_label: string
  readonly kind: string
  readonly org_kind: OrgKind
  readonly as_of: string | null
  readonly came_on: string
  readonly went_on: string | null
  readonly decision_id: string | null
  readonly by_machine: boolean | null
  readonly by_name: string | null
  readonly linked_at: Date | null
  readonly probability: number | null
  readonly operator_role: 'current' | 'former' | 'beside' | null
  readonly operator_code: string | null
  readonly kindOf: ListKind
  readonly see: Sight
}

export async function loadSiteRows(work: Work, siteId: string): Promise<SiteRow[]> {
  const found = await sql<
    Omit<SiteRow, 'kindOf' | 'see'>
  >`select ${entryColumns}, r.list_id, l.label as list_label, l.kind,
      l.org_kind, l.as_of, came.as_of as came_on, went.as_of as went_on, d.id as decision_id, d.by_machine, d.by_name,
      d.at as linked_at, d.probability, d.operator_role, o.credit_code as operator_code
    from work.list_row r join work.base_list l on l.id = r.list_id
    join work.list_import came on came.id = r.first_import_id left join work.list_import went on went.id = r.gone_import_id
    left join work.operator o on o.id = r.operator_id
    left join lateral (select d.* from work.link_decision d where d.row_id = r.id and d.site_id = r.site_id
      and d.verdict in ('linked', 'founded') and not exists (select 1 from work.link_decision u where u.undoes = d.id)
      order by d.at desc limit 1) d on true
    where r.site_id = ${siteId} and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}
    order by l.as_of desc nulls last, l.id, r.gone_import_id is not null, r.row_number, r.id limit 500`.execute(
    work.tx,
  )
  return Promise.all(
    found.rows.map(async (row) => {
      const { kind } = await requireKind(work, row.kind, row.region_code)
      return { ...row, kindOf: kind, see: sightOf(work, row, kind) }
    }),
  )
}

export function presentLists(work: Work, rows: readonly SiteRow[]): SiteRegister360['lists'] {
  const writes = (baseListWriters as readonly string[]).includes(work.actor.role)
  return [...new Set(rows.map((row) => row.list_id))].map((listId) => {
    const own = rows.filter((row) => row.list_id === listId)
    const first = own[0]!
    return {
      listId,
      label: first.list_label,
      kind: first.kind,
      kindLabel: first.kindOf.label,
      orgKind: first.org_kind,
      orgKindName: orgKindNames[first.org_kind],
      asOf: first.as_of,
      columns: first.kindOf.columns
        .filter((c) => c.field !== 'serial')
        .map(({ field, label }) => ({ field, label })),
      rows: own.map((row) => ({
        ...presentEntry(row, row.see),
        cameOn: row.came_on,
        wentOn: row.went_on,
        link: row.decision_id
          ? {
              decisionId: row.decision_id,
              byMachine: row.by_machine ?? true,
              byName: row.by_name ?? '',
              at: row.linked_at!.toISOString(),
              probability: row.probability,
              mayUndo: writes,
            }
          : null,
      })),
    }
  })
}
