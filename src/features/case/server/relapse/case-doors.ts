import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems } from '../../domain/index.ts'
import { addEvent } from '../change-case.ts'
import { findCase, findCaseForUpdate, type CaseRecord } from '../case-queries.ts'

/** The case as later features read it; undefined for one that the actor does not see. */
export const caseInSight = (work: Work, caseId: string): Promise<CaseRecord | undefined> =>
  findCase(work, caseId)

/** Locked for a step of a later feature that hangs on the case's state. @throws Problem `case/not-found` 404 */
export async function lockCaseRow(work: Work, caseId: string): Promise<CaseRecord> {
  const row = await findCaseForUpdate(work, caseId)
  if (!row) throw caseProblems.refuse('not-found')
  return row
}

/** One line of the timeline from a later feature; nothing for a case that the actor does not see. */
export async function noteOnCase(work: Work, caseId: string, kind: string, text: string): Promise<void> {
  if (await findCase(work, caseId)) await addEvent(work, caseId, kind, text)
}
