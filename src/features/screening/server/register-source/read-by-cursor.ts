import { sql, type RawBuilder } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'

let cursors = 0

/**
 * Reads a large answer piece by piece, in the caller's transaction and under its jurisdiction; never more than one piece is held.
 * @param size rows a piece
 */
export async function* readByCursor<R>(
  work: Work,
  query: RawBuilder<unknown>,
  size = 5_000,
): AsyncGenerator<readonly R[]> {
  cursors += 1
  const name = sql.id(`screening_cursor_${cursors}`)
  await sql`declare ${name} no scroll cursor for ${query}`.execute(work.tx)
  for (;;) {
    const { rows } = await sql<R>`fetch forward ${sql.lit(size)} from ${name}`.execute(work.tx)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  // After a failure the transaction's end closes it.
  await sql`close ${name}`.execute(work.tx)
}
