import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { requireCase } from '../../../case/server/index.ts'
import { fulfilDuty } from '../../../duty/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import {
  leadConclusionNames,
  leadProblems,
  type Finding,
  type LeadConclusionInput,
} from '../../domain/index.ts'
import { lockLeadFor, requireLead } from '../lead-access.ts'
import { addLeadEvent, updateLead, type LockedLead } from '../lead-queries.ts'
import { openCaseFromFinding } from '../open-case-from-finding.ts'

/**
 * Ends a lead with a conclusion. 查实 opens the case, joins one that stands, or says why none is filed (行政处罚法 76).
 * @throws Problem lead/not-found 404, lead/forbidden 403, lead/wrong-status 409, lead/not-verified 409,
 * lead/no-campaign 422, lead/same-lead 422, case/not-found 404
 */
export async function concludeLead(work: Work, id: string, input: LeadConclusionInput): Promise<void> {
  const { lead, next } = await lockLeadFor(work, id, 'conclude', input.conclusion)
  if (input.duplicateOf === id) throw leadProblems.refuse('same-lead')
  if (input.duplicateOf) await requireLead(work, input.duplicateOf)
  if (input.caseId) await requireCase(work, input.caseId)
  const now = today(work.clock)
  if (lead.assigned_region_code)
    await fulfilDuty(work, {
      sourceKind: 'lead',
      sourceId: id,
      regionCode: lead.assigned_region_code,
      how: 'done',
      note: leadConclusionNames[input.conclusion],
    })
  await updateLead(work, id, {
    state: next,
    conclusion: input.conclusion,
    conclusion_text: input.text,
    no_case_reason: input.noCaseReason,
    duplicate_of: input.duplicateOf,
    handed_to: input.handedTo,
    concluded_on: now,
    case_id: input.caseId,
  })
  await addLeadEvent(work, id, 'conclude', `${leadConclusionNames[input.conclusion]}：${input.text}`)
  let caseId = input.caseId
  if (input.finding) {
    caseId = await fileCase(work, lead, input.campaignId ?? lead.campaign_id, input.finding)
    await updateLead(work, id, { case_id: caseId })
  }
  await work.audit({
    action: 'lead.conclude',
    resource: 'lead',
    objectId: id,
    regionCode: lead.region_code,
    details: { conclusion: input.conclusion, case: caseId, duplicateOf: input.duplicateOf },
  })
}

async function fileCase(
  work: Work,
  lead: LockedLead,
  campaignId: string | null,
  finding: Finding,
): Promise<string> {
  if (!campaignId) throw leadProblems.refuse('no-campaign')
  const opened = await openCaseFromFinding(work, {
    campaign: await requireCampaign(work, campaignId),
    origin: { kind: 'lead', id: lead.id },
    finding,
    site: lead.site_id ? await requireSite(work, lead.site_id) : null,
    regionCode: lead.region_code,
    name: lead.operator_text || lead.title,
    address: lead.place_text,
    foundOn: lead.found_on,
    departments: lead.departments,
  })
  return opened.id
}
