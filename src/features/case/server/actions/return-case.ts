import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseReturn } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep } from '../change-case.ts'

/** 退回整改: the one who would sign off is not satisfied; it must be accepted again. */
export async function returnCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseReturn>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'return', body.version)
  return applyStep(work, locked, {
    set: { accepted_on: null },
    text: `退回整改。原因：${body.reason}`,
  })
}
