import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'

/**
 * Makes the staged rows' keys unique: the same row word for word stays once, and rows that share a key but say different
 * things become entries of their own, `#2`, `#3` behind the key in the order of what they say, so that a list sorted anew
 * gives the same keys. Answers how many rows were left out.
 */
export async function settleKeys(work: Work, importId: string): Promise<{ left: number; parted: number }> {
  const repeated = await sql<{ n: number }>`select count(*)::int as n from (
      select 1 from work.list_staged_row s where s.import_id = ${importId}::uuid group by s.row_key having count(*) > 1 limit 1
    ) found`.execute(work.tx)
  if (repeated.rows[0]!.n === 0) return { left: 0, parted: 0 }
  const left = await sql`delete from work.list_staged_row s using (
      select id, row_number() over (partition by row_key, digest order by row_number, id) as nth
      from work.list_staged_row where import_id = ${importId}::uuid) twice
    where s.import_id = ${importId}::uuid and s.id = twice.id and twice.nth > 1`.execute(work.tx)
  const parted =
    await sql`update work.list_staged_row s set row_key = left(s.row_key, 390) || '#' || ranked.nth from (
      select id, row_number() over (partition by row_key order by digest) as nth
      from work.list_staged_row where import_id = ${importId}::uuid) ranked
    where s.import_id = ${importId}::uuid and s.id = ranked.id and ranked.nth > 1`.execute(work.tx)
  return { left: Number(left.numAffectedRows ?? 0), parted: Number(parted.numAffectedRows ?? 0) }
}
