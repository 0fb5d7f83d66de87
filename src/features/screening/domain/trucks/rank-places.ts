import { placeDefaults, type PlaceParameters } from './cluster-stops.ts'
import { gatherPlaces, type KnownPlace, type StopPlace, type VehicleStop } from './gather-places.ts'
import { notListed } from './place-finding.ts'
import { arrives, daysOf, lasts, loadingMinutes, vehiclesOf } from './visit-measures.ts'

export type PlaceNumbers = {
  readonly vehicles: number
  readonly days: number
  readonly visits: number
  /** Visits of 20 to 150 minutes, the time of loading or unloading. */
  readonly loading: number
  /** Visits that began between 22:00 and 05:00. */
  readonly night: number
  /** Visits whose vehicle came from or went on to a known place within twelve hours. */
  readonly betweenKnown: number
  /** True when nothing stood here until the last thirty days of the data. */
  readonly fresh: boolean
}

export type UnlistedPlace = {
  readonly lon: number
  readonly lat: number
  readonly score: number
  readonly numbers: PlaceNumbers
  readonly reasons: readonly { readonly code: string; readonly sentence: string }[]
}

const day = 24 * 3600

/**
 * Places where vehicles stop and that no list knows, the strangest first. Score: distinct vehicles × ln(1 + days) over stops as
 * long as a load takes, up to half as much again between known places, twice as much by night, a quarter more when new. What one or two vehicles
 * visit often and nobody else does scores low here by its nature: `loneDens` is the list for it.
 */
export function rankPlaces(
  stops: readonly VehicleStop[],
  known: readonly KnownPlace[],
  parameters: PlaceParameters = placeDefaults,
): UnlistedPlace[] {
  const freshFrom = freshSince(stops)
  return gatherPlaces(stops, known, parameters)
    .filter((place) => !place.listed)
    .map((place) => describe(place, freshFrom))
    .sort(
      (a, b) => b.score - a.score || b.numbers.visits - a.numbers.visits || a.lon - b.lon || a.lat - b.lat,
    )
}

/** Few vehicles, many visits: at most two vehicles, at least six visits on at least four days; most visits first. */
export const loneDens = (places: readonly UnlistedPlace[]): UnlistedPlace[] =>
  places
    .filter(({ numbers: n }) => n.vehicles <= 2 && n.visits >= 6 && n.days >= 4 && n.loading * 2 >= n.visits)
    .sort((a, b) => b.numbers.loading - a.numbers.loading || b.score - a.score)

/** Thirty days before the newest stop; never, when the data reach back less than sixty: then everything would be new. */
export function freshSince(stops: readonly VehicleStop[], days = 30): number {
  let [first, last] = [Infinity, -Infinity]
  for (const { start } of stops) {
    first = Math.min(first, start)
    last = Math.max(last, start)
  }
  return last - first < 2 * days * day ? Infinity : last - days * day
}

const isLoading = lasts(loadingMinutes.least, loadingMinutes.most)
const isAtNight = arrives(22, 5)

function describe({ lon, lat, stops, between }: StopPlace, freshFrom: number): UnlistedPlace {
  const working = stops.filter(isLoading)
  const numbers: PlaceNumbers = {
    vehicles: vehiclesOf(stops).length,
    days: daysOf(stops),
    visits: stops.length,
    loading: working.length,
    night: stops.filter(isAtNight).length,
    betweenKnown: between.length,
    fresh: stops.every((s) => s.start > freshFrom),
  }
  const score = scoreOf(stops, working, new Set(between), numbers.fresh)
  return { lon, lat, score, numbers, reasons: reasonsOf(numbers) }
}

function scoreOf(
  stops: readonly VehicleStop[],
  working: readonly VehicleStop[],
  between: ReadonlySet<VehicleStop>,
  fresh: boolean,
): number {
  // Whoever sleeps here all night was not loading: rest does not count, nor its hour, unless nothing but rest is known.
  const counted = working.length > 0 ? working : stops
  const share = (of: (stop: VehicleStop) => boolean): number => working.filter(of).length / counted.length
  return (
    (working.length > 0 ? 1 : 0.1) *
    vehiclesOf(counted).length *
    Math.log(1 + daysOf(counted)) *
    (1 + 0.5 * share((stop) => between.has(stop))) *
    (1 + share(isAtNight)) *
    (fresh && stops.length >= 3 ? 1.25 : 1)
  )
}

function reasonsOf(n: PlaceNumbers): { code: string; sentence: string }[] {
  const reasons = [
    {
      code: 'T1',
      sentence: `${n.vehicles} 台车在此停留 ${n.visits} 次（分布在 ${n.days} 天），${notListed}`,
    },
  ]
  const add = (code: string, sentence: string): void => void reasons.push({ code, sentence })
  if (n.loading > 0) add('T2', `其中 ${n.loading} 次停留 20 至 150 分钟，与装卸一车货的时长相当。`)
  if (n.betweenKnown > 0) add('T3', `${n.betweenKnown} 次的前一站或后一站（12 小时内）是登记地点。`)
  if (n.night > 0) add('T4', `${n.night} 次在夜间（22 时至次日 5 时）到达。`)
  if (n.fresh) add('T5', '最近 30 天才有车在此停留，之前的停留记录里没有一次。')
  return reasons
}
