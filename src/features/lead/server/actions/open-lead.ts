import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import { leadProblems, leadSourceNames, type leadOpen } from '../../domain/index.ts'
import { requireLead } from '../lead-access.ts'
import { addLeadEvent, insertLead } from '../lead-queries.ts'

export type NewLead = BodyOf<typeof leadOpen>

/**
 * Puts a suspicion into the inbox of its place. The same client-made id twice is the same lead.
 * @throws Problem organisation/outside-region 403, lead/too-high 422, lead/found-in-future 422, site/not-found 404
 */
export async function openLead(work: Work, input: NewLead): Promise<{ id: string }> {
  requireInRegion(work, input.regionCode)
  if (!ancestorAt(input.regionCode, 'county')) throw leadProblems.refuse('too-high')
  const now = today(work.clock)
  if (input.foundOn > now) throw leadProblems.refuse('found-in-future', { today: formatChineseDate(now) })
  if (input.campaignId) await requireCampaign(work, input.campaignId)
  const site = input.siteId ? await requireSite(work, input.siteId) : null
  const departments = work.actor.role === 'department_officer' ? [work.actor.department] : []
  const id = input.id ?? newId()
  const isNew = await insertLead(work, {
    id,
    campaign_id: input.campaignId,
    departments,
    source: input.source,
    title: input.title,
    facts: input.facts,
    site_id: site?.id ?? null,
    place_text: input.placeText || (site?.address ?? ''),
    operator_text: input.operatorText || (site?.operator_name ?? ''),
    lon: input.place?.lon ?? site?.lon ?? null,
    lat: input.place?.lat ?? site?.lat ?? null,
    source_document: input.sourceDocument,
    found_on: input.foundOn,
    assigned_region_code: null,
    assigned_org_kind: null,
    due_on: null,
    conclusion: null,
    case_id: null,
    duplicate_of: null,
    concluded_on: null,
    opened_by_name: work.actor.name,
    created_at: work.clock.now(),
    region_code: site?.region_code ?? input.regionCode,
  })
  if (isNew) {
    const regionCode = site?.region_code ?? input.regionCode
    await attachFiles(work, input.fileIds, { record: `lead:${id}`, regionCode, departments })
    await addLeadEvent(work, id, 'open', `登记线索，来源：${leadSourceNames[input.source]}。`)
  } else await requireLead(work, id)
  await work.audit({
    action: 'lead.open',
    resource: 'lead',
    objectId: id,
    regionCode: input.regionCode,
    details: { source: input.source, campaign: input.campaignId, repeated: !isNew },
    values: isNew ? { title: { after: input.title }, operator: { after: input.operatorText } } : {},
  })
  return { id }
}
