import { sql, type RawBuilder } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

const most = 1000

/** Counts up to 1000 (`more`: there are others). `from` is the list's `from … where …` without order and limit. */
export async function countCapped(
  work: Work,
  from: RawBuilder<unknown>,
): Promise<{ count: number; more: boolean }> {
  const answer = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 ${from} limit ${most + 1}) counted`.execute(work.tx)
  const count = answer.rows[0]!.count
  return { count: Math.min(count, most), more: count > most }
}

/** `%`, `_` and `\` as themselves inside a LIKE pattern. */
export const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
