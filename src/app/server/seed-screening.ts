import {
  leadAssign,
  leadConclude,
  leadGet,
  leadStart,
  type LeadConclusion,
} from '../../features/lead/domain/index.ts'
import {
  dryRunStart,
  resultDismiss,
  resultList,
  resultSend,
  ruleList,
  runStart,
  settingDecide,
  type ResultRow,
} from '../../features/screening/domain/index.ts'
import { addDays, type LocalDate } from '../../kernel/local-date.ts'
import { countyCode } from '../../../simulator/make-regions.ts'
import type { World } from '../../../simulator/world.ts'
import { campaignId, idOf, type Deed, type Stage } from './stage.ts'

const clerk = 'county-clerk'
const leader = 'county-leader'

/**
 * Three runs as the lists came in: names and scopes, then a month's power, then daily power and tracks yesterday. What the first
 * two sent was verified by the towns; one decision about a rule and one trial of a parameter stand beside them.
 */
export function screeningDeeds(world: World): Deed[] {
  const listed = addDays(world.campaign.stages[1]!.from, 31)
  const day = (before: number): LocalDate => [addDays(world.today, -before), listed].toSorted().at(-1)!
  return [
    ...earlierRun({
      key: 'first',
      on: day(25),
      send: 5,
      endings: ['verified_true', 'verified_false', 'no_such_place', 'verified_true'],
    }),
    { at: `${day(20)}T16:20`, what: 'decision about a rule of screening', tell: decideSurge },
    ...earlierRun({
      key: 'second',
      on: day(14),
      send: 6,
      endings: ['verified_true', 'verified_true', 'verified_false', 'verified_false', 'verified_true'],
    }),
    {
      at: `${day(1)}T17:10`,
      what: 'run of screening',
      tell: (s) => run(s, 'last', addDays(day(1), -1)),
    },
    { at: `${day(1)}T17:30`, what: 'results of screening', tell: (s) => sort(s, 'last', 6) },
    { at: `${day(1)}T17:40`, what: 'trial of a parameter', tell: tryDays },
  ]
}

type EarlierRun = {
  readonly key: string
  readonly on: LocalDate
  readonly send: number
  /** How the leads ended, in the order in which they were sent; the others are being verified. */
  readonly endings: readonly LeadConclusion[]
}

function earlierRun({ key, on, send, endings }: EarlierRun): Deed[] {
  return [
    { at: `${on}T09:20`, what: `run of screening ${key}`, tell: (s) => run(s, key, addDays(on, -1)) },
    { at: `${on}T10:05`, what: `results of ${key}`, tell: (s) => sort(s, key, send) },
    ...endings.map((ending, i): Deed => ({
      at: `${addDays(on, 3 + i)}T${11 + i}:15`,
      what: `verification of ${key} ${i}`,
      tell: (s) => verify(s, `screening ${key} ${i}`, ending),
    })),
  ]
}

async function run(stage: Stage, key: string, asOf: LocalDate): Promise<void> {
  const started = await stage.act(clerk, runStart, { body: { regionCode: countyCode, asOf } })
  stage.ids.set(`screening ${key}`, started.id)
}

/** The strongest go to the inbox; two that the clerk knows are put aside. */
async function sort(stage: Stage, key: string, count: number): Promise<void> {
  const query = { run: idOf(stage, `screening ${key}`), state: 'new', limit: 60 }
  const { rows } = await stage.act(clerk, resultList, { query })
  const chosen = mixed(rows, count)
  if (chosen.length > 0) {
    const { results } = await stage.act(clerk, resultSend, {
      body: { ids: chosen.map((r) => r.id), campaignId: campaignId(stage) },
    })
    // What was merged into a lead of the story is the story's to end.
    const opened = results.filter((r) => r.how === 'opened')
    for (const [i, { leadId }] of opened.entries()) stage.ids.set(`screening ${key} ${i}`, leadId)
  }
  const reasons = ['县局上周已到场核实，为新增冷库用电。', '为新建厂房施工临时用电，已与供电所核对。']
  for (const [i, row] of rows
    .filter((r) => !chosen.includes(r))
    .slice(0, reasons.length)
    .entries())
    await stage.act(clerk, resultDismiss, { params: { resultId: row.id }, body: { reason: reasons[i]! } })
}

/** The strongest first, but every source of suspicion among them. */
function mixed(rows: readonly ResultRow[], count: number): ResultRow[] {
  const first = new Map(rows.toReversed().map((row) => [row.codes[0]!, row]))
  const kinds = [...first.values()].toSorted((a, b) => b.score - a.score).slice(0, count >> 1)
  const others = rows.filter((row) => !kinds.includes(row)).slice(0, count - kinds.length)
  return [...kinds, ...others].toSorted((a, b) => b.score - a.score)
}

const texts: Partial<Record<LeadConclusion, string>> = {
  verified_true: '现场查见反应釜和无标签原料桶，经营者不能出示许可，已责令停止使用并清走原料。',
  verified_false: '现场为正常生产，用电和经营范围与实际相符，未见化学品。',
  no_such_place: '按地址到场，厂房已拆除，周边也无此户。',
}

async function verify(stage: Stage, key: string, conclusion: LeadConclusion): Promise<void> {
  const leadId = stage.ids.get(key)
  if (!leadId) return
  const params = { leadId }
  const lead = await stage.act(clerk, leadGet, { params })
  if (lead.state === 'concluded') return
  if (lead.state === 'open')
    await stage.act(clerk, leadAssign, {
      params,
      body: { regionCode: countyCode, dueOn: stage.world.today, note: '请到现场核实。' },
    })
  if (lead.state !== 'verifying') await stage.act(clerk, leadStart, { params, body: {} })
  await stage.act(clerk, leadConclude, {
    params,
    body: {
      conclusion,
      text: texts[conclusion]!,
      noCaseReason:
        conclusion === 'verified_true' ? '数量较少，已当场改正并由专人监督，未达到立案标准。' : '',
    },
  })
}

async function decideSurge(stage: Stage): Promise<void> {
  const { rules } = await stage.act(leader, ruleList, { query: { region: countyCode } })
  const rule = rules.find((r) => r.code === 'P1')
  if (!rule) return
  await stage.act(leader, settingDecide, {
    body: {
      regionCode: countyCode,
      rule: 'P1',
      enabled: true,
      values: { leastExtraKwh: 60 },
      fromOn: stage.platform.database.clock.now().toISOString().slice(0, 10),
      basis:
        '县“小化工”整治工作专班会议纪要〔第 3 期〕：每天多用不足 60 度的，多为空调和小型加工，逐户核查人手不够，暂按 60 度起。',
      version: rule.version,
    },
  })
}

const tryDays = (stage: Stage): Promise<unknown> =>
  stage.act(leader, dryRunStart, {
    body: { regionCode: countyCode, rule: 'P2', parameter: 'leastDays', values: [1, 6, 9, 12] },
  })
