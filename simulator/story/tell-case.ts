import { addDays } from '../../src/kernel/local-date.ts'
import type { ClearanceItem, Finding } from '../world-event.ts'
import { clearanceNotes, demands, isCut, itemsOf, waysOut } from './case-demands.ts'
import { tellVerifiedLead } from './tell-leads.ts'
import { makeFinding } from './findings.ts'
import { recordOfficersInspection, recordPatrol } from './record-inspection.ts'
import { dayOf, makeCursor, momentOn, soonAfter, type Cursor } from './story-time.ts'
import { countyOf, townOf, type Story } from './story.ts'
import type { CasePlan } from './case-plans.ts'

/** One case being told: its plan, what was found, and how far its days have run. */
type Tale = {
  story: Story
  plan: CasePlan
  finding: Finding
  cursor: Cursor
  town: string
  /** Orders and checks at the town. */
  officer: string
  /** Two who punish for the county's department: a town may punish only where the province says so (行政处罚法 24). */
  punishers: string[]
}

function findCase(story: Story, plan: CasePlan): Tale {
  const { site } = plan
  const own = { ...story, random: story.random.fork(plan.key) }
  const finding = {
    ...makeFinding(plan.key, site, story.operatorOf(site), own.random),
    relapseOf: plan.relapseOf,
  }
  const at = momentOn(plan.foundOn, own.random, 9, 14)
  const lead = plan.throughLead ? tellVerifiedLead(own, site, at) : null
  const record = plan.byOfficers ? recordOfficersInspection : recordPatrol
  const inspection = record(own, { at, site, result: 'problem', finding, lead: lead?.key ?? null })
  if (lead) lead.conclude({ inspection, case: plan.key, at: soonAfter(at, 6) })
  const town = townOf(site.villageCode)
  const kind = own.random.pick(['market_regulation', 'public_security', 'ecology'] as const)
  const officer = own.random.pick(own.cast.officers(town, kind))
  const cursor = makeCursor(soonAfter(at, 8), story.last, own.random)
  const punishers = own.cast.officers(countyOf(town), kind)
  return { story: own, plan, finding, cursor, town, officer, punishers }
}

function confirm({ story, plan, finding, cursor, town, officer }: Tale): void {
  const by = story.random.chance(0.6) ? story.cast.one('clerk', town) : officer
  const at = cursor.days(0, 2)
  const { violationKind } = finding
  story.emit({
    type: 'case_confirmed',
    at,
    by,
    case: plan.key,
    violationKind,
    note: '现场核实属实，予以立案。',
  })
}

function orderMeasures({ story, plan, finding, cursor, officer }: Tale): void {
  for (const { measure, text, limitDays } of demands[finding.violationKind]) {
    const at = cursor.soon()
    const orderedOn = dayOf(at)
    const dueOn = limitDays === null ? orderedOn : addDays(orderedOn, limitDays)
    const doneOn = limitDays === null ? orderedOn : null
    const documentNumber = `清责改〔${orderedOn.slice(0, 4)}〕${story.nextNumber('清责改')}号`
    const content = { case: plan.key, measure, text, orderedOn, dueOn, doneOn, documentNumber }
    story.emit({ type: 'measure_recorded', at, by: officer, ...content })
  }
}

function clear(tale: Tale, item: ClearanceItem, at: string): void {
  const { story, plan, officer } = tale
  const photo = { kind: 'cleared_yard' as const, seed: story.random.int(1, 12) }
  const content = { case: plan.key, item, doneOn: dayOf(at), note: clearanceNotes[item], photo }
  story.emit({ type: 'clearance_recorded', at, by: officer, ...content })
}

/** 断水、断电 on the day of the order; 清 takes days. */
function clearFirst(tale: Tale): void {
  for (const item of itemsOf(tale.finding.violationKind))
    if (isCut(item)) clear(tale, item, tale.cursor.soon())
}

function clearRest(tale: Tale): void {
  for (const item of itemsOf(tale.finding.violationKind))
    if (!isCut(item)) clear(tale, item, tale.cursor.days(1, 4))
}

function finishMeasures({ story, plan, finding, cursor, officer }: Tale): void {
  for (const { measure, limitDays } of demands[finding.violationKind]) {
    if (limitDays === null) continue
    const at = cursor.soon()
    story.emit({ type: 'measure_done', at, by: officer, case: plan.key, measure, doneOn: dayOf(at) })
  }
}

