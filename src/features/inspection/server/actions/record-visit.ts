import { localDateOf } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { checklistRef } from '../../../campaign/domain/index.ts'
import { requireCampaign, type Campaign } from '../../../campaign/server/index.ts'
import { departmentsOf, noteVisit, openCaseFromFinding } from '../../../lead/server/index.ts'
import { identityKeyOf, metresBetween } from '../../../site/domain/index.ts'
import {
  ensureOperator,
  learnAboutSite,
  noteInspection,
  requireSite,
  type KnownSite,
} from '../../../site/server/index.ts'
import {
  inspectionIssues,
  inspectionKindNames,
  inspectionProblems,
  inspectionResultNames,
  isEntered,
  type InspectionKind,
  type PatrolInput,
  type Recorded,
} from '../../domain/index.ts'
import { sweepChecklistOf, type ChecklistLibrary } from '../checklist-library.ts'
import { ensureTeam, findInspection, insertInspection, insertPeople, setCase } from '../inspection-queries.ts'
import type { InspectionPersonTable } from '../inspection-tables.ts'
import { finishTask, lockTaskForVisit, planRevisit } from './end-task.ts'

type Person = Omit<InspectionPersonTable, 'id' | 'inspection_id' | 'seq'>

/** What differs between a patrol and an administrative inspection: who went, with what powers and approval. */
export type VisitBy = {
  readonly kind: InspectionKind
  readonly departments: readonly string[]
  readonly people: readonly Person[]
  readonly approval: { readonly by: string; readonly documentNo: string; readonly on: LocalDate } | null
  readonly urgent: { readonly reason: string; readonly approvalDueOn: LocalDate } | null
}

type Checked = { visit: PatrolInput; campaign: Campaign; site: KnownSite; on: LocalDate; ref: string | null }

/** Phones' clocks run ahead a little. */
const clockToleranceMs = 10 * 60_000
/** Beyond this the place of the phone is pointed out, never refused: GPS indoors is off. */
const farFromSiteMetres = 1_000

/**
 * Records one visit with everything that follows from it: the site knows when it was last looked at, the task is done, a
 * locked or refused place gets its re-visit, a finding becomes one case 待核实. The same client-made id twice gives the
 * first answer.
 */
export async function recordVisit(
  work: Work,
  library: ChecklistLibrary,
  visit: PatrolInput,
  who: (checked: { site: KnownSite; on: LocalDate }) => Promise<VisitBy>,
): Promise<Recorded> {
  const known = visit.id ? await firstAnswer(work, visit.id) : null
  if (known) return known
  const checked = await checkVisit(work, library, visit)
  const by = await who(checked)
  const task = visit.taskId ? await lockTaskForVisit(work, visit.taskId, checked.site.id) : null
  const id = visit.id ?? newId()
  const operator = await operatorOf(work, checked)
  const leadId = visit.leadId ?? (task?.source_kind === 'lead' ? task.source_id : null)
  const departments = [
    ...new Set([...by.departments, ...(visit.finding ? departmentsOf(checked.campaign) : [])]),
  ]
  const isNew = await insertInspection(work, {
    ...(await columnsOf(work, checked, by)),
    id,
    departments,
    operator_name: operator?.name ?? null,
    identity_key: operator?.identityKey ?? null,
    lead_id: leadId,
  })
  if (!isNew) return (await firstAnswer(work, id)) ?? refuseUnseen()
  await insertPeople(work, id, by.people)
  await attachFiles(work, visit.fileIds, {
    record: `inspection:${id}`,
    regionCode: checked.site.region_code,
    departments,
  })
  await tellSite(work, checked, operator?.id ?? null)
  if (task) await finishTask(work, task, { inspectionId: id, note: inspectionResultNames[visit.result] })
  const revisitTaskId = isEntered(visit.result)
    ? null
    : await planRevisit(work, { ...checked, id, departments })
  if (leadId)
    await noteVisit(
      work,
      leadId,
      `${formatChineseDate(checked.on)}${inspectionKindNames[by.kind]}：${inspectionResultNames[visit.result]}。${visit.note}`,
    )
  const caseId = visit.finding ? await fileCase(work, checked, by.kind, id, departments) : null
  await work.audit({
    action: `inspection.record-${by.kind}`,
    resource: 'inspection',
    objectId: id,
    regionCode: checked.site.region_code,
    details: {
      site: checked.site.id,
      campaign: visit.campaignId,
      result: visit.result,
      checklist: checked.ref,
      people: by.people.length,
      case: caseId,
      task: visit.taskId,
      lead: leadId,
      urgent: by.urgent !== null,
      deviceAt: visit.deviceAt,
    },
    values: { people: { after: by.people.map((p) => p.name).join('、') } },
  })
  return { id, caseId, revisitTaskId, warnings: warningsOf(checked) }
}

const refuseUnseen = (): never => {
  throw inspectionProblems.refuse('not-found')
}

/** What was answered when this id first came; its own audit row says that it came again. */
async function firstAnswer(work: Work, id: string): Promise<Recorded | null> {
  const row = await findInspection(work, id)
  if (!row) return null
  await work.audit({
    action: 'inspection.repeat',
    resource: 'inspection',
    objectId: id,
    regionCode: row.region_code,
  })
  return { id, caseId: row.case_id, revisitTaskId: null, warnings: [] }
}

