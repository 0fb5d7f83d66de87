import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { daysOf, monthOf } from '../../power/month-grid.ts'
import { surgeDefaults } from '../../power/surge-score.ts'
import { judgeMonthSurge, judgeSurge, movedFrom } from './judge.ts'
import { powerSurge } from './rule.ts'

const asOf = dayOf('2026-11-20')
const quiet = new Float64Array(400).fill(1)
type Day = (ago: number, day: number) => number | null
const readings = (meter: string, of: Day, days = 120, end = asOf): NonNullable<TableRows['reading']> =>
  Array.from({ length: days }, (_, i) => ({ meter, day: end - i, kwh: of(i, end - i), ago: i }))
    .filter((r) => r.kwh !== null)
    .map(({ ago, ...r }) => (r.kwh! > 0 ? { ...r, valley: r.kwh! * (ago < 7 ? 0.9 : 0.1) } : r))
const account = (meter: string, subject = `s-${meter}`): NonNullable<TableRows['meter']>[number] => ({
  meter,
  subject,
})
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows, on = asOf) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  const subjects = [...new Set((tables.meter ?? []).map((m) => m.subject ?? ''))]
  expect(subjects.length).toBeGreaterThan(0)
  return runScreening({ store, rules: [powerSurge], asOf: on })
}
const months = (meter: string, from: string, kwh: readonly (number | null)[], night = 0.1) =>
  kwh.flatMap((value, i) => {
    const first = monthOf(dayOf(`${from}-01`)) + i
    const month = dayOf(`${1970 + Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`)
    return value === null
      ? []
      : [{ meter, month, kwh: value, valley: value * (i === kwh.length - 1 ? night : 0.1) }]
  })

