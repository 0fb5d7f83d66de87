import { sql } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import type { ClearanceCheckId, ClearanceState, ListRegion } from '../../domain/index.ts'

/** Regions from a place down to its villages, in the order of their codes; grid cells sign nothing. */
export async function regionsUnder(work: Work, code: string, day: LocalDate): Promise<ListRegion[]> {
  const found = await sql<ListRegion>`select r.code, r.name, r.level, r.skipped from work.region r
    where r.code ~>=~ ${code} and r.code ~<~ ${`${code}:`} and r.level in ('province', 'city', 'county', 'town', 'village')
      and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date) order by r.code limit 20000`.execute(
    work.tx,
  )
  return found.rows
}

/** Those above a place that exist, nearest last. */
export async function regionsAbove(work: Work, code: string): Promise<ListRegion[]> {
  const above = [2, 4, 6, 9, 12]
    .filter((length) => length < code.length)
    .map((length) => code.slice(0, length))
  const found = await sql<ListRegion>`select r.code, r.name, r.level, r.skipped from work.region r
    where r.code = any (${above}::text[]) order by r.code`.execute(work.tx)
  return found.rows
}

/** The last look at each check of many cases. */
export async function lastLooks(
  work: Work,
  caseIds: readonly string[],
): Promise<{ case_id: string; check_id: ClearanceCheckId; state: ClearanceState }[]> {
  const found = await sql<{
    case_id: string
    check_id: ClearanceCheckId
    state: ClearanceState
  }>`select distinct on (case_id, check_id) case_id, check_id, state from work.case_clearance
    where case_id = any (${[...caseIds]}::uuid[]) order by case_id, check_id, created_at desc, id desc`.execute(
    work.tx,
  )
  return found.rows
}

/** Confirmed cases below a region by the code at a length (6: county): how many, and when one was last touched. */
export async function countsBelow(
  work: Work,
  scope: { campaignId: string; regionCode: string; length: number },
): Promise<Map<string, { cases: number; touched: Date }>> {
  const found = await sql<{
    code: string
    cases: number
    touched: Date
  }>`select left(c.region_code, ${scope.length}::int) as code,
      count(*)::int as cases, max(c.updated_at) as touched from work.case_file c
    where ${visibleTo(work, 'c')} and c.campaign_id = ${scope.campaignId} and c.region_code like ${`${scope.regionCode}%`}
      and c.state in ('confirmed', 'rectifying', 'stopped', 'cleared', 'closed')
    group by 1`.execute(work.tx)
  return new Map(found.rows.map((row) => [row.code, { cases: row.cases, touched: row.touched }]))
}
