import { quantile } from './surge-score.ts'

/** Below this many meters the area's level is not told from chance and stays 1. */
const leastMeters = 30

/**
 * How a whole area stood on each day: the median over meters of a day's kWh against the meter's own median day. 1 = as usual.
 * Heat, cold and the Spring Festival show here; no calendar of festivals is needed.
 * @param meters one row a meter, one value a day, NaN where there is no reading; all rows equally long. kWh.
 */
export function areaLevel(meters: readonly Float64Array[], days: number, floorKwh: number): Float64Array {
  const level = new Float64Array(days).fill(1)
  if (meters.length < leastMeters) return level
  const usual = meters.map((m) => quantile(m.filter((v) => !Number.isNaN(v)).sort(), 0.5))
  const ratios = new Float64Array(meters.length)
  for (let day = 0; day < days; day += 1) {
    let n = 0
    for (let i = 0; i < meters.length; i += 1) {
      const value = meters[i]![day]!
      // Idle meters say nothing of the weather.
      if (!Number.isNaN(value) && usual[i]! > floorKwh)
        ratios[n++] = (value + floorKwh) / (usual[i]! + floorKwh)
    }
    if (n >= leastMeters) level[day] = quantile(ratios.slice(0, n).sort(), 0.5)
  }
  return level
}
