import { caseClocksGet, caseExtendClock, caseList, caseMeetClock } from '../../features/case/domain/index.ts'
import { lawRuleDecide, lawRuleGet, lawRulePropose } from '../../features/law/domain/index.ts'
import { addDays } from '../../kernel/local-date.ts'
import type { World } from '../../../simulator/world.ts'
import { lastDayOf, type Deed, type Stage } from './stage.ts'

const county = '990102'

/** The county reads the law: one limit switched on after review, one correction that waits; in a town one clock is extended. */
export function clockDeeds(world: World): Deed[] {
  const ago = (days: number, time: string): string => `${addDays(world.today, -days)}T${time}`
  const from = addDays(world.today, -40)
  return [
    { at: ago(40, '09:30'), what: 'a limit is reviewed', tell: (stage) => review(stage, from) },
    { at: ago(39, '15:00'), what: 'the review is approved', tell: approve },
    { at: ago(2, '10:10'), what: 'a threshold is corrected', tell: (stage) => correct(stage, world.today) },
    { at: ago(1, '16:20'), what: 'a clock is extended', tell: extendOne },
    { at: ago(1, '16:40'), what: 'hand-overs are noted', tell: noteHandOvers },
  ]
}

const review = (stage: Stage, fromOn: string) =>
  stage.act('county-legal', lawRulePropose, {
    params: { code: 'publish-penalty' },
    body: {
      kind: 'switch_on',
      regionCode: county,
      version: 0,
      fromOn,
      basis: '国办发〔2018〕118号全文',
      reason: '已核对原文，处罚决定七个工作日内公开。',
    },
  })

async function approve(stage: Stage): Promise<void> {
  const rule = await stage.act('county-leader', lawRuleGet, { params: { code: 'publish-penalty' } })
  const waiting = rule.versions.find((v) => v.state === 'proposed')
  if (waiting)
    await stage.act('county-leader', lawRuleDecide, {
      params: { versionId: waiting.id },
      body: { approve: true, note: '同意启用' },
    })
}

const correct = (stage: Stage, fromOn: string) =>
  stage.act('county-legal', lawRulePropose, {
    params: { code: 'hearing-threshold' },
    body: {
      kind: 'correct',
      regionCode: county,
      version: 0,
      fromOn,
      basis: '省应急管理厅关于听证标准的通知（演示）',
      reason: '省里已公布较大数额的标准，按省标准执行。',
      values: {
        blocks: '作出较大数额罚款、没收、降级吊证、停产停业、责令关闭等决定',
        until: '已告知听证权利；要求听证的已举行听证',
        thresholds: [
          { name: '个人罚款', amount: 1_000_000, unit: 'cents', of: 'person' },
          { name: '单位罚款', amount: 10_000_000, unit: 'cents', of: 'organisation' },
        ],
      },
    },
  })

/** The first open case of the town in which the post may extend a clock, with that clock. */
async function findToExtend(stage: Stage, login: string) {
  const cases = await stage.act(login, caseList, { query: { limit: 40, queue: 'open' } })
  for (const kase of cases.rows) {
    const { clocks, today } = await stage.act(login, caseClocksGet, { params: { caseId: kase.id } })
    const clock = clocks.find((c) => c.allowedActions.includes('extend'))
    if (clock) return { today, clock, params: { caseId: kase.id, clockId: clock.id } }
  }
  return null
}

async function extendOne(stage: Stage): Promise<void> {
  const found = await findToExtend(stage, 'yunxi-leader')
  if (!found) return
  const later = found.clock.dueOn > found.today ? found.clock.dueOn : found.today
  await stage.act('yunxi-leader', caseExtendClock, {
    params: found.params,
    body: { to: addDays(later, 10), reason: '反应釜拆除需要吊装，已约定施工单位进场日期。' },
  })
}

/** Most hand-overs were made in time and are entered afterwards; every fourth nobody can show. */
async function noteHandOvers(stage: Stage): Promise<void> {
  const clerk = 'county-clerk'
  const { rows } = await stage.act(clerk, caseList, { query: { limit: 50, queue: 'open' } })
  for (const kase of rows.filter((_, i) => i % 4 !== 3)) {
    const { clocks } = await stage.act(clerk, caseClocksGet, { params: { caseId: kase.id } })
    const clock = clocks.find((c) => c.allowedActions.includes('meet'))
    if (!clock) continue
    const inTime = addDays(clock.startsOn, 2)
    const on = inTime < lastDayOf(stage.world) ? inTime : lastDayOf(stage.world)
    await stage.act(clerk, caseMeetClock, {
      params: { caseId: kase.id, clockId: clock.id },
      body: { on, note: '线索材料移交派出所，有签收。' },
    })
  }
}
