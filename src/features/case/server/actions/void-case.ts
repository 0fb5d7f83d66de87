import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseVoid } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep } from '../change-case.ts'

/** 作废: the number stays with the case, named as voided, and is never given again. */
export async function voidCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseVoid>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'void', body.version)
  const { number } = locked.row
  return applyStep(work, locked, {
    set: { voided_on: today(work.clock), end_reason: body.reason },
    text: `${number ? `编号 ${number} 作废，不再使用` : '作废'}。原因：${body.reason}`,
  })
}
