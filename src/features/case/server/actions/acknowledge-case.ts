import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseAcknowledge } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep, withNote } from '../change-case.ts'

/** 阅知: who read the case as it stood, and when. */
export async function acknowledgeCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseAcknowledge>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'acknowledge')
  return applyStep(work, locked, {
    text: withNote(`${work.actor.name}已阅知本案（第 ${locked.row.version} 版）。`, body.note),
    details: { version: locked.row.version },
  })
}
