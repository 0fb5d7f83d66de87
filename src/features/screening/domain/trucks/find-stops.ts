import { AnchorFinder } from './anchor-finder.ts'
import type { OnStop, StopFinder, StopRule } from './stop-finder.ts'
import { WindowFinder } from './window-finder.ts'

export type { StopRule } from './stop-finder.ts'

/** One vehicle's points in time order. `planar`: x and y are metres; else degrees of longitude and latitude (WGS-84). */
export type Track = {
  readonly time: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly length: number
  readonly planar: boolean
}

/** Points `from`…`to` (both included) of a track. */
export type FoundStop = { readonly from: number; readonly to: number }

/** A finder of stops by a rule; `planar` as for a track. `onStop` is called with each stop as soon as it is over, in time order. */
export function makeStopFinder(rule: StopRule, planar: boolean, onStop: OnStop): StopFinder {
  return rule.method === 'anchor'
    ? new AnchorFinder(rule, planar, onStop)
    : new WindowFinder(rule, planar, onStop)
}

/** Stops of one track, in time order, never overlapping. */
export function findStops({ time, x, y, length, planar }: Track, rule: StopRule): FoundStop[] {
  const stops: FoundStop[] = []
  const finder = makeStopFinder(rule, planar, ({ from, to }) => stops.push({ from, to }))
  finder.add(time, x, y, 0, length)
  finder.end()
  return stops
}
