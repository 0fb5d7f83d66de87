import type { Random } from '../random.ts'
import type { TruckStop } from './make-truck-stops.ts'

/** Ground that several people's stays share: the truth of a hide-out test. `extent` is its farthest stay's distance, metres. */
export type StaySite = { readonly lon: number; readonly lat: number; readonly extent: number }

const perDegree = 111_195

export const metresBetween = (
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number =>
  Math.hypot((a.lon - b.lon) * perDegree * Math.cos((a.lat * Math.PI) / 180), (a.lat - b.lat) * perDegree)

/** Stays of 20 to 150 minutes, gathered by DBSCAN (100 m, five stays), at least five stays of at least three people. */
export function sitesOf(stays: readonly TruckStop[]): StaySite[] {
  const loading = stays.filter((s) => s.end - s.start >= 1200 && s.end - s.start <= 9000)
  const members = new Map<number, TruckStop[]>()
  dbscan(loading, 100, 5).forEach((site, i) => {
    if (site >= 0) members.set(site, [...(members.get(site) ?? []), loading[i]!])
  })
  return [...members.values()]
    .filter((of) => of.length >= 5 && new Set(of.map((s) => s.vehicle)).size >= 3)
    .map((of) => {
      const mean = (value: (s: TruckStop) => number): number =>
        of.reduce((sum, s) => sum + value(s), 0) / of.length
      const at = { lon: mean((s) => s.lon), lat: mean((s) => s.lat) }
      return { ...at, extent: Math.max(...of.map((s) => metresBetween(s, at))) }
    })
}

/** One site in ten is hidden, the others are what is known. */
export function hide(sites: readonly StaySite[], random: Random): { hidden: StaySite[]; known: StaySite[] } {
  const shuffled = random.shuffle(sites)
  const count = Math.max(1, Math.round(sites.length / 10))
  return { hidden: shuffled.slice(0, count), known: shuffled.slice(count) }
}

function dbscan(stays: readonly TruckStop[], reach: number, least: number): Int32Array {
  const cells = new Map<string, number[]>()
  const cosine = Math.cos(((stays[0]?.lat ?? 0) * Math.PI) / 180)
  const spots = stays.map((s) => ({ x: s.lon * perDegree * cosine, y: s.lat * perDegree }))
  const cellOf = (i: number): [number, number] => [
    Math.floor(spots[i]!.x / reach),
    Math.floor(spots[i]!.y / reach),
  ]
  spots.forEach((_, i) => {
    const key = cellOf(i).join()
    cells.set(key, [...(cells.get(key) ?? []), i])
  })
  const near = (i: number): number[] => {
    const [column, row] = cellOf(i)
    return [-1, 0, 1].flatMap((c) =>
      [-1, 0, 1].flatMap((r) =>
        (cells.get(`${column + c},${row + r}`) ?? []).filter(
          (j) => Math.hypot(spots[i]!.x - spots[j]!.x, spots[i]!.y - spots[j]!.y) <= reach,
        ),
      ),
    )
  }
  const site = new Int32Array(stays.length).fill(-1)
  let sites = 0
  for (let i = 0; i < stays.length; i += 1) {
    if (site[i]! >= 0) continue
    const waiting = near(i)
    if (waiting.length < least) continue
    const number = sites++
    site[i] = number
    while (waiting.length > 0) {
      const j = waiting.pop()!
      if (site[j]! >= 0) continue
      site[j] = number
      const around = near(j)
      if (around.length >= least) waiting.push(...around.filter((k) => site[k]! < 0))
    }
  }
  return site
}
