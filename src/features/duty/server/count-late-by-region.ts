import { sql } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'

export type RegionLateReports = { readonly code: string; readonly late: number; readonly units: number }

/** Reports past their day and not filed, and how many units owe them, by the region of one level below the acting post. */
export async function countLateReportsByRegion(work: Work, level: RegionLevel): Promise<RegionLateReports[]> {
  const code = sql.ref(`d.${level}_code`)
  const found = await sql<RegionLateReports>`select ${code} as code, count(*)::int as late,
      count(distinct d.region_code)::int as units
    from work.duty d
    where ${inActorRegion(work, 'd')} and ${code} is not null and d.kind = 'report'
      and d.fulfilled_at is null and d.due_on < ${today(work.clock)}::date
    group by ${code}`.execute(work.tx)
  return found.rows
}
