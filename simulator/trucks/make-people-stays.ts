import type { Random } from '../random.ts'
import type { TruckStop } from './make-truck-stops.ts'

type Spot = { readonly lon: number; readonly lat: number; readonly size: number }

const perDegree = 111_195
const middle = { lon: 116.32, lat: 39.98 }
const cosine = Math.cos((middle.lat * Math.PI) / 180)

/**
 * Stays of a hundred people who carried a receiver in a large city for some weeks each, most of them around one campus: homes, desks,
 * canteens and shops of very uneven renown, errands anywhere. Unlike trucks, people live close together: places stand 60 to 200 m
 * apart in the middle. Deterministic in the random source.
 */
export function makePeopleStays(random: Random, people = 110): TruckStop[] {
  const spot = (x: number, y: number): Spot => ({
    lon: middle.lon + x / perDegree / cosine,
    lat: middle.lat + y / perDegree,
    size: 10 + 60 * random.next() ** 2,
  })
  const about = (x: number, y: number, spread: number): Spot =>
    spot(x + bell(random) * spread, y + bell(random) * spread)
  const many = (n: number, make: () => Spot): Spot[] => Array.from({ length: n }, make)
  const campus = many(35, () => about(0, 0, 700))
  const centres = Array.from({ length: 9 }, () => [bell(random) * 5000, bell(random) * 4000] as const)
  const shops = many(230, () => about(...random.pick(centres), 500))
  const compounds = many(22, () => about(0, 0, 4000))
  // Zipf: the n-th place draws one visitor where the first draws n.
  const renowned = (places: readonly Spot[]): Spot =>
    places[Math.min(places.length - 1, Math.floor(places.length ** random.next()) - 1)]!
  const stays: TruckStop[] = []
  for (let p = 0; p < people; p += 1) {
    const home = random.chance(0.35) ? random.pick(compounds) : about(0, 0, 5000)
    const work = random.chance(0.6) ? random.pick(campus) : about(0, 0, 3500)
    const usual = many(random.int(2, 7), () =>
      random.chance(0.4) ? renowned(campus) : random.chance(0.7) ? renowned(shops) : about(0, 0, 4500),
    )
    const days = Math.ceil(4 + 150 * random.next() ** 3)
    const from = 1_222_819_200 + random.int(0, 600) * 86_400
    for (let d = 0; d < days; d += 1) {
      let now = from + d * 86_400 + (7 + bell(random)) * 3600 - 8 * 3600
      const go = (at: Spot, minutes: number): void => {
        const error = 8 + random.next() * 14
        const x = (random.next() - 0.5) * 2 * at.size + bell(random) * error
        const y = (random.next() - 0.5) * 2 * at.size + bell(random) * error
        stays.push({
          vehicle: `p${p}`,
          start: Math.round(now),
          end: Math.round(now + minutes * 60),
          lon: Math.round((at.lon + x / perDegree / cosine) * 1e6) / 1e6,
          lat: Math.round((at.lat + y / perDegree) * 1e6) / 1e6,
        })
        now += (minutes + 5 + random.next() * 40) * 60
      }
      if (random.chance(0.5)) go(home, 25 + random.next() * 120)
      go(work, 60 + random.next() * 180)
      if (random.chance(0.5)) go(random.pick(usual), 20 + random.next() * 60)
      if (random.chance(0.7)) go(work, 60 + random.next() * 200)
      if (random.chance(0.35)) go(random.pick(usual), 20 + random.next() * 100)
      if (random.chance(0.15)) go(renowned(shops), 20 + random.next() * 90)
      if (random.chance(0.3)) go(about(0, 0, 6000), 20 + random.next() * 60)
      go(home, random.chance(0.3) ? 30 + random.next() * 100 : 500 + random.next() * 120)
    }
  }
  return stays
}

/** About normal, deviation 1: the sum of twelve draws. */
function bell(random: Random): number {
  let sum = -6
  for (let i = 0; i < 12; i += 1) sum += random.next()
  return sum
}
