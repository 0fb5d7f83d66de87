import { Buffer } from 'node:buffer'
import { sql, type RawBuilder } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'

/** The place in a list ordered by (instant desc, id desc), or by (day, id); `at` is then `YYYY-MM-DD`. */
export type KeysetPlace = { readonly at: string; readonly id: string }

/** `at` keeps PostgreSQL's microseconds: pass the text of the column (`updated_at::text`), never a Date. */
export const encodeCursor = (place: KeysetPlace): string =>
  Buffer.from(`${place.at}|${place.id}`).toString('base64url')

/** @throws Problem `list/bad-cursor` 400 */
export function decodeCursor(cursor: string): KeysetPlace {
  const [at, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const sound =
    at &&
    id &&
    rest.length === 0 &&
    /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d|$)/.test(at) &&
    /^[0-9a-f-]{36}$/.test(id)
  if (!sound || Number.isNaN(Date.parse(at)))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { at, id }
}

/** `(at, id) < place` for a keyset page in descending order; `true` on the first page. Columns are trusted names. */
export function afterPlace(
  cursor: string | undefined,
  atColumn: string,
  idColumn: string,
): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`
  const place = decodeCursor(cursor)
  return sql<boolean>`(${sql.ref(atColumn)}, ${sql.ref(idColumn)}) < (${place.at}::timestamptz, ${place.id}::uuid)`
}

/** `(day, id) > place` for a keyset page in ascending order of days; `true` on the first page. Column and expression are trusted. */
export function afterDay(
  cursor: string | undefined,
  day: RawBuilder<unknown>,
  idColumn: string,
): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`
  const place = decodeCursor(cursor)
  return sql<boolean>`(${day}, ${sql.ref(idColumn)}) > (${place.at}::date, ${place.id}::uuid)`
}
