import { clusterStops, placeDefaults, type PlaceParameters } from './cluster-stops.ts'

/** One stop of one vehicle; degrees WGS-84, seconds since 1970. */
export type VehicleStop = {
  readonly vehicle: string
  readonly start: number
  readonly end: number
  readonly lon: number
  readonly lat: number
}

/** A registered plant, store, filling station, service area, yard; `radiusMetres` where its ground is larger than a point. */
export type KnownPlace = { readonly lon: number; readonly lat: number; readonly radiusMetres?: number }

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

const knownReachMetres = 100
const metresPerDegree = 111_194.926_644_6
const hour = 3600
const day = 24 * hour
const shanghai = 8 * hour

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
  if (stops.length === 0) return []
  const plane = planeAround(stops)
  const placeOf = clusterStops(stops.map(plane), parameters)
  const places = new Map<number, number[]>()
  placeOf.forEach((place, i) => {
    const members = places.get(place)
    if (members) members.push(i)
    else places.set(place, [i])
  })
  const listed = listedPlaces(stops, known, placeOf, plane)
  const between = betweenKnown(stops, (i) => listed.has(placeOf[i]!))
  const freshFrom = freshSince(stops)
  return [...places]
    .filter(([place]) => !listed.has(place))
    .map(([, members]) =>
      describe(
        members.map((i) => stops[i]!),
        members.filter((i) => between[i]).length,
        freshFrom,
      ),
    )
    .sort(
      (a, b) => b.score - a.score || b.numbers.visits - a.numbers.visits || a.lon - b.lon || a.lat - b.lat,
    )
}

/** Few vehicles, many visits: at most two vehicles, at least six visits on at least four days; most visits first. */
export const loneDens = (places: readonly UnlistedPlace[]): UnlistedPlace[] =>
  places
    .filter(({ numbers: n }) => n.vehicles <= 2 && n.visits >= 6 && n.days >= 4 && n.loading * 2 >= n.visits)
    .sort((a, b) => b.numbers.loading - a.numbers.loading || b.score - a.score)

type Plane = (at: { readonly lon: number; readonly lat: number }) => { x: number; y: number }

/** Local metres about the middle latitude: over a prefecture the error of a distance stays below one in a hundred. */
function planeAround(stops: readonly VehicleStop[]): Plane {
  const lats = stops.map((s) => s.lat).sort((a, b) => a - b)
  const cosine = Math.cos((lats[Math.floor(lats.length / 2)]! * Math.PI) / 180)
  return ({ lon, lat }) => ({ x: lon * metresPerDegree * cosine, y: lat * metresPerDegree })
}

/** A place is listed when a known place lies within reach of any stop of it: its ground is then the known one's ground. */
function listedPlaces(
  stops: readonly VehicleStop[],
  known: readonly KnownPlace[],
  placeOf: Int32Array,
  plane: Plane,
): Set<number> {
  const size = 500
  const cells = new Map<string, number[]>()
  const spots = stops.map(plane)
  spots.forEach(({ x, y }, i) => {
    const key = `${Math.floor(x / size)},${Math.floor(y / size)}`
    const members = cells.get(key)
    if (members) members.push(i)
    else cells.set(key, [i])
  })
  const listed = new Set<number>()
  for (const place of known) {
    const { x, y } = plane(place)
    const reach = Math.max(knownReachMetres, place.radiusMetres ?? 0)
    for (let c = Math.floor((x - reach) / size); c <= Math.floor((x + reach) / size); c += 1)
      for (let r = Math.floor((y - reach) / size); r <= Math.floor((y + reach) / size); r += 1)
        for (const i of cells.get(`${c},${r}`) ?? [])
          if (Math.hypot(spots[i]!.x - x, spots[i]!.y - y) <= reach) listed.add(placeOf[i]!)
  }
  return listed
}

