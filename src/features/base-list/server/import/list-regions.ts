import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { RegionName } from '../../domain/index.ts'

/** The regions in which a list's entries may lie: the list's own and all below it that stand. */
export async function regionsOf(work: Work, regionCode: string): Promise<RegionName[]> {
  const found = await sql<{ code: string; name: string }>`select r.code, r.name from work.region r
    where (r.code = ${regionCode} or (r.code ~>~ ${regionCode} and r.code ~<~ ${`${regionCode}:`}))
      and not r.skipped and r.valid_to is null order by r.code limit 200000`.execute(work.tx)
  return found.rows
}
