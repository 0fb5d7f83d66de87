import type { Work } from '../../../../platform/server/work.ts'
import { caseActionNames, caseProblems, closureCheck } from '../../domain/index.ts'
import type { LockedCase } from '../case-access.ts'
import { rulesInputOf } from '../case-rules-input.ts'

/** @throws Problem `case/incomplete` 422 with one issue per thing that is missing */
export async function requireComplete(work: Work, locked: LockedCase): Promise<void> {
  const missing = closureCheck(locked.campaign.notice, await rulesInputOf(work, locked.row))
  if (missing.length > 0)
    throw caseProblems.refuse(
      'incomplete',
      { count: missing.length, action: caseActionNames[locked.action] },
      missing,
    )
}
