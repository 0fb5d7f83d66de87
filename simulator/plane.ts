import type { Random } from './random.ts'

/** A point of the local plane: metres east and north of the county's centre. */
export type Point = readonly [number, number]

const meet = (a: Point, b: Point, sideA: number, sideB: number): Point => {
  const t = sideA / (sideA - sideB)
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

/** The part of a convex ring nearer to `own` than to `other` (one step of Sutherland–Hodgman). */
export function nearerPart(ring: readonly Point[], own: Point, other: Point): Point[] {
  const normal: Point = [other[0] - own[0], other[1] - own[1]]
  const middle: Point = [(own[0] + other[0]) / 2, (own[1] + other[1]) / 2]
  const side = (p: Point): number => (p[0] - middle[0]) * normal[0] + (p[1] - middle[1]) * normal[1]
  const kept: Point[] = []
  ring.forEach((b, i) => {
    const a = ring[(i + ring.length - 1) % ring.length]!
    const [sideA, sideB] = [side(a), side(b)]
    if (sideA <= 0 !== sideB <= 0) kept.push(meet(a, b, sideA, sideB))
    if (sideB <= 0) kept.push(b)
  })
  return kept
}

/** Cuts a convex ring into the Voronoi cells of the seeds; every cell is convex again. */
export function voronoiCells(ring: readonly Point[], seeds: readonly Point[]): Point[][] {
  return seeds.map((own, i) =>
    seeds.reduce<Point[]>((cell, other, j) => (i === j ? cell : nearerPart(cell, own, other)), [...ring]),
  )
}

/** The signed area of a ring, positive when counter-clockwise; unit squared. */
export function signedArea(ring: readonly Point[]): number {
  let sum = 0
  ring.forEach((b, i) => {
    const a = ring[(i + ring.length - 1) % ring.length]!
    sum += a[0] * b[1] - b[0] * a[1]
  })
  return sum / 2
}

export function centroid(ring: readonly Point[]): Point {
  let [x, y] = [0, 0]
  ring.forEach((b, i) => {
    const a = ring[(i + ring.length - 1) % ring.length]!
    const cross = a[0] * b[1] - b[0] * a[1]
    x += (a[0] + b[0]) * cross
    y += (a[1] + b[1]) * cross
  })
  const area = signedArea(ring)
  return [x / (6 * area), y / (6 * area)]
}

/** Even–odd test; a point exactly on the border may fall on either side. */
export function contains(ring: readonly Point[], p: Point): boolean {
  let inside = false
  ring.forEach((b, i) => {
    const a = ring[(i + ring.length - 1) % ring.length]!
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0])
      inside = !inside
  })
  return inside
}

export function pointInside(ring: readonly Point[], random: Random): Point {
  const xs = ring.map((p) => p[0])
  const ys = ring.map((p) => p[1])
  const [west, east] = [Math.min(...xs), Math.max(...xs)]
  const [south, north] = [Math.min(...ys), Math.max(...ys)]
  for (;;) {
    const p: Point = [west + random.next() * (east - west), south + random.next() * (north - south)]
    if (contains(ring, p)) return p
  }
}

/** Moves every seed to the centre of its cell a few times, so that cells become of like size (Lloyd). */
export function relaxSeeds(ring: readonly Point[], seeds: readonly Point[], rounds: number): Point[] {
  let now = [...seeds]
  for (let round = 0; round < rounds; round++) now = voronoiCells(ring, now).map(centroid)
  return now
}
