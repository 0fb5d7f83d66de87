import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { clockColumns, clockTables, presentClock, type ClockRecord } from '../../../duty/server/index.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { CaseDetail } from '../../domain/index.ts'

/** The running clock of a case that ends first, in one sentence; null when none runs. */
export async function urgentClock(work: Work, caseId: string): Promise<CaseDetail['nextStep']['clock']> {
  const found = await sql<ClockRecord>`select ${clockColumns} from ${clockTables}
    where k.subject_kind = 'case' and k.subject_id = ${caseId} and k.state = 'running' and not k.waits and ${visibleTo(work, 'k')}
    order by k.due_at, k.id limit 1`.execute(work.tx)
  const [row] = found.rows
  if (!row) return null
  const clock = presentClock(row, work.clock.now())
  const cite = clock.cite ? `（${clock.cite}）` : ''
  // The day is named: the term it was counted from (“3日内”) would say it twice.
  const what = clock.what.replace(/^\d+(个工作日|日|小时)内/, '')
  return {
    text: `最紧的时限：${clock.owner.name}应于${formatChineseDate(clock.dueOn)}前${what}${cite}`,
    light: clock.light,
    left: clock.left,
  }
}
