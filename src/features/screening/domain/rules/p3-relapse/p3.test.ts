import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dateOf, dayOf } from '../../engine/index.ts'
import { mayRelapse } from '../../power/narrow-relapses.ts'
import { isFestivalRest, springFestival } from '../../power/spring-festival.ts'
import { judgeMonthRelapse, judgeRelapse } from './judge.ts'
import { powerRelapse } from './rule.ts'

const asOf = dayOf('2026-11-20')
const p = { idleKwh: 20, capacityShare: 2, idleShare: 95, leastIdleDays: 40, leastActiveDays: 3 }
const unknown: { closed: boolean; openedOn: number | null } = { closed: false, openedOn: null }
const meter = (of: (ago: number) => number, days = 400): Float64Array =>
  Float64Array.from({ length: days }, (_, i) => of(days - 1 - i))
const judge = (of: (ago: number) => number, on = asOf, about = unknown, level = 20) =>
  judgeRelapse(meter(of), on, level, about, p)

const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows, on = asOf) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [powerRelapse], asOf: on })
}
const rows = (name: string, of: (ago: number) => number, days = 100, end = asOf) =>
  Array.from({ length: days }, (_, ago) => ({ meter: name, day: end - ago, kwh: of(ago) })).filter(
    (r) => r.kwh !== null,
  )

describe('P3 by days', () => {
  test('hit, miss, edge', async () => {
    const names = ['hit', 'miss', 'edge', 'short', 'large']
    const r = await run({
      meter: names.map((m) => ({ meter: m, subject: m, ...(m === 'large' ? { capacity_kva: 1000 } : {}) })),
      reading: [
        ...rows('hit', (ago) => (ago < 10 ? 320 : 6)),
        ...rows('miss', () => 320),
        ...rows('edge', (ago) => (ago < 3 || ago === 30 || ago === 40 ? 21 : 20)),
        ...rows('short', (ago) => (ago < 2 ? 320 : 6)),
        ...rows('large', (ago) => (ago < 10 ? 470 : 6)),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['edge', 'hit'])
    expect(r.findings[1]!.reason.sentence).toBe(
      '户号 hit 此前 8 周有读数的 56 天都基本不用电（每天不超过 20 度，一般 6 度），近 14 天却有 10 天重新用电，这些天一般每天 320 度。',
    )
    expect(r.findings[1]!.reason.evidence).toHaveLength(20)
  })
  test('where it was shut by record it weighs more, whatever its habit', async () => {
    const habit = (ago: number): number =>
      ago < 10 || [100, 180, 260].some((s) => ago > s && ago < s + 20) ? 320 : 6
    expect(judge(habit)).toBeNull()
    expect(judge(habit, asOf, { closed: true, openedOn: null })?.points).toBe(26)
    const r = await run({
      meter: [{ meter: 'a', subject: 's' }],
      reading: rows('a', (ago) => (ago < 10 ? 320 : 6)),
      closure: [
        { subject: 's', kind: 'closed', on_day: dayOf('2026-05-01'), list: '取缔台账', text: '取缔' },
      ],
    })
    expect(r.findings[0]!.reason.points).toBe(26)
    expect(r.findings[0]!.reason.sentence).toContain('此处有关停、取缔或断电的记录')
  })
  test('last year’s same season, a works still new; who worked through last year is neither', () => {
    expect(judge((ago) => (ago < 10 || (ago >= 340 && ago < 372) ? 320 : 6))).toBeNull()
    expect(judge((ago) => (ago < 10 || ago > 90 ? 320 : 6))?.activeDays).toBe(10)
    expect(judge((ago) => (ago < 10 ? 320 : 6), asOf, { closed: false, openedOn: asOf - 100 })).toBeNull()
  })
  test('who rests at the festival and comes back has not relapsed', () => {
    const first = springFestival(2026)!
    expect(dateOf(first)).toBe('2026-02-17')
    const back = first + 30
    const rested =
      (from: number) =>
      (ago: number): number => {
        const day = back - ago
        return day >= first - from && day < first + 18 ? 6 : 320
      }
    expect(judge(rested(16), back)).toBeNull()
    expect(judge(rested(36), back)).toBeNull()
    expect(judge(rested(40), back)?.idleDays).toBe(56)
    expect(judge((ago) => (ago < 8 ? 320 : 6), back)?.idleDays).toBe(56)
  })
  test('missing data: thirty-nine days, gaps, a month’s end and a leap day', async () => {
    const short = (ago: number): number => (ago >= 14 && ago < 31 ? NaN : ago < 10 ? 320 : 6)
    expect(judge(short)).toBeNull()
    expect(judge((ago) => (ago >= 14 && ago < 30 ? NaN : ago < 10 ? 320 : 6))?.knownDays).toBe(40)
    const end = dayOf('2028-03-01')
    const r = await run(
      {
        meter: ['a', 'b', 'c'].map((m) => ({ meter: m, subject: m })),
        reading: [
          ...rows('a', (ago) => (ago < 3 ? 320 : 6), 100, end),
          ...rows('b', (ago) => (ago < 2 ? 320 : 6), 100, end),
          ...rows('c', () => 320, 20, end),
        ],
      },
      end,
    )
    expect(r.findings.map((f) => f.reason.evidence.slice(0, 3).map((e) => e.key))).toEqual([
      ['a 2028-03-01', 'a 2028-02-29', 'a 2028-02-28'],
    ])
    expect(r.unjudged.map((u) => [...(u.subjects as Set<string>)])).toEqual([['c']])
  })
  test('narrowing never drops what the judge flags', () => {
    const day = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 20 }) },
      { weight: 1, arbitrary: fc.integer({ min: 20, max: 900 }) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    )
    const now = fc.integer({ min: 15, max: 60 })
    let flagged = 0
    const arbitrary = fc.tuple(
      fc.array(day, { minLength: 56, maxLength: 56 }),
      fc.array(now, { minLength: 14, maxLength: 14 }),
      fc.constantFrom(0, 20, 45),
    )
    fc.assert(
      fc.property(arbitrary, ([before, after, capacity]) => {
        const level = Math.max(20, 0.48 * capacity)
        const kwh = Float64Array.from([...before, ...after])
        if (!judgeRelapse(kwh, asOf, level, unknown, p)) return
        flagged += 1
        const known = before.filter((v) => !Number.isNaN(v))
        const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
        const w = {
          weekDays: 7,
          weekSum: sum(after.slice(7)),
          weekMax: Math.max(...after.slice(7)),
          fortnightDays: 14,
          fortnightSum: sum(after),
          fortnightMax: Math.max(...after),
          baseDays: known.length,
          baseSum: sum(known),
          baseMax: Math.max(0, ...known),
          baseSquares: sum(known.map((v) => v * v)),
          earlyDays: 0,
          earlySum: 0,
          earlyMax: 0,
          earlySquares: 0,
          capacity,
        }
        expect(mayRelapse(w, p)).toBe(true)
      }),
      { numRuns: 3000, seed: 7 },
    )
    expect(flagged).toBeGreaterThan(300)
  })
})

