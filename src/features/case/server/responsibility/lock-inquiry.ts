import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseActionNames,
  caseProblems,
  inquiryStates,
  inquiryTransitions,
  responsibilityProblems,
} from '../../domain/index.ts'
import { lockCase, type LockedCase } from '../case-access.ts'
import { requirePastDate } from '../change-case.ts'
import { requireInquiry, type InquiryRecord } from './responsibility-queries.ts'

export type InquiryIds = { readonly caseId: string; readonly inquiryId: string }

/**
 * Locks the case, reads the inquiry under the lock and asks its own table of transitions.
 * @throws Problem `responsibility/unknown-inquiry` 404, `responsibility/wrong-state` 409, `case/date-too-early` 422
 */
export async function lockInquiry(
  work: Work,
  ids: InquiryIds,
  action: keyof typeof inquiryTransitions,
  on: LocalDate,
): Promise<{ locked: LockedCase; inquiry: InquiryRecord }> {
  const locked = await lockCase(work, ids.caseId, action)
  const inquiry = await requireInquiry(work, ids.caseId, ids.inquiryId)
  if (inquiry.state !== inquiryTransitions[action].from)
    throw responsibilityProblems.refuse('wrong-state', {
      state: inquiryStates[inquiry.state],
      action: caseActionNames[action],
    })
  requirePastDate(work, locked.row, '日期', on)
  const before = inquiry.investigated_on ?? inquiry.opened_on
  if (on < before) throw caseProblems.refuse('date-too-early', { field: '日期', other: before })
  return { locked, inquiry }
}
