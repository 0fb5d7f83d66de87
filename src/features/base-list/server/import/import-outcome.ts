import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import type { ImportOutcome, ListKind, ListRowState } from '../../domain/index.ts'
import { linkStateOf } from './write-staged.ts'

/** What became of the rows that a confirmed import brought or changed; null where rows have no place to be tied to. */
export async function outcomeOfImport(
  work: Work,
  kind: ListKind,
  record: { readonly id: string; readonly list_id: string },
): Promise<ImportOutcome | null> {
  if (linkStateOf(kind) === 'none') return null
  const found = await sql<{ state: ListRowState; founded: boolean; count: number }>`
    with own as (
      select r.id, r.link_state from work.list_row r
      where r.list_id = ${record.list_id} and r.gone_import_id is null
        and (r.first_import_id = ${record.id} or r.id in (select c.row_id from work.list_change c
          where c.import_id = ${record.id} and c.change in ('changed', 'returned')))
        and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}),
    founding as (
      select distinct d.row_id from work.link_decision d
      where d.list_id = ${record.list_id} and d.verdict = 'founded'
        and not exists (select 1 from work.link_decision u where u.undoes = d.id))
    select o.link_state as state, f.row_id is not null as founded, count(*)::int as count
    from own o left join founding f on f.row_id = o.id group by 1, 2`.execute(work.tx)
  const sum = (state: ListRowState, founded?: boolean): number =>
    found.rows
      .filter((row) => row.state === state && (founded === undefined || row.founded === founded))
      .reduce((all, row) => all + row.count, 0)
  return {
    linked: sum('linked', false),
    founded: sum('linked', true),
    asked: sum('asked'),
    unplaced: sum('unplaced'),
    setAside: sum('set_aside'),
    waiting: sum('new'),
  }
}
