import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { capped } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import type { z } from 'zod'
import {
  baseListProblems,
  importCounts,
  type listChange,
  type ListKind,
  type rowChanges,
} from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { entryColumns } from '../lists/list-queries.ts'
import { presentEntry, sightOf, type EntryRow, type Sight } from '../lists/present-entry.ts'
import { decodeRowCursor, encodeRowCursor } from '../lists/row-cursor.ts'
import { findImport, findList, type KeptChange } from './import-records.ts'

type ListChange = z.infer<typeof listChange>
type RowChange = (typeof rowChanges)[number]
type Said = { readonly cells: EntryRow['cells']; readonly extra: EntryRow['extra'] }

/**
 * What an import changes. Before it is confirmed: the rows that its preview kept, with the count of all; after: every row,
 * as it stood then and stands now.
 * @throws Problem `base-list/import-not-found` 404
 */
export async function pageOfChanges(
  work: Work,
  importId: string,
  query: PageQuery & { change?: RowChange | undefined },
): Promise<{ rows: ListChange[]; next: string | null; count: number; more: boolean }> {
  const record = await findImport(work, importId)
  const list = record && (await findList(work, record.list_id))
  if (!record || !list) throw baseListProblems.refuse('import-not-found')
  const { kind } = await requireKind(work, list.kind, list.region_code)
  const see = sightOf(work, list, kind)
  if (record.state === 'confirmed') return confirmedChanges(work, importId, query, kind, see)
  const counts = importCounts.parse(record.counts)
  const kept = (record.preview.changes ?? []).filter((c) => !query.change || c.change === query.change)
  const from = decodeRowCursor(query.cursor)?.row ?? 0
  const rows = kept.slice(from, from + query.limit)
  const all = query.change
    ? { came: counts.came, went: counts.went, changed: counts.changed, returned: kept.length }[query.change]
    : counts.came + counts.went + counts.changed
  return {
    rows: rows.map((change) => presentKept(change, kind, see)),
    next: kept.length > from + query.limit ? encodeRowCursor(from + query.limit, importId) : null,
    ...capped(Math.max(all, kept.length)),
  }
}

function presentKept(change: KeptChange, kind: ListKind, see: Sight): ListChange {
  const shown = { ...empty, ...change.before, ...change.after } as unknown as EntryRow
  return {
    change: change.change,
    entry: presentEntry({ ...shown, region_name: null, site_name: null, operator_name: null }, see),
    differences:
      change.change === 'changed' ? differences(change.before as Said, change.after as Said, kind, see) : [],
  }
}

const empty = { link_state: 'new', site_id: null, operator_id: null, gone_import_id: null }

type ConfirmedRow = EntryRow & {
  change: RowChange
  before_cells: Said['cells'] | null
  before_extra: Said['extra'] | null
}

async function confirmedChanges(
  work: Work,
  importId: string,
  query: PageQuery & { change?: RowChange | undefined },
  kind: ListKind,
  see: Sight,
) {
  const after = decodeRowCursor(query.cursor)
  const visible = sql`${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}`
  const came = sql`select ${entryColumns}, 'came' as change, null::jsonb as before_cells, null::jsonb as before_extra
    from work.list_row r where r.first_import_id = ${importId} and ${visible}`
  const others = sql`select ${entryColumns}, c.change, c.before -> 'cells' as before_cells, c.before -> 'extra' as before_extra
    from work.list_change c join work.list_row r on r.id = c.row_id
    where c.import_id = ${importId} and (${query.change ?? null}::text is null or c.change = ${query.change ?? null}) and ${visible}`
  const all = query.change === 'came' ? came : query.change ? others : sql`${came} union all ${others}`
  const found = await sql<ConfirmedRow>`select * from (${all}) x
    where ${after?.row ?? null}::int is null or (x.row_number, x.id) > (${after?.row ?? 0}::int, ${after?.id ?? null}::uuid)
    order by x.row_number, x.id limit ${query.limit + 1}`.execute(work.tx)
  const total = await sql<{
    count: number
  }>`select count(*)::int as count from (select 1 from (${all}) x limit 1001) y`.execute(work.tx)
  const rows = found.rows.slice(0, query.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row): ListChange => ({
      change: row.change,
      entry: presentEntry(row, see),
      differences:
        row.change === 'changed' && row.before_cells
          ? differences({ cells: row.before_cells, extra: row.before_extra ?? {} }, row, kind, see)
          : [],
    })),
    next: found.rows.length > query.limit && last ? encodeRowCursor(last.row_number, last.id) : null,
    ...capped(total.rows[0]!.count),
  }
}

/** Which columns differ, the kind's in its order, then the others by their heads. */
function differences(before: Said, after: Said, kind: ListKind, see: Sight): ListChange['differences'] {
  const found: ListChange['differences'] = []
  for (const { field, label } of kind.columns) {
    const [was, is] = [before.cells[field] ?? '', after.cells[field] ?? '']
    if (was === is || field === 'serial') continue
    const [seenWas, seenIs] = [see(field, was), see(field, is)]
    if (seenWas !== null && seenIs !== null) found.push({ label, before: seenWas, after: seenIs })
  }
  if (!isDeepStrictEqual(before.extra, after.extra))
    for (const head of new Set([...Object.keys(before.extra), ...Object.keys(after.extra)])) {
      const [was, is] = [before.extra[head] ?? '', after.extra[head] ?? '']
      if (was !== is) found.push({ label: head, before: see(null, was) ?? '', after: see(null, is) ?? '' })
    }
  return found
}
