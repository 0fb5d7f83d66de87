import { today } from '../../../kernel/clock.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { orgKindNames } from '../../organisation/domain/index.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import {
  allowedCaseActions,
  caseLight,
  caseSectionOf,
  caseStateNames,
  clearanceCheckIds,
  clearanceLabel,
  clearanceNeeded,
  clearanceOwners,
  clearanceStateNames,
  demandedMeasures,
  describeChemical,
  enforcementKinds,
  findViolationKind,
  isOpenCase,
  nextStep,
  originNames,
  wayOutChoices,
  type CaseDetail,
  type CaseEventRow,
  type CaseForRules,
  type CaseListRow,
  type CaseOptions,
  type NoticeWithCases,
} from '../domain/index.ts'
import type { Campaign } from './case-access.ts'
import { urgentClock } from './clocks/urgent-clock.ts'
import {
  chemicalsOf,
  enforcementOf,
  type ChemicalRecord,
  type EnforcementRecord,
  type EventRecord,
  type MeasureRecord,
} from './case-parts-queries.ts'
import { findCase, firstDue, type CaseRecord } from './case-queries.ts'
import { readParts, toRules } from './case-rules-input.ts'

const undecidedName = '类别待认定'

export function presentListRow(row: CaseRecord, campaign: Campaign, now: LocalDate): CaseListRow {
  const dueOn = isOpenCase(row.state) ? firstDue(row) : null
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    townName: row.town_name,
    address: row.address,
    state: row.state,
    stateName: caseStateNames[row.state].label,
    violationKind: row.violation_kind,
    violationKindName: kindName(campaign.notice, row.violation_kind),
    campaignId: row.campaign_id,
    campaignName: campaign.name,
    foundOn: row.found_on,
    confirmedOn: row.confirmed_on,
    rectifyBy: row.rectify_by,
    dueOn,
    light: caseLight(dueOn, now),
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  }
}

const kindName = (notice: NoticeWithCases, kindId: string | null): string =>
  kindId === null ? undecidedName : (findViolationKind(notice, kindId)?.label ?? kindId)

/** Rows of a list; each campaign is read once. */
export async function presentList(work: Work, rows: readonly CaseRecord[]): Promise<CaseListRow[]> {
  const campaigns = new Map<string, Campaign>()
  for (const id of new Set(rows.map((r) => r.campaign_id))) campaigns.set(id, await requireCampaign(work, id))
  const now = today(work.clock)
  return rows.map((row) => presentListRow(row, campaigns.get(row.campaign_id)!, now))
}

/** The case as it now stands, read again after a change. */
export async function presentCase(work: Work, caseId: string, campaign?: Campaign): Promise<CaseDetail> {
  const row = (await findCase(work, caseId))!
  const owning = campaign ?? (await requireCampaign(work, row.campaign_id))
  const parts = await readParts(work, row)
  const rules = toRules(row, parts)
  const now = today(work.clock)
  const notice = owning.notice
  return {
    ...presentListRow(row, owning, now),
    departments: row.departments,
    riskGrade: row.risk_grade,
    riskGradeName: caseSectionOf(notice).riskGrades.find((g) => g.id === row.risk_grade)?.label ?? '',
    wayOut: row.way_out,
    wayOutName:
      wayOutChoices(notice, row.violation_kind).find((w) => w.id === row.way_out)?.label ?? '待确定',
    activities: row.activities,
    responsiblePerson: row.responsible_person,
    landlord: row.landlord,
    act: row.act,
    measuresText: row.measures_text,
    siteId: row.site_id,
    operatorId: row.operator_id,
    originKind: row.origin_kind,
    originName: originNames[row.origin_kind],
    originId: row.origin_id,
    stoppedOn: row.stopped_on,
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    voidedOn: row.voided_on,
    endReason: row.end_reason,
    chemicals: (await chemicalsOf(work, [caseId])).map(presentChemical),
    demanded: demandedMeasures(notice, rules).map((s) => ({
      ...s,
      light: s.state === 'done' ? 'none' : caseLight(s.dueOn, now),
    })),
    measures: parts.measures.map(presentMeasure),
    clearance: presentClearance(notice, rules),
    enforcement: (await enforcementOf(work, [caseId])).map((e) => presentEnforcement(e, row.name)),
    nextStep: { ...nextStepOf(notice, rules, now), clock: await urgentClock(work, caseId) },
    allowedActions: allowedCaseActions(work.actor, row.state),
    options: optionsOf(notice, row.violation_kind),
  }
}

