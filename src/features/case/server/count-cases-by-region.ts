import { sql } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'

export type RegionCases = { readonly code: string; readonly open: number; readonly overdue: number }

/**
 * Cases under way, and of those the ones past their date, by the region of one level below the acting post; regions
 * without any are missing. Counts what the queues `open` and `overdue` list.
 */
export async function countCasesByRegion(work: Work, level: RegionLevel): Promise<RegionCases[]> {
  const code = sql.ref(`c.${level}_code`)
  // States written out, so that the partial indexes of the open part fit.
  const found = await sql<RegionCases>`select ${code} as code, count(*)::int as open,
      (count(*) filter (where c.rectify_by < ${today(work.clock)}::date))::int as overdue
    from work.case_file c
    where ${visibleTo(work, 'c')} and ${code} is not null
      and c.state in ('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared')
    group by ${code}`.execute(work.tx)
  return found.rows
}
