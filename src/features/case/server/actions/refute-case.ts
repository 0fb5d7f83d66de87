import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseRefute } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep } from '../change-case.ts'

/** 查否: not true; no number is spent on it. */
export async function refuteCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseRefute>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'refute', body.version)
  return applyStep(work, locked, {
    set: { end_reason: body.reason },
    text: `核实后不属实，查否。原因：${body.reason}`,
  })
}