function nextStepOf(
  notice: Campaign['notice'],
  rules: CaseForRules,
  now: LocalDate,
): Omit<CaseDetail['nextStep'], 'clock'> {
  const step = nextStep(notice, rules, now)
  return { ...step, missing: step.missing.map(({ code, message, path }) => ({ code, message, path })) }
}

/** The notice's choices; ways out depend on the kind. */
export function optionsOf(notice: NoticeWithCases, kindId: string | null): CaseOptions {
  const section = caseSectionOf(notice)
  const plain = ({ id, label }: { id: string; label: string }) => ({ id, label })
  return {
    kinds: section.violationKinds.map((k) => ({ ...plain(k), inSummary: k.summaryColumn !== null })),
    grades: section.riskGrades.map(plain),
    waysOut: wayOutChoices(notice, kindId),
    activities: section.activities.map(plain),
  }
}

const presentChemical = (c: ChemicalRecord): CaseDetail['chemicals'][number] => ({
  id: c.id,
  name: c.name,
  cas: c.cas,
  quantity: c.quantity,
  unit: c.unit,
  approximate: c.approximate,
  original: c.original,
  description: describeChemical(c),
  serial: c.serial,
  catalogueVersion: c.catalogue_version,
  catalogueName: c.catalogue_name,
  acute: c.acute,
  writtenAs: c.written_as,
  state: c.state,
  density: c.density,
  container: c.container,
  containerCount: c.container_count,
  hazards: c.hazards,
  role: c.role,
  placeFound: c.place_found,
  foundOn: c.found_on,
  version: c.version,
})

const presentMeasure = (m: MeasureRecord): CaseDetail['measures'][number] => ({
  id: m.id,
  demandedId: m.demanded_id,
  type: m.type,
  label: m.label,
  text: m.text,
  documentNumber: m.document_number,
  orderedOn: m.ordered_on,
  dueOn: m.due_on,
  doneOn: m.done_on,
  doneNote: m.done_note,
  fileIds: m.file_ids,
})

function presentClearance(notice: NoticeWithCases, rules: CaseForRules): CaseDetail['clearance'] {
  const needed = clearanceNeeded(notice, rules.violationKind, rules.wayOut)
  return clearanceCheckIds.map((check) => {
    const record = rules.clearance.find((r) => r.check === check)
    return {
      check,
      label: clearanceLabel(notice, check),
      needed: needed.includes(check),
      ownerName: orgKindNames[clearanceOwners[check]],
      state: record?.state ?? null,
      stateName: record ? clearanceStateNames[record.state] : '未核查',
      checker: record?.checker ?? '',
      checkedOn: record?.checkedOn ?? null,
      note: record?.note ?? '',
      basis: record?.basis ?? '',
      followUpBy: record?.followUpBy ?? '',
      nextOn: record?.nextOn ?? null,
      fileIds: [...(record?.fileIds ?? [])],
    }
  })
}

const presentEnforcement = (e: EnforcementRecord, caseName: string): CaseDetail['enforcement'][number] => ({
  id: e.id,
  kind: e.kind,
  kindName: enforcementKinds[e.kind].label,
  party: e.party || caseName,
  amountCents: e.amount_cents,
  personCount: e.person_count,
  decidedOn: e.decided_on,
  decisionNumber: e.decision_number,
  legalBasis: e.legal_basis,
  officers: e.officers,
  note: e.note,
  answer: e.answer,
  answeredOn: e.answered_on,
  fileIds: e.file_ids,
})

export const presentEvent = (e: EventRecord): CaseEventRow => ({
  id: e.id,
  at: e.at.toISOString(),
  day: e.day,
  kind: e.kind,
  text: e.text,
  changes: e.changes,
  personName: e.person_name,
  orgName: e.org_name,
})
