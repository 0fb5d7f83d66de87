import { windowDays } from '../../power/meter-windows.ts'
import { quantile } from '../../power/surge-score.ts'

export type NightParameters = {
  /** Per cent of a day’s kWh that fall into the valley hours. */
  readonly nightShare: number
  readonly ownShare: number
  readonly leastNights: number
  readonly leastNightKwh: number
  readonly idleKwh: number
}

/** Active days that tell how it worked before, or idle ones that tell that it did not. */
const [leastActiveBefore, leastIdleBefore, idleBefore] = [14, 40, 0.95]
const [yearDays, seasonDays, seasonNights] = [365, 45, 5]

export type NightWork = {
  readonly points: number
  readonly nights: number
  readonly activeDays: number
  /** Of the nights, 0–1. */
  readonly share: number
  /** Median of the days before; null where it lay idle. */
  readonly ownShare: number | null
  /** Median kWh of those nights. */
  readonly nightKwh: number
}

/** Whether a day was worked at night: enough in the valley hours to run a machine, and most of what was used. */
const isNight = (kwh: number, valley: number, p: NightParameters): boolean =>
  kwh > p.idleKwh && valley >= p.leastNightKwh && valley >= (p.nightShare / 100) * kwh

/**
 * P4 by days: works at night now and did not before. Who always works at night — a baker, a cold store — has a high share before;
 * who does so every winter or every summer did a year ago.
 * @param kwh up to 400 days, the last being the as-of day; @param valley the same days’ valley register; NaN without
 */
export function judgeNight(
  kwh: Float64Array,
  valley: Float64Array,
  p: NightParameters,
): NightWork | 'unknown' | null {
  const end = kwh.length
  const [from, to] = [Math.max(0, end - windowDays.baseFrom), end - windowDays.baseTo]
  const nights: number[] = []
  const shares: number[] = []
  let activeDays = 0
  for (let at = Math.max(0, to); at < end; at += 1) {
    if (!(kwh[at]! > p.idleKwh) || Number.isNaN(valley[at]!)) continue
    activeDays += 1
    if (!isNight(kwh[at]!, valley[at]!, p)) continue
    nights.push(valley[at]!)
    shares.push(valley[at]! / kwh[at]!)
  }
  if (nights.length < p.leastNights) return null
  const before: number[] = []
  let [known, idle] = [0, 0]
  for (let at = from; at < to; at += 1) {
    if (Number.isNaN(kwh[at]!) || Number.isNaN(valley[at]!)) continue
    known += 1
    if (kwh[at]! > p.idleKwh) before.push(valley[at]! / kwh[at]!)
    else idle += 1
  }
  const wasIdle = known >= leastIdleBefore && idle >= idleBefore * known
  if (!wasIdle && before.length < leastActiveBefore) return 'unknown'
  const ownShare = wasIdle ? null : median(before)
  if (ownShare !== null && ownShare >= p.ownShare / 100) return null
  if (nightsAYearAgo(kwh, valley, p) >= seasonNights) return null
  const nightKwh = median(nights)
  return {
    points: 12 + (nightKwh >= 300 ? 3 : 0) + (nights.length >= 10 ? 2 : 0),
    nights: nights.length,
    activeDays,
    share: Math.min(1, median(shares)),
    ownShare,
    nightKwh,
  }
}

function nightsAYearAgo(kwh: Float64Array, valley: Float64Array, p: NightParameters): number {
  const middle = kwh.length - yearDays
  let nights = 0
  for (let at = Math.max(0, middle - seasonDays); at < middle + seasonDays; at += 1)
    if (isNight(kwh[at]!, valley[at]!, p)) nights += 1
  return nights
}

const median = (values: readonly number[]): number => quantile(Float64Array.from(values).sort(), 0.5)

export type NightMonth = {
  readonly points: number
  readonly kwh: number
  readonly share: number
  readonly ownShare: number
  readonly monthsBefore: number
}

/** The month judged, and the twelve before it. */
export const nightMonths = 13
const leastMonths = 3

/** P4 by bills: the valley’s share of the month against the half year before, and the same month a year before. */
export function judgeNightMonth(
  kwh: Float64Array,
  valley: Float64Array,
  days: number,
  p: NightParameters,
): NightMonth | 'unknown' | null {
  const last = kwh.length - 1
  const idle = p.idleKwh * days
  const share = (at: number): number => (kwh[at]! > idle ? valley[at]! / kwh[at]! : NaN)
  const now = share(last)
  if (Number.isNaN(kwh[last]!) || Number.isNaN(valley[last]!)) return 'unknown'
  if (!(now >= p.nightShare / 100) || valley[last]! < p.leastNightKwh * days) return null
  const before = Array.from({ length: 6 }, (_, i) => share(last - 6 + i)).filter((v) => !Number.isNaN(v))
  if (before.length < leastMonths) return 'unknown'
  const ownShare = median(before)
  if (ownShare >= p.ownShare / 100 || share(last - 12) >= p.nightShare / 100) return null
  return { points: 10, kwh: kwh[last]!, share: Math.min(1, now), ownShare, monthsBefore: before.length }
}
