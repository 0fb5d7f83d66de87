import { quantile, scoreSurge, type SurgeNumbers, type SurgeParameters } from '../../power/surge-score.ts'
import { windowDays } from '../../power/meter-windows.ts'
import { daysOf } from '../../power/month-grid.ts'

export type DaySurge = SurgeNumbers & {
  /** The last days against the busy days of the eight weeks before, with the floor on both sides. */
  readonly timesWeeks: number
  /** For how many days about, when it began before the last fortnight; null else. */
  readonly sinceDays: number | null
  readonly points: number
  /** Of what was used on the last days that have registers; null without registers. */
  readonly nightShare: number | null
}

/** 14 at twice the usual, six more for every doubling, 26 at most: power alone never makes a lead red. */
export const surgePoints = (times: number): number =>
  Math.round(Math.min(26, Math.max(14, 14 + 6 * Math.log2(times / 2))))

const leastPoints = 6

/**
 * The year discounts what the eight weeks say: nothing off when the last days stand `most` times above its busiest week, six points
 * left when they only reach it.
 */
const discounted = (points: number, timesYear: number, most: number): number =>
  Math.round(leastPoints + (points - leastPoints) * Math.min(1, (timesYear - 1) / (most - 1)))

/** What a month's delay takes off: the longer ago, the likelier somebody has already asked why. */
const lateDiscount = 4

/**
 * P1 by days: far above the busy days of the eight weeks before, and not below the busiest week of the year, which would be its
 * season; how far above that week decides the points. A rise of three to six weeks ago stands in those eight weeks itself: it is
 * compared with the weeks before it (`late`).
 * @param kwh one value a day, the last being the as-of day, NaN without a reading
 * @param valley the same days' valley register, NaN without one
 * @returns what was missing, or the surge, or null where there is none
 */
export function judgeSurge(
  kwh: Float64Array,
  valley: Float64Array | null,
  area: Float64Array,
  p: SurgeParameters,
): DaySurge | 'current' | 'base' | null {
  const fresh = surgeAgainst(kwh, area, p)
  if (typeof fresh === 'string') return fresh
  const late = fresh ? null : surgeAgainst(kwh, area, { ...p, baseToDays: windowDays.earlyTo })
  const surge = fresh ?? (typeof late === 'string' ? null : late)
  if (!surge) return null
  return {
    ...surge,
    points: fresh ? surge.points : Math.max(leastPoints, surge.points - lateDiscount),
    sinceDays: fresh ? null : sinceDays(kwh, (surge.busyDay + surge.current) / 2, p.currentDays),
    nightShare: valley && nightShare(kwh, valley, p.currentDays),
  }
}

function surgeAgainst(
  kwh: Float64Array,
  area: Float64Array,
  p: SurgeParameters,
): Omit<DaySurge, 'nightShare' | 'sinceDays'> | 'current' | 'base' | null {
  const result = scoreSurge(kwh, area, p)
  if (!result.known) return result.missing
  const { current, busyDay, times } = result.numbers
  const timesWeeks = (current + p.floorKwh) / (busyDay + p.floorKwh)
  const extra = current - busyDay
  if (timesWeeks < p.times || extra < p.leastExtraKwh || times < 1) return null
  const points = discounted(surgePoints(timesWeeks), times, p.times)
  return { ...result.numbers, extra, timesWeeks, points }
}

/** For how many days the running median of a week has stood above a level, the as-of day included. */
function sinceDays(kwh: Float64Array, level: number, weekDays: number): number {
  let days = weekDays
  while (days < windowDays.earlyTo) {
    const end = kwh.length - (days - weekDays + 1)
    const week = kwh
      .subarray(Math.max(0, end - weekDays), end)
      .filter((v) => !Number.isNaN(v))
      .sort()
    // Half a week of the stretch before has been counted in by then.
    if (week.length > 0 && quantile(week, 0.5) < level) return Math.max(weekDays, days - 3)
    days += 1
  }
  return days
}

