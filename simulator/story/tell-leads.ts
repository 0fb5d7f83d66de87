import { addDays } from '../../src/kernel/local-date.ts'
import { countyCode } from '../make-regions.ts'
import type { WorldSite } from '../world.ts'
import type { LeadConclusion, LeadSource, LocalDateTime } from '../world-event.ts'
import { recordOfficersInspection, recordPatrol } from './record-inspection.ts'
import { dayBetween, dayOf, makeCursor, momentOn, soonAfter } from './story-time.ts'
import { townOf, type Story } from './story.ts'

const shares: Record<LeadSource, number> = {
  screening: 7,
  patrol: 5,
  tip: 4,
  hotline: 5,
  department_transfer: 4,
  superior_assignment: 2,
  petition: 2,
}

const tellings: Record<LeadSource, { title: string; facts: readonly string[] }> = {
  screening: {
    title: '数据初筛',
    facts: ['近两月夜间用电量激增，与登记用途不符。', '登记经营范围含化工原料，停业后仍有动力电用量。'],
  },
  patrol: {
    title: '巡查发现',
    facts: ['路过时闻到刺鼻气味，门口有空桶。', '夜间有厢式货车进出，卸下蓝色桶。'],
  },
  tip: { title: '群众反映', facts: ['反映院内夜间有机器声，气味呛人。', '反映有人租房存放桶装液体。'] },
  hotline: { title: '热线转办', facts: ['来电反映附近水沟有异色废水。', '来电反映废弃厂房有人连夜作业。'] },
  department_transfer: {
    title: '部门移交',
    facts: ['危险货物运输车辆轨迹多次在此停留。', '水质监测点特征污染物异常，上游有此场所。'],
  },
  superior_assignment: { title: '上级交办', facts: ['上级督导交办，要求限期核查回复。'] },
  petition: { title: '信访转办', facts: ['来信反映租户身份不明，疑似加工化学品。'] },
}

/** Who writes the lead down, by where it came from. */
function recorderOf({ cast }: Story, source: LeadSource, site: WorldSite): string {
  if (source === 'patrol') return cast.one('grid_worker', site.gridCode)
  if (source === 'hotline' || source === 'petition') return cast.one('clerk', townOf(site.villageCode))
  return source === 'tip' ? cast.one('tip_intake', countyCode) : cast.one('clerk', countyCode)
}

function openLead(story: Story, site: WorldSite, at: LocalDateTime): string {
  const { random } = story
  const source = random.weighted(shares)
  const lead = story.nextKey('lead')
  const { title, facts } = tellings[source]
  story.emit({
    type: 'lead_opened',
    at,
    by: recorderOf(story, source, site),
    lead,
    source,
    title: `${title}：${site.name}`,
    facts: random.pick(facts),
    villageCode: site.villageCode,
    address: site.address,
    site: random.chance(0.8) ? site.key : null,
    point: site.point,
  })
  return lead
}

function assignLead(story: Story, site: WorldSite, lead: string, at: LocalDateTime): void {
  const { cast, random } = story
  const town = townOf(site.villageCode)
  const assignee = random.chance(0.5)
    ? cast.one('grid_worker', site.gridCode)
    : random.pick(cast.officers(town, 'market_regulation'))
  const by = cast.one('clerk', town)
  story.emit({ type: 'lead_assigned', at, by, lead, assignee, dueOn: addDays(dayOf(at), 5) })
}

type Outcome = { inspection: string; case: string; at: LocalDateTime }

/** A lead that a visit at `visitAt` proves true: opened and handed out before, concluded with its case. */
export function tellVerifiedLead(
  story: Story,
  site: WorldSite,
  visitAt: LocalDateTime,
): { key: string; conclude: (outcome: Outcome) => void } {
  const openedAt = momentOn(addDays(dayOf(visitAt), -story.random.int(1, 3)), story.random, 8, 15)
  const key = openLead(story, site, openedAt)
  assignLead(story, site, key, soonAfter(openedAt, 40))
  const by = story.cast.one('clerk', townOf(site.villageCode))
  const text = '现场核查属实，已作为案件登记。'
  const conclude = (outcome: Outcome): void =>
    story.emit({ type: 'lead_concluded', by, lead: key, conclusion: 'verified_true', text, ...outcome })
  return { key, conclude }
}

const texts: Record<Exclude<LeadConclusion, 'verified_true'>, string> = {
  verified_false: '现场核查，未发现化学品生产、储存、使用情形。',
  partly_true: '确有异味，系合法涂装作业通风不良，已督促整改，不构成“小化工”。',
  duplicate: '与已登记线索为同一场所，并入处理。',
  out_of_scope: '属扬尘和噪声问题，不属本次整治范围，已转有关部门。',
}

function concludeLead(
  story: Story,
  site: WorldSite,
  lead: string,
  at: LocalDateTime,
  kind: keyof typeof texts,
): void {
  const cursor = makeCursor(at, story.last, story.random)
  const visited = kind === 'verified_false' || kind === 'partly_true'
  const record = story.random.chance(0.7) ? recordPatrol : recordOfficersInspection
  const inspection = visited
    ? record(story, { at: cursor.days(1, 4), site, result: 'no_problem', lead })
    : null
  const by = story.cast.one('clerk', townOf(site.villageCode))
  const content = { lead, conclusion: kind, text: texts[kind], inspection, case: null }
  story.emit({ type: 'lead_concluded', at: cursor.days(0, 2), by, ...content })
}

type Ending = 'new' | 'assigned' | 'overdue' | keyof typeof texts

const endings: readonly Ending[] = [
  ...Array.from({ length: 4 }, () => 'new' as const),
  ...Array.from({ length: 6 }, () => 'assigned' as const),
  ...Array.from({ length: 3 }, () => 'overdue' as const),
  ...Array.from({ length: 8 }, () => 'verified_false' as const),
  ...Array.from({ length: 2 }, () => 'partly_true' as const),
  ...Array.from({ length: 2 }, () => 'duplicate' as const),
  ...Array.from({ length: 3 }, () => 'out_of_scope' as const),
]

const daysAgo: Partial<Record<Ending, readonly [number, number]>> = {
  new: [2, 0],
  assigned: [3, 1],
  overdue: [14, 8],
}

/** Leads that led to no case, in every other state. `sites` are places without a case. */
export function tellOpenLeads(story: Story, sites: readonly WorldSite[]): void {
  const own = { ...story, random: story.random.fork('leads') }
  const places = own.random.shuffle(sites)
  endings.forEach((ending, i) => {
    const site = places[i]!
    const [from, to] = daysAgo[ending] ?? [200, 7]
    const earliest = addDays(story.last, -from)
    const start = earliest < story.sweepFrom ? story.sweepFrom : earliest
    const day = dayBetween(start, addDays(story.last, -to), own.random)
    const at = momentOn(day, own.random, 8, 15)
    const lead = openLead(own, site, at)
    if (ending === 'new') return
    assignLead(own, site, lead, soonAfter(at, 45))
    if (ending !== 'assigned' && ending !== 'overdue')
      concludeLead(own, site, lead, soonAfter(at, 60), ending)
  })
}
