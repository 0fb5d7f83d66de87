import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { fulfilDuty, planDuties, reopenDuty } from '../../../duty/server/index.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { leadProblems, type leadAssign } from '../../domain/index.ts'
import { lockLeadFor } from '../lead-access.ts'
import { addLeadEvent, findOffice, findRegionName, updateLead } from '../lead-queries.ts'

/**
 * Gives the lead to a unit or one of its offices, by a day. A unit that does not lie above the lead's place takes the
 * place with it, or its people would not see what they were given.
 * @throws Problem lead/not-found 404, lead/forbidden 403, lead/wrong-status 409, lead/due-past 422, lead/unknown-unit 422,
 * organisation/outside-region 403
 */
export async function assignLead(work: Work, id: string, input: BodyOf<typeof leadAssign>): Promise<void> {
  const { lead, next } = await lockLeadFor(work, id, 'assign')
  requireInRegion(work, input.regionCode)
  const now = today(work.clock)
  if (input.dueOn < now) throw leadProblems.refuse('due-past', { today: formatChineseDate(now) })
  const region = (await findRegionName(work, input.regionCode)) ?? input.regionCode
  const unit = input.orgKind ? orgKindNames[input.orgKind] : ''
  if (input.orgKind && !(await findOffice(work, input.regionCode, input.orgKind)))
    throw leadProblems.refuse('unknown-unit', { region, unit: `“${unit}”单位` })
  const regionCode = isWithin(lead.region_code, input.regionCode) ? lead.region_code : input.regionCode
  if (lead.assigned_region_code)
    await fulfilDuty(work, {
      sourceKind: 'lead',
      sourceId: id,
      regionCode: lead.assigned_region_code,
      how: 'exempt',
      note: '改由其他单位承办',
    })
  await updateLead(work, id, {
    state: next,
    region_code: regionCode,
    assigned_region_code: input.regionCode,
    assigned_org_kind: input.orgKind,
    due_on: input.dueOn,
    departments: [...new Set([...lead.departments, ...(input.orgKind ? [input.orgKind] : [])])],
  })
  const words = `分办给${region}${unit}，${formatChineseDate(input.dueOn)}前核查。`
  await addLeadEvent(work, id, 'assign', input.note ? `${words}${input.note}` : words)
  // Given back to a unit that had it before: its duty stands again.
  await reopenDuty(work, {
    sourceKind: 'lead',
    sourceId: id,
    regionCode: input.regionCode,
    orgKind: input.orgKind,
  })
  await planDuties(work, [
    {
      kind: 'lead',
      title: `核查线索：${lead.title}`,
      regionCode: input.regionCode,
      orgKind: input.orgKind,
      role: input.orgKind ? 'department_officer' : 'clerk',
      dueOn: input.dueOn,
      sourceKind: 'lead',
      sourceId: id,
      campaignId: lead.campaign_id,
    },
  ])
  await work.audit({
    action: 'lead.assign',
    resource: 'lead',
    objectId: id,
    regionCode,
    details: {
      from: lead.assigned_region_code,
      to: input.regionCode,
      office: input.orgKind,
      dueOn: input.dueOn,
    },
  })
}
