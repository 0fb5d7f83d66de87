import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterStops } from './cluster-stops.ts'
import type { VehicleStop } from './gather-places.ts'
import { loneDens, rankPlaces } from './rank-places.ts'

const start = Date.parse('2026-03-01T10:00:00+08:00') / 1000
const perDegree = 111_195
/** A stop `metres` east of a point, on day `day`, of `minutes`. */
const stop = (vehicle: string, day: number, metres = 0, minutes = 60, hour = 10): VehicleStop => {
  const at = start + day * 86_400 + (hour - 10) * 3600
  const lon = 119.5 + metres / perDegree / Math.cos((31.5 * Math.PI) / 180)
  return { vehicle, start: at, end: at + minutes * 60, lon, lat: 31.5 }
}
const visits = (vehicles: number, days: number, metres = 0, hour = 10): VehicleStop[] =>
  Array.from({ length: vehicles }, (_, v) =>
    Array.from({ length: days }, (_d, day) => stop(`车${v}`, day, metres, 60, hour)),
  ).flat()

describe('places out of stops', () => {
  test('one yard is one place, two yards 300 m apart are two', () => {
    const spots = (...xs: number[]) =>
      xs.flatMap((x) => [x, x + 40, x + 80, x + 90].map((at) => ({ x: at, y: 0 })))
    expect(new Set(clusterStops(spots(0))).size).toBe(1)
    expect(new Set(clusterStops(spots(0, 390))).size).toBe(2)
  })
  test('a street of places is cut, none larger than the limit by much', () => {
    const street = Array.from({ length: 200 }, (_, i) => ({ x: i * 20, y: (i % 2) * 5 }))
    const of = clusterStops(street)
    expect(new Set(of).size).toBeGreaterThan(8)
    for (const place of new Set(of)) {
      const xs = street.filter((_, i) => of[i] === place).map((s) => s.x)
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThanOrEqual(450)
    }
  })
  test('every stop belongs to exactly one place, whatever their order', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 2000 }) })
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 80 }), (spots) => {
        const of = clusterStops(spots)
        const numbers = [...new Set(of)].sort((a, b) => a - b)
        expect(Math.min(0, ...of)).toBe(0)
        expect(new Set(clusterStops([...spots].reverse())).size).toBe(numbers.length)
      }),
    )
  })
})

describe('unlisted places', () => {
  test('hit: several trucks on several days where nothing is registered', () => {
    const [first] = rankPlaces([...visits(4, 3), stop('车9', 1, 9000)], [])
    expect(first!.numbers).toMatchObject({ vehicles: 4, days: 3, visits: 12, loading: 12, night: 0 })
    expect(first!.reasons[0]).toEqual({
      code: 'T1',
      sentence: '4 台车在此停留 12 次（分布在 3 天），此处不在已登记的装卸、停车等地点名单上。',
    })
  })
  test('miss: the ground of a registered place, also where its point lies at the far end of the yard', () => {
    const yard = [...visits(4, 3, 0), ...visits(4, 3, 90), ...visits(4, 3, 180)]
    expect(rankPlaces(yard, [stop('', 0, 270)])).toEqual([])
    expect(rankPlaces(yard, [stop('', 0, 290)])).toHaveLength(1)
    expect(rankPlaces(yard, [{ ...stop('', 0, 500), radiusMetres: 400 }])).toEqual([])
  })
  test('more trucks, more days, the night and a registered place before or after raise the score', () => {
    const score = (stops: VehicleStop[], known: VehicleStop[] = []): number =>
      rankPlaces(stops, known)[0]!.score
    expect(score(visits(5, 3))).toBeGreaterThan(score(visits(4, 3)))
    expect(score(visits(4, 5))).toBeGreaterThan(score(visits(4, 3)))
    expect(score(visits(4, 3, 0, 23))).toBeGreaterThan(score(visits(4, 3)))
    const plant = stop('车0', 0, 5000, 40, 13)
    expect(score([...visits(4, 3), plant], [plant])).toBeGreaterThan(score(visits(4, 3)))
  })
  test('a bed is no loading bay', () => {
    const homes = Array.from({ length: 9 }, (_, day) => stop('车1', day, 3000, 500, 20))
    expect(rankPlaces([...homes, ...visits(2, 2)], [])[0]!.numbers.visits).toBe(4)
  })
  test('new only where the data reach back far enough to tell', () => {
    const fresh = (days: number): boolean =>
      rankPlaces(
        [
          stop('旧', 0, 9000),
          ...visits(3, 3).map((s) => ({ ...s, start: s.start + days * 86_400, end: s.end + days * 86_400 })),
        ],
        [],
      )[0]!.numbers.fresh
    expect(fresh(70)).toBe(true)
    expect(fresh(20)).toBe(false)
  })
  test('one truck that comes again and again stands in the second list', () => {
    const places = rankPlaces([...visits(1, 8, 0), ...visits(6, 4, 4000)], [])
    expect(loneDens(places).map((p) => p.numbers.vehicles)).toEqual([1])
    expect(loneDens(rankPlaces(visits(1, 3), []))).toEqual([])
  })
  test('no stop, no place', () => expect(rankPlaces([], [])).toEqual([]))
})
