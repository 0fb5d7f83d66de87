import { levelOf, parentOf } from '../src/kernel/region-code.ts'
import { shareBorders } from './borders.ts'
import { centroid, contains, pointInside, relaxSeeds, signedArea, voronoiCells, type Point } from './plane.ts'
import type { Random } from './random.ts'
import type { LonLat, MapLine, Polygon } from './world.ts'

export type Shape = { centre: LonLat; boundary: Polygon }

/** An arbitrary place for a county that does not exist. */
const origin: LonLat = [119.9, 30.9]
const metresPerDegree = 111_320

const round6 = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/**
 * Bends the plane gently, so that outlines are not convex; slopes stay well under one, so nothing folds and
 * what was inside stays inside.
 */
const bend = ([x, y]: Point): Point => [
  x + 700 * Math.sin(y / 2_600 + 0.8) + 420 * Math.sin(y / 1_500 + x / 5_000),
  y + 650 * Math.sin(x / 2_900 + 2.1) + 330 * Math.sin(x / 1_700 - y / 6_000),
]

const toLonLat = ([x, y]: Point): LonLat => [
  round6(origin[0] + x / (metresPerDegree * Math.cos((origin[1] * Math.PI) / 180))),
  round6(origin[1] + y / metresPerDegree),
]

/** Fractal midpoint displacement: a straight piece becomes a natural-looking border. */
function roughen(a: Point, b: Point, random: Random): Point[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  if (Math.hypot(dx, dy) < 350) return [a, b]
  const push = (random.next() - 0.5) * 0.12
  const middle: Point = [(a[0] + b[0]) / 2 - dy * push, (a[1] + b[1]) / 2 + dx * push]
  return [...roughen(a, middle, random).slice(0, -1), ...roughen(middle, b, random)]
}

/** Both counties together: an egg with uneven radius, still convex. */
function landOutline(random: Random): Point[] {
  const steps = 26
  return Array.from({ length: steps }, (_, i) => {
    const angle = ((i + random.next() * 0.3) / steps) * 2 * Math.PI
    return [15_500 * Math.cos(angle), 11_000 * Math.sin(angle)] as const
  })
}

/** Where the five towns of regions.csv lie: the first in the middle, the others around it; metres. */
const townSeeds: readonly Point[] = [
  [-1_500, 500],
  [-2_000, -7_500],
  [6_500, -1_500],
  [-3_000, 8_000],
  [-11_000, 0],
]

type Partition = Map<string, Point[]>

/** Children of every region share out its cell; towns at their chosen places, the rest at chance. */
function partition(codes: readonly string[], cells: Partition, random: Random): void {
  const parents = [...new Set(codes.map((code) => parentOf(code)!))]
  for (const parent of parents) {
    const children = codes.filter((code) => parentOf(code) === parent)
    const ring = cells.get(parent)!
    const isCountyOfFive = children.length === townSeeds.length && levelOf(parent) === 'county'
    const own = random.fork(parent)
    const seeds = isCountyOfFive
      ? relaxSeeds(ring, townSeeds, 1)
      : relaxSeeds(
          ring,
          children.map(() => pointInside(ring, own)),
          12,
        )
    voronoiCells(ring, seeds).forEach((cell, i) => cells.set(children[i]!, cell))
  }
}

function layOut(codes: readonly string[], random: Random): Partition {
  const cells: Partition = new Map()
  const counties = codes.filter((code) => levelOf(code) === 'county')
  // The neighbour is the eastern tip: the border lies half way between these two points.
  const sides: Point[] = [
    [0, 0],
    [22_000, 3_000],
  ]
  voronoiCells(landOutline(random.fork('outline')), sides).forEach((cell, i) => cells.set(counties[i]!, cell))
  for (const level of ['town', 'village', 'grid'] as const)
    partition(
      codes.filter((code) => levelOf(code) === level),
      cells,
      random,
    )
  return cells
}

function toPolygon(ring: readonly LonLat[]): Polygon {
  const ordered = signedArea(ring) > 0 ? [...ring] : [...ring].reverse()
  return { type: 'Polygon', coordinates: [[...ordered, ordered[0]!]] }
}

const straight = (from: Point, to: Point, random: Random): LonLat[] =>
  roughen(from, to, random).map((p) => toLonLat(bend(p)))

/** The river crosses both counties; only the stretch inside `outline` is kept. */
function drawRiver(outline: readonly LonLat[], random: Random): MapLine {
  const course: Point[] = [
    [-13_500, 7_500],
    [-8_000, 4_200],
    [-4_000, -2_600],
    [2_500, -3_800],
    [6_000, 800],
    [16_000, 1_500],
  ]
  const points = course.slice(1).flatMap((to, i) => straight(course[i]!, to, random))
  return { kind: 'river', name: '清河', coordinates: points.filter((p) => contains(outline, p)) }
}

function drawRoads(cells: Partition, random: Random): MapLine[] {
  const towns = [...cells.keys()].filter((code) => levelOf(code) === 'town')
  const middle = (code: string): Point => centroid(cells.get(code)!)
  const seat = towns[0]!
  const highways = towns.slice(1).map((code, i) => ({
    kind: 'highway' as const,
    name: `清${String(i + 1).padStart(3, '0')}县道`,
    coordinates: straight(middle(seat), middle(code), random),
  }))
  const roads = [...cells.keys()]
    .filter((code) => levelOf(code) === 'village')
    .map((code) => ({
      kind: 'road' as const,
      name: `村道${code.slice(6)}`,
      coordinates: straight(middle(parentOf(code)!), middle(code), random),
    }))
  return [...highways, ...roads]
}

/** Boundaries and centres for all regions from county to grid cell, and a river and roads as decoration. */
export function drawMap(
  regions: readonly { code: string }[],
  random: Random,
): { shapes: Map<string, Shape>; lines: MapLine[] } {
  const codes = regions.map((r) => r.code).filter((code) => code.length >= 6)
  const cells = layOut(codes, random)
  const rings = shareBorders(cells, (a, b, piece) =>
    roughen(a, b, random.fork(piece)).map((p) => toLonLat(bend(p))),
  )
  const shapes = new Map(
    [...rings].map(([code, ring]) => [
      code,
      { centre: toLonLat(bend(centroid(cells.get(code)!))), boundary: toPolygon(ring) },
    ]),
  )
  const lines = [
    drawRiver(rings.get(codes[0]!)!, random.fork('river')),
    ...drawRoads(cells, random.fork('roads')),
  ]
  return { shapes, lines }
}
