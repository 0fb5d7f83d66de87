import type { Work } from '../../../../platform/server/work.ts'
import {
  askLookBack,
  lookBackActionNames,
  lookBackProblems,
  lookBackStateNames,
  type LookBackAction,
} from '../../domain/index.ts'
import { lockLookBack, type LookBackRecord } from '../look-back-queries.ts'

/** Locks the visible look-back and asks the table under the lock. @throws Problem 404, 403, 409 of the catalogue */
export async function lockFor(
  work: Work,
  id: string,
  action: LookBackAction,
  version?: number,
): Promise<LookBackRecord> {
  const b = await lockLookBack(work, id)
  if (!b) throw lookBackProblems.refuse('not-found')
  const answer = askLookBack(work.actor.role, b.state, action)
  const words = { action: lookBackActionNames[action] }
  if (answer === 'forbidden') throw lookBackProblems.refuse('forbidden', words)
  if (answer === 'wrong-status')
    throw lookBackProblems.refuse('ended', { ...words, state: lookBackStateNames[b.state] })
  if (version !== undefined && version !== b.version) throw lookBackProblems.refuse('stale')
  return b
}
