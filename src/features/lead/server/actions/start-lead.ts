import type { Work } from '../../../../platform/server/work.ts'
import { lockLeadFor } from '../lead-access.ts'
import { addLeadEvent, lockLead, updateLead } from '../lead-queries.ts'

/** Somebody is looking into it. @throws Problem lead/not-found 404, lead/forbidden 403, lead/wrong-status 409 */
export async function startLead(work: Work, id: string, note: string): Promise<void> {
  const { lead, next } = await lockLeadFor(work, id, 'start')
  await updateLead(work, id, { state: next })
  await addLeadEvent(work, id, 'start', note || '开始核查。')
  await work.audit({
    action: 'lead.start',
    resource: 'lead',
    objectId: id,
    regionCode: lead.region_code,
    details: { from: lead.state, to: next },
  })
}

/**
 * A visit was made because of the lead: the timeline says so, and a lead that nobody had begun is being verified. The
 * visit's own audit entry speaks for it. A lead that the visitor does not see, or that is concluded, is left alone.
 */
export async function noteVisit(work: Work, leadId: string, text: string): Promise<void> {
  const lead = await lockLead(work, leadId)
  if (!lead || lead.state === 'concluded') return
  await addLeadEvent(work, leadId, 'visit', text)
  if (lead.state !== 'verifying') await updateLead(work, leadId, { state: 'verifying' })
}
