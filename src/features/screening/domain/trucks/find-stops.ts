/** How a stop is recognised. Metres and seconds. */
export type StopRule = {
  /**
   * `anchor`: a stop begins at a point from which every following one lies within the radius for at least the time
   * (Li et al., Mining user similarity based on location history, GIS 2008).
   * `window`: a point is at rest when the box around all points within half the time before and after it has a diagonal of at
   * most the radius; a stop is a run of such points. Sharper for short stops on foot among slow driving.
   */
  readonly method: 'anchor' | 'window'
  readonly radiusMetres: number
  readonly seconds: number
}

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

const metresPerDegree = 111_194.926_644_6
const radians = Math.PI / 180

/** Stops of one track, in time order, never overlapping. Linear in the points times those within one radius and time. */
export function findStops(track: Track, rule: StopRule): FoundStop[] {
  return rule.method === 'anchor' ? byAnchor(track, rule) : byWindow(track, rule)
}

function byAnchor({ time, x, y, length, planar }: Track, { radiusMetres, seconds }: StopRule): FoundStop[] {
  const stops: FoundStop[] = []
  const yUnit = planar ? 1 : metresPerDegree
  const limit = radiusMetres * radiusMetres
  let i = 0
  while (i < length) {
    const [ax, ay] = [x[i]!, y[i]!]
    const xUnit = planar ? 1 : metresPerDegree * Math.cos(ay * radians)
    let j = i + 1
    while (j < length) {
      const dx = (x[j]! - ax) * xUnit
      const dy = (y[j]! - ay) * yUnit
      if (dx * dx + dy * dy > limit) break
      j += 1
    }
    if (time[j - 1]! - time[i]! >= seconds) {
      stops.push({ from: i, to: j - 1 })
      i = j
    } else i += 1
  }
  return stops
}

function byWindow(track: Track, { radiusMetres, seconds }: StopRule): FoundStop[] {
  const { time, length } = track
  const stops: FoundStop[] = []
  let from = -1
  let [low, high] = [0, 0]
  for (let i = 0; i < length; i += 1) {
    // Half a second of grace: receivers that speak every five seconds do so every 4.99.
    while (time[i]! - time[low]! > seconds / 2 + 0.5) low += 1
    while (high + 1 < length && time[high + 1]! - time[i]! <= seconds / 2 + 0.5) high += 1
    const rests = diagonal(track, low, high) <= radiusMetres
    if (rests && from < 0) from = i
    if (!rests && from >= 0) {
      stops.push({ from, to: i - 1 })
      from = -1
    }
  }
  if (from >= 0) stops.push({ from, to: length - 1 })
  return stops
}

function diagonal({ x, y, planar }: Track, low: number, high: number): number {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = low; i <= high; i += 1) {
    if (x[i]! < west) west = x[i]!
    if (x[i]! > east) east = x[i]!
    if (y[i]! < south) south = y[i]!
    if (y[i]! > north) north = y[i]!
  }
  if (planar) return Math.hypot(east - west, north - south)
  const xUnit = metresPerDegree * Math.cos(((south + north) / 2) * radians)
  return Math.hypot((east - west) * xUnit, (north - south) * metresPerDegree)
}
