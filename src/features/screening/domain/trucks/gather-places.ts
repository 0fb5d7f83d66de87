import { clusterStops, placeDefaults, type PlaceParameters, type Spot } from './cluster-stops.ts'
import { metresPerDegree } from './stop-finder.ts'

/** One stop of one vehicle; degrees WGS-84, seconds since 1970. */
export type VehicleStop = {
  readonly vehicle: string
  readonly start: number
  readonly end: number
  readonly lon: number
  readonly lat: number
}

/**
 * A registered plant, store, filling station, service area, yard; `radiusMetres` where its ground is larger than a point,
 * `chemical` false where it is known that no hazardous goods are loaded.
 */
export type KnownPlace = {
  readonly lon: number
  readonly lat: number
  readonly radiusMetres?: number
  readonly chemical?: boolean
}

/** Stops of one ground. */
export type StopPlace = {
  readonly lon: number
  readonly lat: number
  readonly listed: boolean
  readonly stops: readonly VehicleStop[]
  /** Those whose vehicle came from or went on to a known place (of chemicals, where that is told) within twelve hours. */
  readonly between: readonly VehicleStop[]
}

const knownReachMetres = 100
const gridMetres = 500
const legSeconds = 12 * 3600

/**
 * Gathers stops into places and tells which of them known places list: a known place lists the whole ground that its point, with
 * 100 m or its own radius, touches.
 */
export function gatherPlaces(
  stops: readonly VehicleStop[],
  known: readonly KnownPlace[],
  parameters: PlaceParameters = placeDefaults,
): StopPlace[] {
  if (stops.length === 0) return []
  const plane = planeAround(stops)
  const spots = stops.map(plane)
  const placeOf = clusterStops(spots, parameters)
  const count = placeOf.reduce((most, place) => Math.max(most, place), 0) + 1
  const members: number[][] = Array.from({ length: count }, () => [])
  placeOf.forEach((place, i) => members[place]!.push(i))
  const { listed, chemical } = listedPlaces(spots, known, placeOf, count, plane)
  const between = betweenKnown(stops, (i) => chemical[placeOf[i]!] === 1)
  return members.map((of, place) => ({
    lon: of.reduce((sum, i) => sum + stops[i]!.lon, 0) / of.length,
    lat: of.reduce((sum, i) => sum + stops[i]!.lat, 0) / of.length,
    listed: listed[place] === 1,
    stops: of.map((i) => stops[i]!),
    between: of.filter((i) => between[i]).map((i) => stops[i]!),
  }))
}

export type Plane = (at: { readonly lon: number; readonly lat: number }) => Spot

/** Local metres about the middle latitude: over a prefecture the error of a distance stays below one in a hundred. */
export function planeAround(places: readonly { readonly lat: number }[]): Plane {
  const lats = Float64Array.from(places, (s) => s.lat).sort()
  const cosine = Math.cos(((lats[Math.floor(lats.length / 2)] ?? 0) * Math.PI) / 180)
  return ({ lon, lat }) => ({ x: lon * metresPerDegree * cosine, y: lat * metresPerDegree })
}

/** Finds spots around a spot without looking at all of them; metres. */
export class SpotGrid {
  private readonly cells = new Map<number, number[]>()

  constructor(private readonly spots: readonly Spot[]) {
    spots.forEach(({ x, y }, i) => {
      const key = keyOf(Math.floor(x / gridMetres), Math.floor(y / gridMetres))
      const cell = this.cells.get(key)
      if (cell) cell.push(i)
      else this.cells.set(key, [i])
    })
  }

  /** Calls with each spot no farther than `reach` and how far it is. */
  around({ x, y }: Spot, reach: number, call: (i: number, far: number) => void): void {
    for (let c = Math.floor((x - reach) / gridMetres); c <= Math.floor((x + reach) / gridMetres); c += 1)
      for (let r = Math.floor((y - reach) / gridMetres); r <= Math.floor((y + reach) / gridMetres); r += 1)
        for (const i of this.cells.get(keyOf(c, r)) ?? []) {
          const far = Math.hypot(this.spots[i]!.x - x, this.spots[i]!.y - y)
          if (far <= reach) call(i, far)
        }
  }
}

const keyOf = (column: number, row: number): number => column * 67_108_864 + row

/** A place is listed when a known place lies within reach of any stop of it: its ground is then the known one's ground. */
function listedPlaces(
  spots: readonly Spot[],
  known: readonly KnownPlace[],
  placeOf: Int32Array,
  count: number,
  plane: Plane,
): { listed: Uint8Array; chemical: Uint8Array } {
  const grid = new SpotGrid(spots)
  const listed = new Uint8Array(count)
  const chemical = new Uint8Array(count)
  for (const place of known)
    grid.around(plane(place), Math.max(knownReachMetres, place.radiusMetres ?? 0), (i) => {
      listed[placeOf[i]!] = 1
      if (place.chemical !== false) chemical[placeOf[i]!] = 1
    })
  return { listed, chemical }
}

/** For each stop, whether the vehicle's stop before or after it, within twelve hours, was at such a place. */
function betweenKnown(stops: readonly VehicleStop[], isKnown: (i: number) => boolean): Uint8Array {
  const tracks = new Map<string, number[]>()
  stops.forEach(({ vehicle }, i) => {
    const track = tracks.get(vehicle)
    if (track) track.push(i)
    else tracks.set(vehicle, [i])
  })
  const between = new Uint8Array(stops.length)
  for (const track of tracks.values()) {
    track.sort((a, b) => stops[a]!.start - stops[b]!.start)
    for (let n = 1; n < track.length; n += 1) {
      const [a, b] = [track[n - 1]!, track[n]!]
      if (stops[b]!.start - stops[a]!.end > legSeconds) continue
      if (isKnown(a)) between[b] = 1
      if (isKnown(b)) between[a] = 1
    }
  }
  return between
}
