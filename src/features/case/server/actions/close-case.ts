import { today } from '../../../../kernel/clock.ts'
import { addDays } from '../../../../kernel/local-date.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDetail, caseClose } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep, withNote } from '../change-case.ts'
import { requireComplete } from './require-complete.ts'

/** Until the plan of look-backs is made; it then says the day itself. */
const firstLookBackDays = 30

/** 销号 by the principal leader, only when nothing is missing under the lock. */
export async function closeCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseClose>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'close', body.version)
  await requireComplete(work, locked)
  // What follows a closing (look-backs) belongs to later features: the job is theirs.
  await work.enqueue('case-closed', { caseId })
  return applyStep(work, locked, {
    set: { closed_on: today(work.clock), look_back_on: addDays(today(work.clock), firstLookBackDays) },
    text: withNote('主要负责人同意销号，案件办结。', body.note),
    details: { wayOut: locked.row.way_out },
  })
}
