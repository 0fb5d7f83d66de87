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

/** How the whole area stood on each of the last 400 days, 1 = as usual; the last being the as-of day. */
export const areaOfRun = (
  input: { readonly store: Store; readonly asOf: number; readonly shared: Shared },
  windows: MeterWindows,
): Promise<Float64Array> =>
  input.shared.once(`power/area/${input.asOf}`, async () => {
    const days = surgeDefaults.yearDays
    const read = windows.meters.filter((_meter, row) => windows.at(row).fortnightDays > 0)
    const found = await readMeterDays(input.store, {
      sorted: sampleOf(read),
      asOf: input.asOf,
      days,
      columns: ['kwh'],
    })
    return areaLevel(
      [...found.values()].map(({ kwh }) => kwh),
      days,
      surgeDefaults.floorKwh,
    )
  })
