import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { planDuties } from '../../../duty/server/index.ts'
import { requireLead } from '../../../lead/server/index.ts'
import type { OrgKind, Role } from '../../../organisation/domain/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { requireSite } from '../../../site/server/index.ts'
import { inspectionProblems, type TaskAssignInput } from '../../domain/index.ts'
import { findPosts } from '../post-queries.ts'
import { findTask, insertTask } from '../task-queries.ts'

type Assignee = {
  membershipId: string | null
  name: string
  role: string
  orgKind: string | null
  regionCode: string
}

/**
 * Gives somebody a place to look at, by a day. Whoever gets it must be able to see it: their region covers the place.
 * @throws Problem organisation/outside-region 403, site/not-found 404, campaign/not-found 404, inspection/no-place 422,
 * inspection/due-past 422, inspection/bad-assignee 422
 */
export async function assignTask(work: Work, input: TaskAssignInput): Promise<{ id: string }> {
  requireInRegion(work, input.regionCode)
  const campaign = await requireCampaign(work, input.campaignId)
  const site = input.siteId ? await requireSite(work, input.siteId) : null
  if (!site && input.placeText === '') throw inspectionProblems.refuse('no-place')
  const regionCode = site?.region_code ?? input.regionCode
  if (!isWithin(regionCode, campaign.regionCode))
    throw inspectionProblems.refuse('outside-campaign', { campaign: campaign.name })
  const now = today(work.clock)
  if (input.dueOn < now) throw inspectionProblems.refuse('due-past', { today: formatChineseDate(now) })
  if (input.leadId) await requireLead(work, input.leadId)
  const assignee = await requireAssignee(work, input.assignee, regionCode)
  const id = input.id ?? newId()
  const own = work.actor.role === 'department_officer' ? [work.actor.department] : []
  const task = {
    id,
    campaign_id: campaign.id,
    departments: [...new Set([...own, ...(assignee.orgKind ? [assignee.orgKind] : [])])],
    title: input.title,
    reason: input.reason,
    method: input.method,
    site_id: site?.id ?? null,
    place_text: input.placeText || (site?.address ?? ''),
    assignee_membership_id: assignee.membershipId,
    assignee_name: assignee.name,
    assignee_role: assignee.role,
    assignee_org_kind: assignee.orgKind,
    assignee_region_code: assignee.regionCode,
    due_on: input.dueOn,
    source_kind: input.leadId ? ('lead' as const) : input.source,
    source_id: input.leadId,
    done_inspection_id: null,
    ended_on: null,
    assigned_by_name: work.actor.name,
    region_code: regionCode,
  }
  const isNew = await insertTask(work, task)
  if (isNew) await planTaskDuty(work, task)
  else if (!(await findTask(work, id, now))) throw inspectionProblems.refuse('task-not-found')
  await work.audit({
    action: 'task.assign',
    resource: 'task',
    objectId: id,
    regionCode,
    details: {
      site: site?.id ?? null,
      dueOn: input.dueOn,
      role: assignee.role,
      to: assignee.regionCode,
      repeated: !isNew,
    },
    values: isNew ? { assignee: { after: assignee.name } } : {},
  })
  return { id }
}

async function requireAssignee(
  work: Work,
  wanted: TaskAssignInput['assignee'],
  placeCode: string,
): Promise<Assignee> {
  if (!('membershipId' in wanted)) {
    requireInRegion(work, wanted.regionCode)
    if (!isWithin(placeCode, wanted.regionCode)) throw inspectionProblems.refuse('bad-assignee')
    return { membershipId: null, name: '', ...wanted }
  }
  const [post] = await findPosts(work, [wanted.membershipId])
  const now = today(work.clock)
  const stands = post && post.validFrom <= now && (post.validTo === null || post.validTo >= now)
  if (!post || !stands || !isWithin(placeCode, post.regionCode))
    throw inspectionProblems.refuse('bad-assignee')
  return {
    membershipId: post.membershipId,
    name: post.name,
    role: post.role,
    orgKind: post.role === 'department_officer' ? post.department : null,
    regionCode: post.regionCode,
  }
}

/** The task stands in the assignee's list of what is due. */
export async function planTaskDuty(
  work: Work,
  task: {
    id: string
    title: string
    campaign_id: string
    assignee_region_code: string
    assignee_role: string
    assignee_org_kind: string | null
    due_on: string
  },
): Promise<void> {
  await planDuties(work, [
    {
      kind: 'task',
      title: task.title,
      regionCode: task.assignee_region_code,
      orgKind: task.assignee_org_kind as OrgKind | null,
      role: task.assignee_role as Role,
      dueOn: task.due_on,
      sourceKind: 'task',
      sourceId: task.id,
      campaignId: task.campaign_id,
    },
  ])
}