async function checkVisit(work: Work, library: ChecklistLibrary, visit: PatrolInput): Promise<Checked> {
  const site = await requireSite(work, visit.siteId)
  const campaign = await requireCampaign(work, visit.campaignId)
  const names = { campaign: campaign.name, begins: formatChineseDate(campaign.beginsOn) }
  if (!isWithin(site.region_code, campaign.regionCode))
    throw inspectionProblems.refuse('outside-campaign', names)
  const at = new Date(visit.visitedAt)
  if (at.getTime() > work.clock.now().getTime() + clockToleranceMs)
    throw inspectionProblems.refuse('visit-in-future')
  const on = localDateOf(at)
  if (on < campaign.beginsOn) throw inspectionProblems.refuse('before-campaign', names)
  const checklist = sweepChecklistOf(library, campaign)
  const ref = checklist && isEntered(visit.result) ? checklistRef(checklist) : null
  if (ref !== null && visit.checklistRef !== null && visit.checklistRef !== ref)
    throw inspectionProblems.refuse('wrong-checklist', { wanted: ref })
  const issues = inspectionIssues({
    result: visit.result,
    checklist,
    answers: visit.answers,
    photoCount: visit.fileIds.length,
    hasFinding: visit.finding !== null,
  })
  if (issues.length > 0) throw inspectionProblems.refuse('incomplete', { count: issues.length }, issues)
  return { visit, campaign, site, on, ref }
}

/** The operator of that day: learnt by this visit, else the register's. */
async function operatorOf(
  work: Work,
  { visit, site }: Checked,
): Promise<{ id: string; name: string; identityKey: string } | null> {
  const learnt = visit.finding?.operator
  if (learnt) {
    const made = await ensureOperator(work, { ...learnt, regionCode: site.region_code })
    return { ...made, name: learnt.name }
  }
  if (!site.operator_id || !site.operator_kind) return null
  const name = site.operator_name ?? ''
  return {
    id: site.operator_id,
    name,
    identityKey: identityKeyOf({ kind: site.operator_kind, name, creditCode: site.operator_code }),
  }
}

async function columnsOf(work: Work, { visit, campaign, site, on, ref }: Checked, by: VisitBy) {
  const teamName = visit.teamName || defaultTeamName(work)
  return {
    campaign_id: campaign.id,
    kind: by.kind,
    site_id: site.id,
    site_name: site.name,
    place_kind: site.place_kind,
    address: site.address,
    method: visit.method,
    team_id: await ensureTeam(work, campaign.id, teamName, on),
    team_name: teamName,
    visited_at: new Date(visit.visitedAt),
    visited_on: on,
    device_at: visit.deviceAt ? new Date(visit.deviceAt) : null,
    lon: visit.place?.lon ?? null,
    lat: visit.place?.lat ?? null,
    result: visit.result,
    checklist_ref: ref,
    // Behind a locked door nothing was answered, whatever the phone had filled in before.
    answers: ref === null ? {} : visit.answers,
    note: visit.note,
    finding: visit.finding,
    case_id: null,
    task_id: visit.taskId,
    named_round: visit.roundId,
    approval_by: by.approval?.by ?? null,
    approval_document: by.approval?.documentNo ?? null,
    approval_on: by.approval?.on ?? null,
    urgent_reason: by.urgent?.reason ?? null,
    approval_due_on: by.urgent?.approvalDueOn ?? null,
    recorded_by: work.actor.personId,
    recorded_by_name: work.actor.name,
    created_at: work.clock.now(),
    region_code: site.region_code,
  }
}

/** 检查组 of the unit when nobody named one. */
export const defaultTeamName = (work: Work): string => `${work.actor.orgName}检查组`.slice(0, 60)

async function tellSite(work: Work, { visit, site, on }: Checked, operatorId: string | null): Promise<void> {
  await noteInspection(work, site.id, { on, result: visit.result })
  if (visit.finding)
    await learnAboutSite(work, site.id, {
      landlordName: visit.finding.landlord,
      meterNo: visit.finding.meterNo,
      operatorId,
    })
}

async function fileCase(
  work: Work,
  { visit, campaign, site, on }: Checked,
  kind: InspectionKind,
  id: string,
  departments: readonly string[],
): Promise<string> {
  const opened = await openCaseFromFinding(work, {
    campaign,
    origin: { kind: kind === 'patrol' ? 'patrol' : 'inspection', id },
    finding: visit.finding!,
    site,
    regionCode: site.region_code,
    name: site.name,
    address: site.address,
    foundOn: on,
    departments,
  })
  await setCase(work, id, opened.id)
  return opened.id
}

function warningsOf({ visit, site }: Checked): string[] {
  if (!visit.place || site.lon === null || site.lat === null) return []
  const metres = metresBetween(visit.place, { lon: site.lon, lat: site.lat })
  if (metres <= farFromSiteMetres) return []
  return [
    `现场定位距场所登记位置约 ${(metres / 1000).toFixed(1)} 公里，请核对场所是否选错或登记位置是否有误。`,
  ]
}
