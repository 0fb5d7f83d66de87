import { describe, expect, it } from 'vitest'
import { makeRandom } from './random.ts'
import { makeRegions } from './make-regions.ts'
import { contains, signedArea } from './plane.ts'
import type { LonLat, WorldRegion } from './world.ts'

const ringOf = (region: WorldRegion): LonLat[] => region.boundary!.coordinates[0].slice(0, -1)

const crosses = (a: LonLat, b: LonLat, c: LonLat, d: LonLat): boolean => {
  const turn = (p: LonLat, q: LonLat, r: LonLat) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

const isSimple = (ring: LonLat[]): boolean =>
  ring.every((a, i) => {
    const b = ring[(i + 1) % ring.length]!
    return ring.slice(i + 2).every((c, j) => !crosses(a, b, c, ring[(i + 3 + j) % ring.length]!))
  })

describe.each([1, 7, 2026])('regions of seed %i', (seed) => {
  const { regions, mapLines } = makeRegions(makeRandom(seed))
  const mapped = regions.filter((r) => r.boundary)
  const byCode = new Map(regions.map((r) => [r.code, r]))

  it('has the county of five towns and forty villages, and the small neighbour', () => {
    const count = (level: string, within: string) =>
      regions.filter((r) => r.level === level && r.code.startsWith(within)).length
    expect([count('town', '990102'), count('village', '990102')]).toEqual([5, 40])
    expect([count('town', '990103'), count('village', '990103')]).toEqual([1, 2])
    expect(regions.every((r) => r.parentCode === null || byCode.has(r.parentCode))).toBe(true)
  })

  it('keeps every centre inside its own polygon and those above', () => {
    for (const region of mapped)
      for (let at: WorldRegion | undefined = region; at?.boundary; at = byCode.get(at.parentCode!))
        expect(contains(ringOf(at), region.centre!), `${region.code} in ${at.code}`).toBe(true)
  })

  it('lets children fill their parent without gap or overlap', () => {
    for (const parent of mapped.filter((r) => r.level !== 'grid')) {
      const children = mapped.filter((r) => r.parentCode === parent.code)
      const whole = signedArea(ringOf(parent))
      const sum = children.reduce((total, child) => total + signedArea(ringOf(child)), 0)
      expect(Math.abs(sum / whole - 1), parent.code).toBeLessThan(1e-9)
    }
  })

  it('shares every inner border point for point: each side is walked once in each direction', () => {
    const side = (a: LonLat, b: LonLat) => `${a.join()}>${b.join()}`
    const walked = new Map<string, number>()
    const grids = mapped.filter((r) => r.level === 'grid')
    const outline = mapped.filter((r) => r.level === 'county')
    for (const region of grids)
      ringOf(region).forEach((a, i, ring) => {
        const key = side(a, ring[(i + 1) % ring.length]!)
        walked.set(key, (walked.get(key) ?? 0) + 1)
      })
    const outer = new Set(
      outline.flatMap((r) => ringOf(r).map((a, i, ring) => side(a, ring[(i + 1) % ring.length]!))),
    )
    for (const [key, times] of walked) {
      expect(times).toBe(1)
      const back = key.split('>').reverse().join('>')
      expect(walked.has(back) || outer.has(key), key).toBe(true)
    }
  })

  it('draws rings that do not cross themselves and lines that lie somewhere', () => {
    for (const region of mapped) expect(isSimple(ringOf(region)), region.code).toBe(true)
    expect(mapLines.every((line) => line.coordinates.length > 1)).toBe(true)
  })
})
