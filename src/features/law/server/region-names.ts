import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

export async function regionNames(
  work: Work,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const found = await sql<{ code: string; name: string }>`select code, name from work.region
    where code = any (${[...new Set(codes)]}::text[])`.execute(work.tx)
  return new Map(found.rows.map((row) => [row.code, row.name]))
}
