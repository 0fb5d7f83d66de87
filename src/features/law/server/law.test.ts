import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests, startTestServer, type TestServer } from '../../../testing/index.ts'
import {
  addWorkingDays,
  estimateNote,
  lawCalendar,
  lawCalendarAdd,
  lawRuleDecide,
  lawRuleGet,
  lawRuleList,
  lawRulePropose,
  unpublishedYears,
} from '../domain/index.ts'
import { calendarInForce, lawRoutes, ruleInForce } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: lawRoutes, now: '2026-11-20T10:00:00+08:00' })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const county = '990102'
const basis = '清江省应急厅〔2026〕3号'
/** Each test has a day of its own, so that what one decided stands in nobody's way. */
const proposal = (more: object = {}) => ({
  kind: 'switch_on',
  regionCode: county,
  version: 0,
  fromOn: '2026-11-20',
  basis,
  reason: '已核对省公布的文本',
  ...more,
})
const thresholds = (personCents: number) => ({
  blocks: '作出较大数额罚款决定',
  until: '已告知听证权利',
  thresholds: [{ name: '个人罚款', amount: personCents, unit: 'cents', of: 'person' }],
})

/** The own last version of a rule, and nothing left undecided. */
async function versionNow(code: string): Promise<number> {
  const { body } = await server.call('countyLeader', lawRuleGet, { params: { code } })
  for (const open of body.versions.filter((v) => v.state === 'proposed'))
    await server.call('countyLeader', lawRuleDecide, {
      params: { versionId: open.id },
      body: { approve: false, note: '另提' },
    })
  return body.ownVersion
}
let cents = 1_000_000
const correction = async () => ({
  params: { code: 'hearing-threshold' },
  body: proposal({
    kind: 'correct',
    version: await versionNow('hearing-threshold'),
    values: thresholds((cents += 100)),
  }),
})
async function proposed(): Promise<string> {
  const answer = await server.call('legalReviewer', lawRulePropose, await correction())
  expect(answer.body.message).toBeUndefined()
  return answer.body.id
}