describe('P3 by bills', () => {
  const months = (name: string, kwh: readonly number[]) =>
    kwh.map((v, i) => ({
      meter: name,
      month: dayOf(`2026-${String(11 - kwh.length + i).padStart(2, '0')}-01`),
      kwh: v,
    }))
  test('hit, miss, missing', async () => {
    const r = await run({
      meter: ['hit', 'miss', 'few'].map((m) => ({ meter: m, subject: m })),
      month_reading: [
        ...months('hit', [500, 400, 300, 9000]),
        ...months('miss', [500, 4000, 300, 9000]),
        ...months('few', [300, 9000]),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['hit'])
    expect(r.findings[0]!.reason.sentence).toContain('2026年10月却用电 9,000 度，平均每天 290 度')
  })
  test('edge: the level itself is idle; the same month of the year before came back too', () => {
    const year = (now: number, then: number): Float64Array =>
      Float64Array.from({ length: 14 }, (_, i) => (i === 13 ? now : i === 1 ? then : 20))
    expect(judgeMonthRelapse(year(21, 20), 30, 20, { closed: false })).toMatchObject({ points: 8 })
    expect(judgeMonthRelapse(year(20, 20), 30, 20, { closed: false })).toBeNull()
    expect(judgeMonthRelapse(year(300, 300), 30, 20, { closed: false })).toBeNull()
    expect(judgeMonthRelapse(year(300, 300), 30, 20, { closed: true })).toMatchObject({ points: 24 })
  })
})

test('the festival is within a day of what the engine’s own calendar of the moon says', () => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  })
  for (let year = 2015; year <= 2040; year += 1) {
    const days = [-1, 0, 1].map((by) => chinese.format((springFestival(year)! + by) * 86_400_000))
    expect(
      days.some((d) => /(^|\D)1\D+1(\D|$)/.test(d)),
      `${year}: ${days.join(' ')}`,
    ).toBe(true)
  }
  expect([isFestivalRest(dayOf('2026-02-10')), isFestivalRest(dayOf('2026-02-09'))]).toEqual([true, false])
  expect(springFestival(2041)).toBeNull()
})
