import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MeterWindow } from './meter-windows.ts'
import { leastQuantile, maySurge, mostMedian } from './narrow-surges.ts'
import { judgeSurge } from '../rules/p1-surge/judge.ts'
import { quantile, surgeDefaults } from './surge-score.ts'

/** What one pass of SQL tells of seventy days, computed here from the days themselves. */
function windowOf(kwh: Float64Array, capacity = 0): MeterWindow {
  const part = (from: number, to: number): number[] =>
    [...kwh.subarray(kwh.length - from, kwh.length - to)].filter((v) => !Number.isNaN(v))
  const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
  const [week, fortnight, base, early] = [part(7, 0), part(14, 0), part(70, 14), part(70, 42)]
  return {
    weekDays: week.length,
    weekSum: sum(week),
    weekMax: Math.max(0, ...week),
    fortnightDays: fortnight.length,
    fortnightSum: sum(fortnight),
    fortnightMax: Math.max(0, ...fortnight),
    baseDays: base.length,
    baseSum: sum(base),
    baseMax: Math.max(0, ...base),
    baseSquares: sum(base.map((v) => v * v)),
    earlyDays: early.length,
    earlySum: sum(early),
    earlyMax: Math.max(0, ...early),
    earlySquares: sum(early.map((v) => v * v)),
    capacity,
  }
}

/** Days of many shapes: flat, in batches, spikes, gaps; about a third of them surge at the end, some of them for weeks already. */
const shapes = fc
  .record({
    level: fc.integer({ min: 0, max: 3000 }),
    times: fc.integer({ min: 1, max: 120 }),
    from: fc.constantFrom(63, 63, 50, 35),
    days: fc.array(
      fc.oneof(
        { weight: 30, arbitrary: fc.integer({ min: 50, max: 130 }) },
        { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
        { weight: 4, arbitrary: fc.constant(NaN) },
        { weight: 1, arbitrary: fc.integer({ min: 100, max: 2000 }) },
      ),
      { minLength: 70, maxLength: 70 },
    ),
  })
  .map(({ level, times, days, from }) =>
    Float64Array.from(days, (d, i) => (d / 100) * level * (i >= from ? times / 10 : 1)),
  )

describe('narrowing by sums', () => {
  test('never drops an account that the loop flags', () => {
    let flaggedOnes = 0
    fc.assert(
      fc.property(shapes, fc.double({ min: 1.5, max: 4, noNaN: true }), (kwh, times) => {
        const p = { ...surgeDefaults, times }
        const result = judgeSurge(kwh, null, new Float64Array(70).fill(1), p)
        if (result === null || typeof result === 'string') return
        flaggedOnes += 1
        expect(maySurge(windowOf(kwh), p)).toBe(true)
      }),
      { numRuns: 4000, seed: 20261121 },
    )
    expect(flaggedOnes).toBeGreaterThan(200)
  })
  test('at the very edge of twice the usual', () => {
    const kwh = Float64Array.from({ length: 70 }, (_, i) => (i >= 63 ? 320 : 150))
    expect(maySurge(windowOf(kwh), surgeDefaults)).toBe(true)
    kwh.fill(318, 63)
    expect(maySurge(windowOf(kwh), surgeDefaults)).toBe(false)
  })
  test('drops who is as usual, also who works in batches', () => {
    const flat = Float64Array.from({ length: 70 }, () => 500)
    const batches = Float64Array.from({ length: 70 }, (_, i) => (i % 10 < 5 ? 800 : 15))
    expect([flat, batches].map((kwh) => maySurge(windowOf(kwh), surgeDefaults))).toEqual([false, false])
  })
  test('its bounds hold for any values', () => {
    const kwh = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true }))
    const values = fc.array(kwh, { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, at) => {
        const sorted = Float64Array.from(list).sort()
        const sum = list.reduce((a, b) => a + b, 0)
        const squares = list.reduce((a, b) => a + b * b, 0)
        const max = sorted.at(-1)!
        expect(leastQuantile(list.length, sum, squares, max, at)).toBeLessThanOrEqual(quantile(sorted, at))
        expect(mostMedian(list.length, sum, max)).toBeGreaterThanOrEqual(quantile(sorted, 0.5))
      }),
      { numRuns: 3000 },
    )
  })
})
