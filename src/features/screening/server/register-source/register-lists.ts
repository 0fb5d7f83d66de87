import { sql } from 'kysely'
import { daysBetween } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { type ListKind } from '../../../base-list/domain/index.ts'
import { requireKind } from '../../../base-list/server/index.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import { sharedWith, forActorDepartment } from '../../../organisation/server/index.ts'
import type { DataUsed } from '../../domain/index.ts'
import { inScope } from './register-scope.ts'

export type RegisterList = {
  readonly id: string
  readonly kind: ListKind
  /** “市场主体清单（市场监管）” */
  readonly label: string
  readonly orgKindName: string
  readonly asOf: string | null
  /** Of the whole list, wherever its rows lie. */
  readonly rowCount: number
}

type Row = {
  id: string
  kind: string
  label: string
  org_kind: string
  as_of: string | null
  row_count: number
  region_code: string
}

/** Lists with a confirmed import that reach into a region, the newest first. */
export async function listsReaching(work: Work, regionCode: string): Promise<RegisterList[]> {
  const found = await sql<Row>`
    select l.id, l.kind, l.label, l.org_kind, l.as_of, l.row_count, l.region_code from work.base_list l
    where ${sharedWith(work, 'l')} and ${forActorDepartment(work, 'l')} and l.row_count > 0
      and (starts_with(${regionCode}, l.region_code) or starts_with(l.region_code, ${regionCode}))
    order by l.as_of desc nulls last, l.id desc limit 500`.execute(work.tx)
  const lists: RegisterList[] = []
  for (const row of found.rows) {
    const { kind } = await requireKind(work, row.kind, row.region_code)
    const orgKindName = orgKindNames[row.org_kind as OrgKind] ?? row.org_kind
    lists.push({
      id: row.id,
      kind,
      label: `${kind.label}（${orgKindName}）`,
      orgKindName,
      asOf: row.as_of,
      rowCount: row.row_count,
    })
  }
  return lists
}

/** Rows of each list in the region, and how many of them are tied to a place. */
export async function countRows(
  work: Work,
  regionCode: string,
): Promise<Map<string, { rows: number; linked: number }>> {
  const found = await sql<{ list_id: string; rows: number; linked: number }>`
    select r.list_id, count(*)::int as rows, (count(*) filter (where r.link_state = 'linked'))::int as linked
    from work.list_row r where ${inScope(work, regionCode, 'r')} and r.gone_import_id is null group by r.list_id`.execute(
    work.tx,
  )
  return new Map(found.rows.map((r) => [r.list_id, r]))
}

/** What a list gave, as a run keeps it. */
export function describeData(
  list: RegisterList,
  asOf: string,
  counted: { rows: number; linked?: number; fromOn?: string | null; toOn?: string | null },
): DataUsed {
  const placed = list.kind.placeKind !== null && list.kind.subject !== 'vehicle'
  return {
    listId: list.id,
    label: list.label,
    kind: list.kind.id,
    kindLabel: list.kind.label,
    orgKindName: list.orgKindName,
    asOf: list.asOf,
    ageDays: list.asOf === null ? null : daysBetween(list.asOf, asOf),
    rows: counted.rows,
    linkedShare: placed && counted.rows > 0 ? (counted.linked ?? 0) / counted.rows : null,
    fromOn: counted.fromOn ?? null,
    toOn: counted.toOn ?? null,
  }
}