/** For each stop, whether the vehicle's stop before or after it, within twelve hours, was at a known place. */
function betweenKnown(stops: readonly VehicleStop[], isKnown: (i: number) => boolean): Uint8Array {
  const order = stops
    .map((_, i) => i)
    .sort((a, b) =>
      stops[a]!.vehicle === stops[b]!.vehicle
        ? stops[a]!.start - stops[b]!.start
        : stops[a]!.vehicle < stops[b]!.vehicle
          ? -1
          : 1,
    )
  const between = new Uint8Array(stops.length)
  for (let n = 1; n < order.length; n += 1) {
    const [a, b] = [order[n - 1]!, order[n]!]
    if (stops[a]!.vehicle !== stops[b]!.vehicle || stops[b]!.start - stops[a]!.end > 12 * hour) continue
    if (isKnown(a)) between[b] = 1
    if (isKnown(b)) between[a] = 1
  }
  return between
}

/** Thirty days before the newest stop; never, when the data reach back less than sixty: then everything would be new. */
function freshSince(stops: readonly VehicleStop[]): number {
  let [first, last] = [Infinity, -Infinity]
  for (const { start } of stops) {
    first = Math.min(first, start)
    last = Math.max(last, start)
  }
  return last - first < 60 * day ? Infinity : last - 30 * day
}

function describe(stops: readonly VehicleStop[], known: number, freshFrom: number): UnlistedPlace {
  const hourOf = (s: VehicleStop): number => Math.floor(((((s.start + shanghai) % day) + day) % day) / hour)
  const numbers: PlaceNumbers = {
    vehicles: distinctVehicles(stops),
    days: distinctDays(stops),
    visits: stops.length,
    loading: stops.filter(isLoading).length,
    night: stops.filter((s) => hourOf(s) >= 22 || hourOf(s) < 5).length,
    betweenKnown: known,
    fresh: stops.every((s) => s.start > freshFrom),
  }
  const { visits, night, fresh } = numbers
  // Whoever sleeps here all night was not loading: rest does not count, unless nothing but rest is known.
  const working = stops.filter(isLoading)
  const counted = working.length > 0 ? working : stops
  const score =
    (working.length > 0 ? 1 : 0.1) *
    distinctVehicles(counted) *
    Math.log(1 + distinctDays(counted)) *
    (1 + (0.5 * known) / visits) *
    (1 + night / visits) *
    (fresh && visits >= 3 ? 1.25 : 1)
  return {
    lon: mean(stops.map((s) => s.lon)),
    lat: mean(stops.map((s) => s.lat)),
    score,
    numbers,
    reasons: reasonsOf(numbers),
  }
}

const distinctVehicles = (stops: readonly VehicleStop[]): number => new Set(stops.map((s) => s.vehicle)).size

const distinctDays = (stops: readonly VehicleStop[]): number =>
  new Set(stops.map((s) => Math.floor((s.start + shanghai) / day))).size

/** Twenty to a hundred and fifty minutes: the window of the county practice (CN114066305A), the time a load takes. */
const isLoading = ({ start, end }: VehicleStop): boolean => end - start >= 1200 && end - start <= 9000

function reasonsOf(n: PlaceNumbers): { code: string; sentence: string }[] {
  const reasons = [
    {
      code: 'T1',
      sentence: `${n.vehicles} 台车在此停留 ${n.visits} 次（${n.days} 天），此处不在登记地点名单。`,
    },
  ]
  const add = (code: string, sentence: string): void => void reasons.push({ code, sentence })
  if (n.loading > 0) add('T2', `其中 ${n.loading} 次停留 20 至 150 分钟，与装卸货的时长相当。`)
  if (n.betweenKnown > 0) add('T3', `${n.betweenKnown} 次的前一站或后一站（12 小时内）是登记地点。`)
  if (n.night > 0) add('T4', `${n.night} 次在夜间（22 时至次日 5 时）到达。`)
  if (n.fresh) add('T5', '最近 30 天内才出现停留。')
  return reasons
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
