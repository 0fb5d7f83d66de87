import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems, hasStopped, type CaseDetail, type caseMarkStopped } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { rulesInputOf } from '../case-rules-input.ts'
import { applyStep, withNote } from '../change-case.ts'

/** 认定已停: the activity has ended, the clearing has not. */
export async function markStopped(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseMarkStopped>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'mark-stopped', body.version)
  if (!hasStopped(await rulesInputOf(work, locked.row))) throw caseProblems.refuse('no-stop-measure')
  return applyStep(work, locked, {
    set: { stopped_on: today(work.clock) },
    text: withNote('认定已停止违法活动，清理尚未完成。', body.note),
  })
}