describe('P1 by days', () => {
  test('hit, miss, edge; the sentence stands alone', async () => {
    const { findings, unjudged } = await run({
      meter: ['hit', 'miss', 'edge', 'below'].map((m) => account(m)),
      reading: [
        ...readings('hit', (ago) => (ago < 7 ? 486 : 151)),
        ...readings('miss', () => 486),
        ...readings('edge', (ago) => (ago < 7 ? 320 : 150)),
        ...readings('below', (ago) => (ago < 7 ? 319 : 150)),
      ],
    })
    expect(findings.map((f) => f.subject)).toEqual(['s-edge', 's-hit'])
    expect(unjudged).toEqual([])
    const { reason } = findings[1]!
    expect(reason.sentence).toBe(
      '户号 hit 近 7 天一般每天用电 486 度，是往前第 3 至第 10 周里用得多的日子（只有 5% 的日子更多）151 度的 3.2 倍；每天多用约 335 度；近 7 天用电的 90% 在夜间谷段。',
    )
    expect(reason.numbers).toMatchObject({ meter: 'hit', current: 486, busyDay: 151, extra: 335 })
    expect(reason.evidence).toHaveLength(20)
    expect(reason.evidence[0]).toEqual({
      table: 'reading',
      key: 'hit 2026-11-20',
      text: '2026年11月20日用电 486 度，其中谷段 437 度',
    })
  })
  test('a rise of weeks ago that stays is compared with the weeks before it, for fewer points', async () => {
    const since = (days: number) => (ago: number) => (ago < days ? 486 : 151)
    const { findings } = await run({
      meter: ['30', '42', '50', 'over'].map((m) => account(m)),
      reading: [
        ...readings('30', since(30)),
        ...readings('42', since(42)),
        // Longer ago than the weeks before it reach: what it is used to by now.
        ...readings('50', since(50)),
        ...readings('over', (ago) => (ago >= 7 && ago < 30 ? 486 : 151)),
      ],
    })
    expect(findings.map((f) => [f.subject, f.reason.numbers['sinceDays'], f.reason.points])).toEqual([
      ['s-30', 30, 13],
      ['s-42', 42, 13],
    ])
    expect(findings[0]!.reason.sentence).toBe(
      '户号 30 近 7 天一般每天用电 486 度，是往前第 7 至第 10 周里用得多的日子（只有 5% 的日子更多）151 度的 3.2 倍，这样已有约 30 天；每天多用约 335 度；近 7 天用电的 90% 在夜间谷段。',
    )
  })
  test('a level that the year’s busiest week reached is its season: fewer points just above it, none below', async () => {
    const season = (level: number) => (ago: number) => (ago < 7 ? 486 : ago >= 200 && ago < 220 ? level : 151)
    const { findings } = await run({
      meter: ['below', 'above'].map((m) => account(m)),
      reading: [...readings('below', season(490), 400), ...readings('above', season(470), 400)],
    })
    expect(findings.map((f) => [f.subject, f.reason.points])).toEqual([['s-above', 6]])
    expect(findings[0]!.reason.sentence).toContain('一年来最忙的一周每天也只有 470 度')
  })
  test('the windows end with the as-of day, over a month’s end and a leap day', async () => {
    const end = dayOf('2028-03-03')
    const tables = {
      meter: [account('a')],
      reading: readings('a', (_ago, day) => (day >= dayOf('2028-02-26') ? 400 : 100), 100, end),
    }
    const { findings } = await run(tables, end)
    expect(findings[0]!.reason.evidence.map((e) => e.key).slice(0, 5)).toEqual([
      'a 2028-03-03',
      'a 2028-03-02',
      'a 2028-03-01',
      'a 2028-02-29',
      'a 2028-02-28',
    ])
    expect((await run(tables, dayOf('2028-02-28'))).findings).toEqual([])
  })
  test('missing days are said of whom they concern; wrong readings are none', async () => {
    const { findings, unjudged } = await run({
      meter: ['gap', 'fresh', 'none', 'torn'].map((m) => account(m)),
      reading: [
        ...readings('gap', (ago) => (ago < 4 ? null : ago < 7 ? 450 : 150)),
        ...readings('fresh', () => 450, 15),
        ...readings('torn', (ago) => (ago === 2 ? -9000 : ago === 3 ? 1e13 : ago < 7 ? 450 : 150)),
      ],
    })
    expect(findings.map((f) => f.subject)).toEqual(['s-torn'])
    expect(Object.fromEntries(unjudged.map((u) => [u.sentence, [...u.subjects]]))).toEqual({
      '有户号近7天有读数的不足 4 天，该户未判用电激增。': ['s-gap'],
      '有户号前8周有读数的不足 14 天（新装或换表），该户未判用电激增。': ['s-fresh'],
      '有户号没有近期电量，该户未判用电激增。': ['s-none'],
    })
  })
  test('load that moved to another of the place’s meters is no surge', async () => {
    const moved = {
      meter: [account('old', 's'), account('new', 's')],
      reading: [
        ...readings('old', (ago) => (ago < 7 ? 5 : 300)),
        ...readings('new', (ago) => (ago < 7 ? 310 : 15)),
      ],
    }
    expect((await run(moved)).findings).toEqual([])
    const apart = { ...moved, meter: [account('old', 's'), account('new', 't')] }
    expect((await run(apart)).findings.map((f) => f.subject)).toEqual(['t'])
    const fell = [new Float64Array(70).fill(100)]
    expect(movedFrom(fell, 100, surgeDefaults)).toBe(false)
  })
  test('who works on through the festival has not surged; a week of heat over the area is taken out', async () => {
    const festival = dayOf('2026-02-20')
    const many = Array.from({ length: 40 }, (_, i) => `m${String(i).padStart(2, '0')}`)
    const rests = await run(
      {
        meter: many.map((m) => account(m)),
        reading: many.flatMap((m, i) => readings(m, (ago) => (ago < 7 && i > 0 ? 10 : 200), 120, festival)),
      },
      festival,
    )
    expect(rests.findings).toEqual([])
    const heat = await run({
      meter: many.map((m) => account(m)),
      reading: many.flatMap((m, i) => readings(m, (ago) => (ago < 7 ? (i === 0 ? 1400 : 500) : 200))),
    })
    expect(heat.findings.map((f) => f.subject)).toEqual(['s-m00'])
  })
})

