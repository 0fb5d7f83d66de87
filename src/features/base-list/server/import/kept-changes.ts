import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ListKind } from '../../domain/index.ts'
import { isSeries, notInFile } from './difference.ts'
import type { KeptChange } from './import-records.ts'

const ofEach = 100

/** Some of the rows that would come, change, return or go; counts say how many there are. Not for series. */
export async function keepChanges(
  work: Work,
  kind: ListKind,
  place: { importId: string; listId: string },
): Promise<KeptChange[]> {
  if (isSeries(kind)) return []
  const [came, changed, returned, went] = [
    await sql<KeptChange>`select 'came' as change, s.row_number as "rowNumber", s.row_key as "rowKey", null as before,
        to_jsonb(s) - 'person_id' - 'import_id' as after
      from (select s.* from work.list_staged_row s
      where s.import_id = ${place.importId}::uuid
        and not exists (select 1 from work.list_row r where r.list_id = ${place.listId} and r.row_key = s.row_key)
      order by s.row_number limit ${ofEach}) s`.execute(work.tx),
    await staged(work, place, 'changed'),
    await staged(work, place, 'returned'),
    await sql<KeptChange>`select 'went' as change, r.row_number as "rowNumber", r.row_key as "rowKey", to_jsonb(r) as before,
        null as after
      from work.list_row r
      where r.list_id = ${place.listId} and r.gone_import_id is null and ${notInFile(place.importId, 'r')}
      order by r.row_number limit ${ofEach}`.execute(work.tx),
  ]
  return [...went.rows, ...changed.rows, ...returned.rows, ...came.rows]
}

const staged = (work: Work, place: { importId: string; listId: string }, change: 'changed' | 'returned') =>
  sql<KeptChange>`select ${change}::text as change, s.row_number as "rowNumber", s.row_key as "rowKey", to_jsonb(r) as before,
      to_jsonb(s) - 'person_id' - 'import_id' as after
    from work.list_staged_row s join work.list_row r on r.list_id = ${place.listId} and r.row_key = s.row_key
    where s.import_id = ${place.importId}::uuid
      and ${change === 'returned' ? sql`r.gone_import_id is not null` : sql`r.gone_import_id is null and r.digest <> s.digest`}
    order by s.row_number limit ${ofEach}`.execute(work.tx)
