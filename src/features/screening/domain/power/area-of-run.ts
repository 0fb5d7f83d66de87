import { hashText } from '../../../../kernel/hash-text.ts'
import type { Shared, Store } from '../engine/index.ts'
import { areaLevel } from './area-level.ts'
import { readMeterDays } from './meter-days.ts'
import type { MeterWindows } from './meter-windows.ts'
import { surgeDefaults } from './surge-score.ts'

/** Accounts whose days tell how the whole area stood; more of them tell it no better. */
const sampledMeters = 4000

/** About so many of the names, the same ones in every run and engine. */
export function sampleOf(meters: readonly string[], wanted = sampledMeters): string[] {
  const every = Math.ceil(meters.length / wanted)
  return meters.filter((meter) => every <= 1 || (hashText(meter) >>> 0) % every === 0).sort()
}

/** Accounts whose days tell the area's level, sorted; only such as drew power of late. */
export const areaSample = (windows: MeterWindows): string[] =>
  sampleOf(windows.meters.filter((_meter, row) => windows.at(row).fortnightDays > 0))

/**
 * How the whole area stood on each of the last 400 days, 1 = as usual; the last being the as-of day.
 * @param days of the sample, where the caller has read them already
 */
export const areaOfRun = (
  input: { readonly store: Store; readonly asOf: number; readonly shared: Shared },
  windows: MeterWindows,
  days?: ReadonlyMap<string, { readonly kwh: Float64Array }>,
): Promise<Float64Array> =>
  input.shared.once(`power/area/${input.asOf}`, async () => {
    const sorted = areaSample(windows)
    const span = surgeDefaults.yearDays
    const found =
      days ?? (await readMeterDays(input.store, { sorted, asOf: input.asOf, days: span, columns: ['kwh'] }))
    return areaLevel(
      sorted.flatMap((meter) => found.get(meter)?.kwh ?? []),
      span,
      surgeDefaults.floorKwh,
    )
  })
