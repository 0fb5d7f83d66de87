import { addDays } from '../../src/kernel/local-date.ts'
import type { ClearanceItem, Finding, MeasureKind, ViolationKind, WayOut } from '../world-event.ts'
import { tellVerifiedLead } from './tell-leads.ts'
import { makeFinding } from './findings.ts'
import { recordOfficersInspection, recordPatrol } from './record-inspection.ts'
import { dayOf, makeCursor, momentOn, soonAfter, type Cursor } from './story-time.ts'
import { townOf, type Story } from './story.ts'
import type { CasePlan } from './case-plans.ts'

type Demand = { measure: MeasureKind; text: string; limitDays: number | null }

/** N1 §二(二): what is ordered for each kind; a null limit means at once. */
const demands: Record<ViolationKind, readonly Demand[]> = {
  over_scope_chemical: [
    { measure: 'stop_production', text: '责令立即停产整顿', limitDays: null },
    { measure: 'permit_within_limit', text: '责令限期依法办理相关手续', limitDays: 30 },
  ],
  non_chemical_unlicensed: [
    { measure: 'stop_production', text: '责令立即停产', limitDays: null },
    { measure: 'close_off', text: '封闭非法生产装置及所在区域', limitDays: null },
    { measure: 'dismantle', text: '责令限期拆除非法生产装置', limitDays: 15 },
  ],
  no_or_incomplete_licence: [
    { measure: 'stop_activity', text: '责令立即停止生产、储存、使用', limitDays: null },
    { measure: 'seal', text: '查封现场及物料', limitDays: null },
    { measure: 'eliminate_danger', text: '采取有效措施，彻底消除安全隐患', limitDays: 10 },
  ],
  attached_leased_plant_in_plant: [
    { measure: 'stop_activity', text: '责令立即停止生产，终止租赁（挂靠）关系', limitDays: null },
    { measure: 'eliminate_danger', text: '采取有效措施，彻底消除安全隐患', limitDays: 10 },
  ],
}

const clearanceNotes: Record<ClearanceItem, string> = {
  water_cut: '供水支管已拆除并加封。',
  power_cut: '供电所现场断电并拆除表后线路。',
  equipment_cleared: '反应、搅拌、灌装设备已拆除运离。',
  materials_cleared: '原料、产品及废液已由有资质单位转运处置。',
  premises_cleared: '场地已清扫冲洗，无残留物。',
}

const allItems = Object.keys(clearanceNotes) as ClearanceItem[]
/** A licensed enterprise goes on with what it is licensed for: its water and power stay. */
const itemsOf = (kind: ViolationKind): ClearanceItem[] =>
  kind === 'over_scope_chemical' ? allItems.filter((item) => !item.endsWith('_cut')) : allItems

const wayOutOf: Record<ViolationKind, WayOut> = {
  over_scope_chemical: 'upgraded',
  non_chemical_unlicensed: 'transformed',
  no_or_incomplete_licence: 'shut_down',
  attached_leased_plant_in_plant: 'shut_down',
}

/** One case being told: its plan, what was found, and how far its days have run. */
type Tale = { story: Story; plan: CasePlan; finding: Finding; cursor: Cursor; town: string; officer: string }

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
  return { story: own, plan, finding, cursor, town, officer }
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
    const documentNumber = `清责改〔${orderedOn.slice(0, 4)}〕${story.random.int(1, 300)}号`
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
    if (item.endsWith('_cut')) clear(tale, item, tale.cursor.soon())
}

function clearRest(tale: Tale): void {
  for (const item of itemsOf(tale.finding.violationKind))
    if (!item.endsWith('_cut')) clear(tale, item, tale.cursor.days(1, 4))
}

function finishMeasures({ story, plan, finding, cursor, officer }: Tale): void {
  for (const { measure, limitDays } of demands[finding.violationKind]) {
    if (limitDays === null) continue
    const at = cursor.soon()
    story.emit({ type: 'measure_done', at, by: officer, case: plan.key, measure, doneOn: dayOf(at) })
  }
}

/** Fines of 1–12 万元 and gains of 0.2–4 万元; what goes to the police is not fined (行政处罚法 27). */
function enforce({ story, plan, finding, cursor, officer }: Tale): void {
  const { random } = story
  const at = cursor.days(2, 6)
  const decidedOn = dayOf(at)
  const party = finding.responsiblePerson
  const number = (kind: string): string => `清${kind}〔${decidedOn.slice(0, 4)}〕${random.int(1, 300)}号`
  const base = { type: 'enforcement_recorded' as const, by: officer, case: plan.key, party, decidedOn }
  const isCrime = finding.violationKind === 'no_or_incomplete_licence' && random.chance(0.28)
  if (isCrime) {
    const note = '涉嫌危险作业罪，移送公安机关立案侦查。'
    story.emit({
      ...base,
      at,
      enforcement: 'referral',
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
      enforcement: 'confiscation' as const,
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

function close({ story, plan, finding, cursor, town }: Tale): void {
  const by = story.cast.one('principal_leader', town)
  const wayOut = wayOutOf[finding.violationKind]
  const at = cursor.days(1, 3)
  story.emit({ type: 'case_closed', at, by, case: plan.key, wayOut, note: '同意销号，纳入回头看。' })
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

/** A third of the voided were confirmed first. */
function voidCase(tale: Tale): void {
  const { story, plan, cursor, town } = tale
  const wasConfirmed = story.random.chance(0.4)
  if (wasConfirmed) confirm(tale)
  const reason = wasConfirmed
    ? '与前期登记的同一场所重复，作废本件。'
    : '经核实，现场物料为合法农资，不属于本次整治情形。'
  story.emit({
    type: 'case_voided',
    at: cursor.days(1, 4),
    by: story.cast.one('clerk', town),
    case: plan.key,
    reason,
  })
}

/** Tells a case from the visit that found it to the state its plan ends in. */
export function tellCase(story: Story, plan: CasePlan): void {
  const tale = findCase(story, plan)
  if (plan.state === 'pending') return
  if (plan.state === 'voided') return voidCase(tale)
  confirm(tale)
  if (plan.state === 'confirmed') return
  orderMeasures(tale)
  if (plan.state === 'rectifying') return assignCheck(tale)
  clearFirst(tale)
  if (plan.state === 'stopped_not_cleared') {
    if (story.random.chance(0.5)) enforce(tale)
    return clear(tale, 'equipment_cleared', tale.cursor.days(1, 5))
  }
  clearRest(tale)
  finishMeasures(tale)
  enforce(tale)
  accept(tale)
  if (plan.state === 'closed') close(tale)
}
