import { makeRandom } from '../random.ts'
import { springFestivals } from '../power/make-power-days.ts'
import { countySizes, type CountySizeName } from './county-plan.ts'
import { driveTrucks, makeTruckPlaces, roadsOf, type TrueStop } from './drive-trucks.ts'
import { makeHonestCounty } from './honest-county.ts'
import { makeLand } from './make-ground.ts'
import { operatorMaker } from './make-operators.ts'
import { plantWrongdoing } from './plant-wrongdoing.ts'
import type { Stage } from './stage.ts'
import { trackPoints, type TrackColumns } from './track-points.ts'

export type County = {
  readonly stage: Stage
  readonly stops: readonly TrueStop[]
  readonly track: TrackColumns
}

/** The last day of the data: any of 2025 and 2026 but the festival itself and the fortnight behind it. */
function drawAsOf(next: () => number): number {
  const first = Date.parse('2025-03-10T00:00:00Z') / 86_400_000
  for (;;) {
    const day = first + Math.floor(next() * 600)
    if (!springFestivals.some((festival) => day > festival - 10 && day < festival + 22)) return day
  }
}

/**
 * A made-up county: honest people, firms and trucks with all their noise, and wrongdoing of every kind planted among them. The same
 * seed gives the same county on every machine.
 */
export function makeCounty(options: { readonly seed: number; readonly size: CountySizeName }): County {
  const random = makeRandom(`screening/${options.seed}`)
  const size = countySizes[options.size]
  const asOf = drawAsOf(random.fork('day').next)
  const land = makeLand(random.fork('land'))
  const stage: Stage = {
    random,
    size,
    land,
    asOf,
    span: { fromDay: asOf - size.readingDays + 1, days: size.readingDays },
    operators: operatorMaker(land, random.fork('operators'), asOf),
    meters: [],
    dens: [],
    truth: [],
    registers: {
      market: [],
      tax: [],
      environment: [],
      licences: [],
      closed: [],
      rented: [],
      places: [],
      blacklist: [],
    },
  }
  makeHonestCounty(stage)
  plantWrongdoing(stage)
  const stops = driveTrucks(
    roadsOf(stage),
    makeTruckPlaces(stage, random.fork('places')),
    random.fork('trucks'),
  )
  const until = (asOf + 1) * 86_400 - 8 * 3600 - 1
  const track = trackPoints(stops, random.fork('track'), { moving: 60, resting: 300, until })
  return { stage, stops, track }
}
