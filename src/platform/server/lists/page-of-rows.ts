import { sql, type RawBuilder, type Transaction } from 'kysely'
import { encodeCursor, type KeysetPlace } from '../database/keyset.ts'

/** Counts stop here: a list says “1000+” and costs no more than what is shown. */
const most = 1000

/** A page out of `limit + 1` rows: the rows shown and the cursor behind the last, null at the end. */
export function pageOfRows<R>(
  rows: readonly R[],
  limit: number,
  placeOf: (row: R) => KeysetPlace,
): { rows: R[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null }
}

/** Counts the rows of a query up to 1000; `more`: there are others. */
export async function countCapped(
  tx: Transaction<unknown>,
  query: RawBuilder<unknown>,
): Promise<{ count: number; more: boolean }> {
  const answer = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from (${query}) matching limit ${most + 1}) counted`.execute(
    tx,
  )
  return capped(answer.rows[0]!.count)
}

/** A count that was taken up to 1001 elsewhere. */
export const capped = (count: number): { count: number; more: boolean } => ({
  count: Math.min(count, most),
  more: count > most,
})
