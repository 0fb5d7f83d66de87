import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion, sharedWith } from '../../../organisation/server/index.ts'
import type { baseListFilters, listEntryFilters, ListRowState } from '../../domain/index.ts'
import type { ListRecord } from '../import/import-records.ts'
import type { EntryRow } from './present-entry.ts'
import { decodeRowCursor, encodeRowCursor } from './row-cursor.ts'

export type ListFilters = z.infer<typeof baseListFilters>
export type EntryFilters = z.infer<typeof listEntryFilters>

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export type ShownList = ListRecord & {
  readonly imported_at: Date | null
  readonly open_import_id: string | null
  readonly at_text: string
}

const shownColumns =
  sql.raw(`l.id, l.kind, l.label, l.org_kind, l.departments, l.import_id, l.as_of, l.row_count, l.region_code,
  l.updated_at, l.updated_at::text as at_text, (select r.name from work.region r where r.code = l.region_code) as region_name,
  (select i.confirmed_at from work.list_import i where i.id = l.import_id) as imported_at,
  (select i.id from work.list_import i where i.list_id = l.id and i.state in ('previewing', 'previewed', 'queued')
    order by i.created_at desc, i.id desc limit 1) as open_import_id`)

const visibleLists = (work: Work, filters: ListFilters): RawBuilder<unknown> =>
  sql`from work.base_list l where ${sharedWith(work, 'l')} and ${forActorDepartment(work, 'l')}
    and (${filters.kind ?? null}::text is null or l.kind = ${filters.kind ?? null})
    and (${filters.orgKind ?? null}::text is null or l.org_kind = ${filters.orgKind ?? null})
    and (${filters.region ?? null}::text is null or starts_with(l.region_code, ${filters.region ?? ''}))
    and (${filters.q ?? null}::text is null or l.label like ${like(filters.q ?? '')})`

export async function pageOfLists(work: Work, filters: ListFilters, page: PageQuery) {
  const found = await sql<ShownList>`select ${shownColumns} ${visibleLists(work, filters)}
      and ${afterPlace(page.cursor, 'l.updated_at', 'l.id')}
    order by l.updated_at desc, l.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`select 1 ${visibleLists(work, filters)}`)),
  }
}

export async function findShownList(work: Work, id: string): Promise<ShownList | undefined> {
  const found =
    await sql<ShownList>`select ${shownColumns} ${visibleLists(work, {})} and l.id = ${id}`.execute(work.tx)
  return found.rows[0]
}

/** How many present rows of each list, in the actor's region, stand where. Keyed by list; one statement for a page of lists. */
export async function countStates(
  work: Work,
  listIds: readonly string[],
): Promise<ReadonlyMap<string, readonly { state: ListRowState; count: number }[]>> {
  const states = new Map<string, { state: ListRowState; count: number }[]>()
  if (listIds.length === 0) return states
  const found = await sql<{
    list_id: string
    state: ListRowState
    count: number
  }>`select r.list_id, r.link_state as state, count(*)::int as count
    from work.list_row r where r.list_id = any (${listIds}::uuid[]) and r.gone_import_id is null and ${visibleRows(work)}
    group by r.list_id, r.link_state`.execute(work.tx)
  for (const { list_id, ...one } of found.rows) states.set(list_id, [...(states.get(list_id) ?? []), one])
  return states
}

const visibleRows = (work: Work) =>
  sql<boolean>`${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}`

export const entryColumns =
  sql.raw(`r.id, r.row_number, r.cells, r.extra, r.name, r.credit_code, r.person, r.telephone, r.address,
  r.meter_no, r.licence_no, r.status, r.status_text, r.begins_on, r.valid_to, r.marks, r.region_code, r.link_state, r.site_id,
  r.operator_id, r.gone_import_id, (select g.name from work.region g where g.code = r.region_code) as region_name,
  (select s.name from work.site s where s.id = r.site_id) as site_name,
  (select o.name from work.operator o where o.id = r.operator_id) as operator_name`)

const entriesOf = (work: Work, listId: string, filters: EntryFilters) =>
  sql`from work.list_row r where ${visibleRows(work)} and r.list_id = ${listId}
    and r.gone_import_id is ${filters.gone === 'yes' ? sql`not null` : sql`null`}
    and (${filters.state ?? null}::text is null or r.link_state = ${filters.state ?? null})
    and (${filters.status ?? null}::text is null or r.status = ${filters.status ?? null})
    and (${filters.mark ?? null}::text is null or ${filters.mark ?? null} = any (r.marks))
    and (${filters.region ?? null}::text is null or starts_with(r.region_code, ${filters.region ?? ''}))
    and (${filters.q ?? null}::text is null or r.name like ${like(filters.q ?? '')} or r.address like ${like(filters.q ?? '')}
      or r.credit_code = ${filters.q ?? ''} or r.meter_no = ${filters.q ?? ''} or r.licence_no = ${filters.q ?? ''})`

/** Entries in the order of their file. */
export async function pageOfEntries(work: Work, listId: string, filters: EntryFilters, page: PageQuery) {
  const after = decodeRowCursor(page.cursor)
  const found = await sql<EntryRow>`select ${entryColumns} ${entriesOf(work, listId, filters)}
      and (${after?.row ?? null}::int is null or (r.row_number, r.id) > (${after?.row ?? 0}::int, ${after?.id ?? null}::uuid))
    order by r.row_number, r.id limit ${page.limit + 1}`.execute(work.tx)
  const rows = found.rows.slice(0, page.limit)
  const last = rows.at(-1)
  return {
    rows,
    next: found.rows.length > page.limit && last ? encodeRowCursor(last.row_number, last.id) : null,
    ...(await countCapped(work.tx, sql`select 1 ${entriesOf(work, listId, filters)}`)),
  }
}

export async function exportEntries(work: Work, listId: string, filters: EntryFilters, limit: number) {
  const found = await sql<EntryRow>`select ${entryColumns} ${entriesOf(work, listId, filters)}
    order by r.row_number, r.id limit ${limit}`.execute(work.tx)
  return found.rows
}
