import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseAccept } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep, withNote } from '../change-case.ts'
import { requireComplete } from './require-complete.ts'

/** 验收合格: everything is done on site; only the principal leader's sign-off is left. */
export async function acceptCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseAccept>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'accept', body.version)
  await requireComplete(work, locked)
  return applyStep(work, locked, {
    set: { accepted_on: today(work.clock) },
    text: withNote('现场验收合格，待主要负责人销号。', body.note),
  })
}
