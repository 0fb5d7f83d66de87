import type { Random } from '../random.ts'
import { metresBetween, moved } from './make-ground.ts'
import type { TrueStop } from './drive-trucks.ts'

/** Points of tracks as columns; seconds since 1970-01-01 UTC, degrees WGS-84. */
export type TrackColumns = {
  readonly vehicles: string[]
  /** Index into `vehicles`. */
  readonly vehicle: number[]
  readonly time: number[]
  readonly lon: number[]
  readonly lat: number[]
}

export type TrackOptions = {
  /** Seconds between points on the road and, of receivers that stay on, at rest. */
  readonly moving: number
  readonly resting: number
  /** Points after this second are not yet there. */
  readonly until: number
}

/**
 * What receivers report of the stops and the ways between them: errors of some 8 m, a ground of 20–80 m within which trucks stand, now
 * and then a point hundreds of metres off, dead ground of half an hour, and receivers of every third truck that sleep while it stands.
 */
export function trackPoints(stops: readonly TrueStop[], random: Random, options: TrackOptions): TrackColumns {
  const columns: TrackColumns = { vehicles: [], vehicle: [], time: [], lon: [], lat: [] }
  let sleeps = false
  let before: TrueStop | null = null
  let stood = { lon: 0, lat: 0 }
  for (const stop of stops) {
    if (stop.vehicle !== before?.vehicle) {
      columns.vehicles.push(stop.vehicle)
      sleeps = random.chance(0.33)
      before = null
    }
    const at = scattered(stop.at, random, 45)
    if (before) road(columns, random, options, { from: stood, to: at, start: before.end, end: stop.start })
    rest(columns, random, options, stop, at, sleeps)
    ;[before, stood] = [stop, at]
  }
  return columns
}

const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

const scattered = (at: { lon: number; lat: number }, random: Random, metres: number) =>
  moved(at, (random.next() - 0.5) * metres * 1.4, (random.next() - 0.5) * metres * 1.4)

function put(
  columns: TrackColumns,
  random: Random,
  options: TrackOptions,
  time: number,
  at: { lon: number; lat: number },
): void {
  if (time > options.until) return
  const error = random.chance(0.002) ? 150 + random.next() * 900 : 8
  const seen = moved(at, gaussian(random) * error, gaussian(random) * error)
  columns.vehicle.push(columns.vehicles.length - 1)
  columns.time.push(Math.round(time))
  columns.lon.push(seen.lon)
  columns.lat.push(seen.lat)
}

function rest(
  columns: TrackColumns,
  random: Random,
  options: TrackOptions,
  stop: TrueStop,
  at: { lon: number; lat: number },
  sleeps: boolean,
): void {
  put(columns, random, options, stop.start, at)
  const step = stop.end - stop.start > 3 * 3600 ? 1800 : options.resting
  if (!sleeps)
    for (let t = stop.start + step; t < stop.end - 30; t += step) put(columns, random, options, t, at)
  put(columns, random, options, stop.end, at)
}

/** The way bends once. Whoever leaves late waited where it stood, with the receiver asleep. */
function road(
  columns: TrackColumns,
  random: Random,
  options: TrackOptions,
  way: {
    from: { lon: number; lat: number }
    to: { lon: number; lat: number }
    start: number
    end: number
  },
): void {
  const length = metresBetween(way.from, way.to)
  const bend = moved(
    { lon: (way.from.lon + way.to.lon) / 2, lat: (way.from.lat + way.to.lat) / 2 },
    (random.next() - 0.5) * length * 0.4,
    (random.next() - 0.5) * length * 0.4,
  )
  const drive = Math.min(way.end - way.start, (length * 1.35) / 11 + 600)
  const begin = way.end - drive
  const dead = random.chance(0.03) ? begin + random.next() * drive : Infinity
  for (let t = begin + options.moving; t < way.end - 15; t += options.moving) {
    if (t > dead && t < dead + 1_800) continue
    const share = (t - begin) / drive
    const [a, b, part] = share < 0.5 ? [way.from, bend, share * 2] : [bend, way.to, share * 2 - 1]
    put(columns, random, options, t, {
      lon: a.lon + (b.lon - a.lon) * part,
      lat: a.lat + (b.lat - a.lat) * part,
    })
  }
}