describe('P1 by months', () => {
  const before = [5000, 5400, 5200, 5333, 5300, 5400, 5333, 5200, 5400, 5333, 5333, 5333]
  test('hit, with the notice’s own example; miss; a bill that is not yet whole is not looked at', async () => {
    const tables = {
      meter: [account('a'), account('b')],
      month_reading: [
        ...months('a', '2025-11', [...before, 38_400], 0.92),
        ...months('b', '2025-11', [...before, 9_000]),
      ],
    }
    const { findings } = await run(tables, dayOf('2026-11-30'))
    expect(findings.map((f) => f.subject)).toEqual(['s-a'])
    expect(findings[0]!.reason.sentence).toBe(
      '户号 a 2026年11月用电 38,400 度，是前 6 个月一般每月 5,333 度的 7.2 倍；此前 12 个月里按天算最忙的一个月用电 5,333 度，比那个月每天多用约 1,090 度；当月用电的 92% 在夜间谷段。',
    )
    expect(findings[0]!.reason.evidence).toHaveLength(13)
    expect((await run(tables, dayOf('2026-11-29'))).findings).toEqual([])
  })
  test('the night is spoken of only where more is used then than by even use', async () => {
    const month_reading = [
      ...months('even', '2025-11', [...before, 38_400], 0.39),
      ...months('night', '2025-11', [...before, 38_400], 0.4),
    ]
    const { findings } = await run(
      { meter: [account('even'), account('night')], month_reading },
      dayOf('2026-11-30'),
    )
    expect(findings.map(({ subject, reason }) => [subject, reason.sentence.includes('夜间')])).toEqual([
      ['s-even', false],
      ['s-night', true],
    ])
    expect(findings[0]!.reason.look).not.toContain('夜间')
  })
  test('edge: February is compared a day; the year before the last rose so too', () => {
    const area = new Float64Array(13).fill(1)
    const february = monthOf(dayOf('2028-02-01'))
    const p = { times: 2, leastExtraKwh: 50, floorKwh: 20, leastMonths: 4 }
    const year = (last: number) =>
      Float64Array.from({ length: 13 }, (_, i) => (i === 12 ? last : 100 * daysOf(february - 12 + i)))
    // 100 kWh a day before; 220 a day is exactly twice with the floor, over 29 days.
    expect(judgeMonthSurge(year(220 * 29), null, area, february, p)).toMatchObject({ extra: 120 })
    expect(judgeMonthSurge(year(219.9 * 29), null, area, february, p)).toBeNull()
    const seasonal = year(9000)
    seasonal[0] = 9000
    expect(judgeMonthSurge(seasonal, null, area, february, p)).toBeNull()
  })
  test('missing months; days are preferred where there are enough', async () => {
    const { findings, unjudged } = await run(
      {
        meter: [account('few'), account('both')],
        reading: readings('both', () => 100, 120, dayOf('2026-11-30')),
        month_reading: [
          ...months('few', '2026-09', [5000, 5000, 50_000]),
          ...months('both', '2025-11', [...before, 99_000]),
        ],
      },
      dayOf('2026-11-30'),
    )
    expect(findings).toEqual([])
    expect(unjudged).toMatchObject([{ sentence: expect.stringContaining('不足 4 个月') }])
    expect([...(unjudged[0]!.subjects as Set<string>)]).toEqual(['s-few'])
  })
  test('neither days nor months; bills of last spring tell nothing', async () => {
    const none = await run({ meter: [account('a')] })
    expect(none.unjudged).toEqual([
      { code: 'P1', sentence: '无日电量、月电量，未判用电激增。', subjects: 'all' },
    ])
    const stale = await run({
      meter: [account('a')],
      month_reading: months('a', '2025-11', before.slice(0, 6)),
    })
    expect(stale.unjudged).toMatchObject([{ subjects: 'all' }])
  })
})

test('points grow with the times and stay within the cap', () => {
  const points = [320, 640, 5000, 900_000].map((now) => {
    const kwh = Float64Array.from({ length: 400 }, (_, i) => (i >= 393 ? now : 150))
    const surge = judgeSurge(kwh, null, quiet, surgeDefaults)
    return typeof surge === 'object' && surge ? surge.points : null
  })
  expect(points).toEqual([14, 20, 26, 26])
})
