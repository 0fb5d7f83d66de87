import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { calendarKeepers } from '../domain/index.ts'

/** A province, or the highest region that this installation has: nobody is above who would enter it instead. */
export async function mayKeepCalendar(work: Work): Promise<boolean> {
  const { role, regionCode } = work.actor
  if (!(calendarKeepers as readonly string[]).includes(role) || regionCode.length > 6) return false
  if (regionCode.length === 2) return true
  const above = await sql<{ n: number }>`select count(*)::int as n from work.region r
    where length(r.code) < ${regionCode.length} and starts_with(${regionCode}, r.code)
      and exists (select 1 from work.org o where o.region_code = r.code and o.active)`.execute(work.tx)
  return above.rows[0]!.n === 0
}
