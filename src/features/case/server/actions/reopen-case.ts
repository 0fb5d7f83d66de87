import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseStateNames, reopenSourceNames, type CaseDetail, type caseReopen } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep } from '../change-case.ts'

/**
 * 重新办理 of a closed case, by a person (decisions 6). Looks at clearance from before no longer count; where the activity
 * came back, neither do the measures that had stopped it. What was done stays on record.
 */
export async function reopenCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseReopen>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'reopen', body.version)
  const next = locked.orNext === body.to ? body.to : locked.next
  const now = today(work.clock)
  const resumed = next === 'rectifying'
  // The visits planned for the closed case fall away: the job is a later feature's.
  await work.enqueue('case-reopened', { caseId })
  return applyStep(
    work,
    { ...locked, next },
    {
      set: {
        closed_on: null,
        accepted_on: null,
        look_back_on: null,
        reopened_at: new Date(),
        resumed_on: resumed ? now : locked.row.resumed_on,
        stopped_on: resumed ? null : locked.row.stopped_on,
      },
      text: `重新办理，转为${caseStateNames[next].label}。来由：${reopenSourceNames[body.source]}。原因：${body.reason}`,
      changes: [{ field: '销号日期', before: locked.row.closed_on ?? '', after: '' }],
      details: { source: body.source, lookBack: body.lookBackId, closedOn: locked.row.closed_on },
    },
  )
}
