import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaLevel } from './area-level.ts'
import { quantile, scoreSurge, surgeDefaults } from './surge-score.ts'

const days = surgeDefaults.yearDays
const quiet: Float64Array = new Float64Array(days).fill(1)
/** A meter's days, the last being the as-of day. */
const meter = (of: (daysAgo: number) => number): Float64Array =>
  Float64Array.from({ length: days }, (_, i) => of(days - 1 - i))
const score = (kwh: Float64Array, area = quiet) => {
  const result = scoreSurge(kwh, area)
  if (!result.known) throw new Error(result.missing)
  return result
}

describe('P1 激增', () => {
  test('hit: three times the usual for a week', () => {
    const { flagged, numbers } = score(meter((ago) => (ago < 7 ? 450 : 150)))
    expect(flagged).toBe(true)
    expect(numbers).toEqual({ current: 450, busyDay: 150, busiestWeek: 150, times: 470 / 170, extra: 300 })
  })
  test('miss: as usual', () => expect(score(meter(() => 150)).flagged).toBe(false))
  test.each([
    ['exactly twice with the floor', 320, true],
    ['a little less', 319, false],
  ])('edge: %s', (_what, now, flagged) => {
    expect(score(meter((ago) => (ago < 7 ? now : 150))).flagged).toBe(flagged)
  })
  test('edge: twice of little is no reason', () => {
    expect(score(meter((ago) => (ago < 7 ? 49 : 1))).flagged).toBe(false)
  })
  test('who rose so last year in the same season did not surge', () => {
    const { flagged, numbers } = score(meter((ago) => (ago < 7 || (ago > 360 && ago < 380) ? 450 : 150)))
    expect(flagged).toBe(false)
    expect(numbers.busiestWeek).toBe(450)
  })
  test('busy days within the weeks before are usual, one is not', () => {
    expect(score(meter((ago) => (ago < 7 || ago % 5 === 0 ? 450 : 150))).flagged).toBe(false)
    expect(score(meter((ago) => (ago < 7 || ago === 30 ? 450 : 150))).flagged).toBe(true)
  })
  test('heat that raised the whole area is taken out; a festival that lowered it is not', () => {
    const rises = meter((ago) => (ago < 7 ? 330 : 150))
    const area = (level: number) => meter((ago) => (ago < 7 ? level : 1))
    expect(score(rises, area(1.5)).flagged).toBe(false)
    expect(
      score(
        meter(() => 150),
        area(0.2),
      ).flagged,
    ).toBe(false)
  })
  test('missing data: three days of the week, a fortnight before', () => {
    const gap = (missing: (ago: number) => boolean) =>
      meter((ago) => (missing(ago) ? NaN : ago < 7 ? 450 : 150))
    expect(score(gap((ago) => ago < 3)).flagged).toBe(true)
    expect(
      scoreSurge(
        gap((ago) => ago < 4),
        quiet,
      ),
    ).toEqual({ known: false, missing: 'current' })
    expect(
      scoreSurge(
        gap((ago) => ago >= 14 + 13),
        quiet,
      ),
    ).toEqual({ known: false, missing: 'base' })
  })
  test('more power now never lowers the score, more power before never raises it', () => {
    const anyDays = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 90, maxLength: 90 })
    fc.assert(
      fc.property(anyDays, fc.double({ min: 1, max: 4, noNaN: true }), (values, times) => {
        const base = Float64Array.from(values)
        const more = base.map((v, i) => (i >= 83 ? v * times : v))
        const busier = base.map((v, i) => (i < 76 ? v * times : v))
        expect(score(more).score).toBeGreaterThanOrEqual(score(base).score - 1e-9)
        expect(score(busier).score).toBeLessThanOrEqual(score(base).score + 1e-9)
      }),
    )
  })
})

describe('the area', () => {
  const forty = (of: (i: number, day: number) => number) =>
    Array.from({ length: 40 }, (_, i) => Float64Array.from({ length: 30 }, (_, day) => of(i, day)))
  test('stands at one on usual days and where half of it rests', () => {
    const level = areaLevel(
      forty((i, day) => (day === 9 ? 0.3 : 1) * (100 + i)),
      30,
      20,
    )
    expect(level[5]).toBeCloseTo(1, 5)
    expect(level[9]).toBeLessThan(0.5)
  })
  test('one user’s surge does not move it', () => {
    const level = areaLevel(
      forty((i, day) => (i === 3 && day > 20 ? 9000 : 100)),
      30,
      20,
    )
    expect(level[25]).toBeCloseTo(1, 5)
  })
  test('is not told from a handful of meters', () => {
    expect([...areaLevel(forty(() => 500).slice(0, 10), 30, 20)]).toEqual(Array.from({ length: 30 }, () => 1))
  })
})

test('quantiles interpolate between order statistics', () => {
  expect(quantile(Float64Array.from([1, 2, 3, 4]), 0.5)).toBe(2.5)
  expect(quantile(Float64Array.from([10]), 0.95)).toBe(10)
  expect(
    quantile(
      Float64Array.from({ length: 21 }, (_, i) => i),
      0.95,
    ),
  ).toBe(19)
})
