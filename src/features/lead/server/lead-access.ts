import type { Work } from '../../../platform/server/work.ts'
import {
  askLeadTransition,
  leadActionNames,
  leadConclusionNames,
  leadProblems,
  leadStateNames,
  type LeadAction,
  type LeadConclusion,
  type LeadState,
} from '../domain/index.ts'
import { findLead, lockLead, type LockedLead } from './lead-queries.ts'

/** A lead this actor may see. @throws Problem lead/not-found 404 */
export async function requireLead(work: Work, id: string) {
  const lead = await findLead(work, id)
  if (!lead) throw leadProblems.refuse('not-found')
  return lead
}

/**
 * Locks the visible lead and asks the transition table again under the lock.
 * @throws Problem lead/not-found 404, lead/forbidden 403, lead/wrong-status 409, lead/not-verified 409
 */
export async function lockLeadFor(
  work: Work,
  id: string,
  action: LeadAction,
  conclusion?: LeadConclusion,
): Promise<{ lead: LockedLead; next: LeadState }> {
  const lead = await lockLead(work, id)
  if (!lead) throw leadProblems.refuse('not-found')
  const answer = askLeadTransition(work.actor.role, lead.state, action, conclusion)
  if (answer.kind === 'allowed') return { lead, next: answer.next }
  if (answer.kind === 'forbidden') throw leadProblems.refuse('forbidden', { action: leadActionNames[action] })
  if (conclusion && lead.state !== 'concluded')
    throw leadProblems.refuse('not-verified', { conclusion: leadConclusionNames[conclusion] })
  throw leadProblems.refuse('wrong-status', {
    state: leadStateNames[lead.state],
    action: leadActionNames[action],
  })
}
