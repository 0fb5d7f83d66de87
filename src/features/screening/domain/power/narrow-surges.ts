import type { MeterWindow } from './meter-windows.ts'
import type { SurgeParameters } from './surge-score.ts'

/** What sums added in another order may differ by. */
const slack = 1e-9

/**
 * The least that a quantile (type 7) of `n` values between 0 and `max` can be, given their sum and the sum of their squares: of
 * the values above the order statistic below it there are k, none above `max`, so the others hold the rest.
 */
export function leastQuantile(n: number, sum: number, squares: number, max: number, at: number): number {
  if (n === 0) return 0
  const above = n - 1 - Math.floor((n - 1) * at)
  const byMean = (sum * (1 - slack) - above * max) / (n - above)
  const bySquares = Math.sqrt(Math.max(0, (squares * (1 - slack) - above * max * max) / (n - above)))
  return Math.max(0, byMean, bySquares) * (1 - slack)
}

/**
 * The most that the median of `n` values from 0 up can be, given their sum and the highest: half of them and one stand at or
 * above it (with an even n the two in the middle share).
 */
export const mostMedian = (n: number, sum: number, max: number): number =>
  n === 0 ? 0 : Math.min(max, sum / (Math.floor(n / 2) + 1)) * (1 + slack)

/**
 * Whether an account may have surged, from sums alone: true wherever P1 judges a surge, and for few others. The area's rise
 * and the weeks of the year before only speak against one, so they are left out here.
 */
export function maySurge(w: MeterWindow, p: SurgeParameters): boolean {
  if (w.weekDays < p.leastCurrentDays || w.baseDays < p.leastBaseDays) return false
  const now = mostMedian(w.weekDays, w.weekSum, w.weekMax)
  const above = (days: number, usual: number): boolean =>
    days >= p.leastBaseDays &&
    now - usual >= p.leastExtraKwh - slack &&
    now + p.floorKwh >= p.times * (usual + p.floorKwh)
  return (
    above(w.baseDays, leastQuantile(w.baseDays, w.baseSum, w.baseSquares, w.baseMax, p.baseQuantile)) ||
    above(w.earlyDays, leastQuantile(w.earlyDays, w.earlySum, w.earlySquares, w.earlyMax, p.baseQuantile))
  )
}
