// How many hidden places stand among the first unlisted ones: dens of made-up trucks, and hidden sites among the stays of made-up
// people (the hide-out test of the preliminary study), beside the county practice B0 and the paper's connected cells in the same run.
// node --import tsx bench/places-quality.ts [--trucks 1001,1002,…] [--people 1001,…] [--draws 3] [--stops 1000000]
import { execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import {
  loneDens,
  rankPlaces,
  type KnownPlace,
  type VehicleStop,
} from '../src/features/screening/domain/index.ts'
import { makeRandom } from '../simulator/random.ts'
import { hide, metresBetween, sitesOf } from '../simulator/trucks/hide-sites.ts'
import { makePeopleStays } from '../simulator/trucks/make-people-stays.ts'
import { makeTruckStops } from '../simulator/trucks/make-truck-stops.ts'

const { values } = parseArgs({
  options: {
    trucks: { type: 'string', default: '1001,1002,1003,1004,1005,1006,1007,1008,1009,1010' },
    people: { type: 'string', default: '1001,1002,1003,1004,1005,1006' },
    draws: { type: 'string', default: '3' },
    stops: { type: 'string', default: '1000000' },
  },
})
const numbers = (text: string): number[] => text.split(',').filter(Boolean).map(Number)
type Found = { readonly lon: number; readonly lat: number }
const isLoading = (s: VehicleStop): boolean => s.end - s.start >= 1200 && s.end - s.start <= 9000
const recall = (found: readonly Found[], hidden: readonly Found[]): number =>
  hidden.filter((h) => found.some((f) => metresBetween(f, h) <= 150)).length / hidden.length

/** CN114066305A: stops of 20–150 min away from a white list (centre + 300 m), three-decimal cells, most stops first. */
function b0(stops: readonly VehicleStop[], known: readonly KnownPlace[]): Found[] {
  const cells = new Map<string, Found & { n: number }>()
  for (const s of stops.filter(isLoading)) {
    if (known.some((k) => Math.abs(k.lat - s.lat) < 0.003 && metresBetween(k, s) < 300)) continue
    const [lon, lat] = [s.lon.toFixed(3), s.lat.toFixed(3)]
    const cell = cells.get(`${lon},${lat}`) ?? { lon: Number(lon), lat: Number(lat), n: 0 }
    cell.n += 1
    cells.set(`${lon},${lat}`, cell)
  }
  return [...cells.values()].sort((a, b) => b.n - a.n)
}

/** The preliminary study's: squares of 50 m that touch (corners too) are a place; distinct vehicles × ln(1 + days). */
function connectedCells(stops: readonly VehicleStop[], known: readonly KnownPlace[]): Found[] {
  const cosine = Math.cos(((stops[0]?.lat ?? 0) * Math.PI) / 180)
  const cellOf = ({ lon, lat }: Found): [number, number] => [
    Math.floor((lon * 111_195 * cosine) / 50),
    Math.floor((lat * 111_195) / 50),
  ]
  const cells = new Map<string, { at: [number, number]; stops: VehicleStop[]; place: number }>()
  for (const s of stops.filter(isLoading)) {
    const at = cellOf(s)
    const cell = cells.get(at.join()) ?? { at, stops: [], place: -1 }
    cell.stops.push(s)
    cells.set(at.join(), cell)
  }
  const places: VehicleStop[][] = []
  for (const start of cells.values()) {
    if (start.place >= 0) continue
    const waiting = [start]
    start.place = places.length
    const members: VehicleStop[] = []
    for (let cell = waiting.pop(); cell; cell = waiting.pop()) {
      members.push(...cell.stops)
      for (const c of [-1, 0, 1])
        for (const r of [-1, 0, 1]) {
          const next = cells.get([cell.at[0] + c, cell.at[1] + r].join())
          if (!next || next.place >= 0) continue
          next.place = places.length
          waiting.push(next)
        }
    }
    places.push(members)
  }
  const listed = new Set<number>()
  for (const k of known) {
    const reach = Math.max(100, k.radiusMetres ?? 0)
    const [column, row] = cellOf(k)
    const steps = Math.ceil(reach / 50)
    for (let c = -steps; c <= steps; c += 1)
      for (let r = -steps; r <= steps; r += 1) {
        const cell = cells.get([column + c, row + r].join())
        if (cell?.stops.some((s) => metresBetween(s, k) <= reach)) listed.add(cell.place)
      }
  }
  const score = (of: readonly VehicleStop[]): number =>
    new Set(of.map((s) => s.vehicle)).size *
    Math.log(1 + new Set(of.map((s) => Math.floor((s.start + 28_800) / 86_400))).size)
  return places
    .filter((_, i) => !listed.has(i))
    .map((of) => ({
      lon: of.reduce((sum, s) => sum + s.lon, 0) / of.length,
      lat: of.reduce((sum, s) => sum + s.lat, 0) / of.length,
      score: score(of),
    }))
    .sort((a, b) => b.score - a.score)
}

const methods = { B0: b0, 'connected cells': connectedCells, 'places as shipped': rankPlaces } as const
const table = new Map<string, number[]>()
const note = (row: string, value: number): void => void table.set(row, [...(table.get(row) ?? []), value])

for (const seed of numbers(values.trucks)) {
  const world = makeTruckStops(makeRandom(seed), { trucks: 120, dens: 30, from: 1_767_225_600 })
  const dens = world.dens.filter((d) => d.kind === 'den')
  for (const [name, method] of Object.entries(methods))
    note(
      `trucks, hidden dens in the first 50: ${name}`,
      recall(method(world.stops, world.known).slice(0, 50), dens),
    )
  const second = loneDens(rankPlaces(world.stops, world.known)).slice(0, 20)
  note('trucks, lone dens in the first 20 of the second list', recall(second, world.dens.filter((d) => d.kind === 'lone_den'))) // prettier-ignore
}
for (const seed of numbers(values.people)) {
  const stays = makePeopleStays(makeRandom(seed))
  const sites = sitesOf(stays)
  note('people: sites', sites.length)
  for (let draw = 0; draw < Number(values.draws); draw += 1) {
    const { hidden, known } = hide(sites, makeRandom(`${seed}/${draw}`))
    const given = {
      'as points': known.map(({ lon, lat }) => ({ lon, lat })),
      'with their extent': known.map(({ lon, lat, extent }) => ({ lon, lat, radiusMetres: extent })),
    }
    for (const [how, places] of Object.entries(given))
      for (const [name, method] of Object.entries(methods)) {
        const found = method(stays, places)
        for (const first of [20, 50, 100])
          note(`people, known sites ${how}, first ${first}: ${name}`, recall(found.slice(0, first), hidden))
      }
  }
}
for (const [row, all] of table) {
  const sorted = [...all].sort((a, b) => a - b)
  const at = (q: number): string => sorted[Math.floor((sorted.length - 1) * q)]!.toFixed(2)
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  console.log(`${row.padEnd(66)} mean ${mean.toFixed(2)}  median ${at(0.5)}  ${at(0)}–${at(1)}`)
}
if (Number(values.stops) > 0) {
  const worlds = Math.ceil(Number(values.stops) / 68_000)
  const stops: VehicleStop[] = []
  for (let n = 0; stops.length < Number(values.stops) && n <= worlds * 2; n += 1)
    for (const s of makeTruckStops(makeRandom(n), { trucks: 120, dens: 30, from: 1_767_225_600 }).stops)
      stops.push({ ...s, vehicle: `${n} ${s.vehicle}`, lat: s.lat + n * 0.5 - 8 })
  const begun = performance.now()
  const places = rankPlaces(stops, [])
  const seconds = (performance.now() - begun) / 1000
  console.log(`${stops.length} stops to ${places.length} places: ${seconds.toFixed(1)} s`)
}
console.log(execFileSync('uptime', { encoding: 'utf8' }).trim())
