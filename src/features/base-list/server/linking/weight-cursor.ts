import { Buffer } from 'node:buffer'
import { sql, type RawBuilder } from 'kysely'
import { Problem } from '../../../../kernel/problem.ts'

/** Pages of lists ordered by (a number desc, id desc): questions by weight, contradictions by severity. */
export function afterWeight(
  cursor: string | undefined,
  column: string,
  idColumn: string,
): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`
  const [weight, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const sound =
    weight && /^-?\d+(\.\d+)?(e-?\d+)?$/.test(weight) && /^[0-9a-f-]{36}$/.test(id ?? '') && rest.length === 0
  if (!sound) throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return sql<boolean>`(${sql.ref(column)}, ${sql.ref(idColumn)}) < (${Number(weight)}, ${id}::uuid)`
}

/** A page out of `limit + 1` rows. */
export function pageByWeight<R extends { id: string }>(
  rows: readonly R[],
  limit: number,
  weightOf: (row: R) => number,
): { rows: R[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last ? Buffer.from(`${weightOf(last)}|${last.id}`).toString('base64url') : null
  return { rows: shown, next }
}