sixTests({
  server: () => server,
  action: lawRulePropose,
  as: 'legalReviewer',
  arrange: correction,
  notVisible: { cannot: '规则对全国公开，只有地区之分，见下一项' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: {
    arrange: async () => {
      await proposed()
      return {
        params: { code: 'hearing-threshold' },
        body: proposal({ kind: 'correct', values: thresholds(1) }),
      }
    },
  },
})
sixTests({
  server: () => server,
  action: lawRuleDecide,
  as: 'countyLeader',
  arrange: async () => ({ params: { versionId: await proposed() }, body: { approve: true } }),
  notVisible: { as: 'townLeader' },
  forbidden: { as: 'legalReviewer' },
  wrongStatus: {
    arrange: async () => {
      const versionId = await proposed()
      await server.call('countyLeader', lawRuleDecide, { params: { versionId }, body: { approve: false } })
      return { params: { versionId }, body: { approve: true } }
    },
  },
})
let year = 2030
const calendarOf = (y: number) => ({
  year: y,
  source: `国办发明电〔${y - 1}〕1号`,
  off: [{ name: '元旦', from: `${y}-01-01`, to: `${y}-01-03` }],
  worked: [],
})
sixTests({
  server: () => server,
  action: lawCalendarAdd,
  as: 'provinceClerk',
  arrange: async () => ({ body: calendarOf((year += 1)) }),
  notVisible: { cannot: '放假安排人人可读' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: {
    arrange: async () => {
      const body = calendarOf((year += 1))
      await server.call('provinceClerk', lawCalendarAdd, { body })
      return { body }
    },
  },
})

describe('a correction', () => {
  test('of another region is refused', async () => {
    const answer = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'hearing-threshold' },
      body: proposal({ regionCode: '990103' }),
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'organisation/outside-region'])
  })

  test('holds for nobody before it is approved, then for its region and what lies below, and the shipped row stays', async () => {
    const asked = (as: 'townClerk' | 'otherCountyClerk') =>
      server.work(as, (work) =>
        ruleInForce(work, 'publish-penalty', { on: '2026-11-20', regionCode: work.actor.regionCode }),
      )
    const { body } = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'publish-penalty' },
      body: proposal(),
    })
    expect(await asked('townClerk')).toMatchObject({ binds: false, needsReview: true, version: 0 })
    const approved = await server.call('countyLeaderInCharge', lawRuleDecide, {
      params: { versionId: body.id },
      body: { approve: true },
    })
    expect(approved.body.state).toBe('approved')
    expect(await asked('townClerk')).toMatchObject({
      binds: true,
      needsReview: false,
      correctedIn: county,
      source: basis,
    })
    expect(await asked('otherCountyClerk')).toMatchObject({ binds: false, version: 0 })
    // Before its first day the shipped row holds here too.
    const earlier = await server.work('townClerk', (work) =>
      ruleInForce(work, 'publish-penalty', { on: '2026-11-19', regionCode: county }),
    )
    expect(earlier).toMatchObject({ version: 0, needsReview: true })
    const shown = await server.call('townClerk', lawRuleGet, { params: { code: 'publish-penalty' } })
    expect(shown.body.shipped).toHaveLength(1)
    expect(shown.body.versions.map((v) => [v.state, v.mayDecide])).toEqual([['approved', false]])
  })

  test('with wrong values names each place', async () => {
    const answer = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'penalty-decision' },
      body: proposal({ kind: 'correct', values: { limit: { amount: 0, count: 'days' }, what: '作出决定' } }),
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'law/bad-values'])
    expect(answer.body.issues?.map((i) => i.path)).toEqual(['values.limit.amount'])
  })

  test('cannot switch off what was read in full, nor make an amount bind', async () => {
    const off = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'penalty-decision' },
      body: proposal({ kind: 'switch_off' }),
    })
    const amount = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'fine-storage' },
      body: proposal(),
    })
    expect([off.body.code, amount.body.code]).toEqual(['law/cannot-switch-off', 'law/amount-never-binds'])
  })
})

describe('the list of rules', () => {
  test('says which await review, and shows the law of the day that is asked for', async () => {
    const now = await server.call('supervisor', lawRuleList, { query: { group: 'amount', q: '许可证' } })
    const old = await server.call('supervisor', lawRuleList, {
      query: { group: 'amount', q: '许可证', on: '2026-04-30' },
    })
    const of = (answer: typeof now) =>
      answer.body.rules.find((r) => r.rule.code === 'fine-no-safety-licence')!
    expect([of(old).cite, of(old).needsReview]).toEqual([
      '《安全生产许可证条例》第十九条（条例第七十七条第一款指向）',
      false,
    ])
    expect([of(now).cite, of(now).needsReview]).toEqual(['《危险化学品安全法》第一百条（转引）', true])
    expect(of(now).summary).toContain('100,000.00 元至 500,000.00 元')
  })
})

describe('the calendar', () => {
  test('of an unpublished year goes by weekends, says so, and follows the notice once it is entered', async () => {
    const due = () =>
      server.work('townClerk', async (work) => {
        const calendar = await calendarInForce(work)
        const on = addWorkingDays(calendar, '2026-12-30', 3)
        return [on, estimateNote(unpublishedYears(calendar, '2026-12-30', on))]
      })
    expect(await due()).toEqual(['2027-01-04', '2027年放假安排尚未公布，暂按周末推算'])
    const before = await server.call('townClerk', lawCalendar)
    expect(before.body.missing).toEqual([2027])
    await server.call('provinceClerk', lawCalendarAdd, {
      body: {
        year: 2027,
        source: '国办发明电〔2026〕8号',
        off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
        worked: [],
      },
    })
    expect(await due()).toEqual(['2027-01-05', ''])
    const after = await server.call('townClerk', lawCalendar)
    expect(after.body.years[0]).toBeDefined()
    expect(after.body.missing).toEqual([])
  })
})
