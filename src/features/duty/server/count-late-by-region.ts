import { sql } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'

export type RegionLateDuties = {
  readonly code: string
  readonly reports: number
  readonly reportUnits: number
  readonly tasks: number
  readonly leads: number
}

/** What is past its day and not done (reports, and how many units owe them; tasks; leads), by the region of one level below the acting post. */
export async function countLateByRegion(work: Work, level: RegionLevel): Promise<RegionLateDuties[]> {
  const code = sql.ref(`d.${level}_code`)
  const found = await sql<RegionLateDuties>`select ${code} as code,
      (count(*) filter (where d.kind = 'report'))::int as reports,
      (count(distinct d.region_code) filter (where d.kind = 'report'))::int as "reportUnits",
      (count(*) filter (where d.kind = 'task'))::int as tasks,
      (count(*) filter (where d.kind = 'lead'))::int as leads
    from work.duty d
    where ${inActorRegion(work, 'd')} and ${code} is not null and d.kind in ('report', 'task', 'lead')
      and d.fulfilled_at is null and d.due_on < ${today(work.clock)}::date
    group by ${code}`.execute(work.tx)
  return found.rows
}
