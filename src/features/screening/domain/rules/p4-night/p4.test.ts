import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { judgeNight } from './judge.ts'
import { nightWork } from './rule.ts'

const asOf = dayOf('2026-11-20')
const p = { nightShare: 60, ownShare: 40, leastNights: 5, leastNightKwh: 30, idleKwh: 20 }
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows, on = asOf) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [nightWork], asOf: on })
}
type Share = (ago: number) => number
const rows = (meter: string, share: Share, end = asOf, kwh: Share = () => 200, days = 80) =>
  Array.from({ length: days }, (_, ago) => ({
    meter,
    day: end - ago,
    kwh: kwh(ago),
    valley: kwh(ago) * share(ago),
  }))
const accounts = (names: readonly string[], more: object = {}): NonNullable<TableRows['meter']> =>
  names.map((m) => ({ meter: m, subject: m, ...more }))
const judge = (share: Share, kwh: Share = () => 200) => {
  const of = (f: Share): Float64Array => Float64Array.from({ length: 400 }, (_, i) => f(399 - i))
  return judgeNight(
    of(kwh),
    of((ago) => kwh(ago) * share(ago)),
    p,
  )
}

describe('P4 by days', () => {
  test('hit, miss, edge', async () => {
    const r = await run({
      meter: accounts(['hit', 'day', 'baker', 'edge', 'four']),
      reading: [
        ...rows('hit', (ago) => (ago < 12 ? 0.92 : 0.05)),
        ...rows('day', () => 0.1),
        ...rows('baker', () => 0.8),
        ...rows('edge', (ago) => (ago < 5 ? 0.6 : 0.39)),
        ...rows('four', (ago) => (ago < 4 ? 0.9 : 0.1)),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['edge', 'hit'])
    expect(r.findings[1]!.reason.sentence).toBe(
      '户号 hit 近 14 天有 12 天用电主要在夜间谷段（一般占当天的 92%，每夜约 184 度），而此前 8 周谷段一般只占 5%。',
    )
    expect(r.findings[1]!.reason.evidence[0]!.text).toBe('2026年11月20日用电 200 度，其中谷段 184 度')
  })
  test('an idle place that works at night only', () => {
    const n = judge(
      (ago) => (ago < 6 ? 0.9 : 0.33),
      (ago) => (ago < 6 ? 400 : 5),
    )
    expect(n).toMatchObject({ ownShare: null, nights: 6 })
  })
  test('the same weeks a year before; little power; too few days before', () => {
    expect(judge((ago) => (ago < 12 || (ago > 355 && ago < 375) ? 0.9 : 0.1))).toBeNull()
    expect(
      judge(
        (ago) => (ago < 12 ? 0.9 : 0.1),
        () => 33,
      ),
    ).toBeNull()
    expect(
      judge(
        (ago) => (ago < 12 ? 0.9 : 0.1),
        (ago) => (ago < 14 || ago % 5 === 0 ? 200 : NaN),
      ),
    ).toBe('unknown')
  })
  test('a tariff that turns to the night together is told, not flagged', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `h${String(i).padStart(2, '0')}`)
    const r = await run({
      meter: [...accounts(many, { tariff: '居民生活' }), ...accounts(['den'], { tariff: '一般工商业' })],
      reading: [...many.slice(0, 10), 'den'].flatMap((m) => rows(m, (ago) => (ago < 9 ? 0.8 : 0.2))),
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['den'])
    expect(r.unjudged).toMatchObject([
      { sentence: expect.stringContaining('有 10 户（17%）同时转为夜间用电') },
    ])
  })
  test('no registers; the fortnight over a leap day', async () => {
    const end = dayOf('2028-03-04')
    const none = await run({ meter: accounts(['a']), reading: [{ meter: 'a', day: asOf, kwh: 9 }] })
    expect(none.unjudged).toMatchObject([{ sentence: '无峰平谷分时电量，未判夜间用电。', subjects: 'all' }])
    const leap = await run(
      {
        meter: accounts(['a', 'b']),
        reading: [
          ...rows('a', (ago) => (ago >= 9 && ago < 14 ? 0.9 : 0.1), end),
          ...rows('b', (ago) => (ago >= 10 && ago < 15 ? 0.9 : 0.1), end),
        ],
      },
      end,
    )
    expect(leap.findings.map((f) => f.subject)).toEqual(['a'])
    expect(leap.findings[0]!.reason.evidence.at(-1)!.key).toBe('a 2028-02-20')
  })
})

test('P4 by bills', async () => {
  const months = (meter: string, shares: readonly number[], kwh = 9000) =>
    shares.map((share, i) => ({
      meter,
      month: dayOf(`2026-${String(11 - shares.length + i).padStart(2, '0')}-01`),
      kwh,
      valley: kwh * share,
    }))
  const r = await run({
    meter: accounts(['hit', 'always', 'small', 'fresh']),
    month_reading: [
      ...months('hit', [0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.7]),
      ...months('always', [0.7, 0.7, 0.7, 0.7, 0.7]),
      ...months('small', [0.1, 0.1, 0.1, 0.7], 900),
      ...months('fresh', [0.1, 0.7]),
    ],
  })
  expect(r.findings.map((f) => f.subject)).toEqual(['hit'])
  expect(r.findings[0]!.reason.sentence).toBe(
    '户号 hit 2026年10月用电 9,000 度，其中 70% 在夜间谷段，而前 6 个月谷段一般只占 10%。',
  )
})
