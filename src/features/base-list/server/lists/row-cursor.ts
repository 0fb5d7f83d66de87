import { Buffer } from 'node:buffer'
import { Problem } from '../../../../kernel/problem.ts'

/** The place in a list ordered by (row number, id), both ascending. */
export const encodeRowCursor = (row: number, id: string): string =>
  Buffer.from(`${row}|${id}`).toString('base64url')

/** @throws Problem `list/bad-cursor` 400 */
export function decodeRowCursor(cursor: string | undefined): { row: number; id: string } | null {
  if (cursor === undefined || cursor === '') return null
  const found = /^(\d{1,9})\|([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!found) throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { row: Number(found[1]), id: found[2]! }
}
