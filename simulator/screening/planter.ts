import type { Random } from '../random.ts'
import type { Meter } from './make-meters.ts'
import type { Operator } from './make-operators.ts'
import type { Stage } from './stage.ts'

/** What a planter tells of its case; the rest of the truth follows from it. */
export type Planted = {
  readonly ground: { readonly lon: number; readonly lat: number }
  readonly operator?: Operator
  readonly meter?: Meter
  readonly name?: string
  readonly names?: readonly string[]
  readonly since: number
  readonly shown: readonly string[]
}
export type Planter = (stage: Stage, random: Random) => Planted

/** Trucks that come to a place. Days before the as-of day; how many trucks know it, how often a month they all come. */
export function visits(
  stage: Stage,
  random: Random,
  ground: { readonly lon: number; readonly lat: number },
  since: number,
  night: number,
): void {
  stage.dens.push({
    lon: ground.lon,
    lat: ground.lat,
    trucks: random.int(2, 5),
    perMonth: random.int(3, 9),
    from: Math.max(0, since - (stage.asOf - stage.size.truckDays + 1)),
    night,
  })
}