function nightShare(kwh: Float64Array, valley: Float64Array, days: number): number | null {
  let [all, night] = [0, 0]
  for (let at = Math.max(0, kwh.length - days); at < kwh.length; at += 1)
    if (!Number.isNaN(kwh[at]!) && !Number.isNaN(valley[at]!)) {
      all += kwh[at]!
      night += valley[at]!
    }
  return all > 0 ? Math.min(1, night / all) : null
}

/** Load that went from one of a place's accounts to another is no surge: the others fell by at least half of what this rose by. */
export function movedFrom(
  others: readonly Float64Array[],
  extra: number,
  p: Pick<SurgeParameters, 'currentDays' | 'baseFromDays' | 'baseToDays'>,
): boolean {
  const median = (kwh: Float64Array, from: number, to: number): number => {
    const known = kwh
      .subarray(kwh.length - from, kwh.length - to)
      .filter((v) => !Number.isNaN(v))
      .sort()
    return known.length === 0 ? 0 : quantile(known, 0.5)
  }
  const fell = others.map((kwh) => median(kwh, p.baseFromDays, p.baseToDays) - median(kwh, p.currentDays, 0))
  return fell.reduce((sum, by) => sum + by, 0) >= extra / 2
}

export type MonthSurgeParameters = {
  readonly times: number
  readonly leastExtraKwh: number
  readonly floorKwh: number
  readonly leastMonths: number
}

export type MonthSurge = {
  readonly points: number
  /** kWh of the month. */
  readonly current: number
  /** Median month of the six before, kWh. */
  readonly usual: number
  /** The highest month of the twelve before, kWh. */
  readonly highest: number
  /** A day, with the floor on both sides, after taking out what the area rose by. */
  readonly timesHighest: number
  /** kWh a day above the busiest month. */
  readonly extra: number
  readonly monthsBefore: number
  readonly nightShare: number | null
}

/** Months looked at: the one judged and the twelve before it. */
export const surgeMonths = 13

/**
 * P1 by months: the month, less what the whole area rose by, against the busiest of the twelve before — what the busiest week is to
 * the days. Months are compared a day, for February is short.
 * @param kwh thirteen months, the last being the one judged; NaN without a bill
 * @param area how the area stood in each, 1 = as usual
 */
export function judgeMonthSurge(
  kwh: Float64Array,
  valley: Float64Array | null,
  area: Float64Array,
  month: number,
  p: MonthSurgeParameters,
): MonthSurge | 'current' | 'base' | null {
  const last = kwh.length - 1
  const current = kwh[last]!
  if (Number.isNaN(current)) return 'current'
  const before = Array.from({ length: last }, (_, i) => ({ kwh: kwh[i]!, days: daysOf(month - last + i) }))
  const halfYear = Float64Array.from(before.slice(-6).map((b) => b.kwh))
    .filter((v) => !Number.isNaN(v))
    .sort()
  if (halfYear.length < p.leastMonths) return 'base'
  const known = before.filter((b) => !Number.isNaN(b.kwh))
  const busiest = known.reduce((a, b) => (b.kwh / b.days > a.kwh / a.days ? b : a))
  const now = current / daysOf(month) / Math.max(1, area[last]!)
  const most = busiest.kwh / busiest.days
  const timesHighest = (now + p.floorKwh) / (most + p.floorKwh)
  if (timesHighest < p.times || now - most < p.leastExtraKwh) return null
  const usual = quantile(halfYear, 0.5)
  const night = valley?.[last]
  return {
    // A month says less than days do.
    points: Math.max(10, surgePoints(timesHighest) - 2),
    current,
    usual,
    highest: busiest.kwh,
    timesHighest,
    extra: now - most,
    monthsBefore: known.length,
    nightShare:
      night === undefined || Number.isNaN(night) || current <= 0 ? null : Math.min(1, night / current),
  }
}