/** Fines of 1–12 万元 and gains of 0.2–4 万元; what goes to the police is not fined (行政处罚法 27). */
function enforce({ story, plan, finding, cursor, punishers }: Tale): void {
  const { random } = story
  const at = cursor.days(2, 6)
  const decidedOn = dayOf(at)
  const party = finding.responsiblePerson
  const number = (kind: string): string => `清${kind}〔${decidedOn.slice(0, 4)}〕${story.nextNumber(kind)}号`
  const acting = { by: punishers[0]!, officers: punishers, case: plan.key }
  const base = { type: 'enforcement_recorded' as const, ...acting, party, decidedOn }
  const isCrime = finding.violationKind === 'no_licence' && random.chance(0.28)
  if (isCrime) {
    const note = '涉嫌危险作业罪，移送公安机关立案侦查。'
    story.emit({
      ...base,
      at,
      enforcement: 'refer_justice',
      amountCents: null,
      documentNumber: number('移送'),
      note,
    })
  } else if (random.chance(0.85)) {
    const amountCents = random.int(10, 120) * 100_000
    story.emit({
      ...base,
      at,
      enforcement: 'fine',
      amountCents,
      documentNumber: number('罚'),
      note: '罚款。',
    })
  }
  if (random.chance(0.45)) {
    const amountCents = random.int(2_000, 40_000) * 100 + random.int(0, 99)
    const content = {
      enforcement: 'confiscate_gains' as const,
      amountCents,
      documentNumber: number('没'),
      note: '没收违法所得。',
    }
    story.emit({ ...base, at: cursor.soon(), ...content })
  }
}

function accept({ story, plan, cursor, town, officer }: Tale): void {
  const by = story.cast.one('leader_in_charge', town)
  const note = '现场验收，停、断、清各项到位。'
  story.emit({
    type: 'case_accepted',
    at: cursor.days(0, 3),
    by,
    case: plan.key,
    acceptedBy: [by, officer],
    note,
  })
}

function close({ story, plan, cursor, town }: Tale): void {
  const by = story.cast.one('principal_leader', town)
  const at = cursor.days(1, 3)
  story.emit({ type: 'case_closed', at, by, case: plan.key, note: '同意销号，纳入回头看。' })
  const task = story.nextKey('task')
  const place = { site: plan.site.key, lead: null, villageCode: plan.site.villageCode }
  const assignee = story.cast.one('grid_worker', plan.site.gridCode)
  const title = `回头看：${plan.site.name}`
  const reason = '案件已销号，防止死灰复燃。'
  const dueOn = addDays(dayOf(at), 45)
  story.emit({
    type: 'task_assigned',
    at: cursor.soon(),
    by: story.cast.one('clerk', town),
    task,
    title,
    reason,
    assignee,
    dueOn,
    ...place,
  })
}

function assignCheck({ story, plan, cursor, town, officer }: Tale): void {
  const at = cursor.soon()
  const task = story.nextKey('task')
  const place = { site: plan.site.key, lead: null, villageCode: plan.site.villageCode }
  const content = {
    title: `整改复查：${plan.site.name}`,
    reason: '整改期限将到。',
    dueOn: addDays(dayOf(at), 12),
  }
  story.emit({
    type: 'task_assigned',
    at,
    by: story.cast.one('clerk', town),
    task,
    assignee: officer,
    ...content,
    ...place,
  })
}

/** 查否: never numbered. */
function refute({ story, plan, cursor, town }: Tale): void {
  const reason = '经核实，现场物料为合法农资，不属于本次整治情形。'
  const by = story.cast.one('clerk', town)
  story.emit({ type: 'case_refuted', at: cursor.days(0, 2), by, case: plan.key, reason })
}

/** 作废: numbered and then named as void, by the principal leader. */
function voidCase({ story, plan, cursor, town }: Tale): void {
  const reason = '与前期登记的同一场所重复，作废本件。'
  const by = story.cast.one('principal_leader', town)
  story.emit({ type: 'case_voided', at: cursor.days(1, 4), by, case: plan.key, reason })
}

function stop({ story, plan, finding, cursor, officer }: Tale): void {
  const wayOut = story.random.pick(waysOut[finding.violationKind])
  story.emit({ type: 'case_stopped', at: cursor.soon(), by: officer, case: plan.key })
  story.emit({ type: 'way_out_set', at: cursor.soon(), by: officer, case: plan.key, wayOut })
}

/** Tells a case from the visit that found it to the state its plan ends in. */
export function tellCase(story: Story, plan: CasePlan): void {
  const tale = findCase(story, plan)
  if (plan.state === 'pending_verification') return
  if (plan.state === 'refuted') return refute(tale)
  confirm(tale)
  if (plan.state === 'voided') return voidCase(tale)
  if (plan.state === 'confirmed') return
  orderMeasures(tale)
  if (plan.state === 'rectifying') return assignCheck(tale)
  stop(tale)
  clearFirst(tale)
  if (plan.state === 'stopped') {
    if (story.random.chance(0.5)) enforce(tale)
    return clear(tale, 'equipment', tale.cursor.days(1, 5))
  }
  clearRest(tale)
  finishMeasures(tale)
  enforce(tale)
  accept(tale)
  if (plan.state === 'closed') close(tale)
}
