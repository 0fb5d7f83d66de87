import type { County } from '../enterprises/prefecture.ts'
import { makePrefecture } from '../enterprises/prefecture.ts'
import type { Random } from '../random.ts'

/** A door: what an address says and where it truly is (degrees, WGS-84). */
export type Ground = {
  readonly kind: 'park' | 'village' | 'street'
  readonly county: string
  readonly town: string
  /** A village, or what stands in its place. */
  readonly village: string
  readonly door: string
  readonly lon: number
  readonly lat: number
}

export type Land = {
  readonly county: County
  readonly west: number
  readonly south: number
  draw(kind: Ground['kind']): Ground
  /** A place without an address: roadside, field. */
  wild(): { lon: number; lat: number }
}

const metresPerDegree = 111_195
const [width, height] = [0.5, 0.38]

/** A point `east`, `north` metres off another. */
export function moved(
  at: { readonly lon: number; readonly lat: number },
  east: number,
  north: number,
): { lon: number; lat: number } {
  const cosine = Math.cos((at.lat * Math.PI) / 180)
  return {
    lon: Math.round((at.lon + east / metresPerDegree / cosine) * 1e6) / 1e6,
    lat: Math.round((at.lat + north / metresPerDegree) * 1e6) / 1e6,
  }
}

/** Metres between two points of a county. */
export function metresBetween(
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number {
  const cosine = Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot((a.lon - b.lon) * metresPerDegree * cosine, (a.lat - b.lat) * metresPerDegree)
}

/**
 * A made-up county of towns, villages, streets and one industrial park, somewhere between 31 and 33 degrees north. The same address
 * always stands at the same spot; neighbouring numbers of a village are some 25 m apart, those of a park some 60 m.
 */
export function makeLand(random: Random): Land {
  const county = makePrefecture(24_000, random.fork('names')).counties[0]!
  const [west, south] = [117.5 + random.next() * 2, 31 + random.next() * 1.6]
  const within = (share: number): { lon: number; lat: number } => ({
    lon: west + width * (0.5 + (random.next() - 0.5) * share),
    lat: south + height * (0.5 + (random.next() - 0.5) * share),
  })
  const towns = new Map(county.towns.map((town) => [town.name, within(0.8)]))
  const centres = new Map<string, { lon: number; lat: number }>()
  const centreOf = (town: string, place: string): { lon: number; lat: number } => {
    const key = `${town} ${place}`
    const own = random.fork(key)
    const found =
      centres.get(key) ?? moved(towns.get(town)!, (own.next() - 0.5) * 6_000, (own.next() - 0.5) * 6_000)
    centres.set(key, found)
    return found
  }
  return {
    county,
    west,
    south,
    wild: () => within(0.95),
    draw(kind) {
      const town = random.pick(county.towns)
      const place = {
        village: () => random.pick(town.villages).name,
        street: () => `${random.pick(town.roads)}路`,
        park: () => `${county.park}${random.pick(town.roads)}路`,
      }[kind]()
      const number = random.int(1, kind === 'park' ? 90 : 240)
      const spread = (kind === 'park' ? 60 : 25) * Math.sqrt(number)
      const turn = number * 2.399_963
      const at = moved(centreOf(town.name, place), Math.cos(turn) * spread, Math.sin(turn) * spread)
      const door = `${number}号`
      return { kind, county: county.name, town: town.name, village: place, door, ...at }
    },
  }
}
