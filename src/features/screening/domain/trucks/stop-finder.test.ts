import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeStopFinder } from './find-stops.ts'
import { RunningExtreme } from './running-extreme.ts'
import type { StopOfTrack, StopRule } from './stop-finder.ts'

type Point = readonly [time: number, x: number, y: number]
const metresPerDegree = 111_194.926_644_6
const radians = Math.PI / 180

/** Wandering and resting, now and then silent, now and then far; steps of about half a radius, so that every edge is met. */
const tracks = fc
  .array(
    fc.record({
      seconds: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 5000 })),
      east: fc.oneof(fc.constant(0), fc.integer({ min: -150, max: 150 })),
      north: fc.integer({ min: -90, max: 90 }),
    }),
    { maxLength: 80 },
  )
  .map((steps) => {
    let [t, x, y] = [1_700_000_000, 0, 0]
    return steps.map(({ seconds, east, north }): Point => [(t += seconds), (x += east), (y += north)])
  })
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 })
const rules = fc.record({
  method: fc.constantFrom('anchor', 'window'),
  radiusMetres: fc.constantFrom(40, 200),
  seconds: fc.constantFrom(30, 1200),
})

/** Near 31° north, where a degree of longitude is shorter; a radius is met to a metre only. */
const toDegrees = ([t, x, y]: Point): Point => [
  t,
  119.5 + x / metresPerDegree / Math.cos(31 * radians),
  31 + y / metresPerDegree,
]

function fed(points: readonly Point[], rule: StopRule, planar: boolean, sizes: readonly number[]) {
  const found: StopOfTrack[] = []
  const finder = makeStopFinder(rule, planar, (stop) => found.push(stop))
  const column = (n: 0 | 1 | 2): Float64Array => Float64Array.from(points, (p) => p[n])
  for (const _again of [1, 2]) {
    for (let from = 0, k = 0; from < points.length; k += 1) {
      const to = Math.min(points.length, from + sizes[k % sizes.length]!)
      finder.add(column(0), column(1), column(2), from, to)
      from = to
    }
    finder.end()
  }
  return found
}

test.each([true, false])('fed in pieces, a finder finds what the definitions say (planar: %s)', (planar) => {
  fc.assert(
    fc.property(tracks, rules, pieces, (metres, { method, ...sizes }, cut) => {
      const points = planar ? metres : metres.map(toDegrees)
      const rule = { method, ...sizes } as StopRule
      const wanted = (method === 'anchor' ? byAnchor : byWindow)(points, rule, planar)
      const all = wanted.map(([from, to]) => {
        const of = points.slice(from, to + 1)
        const sum = (n: 1 | 2): number => of.reduce((s, p) => s + p[n], 0)
        return { from, to, start: of[0]![0], end: of.at(-1)![0], sumX: sum(1), sumY: sum(2) }
      })
      expect(fed(points, rule, planar, cut)).toEqual([...all, ...all])
    }),
    { numRuns: 400 },
  )
})

test('a queue of extremes forgets what lies behind, and grows', () => {
  const least = new RunningExtreme('least')
  for (let i = 0; i < 500; i += 1) {
    least.push(i, i)
    expect(least.since(Math.max(0, i - 200))).toBe(Math.max(0, i - 200))
  }
})

/** Li et al. 2008, and boxes of moving windows, word for word and without regard to speed. */
function byAnchor(points: readonly Point[], rule: StopRule, planar: boolean): [number, number][] {
  const stops: [number, number][] = []
  for (let i = 0; i < points.length;) {
    const unit = planar ? 1 : metresPerDegree
    const xUnit = planar ? 1 : metresPerDegree * Math.cos(points[i]![2] * radians)
    let j = i + 1
    for (; j < points.length; j += 1) {
      const [dx, dy] = [(points[j]![1] - points[i]![1]) * xUnit, (points[j]![2] - points[i]![2]) * unit]
      if (dx * dx + dy * dy > rule.radiusMetres * rule.radiusMetres) break
    }
    const lasts = points[j - 1]![0] - points[i]![0] >= rule.seconds
    if (lasts) stops.push([i, j - 1])
    i = lasts ? j : i + 1
  }
  return stops
}

function byWindow(points: readonly Point[], rule: StopRule, planar: boolean): [number, number][] {
  const rests = points.map(([now]) => {
    const near = points.filter(([t]) => Math.abs(t - now) <= rule.seconds / 2 + 0.5)
    const [xs, ys] = [near.map((p) => p[1]), near.map((p) => p[2])]
    const [south, north] = [Math.min(...ys), Math.max(...ys)]
    const width = Math.max(...xs) - Math.min(...xs)
    if (planar) return Math.hypot(width, north - south) <= rule.radiusMetres
    const xUnit = metresPerDegree * Math.cos(((south + north) / 2) * radians)
    return Math.hypot(width * xUnit, (north - south) * metresPerDegree) <= rule.radiusMetres
  })
  const runs: [number, number][] = []
  rests.forEach((rest, i) => {
    if (rest && i > 0 && rests[i - 1]) runs.at(-1)![1] = i
    else if (rest) runs.push([i, i])
  })
  return runs
}
