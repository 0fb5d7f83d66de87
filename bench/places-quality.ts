// How many hidden dens stand among the first 50 unlisted places, against the county practice B0 (three-decimal cells by count).
import { loneDens, rankPlaces, type VehicleStop } from '../src/features/screening/domain/index.ts'
import { makeTruckStops, type TruckPlace } from '../simulator/trucks/make-truck-stops.ts'
import { makeRandom } from '../simulator/random.ts'

const seeds = (process.argv[2] ?? '701,702,703,704,705,706,707,708,709,710').split(',').map(Number)
const metres = (a: { lon: number; lat: number }, b: { lon: number; lat: number }): number =>
  Math.hypot((a.lon - b.lon) * 111_195 * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * 111_195)

/** CN114066305A: stops of 20–150 min away from a white list (centre + 300 m), three-decimal cells, most stops first. */
function b0(stops: readonly VehicleStop[], known: readonly TruckPlace[]) {
  const cells = new Map<string, { lon: number; lat: number; n: number }>()
  for (const s of stops) {
    const minutes = (s.end - s.start) / 60
    if (minutes < 20 || minutes > 150 || known.some((k) => metres(k, s) < 300)) continue
    const key = `${s.lon.toFixed(3)},${s.lat.toFixed(3)}`
    const cell = cells.get(key) ?? { lon: Number(s.lon.toFixed(3)), lat: Number(s.lat.toFixed(3)), n: 0 }
    cell.n += 1
    cells.set(key, cell)
  }
  return [...cells.values()].sort((a, b) => b.n - a.n)
}

const recall = (found: readonly { lon: number; lat: number }[], hidden: readonly TruckPlace[]): number =>
  hidden.filter((den) => found.some((f) => metres(f, den) <= 150)).length / hidden.length

const table: Record<string, number[]> = {
  'B0, first 50': [],
  'places, first 50': [],
  'lone dens, first 20 of the second list': [],
}
for (const seed of seeds) {
  const world = makeTruckStops(makeRandom(seed), { trucks: 120, dens: 30, from: 1_767_225_600 })
  const dens = world.dens.filter((d) => d.kind === 'den')
  const lone = world.dens.filter((d) => d.kind === 'lone_den')
  const places = rankPlaces(world.stops, world.known)
  table['B0, first 50']!.push(recall(b0(world.stops, world.known).slice(0, 50), dens))
  table['places, first 50']!.push(recall(places.slice(0, 50), dens))
  table['lone dens, first 20 of the second list']!.push(recall(loneDens(places).slice(0, 20), lone))
}
console.log(`recall over ${seeds.length} simulated counties: median, range`)
for (const [name, values] of Object.entries(table)) {
  const sorted = values.sort((a, b) => a - b)
  const at = (q: number): string => sorted[Math.floor((sorted.length - 1) * q)]!.toFixed(2)
  console.log(`${name.padEnd(40)} ${at(0.5)}   ${at(0)}–${at(1)}`)
}
