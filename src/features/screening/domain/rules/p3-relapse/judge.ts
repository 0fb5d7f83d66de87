import { isFestivalRest } from '../../power/spring-festival.ts'
import { windowDays } from '../../power/meter-windows.ts'
import { quantile } from '../../power/surge-score.ts'
import type { RelapseParameters } from '../../power/narrow-relapses.ts'

/** Idle days outside the festival's weeks that are needed: the festival empties three of the eight weeks at most. */
const leastIdleOutside = 24
/** A run of idle days from which coming back is a restart. */
const restDays = 28
/** Earlier restarts within the year from which stopping and starting is how this place works. */
const habitRestarts = 2
/** Last year’s same weeks, with the festival’s shift and a harvest’s: 45 days on either side. */
const [yearDays, seasonDays] = [365, 45]
/** As much of that rest as the five weeks before the year show. */
const seasonRest = 10

export type Relapse = {
  readonly points: number
  readonly idleDays: number
  readonly knownDays: number
  readonly activeDays: number
  /** Median of the active days, kWh. */
  readonly median: number
  readonly level: number
  /** Median of the idle days, kWh. */
  readonly idleMedian: number
}

/**
 * P3: eight weeks idle, then at work again.
 * @param kwh up to 400 days, the last being the as-of day; NaN without a reading
 * @param about what lists say: `closed`, where the place was shut by record — then neither habit nor season excuses it;
 *   `openedOn`, the account's first day
 */
export function judgeRelapse(
  kwh: Float64Array,
  asOf: number,
  level: number,
  about: { readonly closed: boolean; readonly openedOn: number | null },
  p: RelapseParameters,
): Relapse | null {
  const end = kwh.length
  const dayAt = (at: number): number => asOf - (end - 1 - at)
  const [from, to] = [end - windowDays.baseFrom, end - windowDays.baseTo]
  const [idle, active]: [number[], number[]] = [[], []]
  let [known, outside] = [0, 0]
  for (let at = Math.max(0, from); at < to; at += 1) {
    const value = kwh[at]!
    if (Number.isNaN(value)) continue
    known += 1
    if (value > level) continue
    idle.push(value)
    if (!isFestivalRest(dayAt(at))) outside += 1
  }
  for (let at = Math.max(0, to); at < end; at += 1) if (kwh[at]! > level) active.push(kwh[at]!)
  if (active.length < p.leastActiveDays || known < p.leastIdleDays) return null
  if (idle.length < (p.idleShare / 100) * known || outside < Math.min(leastIdleOutside, p.leastIdleDays))
    return null
  // A new works that is being fitted out was never at work before.
  if (!about.closed && about.openedOn !== null && about.openedOn > asOf - yearDays / 2) return null
  if (
    !about.closed &&
    (isSeasonal(kwh, level) || restartsBefore(kwh.subarray(0, to), level) >= habitRestarts)
  )
    return null
  const median = quantile(Float64Array.from(active).sort(), 0.5)
  return {
    points: (about.closed ? 22 : 10) + (median >= 5 * level ? 4 : 0),
    idleDays: idle.length,
    knownDays: known,
    activeDays: active.length,
    median,
    level,
    idleMedian: quantile(Float64Array.from(idle).sort(), 0.5),
  }
}

/** It came back in the same weeks of the year before too: brick kilns, irrigation, harvests. Who worked through them did not. */
function isSeasonal(kwh: Float64Array, level: number): boolean {
  const middle = kwh.length - yearDays
  return (
    restartsBefore(kwh.subarray(Math.max(0, middle - seasonDays), middle + seasonDays), level, seasonRest) > 0
  )
}

/** How often the place came back after four idle weeks or more; days without readings neither end nor make a rest. */
export function restartsBefore(kwh: Float64Array, level: number, least = restDays): number {
  let [rest, restarts] = [0, 0]
  for (const value of kwh) {
    if (Number.isNaN(value)) continue
    if (value <= level) rest += 1
    else {
      if (rest >= least) restarts += 1
      rest = 0
    }
  }
  return restarts
}

export type MonthRelapse = {
  readonly points: number
  readonly idleMonths: number
  /** kWh of the month, and a day. */
  readonly kwh: number
  readonly aDay: number
  readonly idleADay: number
  readonly level: number
}

/** Bills looked at: the month, and a year and a month before it. */
export const relapseMonths = 14
const idleMonths = 3

/** P3 by bills: three idle months, then one at work. @param aDay kWh a day of each month, the last being the one judged */
export function judgeMonthRelapse(
  aDay: Float64Array,
  daysInMonth: number,
  level: number,
  about: { readonly closed: boolean },
): MonthRelapse | 'unknown' | null {
  const last = aDay.length - 1
  const now = aDay[last]!
  const before = [...aDay.subarray(last - idleMonths, last)]
  if (Number.isNaN(now) || before.some((v) => Number.isNaN(v))) return 'unknown'
  if (now <= level || before.some((v) => v > level)) return null
  // It came back in the same month of the year before, or the one after.
  const cameBack = (at: number): boolean => aDay[at]! > level && aDay[at - 1]! <= level
  if (!about.closed && (cameBack(last - 12) || cameBack(last - 11))) return null
  return {
    points: (about.closed ? 20 : 8) + (now >= 5 * level ? 4 : 0),
    idleMonths,
    kwh: now * daysInMonth,
    aDay: now,
    idleADay: Math.max(...before),
    level,
  }
}
