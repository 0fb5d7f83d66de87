import { metresBetween } from '../../site/domain/index.ts'

export type WalkPlace = {
  readonly id: string
  readonly address: string
  readonly lon: number | null
  readonly lat: number | null
}

type Point = { readonly id: string; readonly lon: number; readonly lat: number }

/** Beyond this many places the way is only the nearest next one; 2-opt would keep the phone waiting. */
const mostForTwoOpt = 600

/**
 * The order in which to walk: nearest neighbour from `start`, then 2-opt; the way does not return to the start. Places
 * without coordinates come last, by street and house number. The same places give the same order, however they were given.
 */
export function walkingOrder<P extends WalkPlace>(
  places: readonly P[],
  start: { lon: number; lat: number } | null,
): P[] {
  const sorted = places.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const known = sorted.filter((p) => p.lon !== null && p.lat !== null)
  const points = known.map((p) => ({ id: p.id, lon: p.lon!, lat: p.lat! }))
  const rest = sorted.filter((p) => p.lon === null || p.lat === null)
  const byId = new Map(known.map((p) => [p.id, p]))
  const ordered = shorten(nearestNext(points, start ?? middleOf(points)), start)
  return [...ordered.map((p) => byId.get(p.id)!), ...rest.toSorted(byAddress)]
}

/** Metres of the whole way from `start` (when given) to the last place with coordinates. */
export function walkMetres(places: readonly WalkPlace[], start: { lon: number; lat: number } | null): number {
  const points = places.flatMap((p) => (p.lon === null || p.lat === null ? [] : [{ lon: p.lon, lat: p.lat }]))
  const way = start ? [start, ...points] : points
  return way.slice(1).reduce((sum, p, i) => sum + metresBetween(way[i]!, p), 0)
}

function middleOf(points: readonly Point[]): { lon: number; lat: number } | null {
  if (points.length === 0) return null
  const mean = (pick: (p: Point) => number) => points.reduce((sum, p) => sum + pick(p), 0) / points.length
  return { lon: mean((p) => p.lon), lat: mean((p) => p.lat) }
}

/** Flat metres are enough inside a village and 20 times cheaper than the sphere. */
const flat = (scale: number) => (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
  Math.hypot((a.lon - b.lon) * scale, a.lat - b.lat)
const distanceFor = (points: readonly { lat: number }[]) =>
  flat(Math.cos(((points[0]?.lat ?? 0) * Math.PI) / 180))

function nearestNext(points: readonly Point[], start: { lon: number; lat: number } | null): Point[] {
  if (!start) return [...points]
  const distance = distanceFor(points)
  const left = [...points]
  const way: Point[] = []
  let at: { lon: number; lat: number } = start
  while (left.length > 0) {
    let best = 0
    for (let i = 1; i < left.length; i += 1) if (distance(at, left[i]!) < distance(at, left[best]!)) best = i
    const [next] = left.splice(best, 1)
    way.push(next!)
    at = next!
  }
  return way
}

/** 2-opt on an open way: turns a stretch round while that makes the way shorter. */
function shorten(way: Point[], start: { lon: number; lat: number } | null): Point[] {
  if (way.length < 3 || way.length > mostForTwoOpt) return way
  const distance = distanceFor(way)
  const path = [...way]
  const before = (i: number) => (i === 0 ? start : path[i - 1]!)
  for (let round = 0, better = true; better && round < 30; round += 1) {
    better = false
    for (let i = 0; i < path.length - 1; i += 1)
      for (let j = i + 1; j < path.length; j += 1) {
        const [from, to] = [before(i), path[j + 1]]
        const old = (from ? distance(from, path[i]!) : 0) + (to ? distance(path[j]!, to) : 0)
        const turned = (from ? distance(from, path[j]!) : 0) + (to ? distance(path[i]!, to) : 0)
        if (turned < old - 1e-9) {
          turn(path, i, j)
          better = true
        }
      }
  }
  return path
}

function turn(path: Point[], from: number, to: number): void {
  for (let [i, j] = [from, to]; i < j; i += 1, j -= 1) [path[i], path[j]] = [path[j]!, path[i]!]
}

/** Street words first, then the numbers as numbers: 3号 before 12号. */
function byAddress(a: WalkPlace, b: WalkPlace): number {
  const [left, right] = [parts(a.address), parts(b.address)]
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [x, y] = [left[i] ?? '', right[i] ?? '']
    if (x === y) continue
    const [m, n] = [Number(x), Number(y)]
    if (x !== '' && y !== '' && !Number.isNaN(m) && !Number.isNaN(n)) return m - n
    return x < y ? -1 : 1
  }
  return a.id < b.id ? -1 : 1
}

const parts = (address: string): string[] => address.normalize('NFKC').match(/\d+|\D+/g) ?? []
