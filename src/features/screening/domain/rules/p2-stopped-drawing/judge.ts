import { quantile } from '../../power/surge-score.ts'
import type { StoppedAccount } from './stopped-accounts.ts'

export type StoppedParameters = {
  readonly idleKwh: number
  readonly capacityShare: number
  readonly leastDays: number
  readonly graceDays: number
}

/** Days looked at, ending with the as-of day. */
export const stoppedDays = 14

/** kWh a day that a shut place may draw: a guard’s room, and the standing losses of its own transformer. */
export const idleLevel = (
  capacity: number,
  p: Pick<StoppedParameters, 'idleKwh' | 'capacityShare'>,
): number => Math.max(p.idleKwh, (p.capacityShare / 100) * capacity * 24)

export type DrawnDays = {
  readonly points: number
  readonly days: number
  readonly knownDays: number
  readonly kwh: number
  readonly median: number
  readonly level: number
}

/**
 * P2 by days: days after the record, with a week to clear out, on which the place drew more than a shut place does.
 * @param kwh the last days, the last being the as-of day; NaN without a reading
 */
export function judgeDrawnDays(
  kwh: Float64Array,
  asOf: number,
  account: StoppedAccount,
  p: StoppedParameters,
): DrawnDays | 'unknown' | null {
  const { since } = account.record
  const level = idleLevel(account.capacity, p)
  const days = [...kwh.subarray(-stoppedDays)]
    .map((value, i, all) => ({ value, day: asOf - (all.length - 1 - i) }))
    .filter(({ value, day }) => !Number.isNaN(value) && (since === null || day > since + p.graceDays))
  const drawn = days.filter(({ value }) => value > level)
  if (drawn.length < p.leastDays) return days.length < p.leastDays ? 'unknown' : null
  const values = Float64Array.from(drawn.map(({ value }) => value)).sort()
  const median = quantile(values, 0.5)
  return {
    points: stoppedPoints(account, median / level),
    days: drawn.length,
    knownDays: days.length,
    kwh: values.reduce((a, b) => a + b, 0),
    median,
    level,
  }
}

export type DrawnMonth = {
  readonly points: number
  readonly kwh: number
  readonly aDay: number
  readonly level: number
}

/** P2 by bills: a whole month after the record. @param first the month's first day */
export function judgeDrawnMonth(
  kwh: number,
  first: number,
  days: number,
  account: StoppedAccount,
  p: StoppedParameters,
): DrawnMonth | 'unknown' | null {
  const { since } = account.record
  if (Number.isNaN(kwh) || (since !== null && first <= since + p.graceDays)) return 'unknown'
  const level = idleLevel(account.capacity, p)
  const aDay = kwh / days
  if (aDay <= level) return null
  return { points: Math.max(4, stoppedPoints(account, aDay / level) - 2), kwh, aDay, level }
}

/** Cut off and yet drawing says most; a firm that only said it stopped may have begun again; without a date it may be a late list. */
function stoppedPoints({ record, alive }: StoppedAccount, overLevel: number): number {
  const byKind = { power_cut: 22, closed: 20, stopped: 14 }[record.kind]
  const strong = overLevel >= 5 ? 4 : 0
  return Math.max(4, byKind + strong - (record.since === null ? 4 : 0) - (alive ? 8 : 0))
}
