/** Constants of P1 激增; `docs/decisions/0008` says why each is what it is and on which made-up seeds they were chosen. */
export const surgeDefaults = {
  /** The days looked at, ending with the as-of day; their median is “now”. */
  currentDays: 7,
  /** The weeks before, ending two weeks back so that a surge that grew slowly is not its own measure. */
  baseFromDays: 70,
  baseToDays: 14,
  /** The level of busy days in the weeks before. */
  baseQuantile: 0.95,
  /** A year and five weeks: last year's season, with the festival wherever it fell, is part of what is usual. */
  yearDays: 400,
  /** Added to both sides of the ratio, kWh a day: a lamp that becomes a fridge is no surge. */
  floorKwh: 20,
  /** Below this many more kWh a day a rise is not worth a walk. */
  leastExtraKwh: 50,
  /** How many times the usual makes a reason. */
  times: 2,
  /** Days with a reading that “now” needs, and that the weeks before need. */
  leastCurrentDays: 4,
  leastBaseDays: 14,
} as const

export type SurgeParameters = { readonly [K in keyof typeof surgeDefaults]: number }

export type SurgeNumbers = {
  /** Median kWh a day of the last days, after taking out what the whole area rose by. */
  readonly current: number
  /** kWh a day of busy days in the eight weeks before (P95). */
  readonly busyDay: number
  /** The highest weekly level (running median) of the year before, kWh a day; 0 without that history. */
  readonly busiestWeek: number
  readonly times: number
  readonly extra: number
}

export type SurgeScore =
  | {
      readonly known: true
      readonly score: number
      readonly flagged: boolean
      readonly numbers: SurgeNumbers
    }
  | { readonly known: false; readonly missing: 'current' | 'base' }

/**
 * How far a meter's last days stand above everything usual for it.
 * @param kwh one value a day, the last being the as-of day; NaN where there is no reading. kWh.
 * @param area how the whole area stood on each of these days against its own usual (1 = as usual), same length; only what the
 *   area rose by is taken out: who works on while the area rests for the Spring Festival has not surged.
 */
export function scoreSurge(
  kwh: Float64Array,
  area: Float64Array,
  parameters: SurgeParameters = surgeDefaults,
): SurgeScore {
  const p = parameters
  const end = kwh.length
  const now = known(kwh.subarray(Math.max(0, end - p.currentDays)))
  if (now.length < p.leastCurrentDays) return { known: false, missing: 'current' }
  const before = known(kwh.subarray(Math.max(0, end - p.baseFromDays), Math.max(0, end - p.baseToDays)))
  if (before.length < p.leastBaseDays) return { known: false, missing: 'base' }
  const areaRise = Math.max(1, quantile(known(area.subarray(Math.max(0, end - p.currentDays))), 0.5))
  const current = quantile(now, 0.5) / areaRise
  const busyDay = quantile(before, p.baseQuantile)
  const busiestWeek = highestWeek(
    kwh.subarray(Math.max(0, end - p.yearDays), Math.max(0, end - p.baseToDays)),
    p,
  )
  const usual = Math.max(busyDay, busiestWeek)
  const times = (current + p.floorKwh) / (usual + p.floorKwh)
  const extra = current - usual
  const weight = extra >= p.leastExtraKwh ? 1 : Math.max(0, extra) / p.leastExtraKwh
  const score = times > 1 ? Math.log(times) * weight : Math.log(times)
  return {
    known: true,
    score,
    flagged: times >= p.times && extra >= p.leastExtraKwh,
    numbers: { current, busyDay, busiestWeek, times, extra },
  }
}

/** The highest running median over `currentDays` of the days given. */
function highestWeek(kwh: Float64Array, p: SurgeParameters): number {
  let highest = 0
  for (let end = p.currentDays; end <= kwh.length; end += 1) {
    const week = known(kwh.subarray(end - p.currentDays, end))
    if (week.length < p.leastCurrentDays) continue
    const median = quantile(week, 0.5)
    if (median > highest) highest = median
  }
  return highest
}

const known = (values: Float64Array): Float64Array => values.filter((v) => !Number.isNaN(v)).sort()

/** Linear interpolation between order statistics (Hyndman & Fan type 7); of sorted values. 1 when there is none. */
export function quantile(sorted: Float64Array, at: number): number {
  if (sorted.length === 0) return 1
  const place = (sorted.length - 1) * at
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below)
}
