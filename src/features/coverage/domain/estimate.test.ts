import { describe, expect, test } from 'vitest'
import { chaoLowerBound, chapman, estimateMissing } from './estimate.ts'

describe('Chapman', () => {
  test('the turtles of the textbook: 10 marked, 15 caught, 5 of them marked', () => {
    // Wikipedia, “Mark and recapture”, Chapman estimator: 28 turtles.
    expect(Math.floor(chapman(10, 15, 5).total)).toBe(28)
  })
  test('M = 346, n = 184, m = 49 of the FSA package', () => {
    // FSA (Ogle), mrClosed(M=346, n=184, m=49, method="Chapman"): N = 1283; variance by Seber (1970).
    const estimate = chapman(346, 184, 49)
    expect(Math.round(estimate.total)).toBe(1283)
    expect(estimate.standardError).toBeCloseTo(Math.sqrt((347 * 185 * 297 * 135) / (50 ** 2 * 51)), 6)
    expect(estimate.low).toBeGreaterThan(346 + 184 - 49)
    expect(estimate.high).toBeGreaterThan(estimate.total)
  })
  test('two lists that say the same miss nothing', () => {
    expect(chapman(20, 20, 20)).toMatchObject({ seen: 20, total: 20, low: 20, high: 20 })
  })
})

describe('Chao’s lower bound', () => {
  // iNEXT (Hsieh, Ma & Chao 2016), spider data, DataInfo and AsyEst of the package's vignette.
  test.each([
    ['Girdled', [12, 4, 10], 168, { total: 43.893, standardError: 14.306, low: 30.511, high: 96.971 }],
    ['Logged', [14, 4, 19], 252, { total: 61.403, standardError: 18.532, low: 43.502, high: 128.583 }],
  ])('%s', (_name, frequencies, units, published) => {
    const estimate = chaoLowerBound(frequencies, units)
    for (const [key, value] of Object.entries(published))
      expect(estimate[key as keyof typeof published]).toBeCloseTo(value, 2)
  })
  test('the cottontail rabbits: the true 135 lies within', () => {
    // Edwards & Eberhardt (1967), as in Chao (1987): 18 occasions, 76 seen, 135 in the pen.
    const estimate = chaoLowerBound([43, 16, 8, 6, 0, 2, 1], 18)
    expect(estimate.seen).toBe(76)
    expect(estimate.low).toBeLessThan(135)
    expect(estimate.high).toBeGreaterThan(135)
  })
})

describe('what is shown', () => {
  test.each([
    ['one list', [40, 0], [40], 'one_list'],
    ['hardly any overlap', [40, 30], [66, 2], 'overlap_too_small'],
    ['nothing linked', [3, 4], [], 'too_few'],
  ])('%s is refused', (_what, sizes, frequencies, refused) => {
    expect(estimateMissing(sizes, frequencies)).toEqual({ refused })
  })
  test('two lists by Chapman, three by Chao', () => {
    expect(estimateMissing([40, 30], [50, 10])).toMatchObject({ method: 'chapman', seen: 60 })
    expect(estimateMissing([40, 30, 20], [50, 14, 4])).toMatchObject({ method: 'chao', seen: 68 })
  })
})
