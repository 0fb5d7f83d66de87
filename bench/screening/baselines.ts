import { findStops, type StopRule } from '../../src/features/screening/domain/index.ts'
import { openAnalytics, quoted } from '../../src/platform/analytics/index.ts'
import { metresBetween } from '../../simulator/screening/make-ground.ts'
import type { CountyData } from './county-data.ts'
import type { Ranked } from './judge-ranking.ts'

/** What a county has today, each as a ranked list. */
export const baselineNames = {
  b0: 'B0: cells of stops (CN114066305A)',
  ratio: 'spreadsheet: mean ratio of power ≥ 1.5',
  keyword: 'spreadsheet: 化工 in the name',
  cancelled: 'spreadsheet: 注销 joined to power by exact name',
  together: 'all four in turn',
} as const
export type BaselineName = keyof typeof baselineNames

const stay: StopRule = { method: 'anchor', radiusMetres: 200, seconds: 1_200 }

/** Stays of 20–150 minutes, 300 m off every registered place, in cells of three decimals; most stays first, at least three. */
async function b0(data: CountyData): Promise<Ranked[]> {
  const analytics = await openAnalytics({ files: [data.points] })
  const relation = `read_parquet(${quoted(data.points)})`
  const vehicles = await analytics.rows(`select distinct vehicle from ${relation} order by vehicle`)
  const cells = new Map<string, { lon: number; lat: number; n: number }>()
  for (const { vehicle } of vehicles) {
    const own = `where vehicle = ${quoted(String(vehicle))} order by time`
    const rows = await analytics.rows(`select time, lon, lat from ${relation} ${own}`)
    countStays(rows, data, cells)
  }
  analytics.close()
  return [...cells.values()]
    .filter((cell) => cell.n >= 3)
    .sort((a, b) => b.n - a.n)
    .map(({ lon, lat }) => ({ lon, lat }))
}

function countStays(
  rows: readonly Record<string, unknown>[],
  data: CountyData,
  cells: Map<string, { lon: number; lat: number; n: number }>,
): void {
  const column = (name: string): Float64Array => Float64Array.from(rows, (r) => Number(r[name]))
  const [time, x, y] = [column('time'), column('lon'), column('lat')]
  for (const { from, to } of findStops({ time, x, y, length: rows.length, planar: false }, stay)) {
    const minutes = (time[to]! - time[from]!) / 60
    const mean = (values: Float64Array): number =>
      values.subarray(from, to + 1).reduce((a, b) => a + b, 0) / (to - from + 1)
    const at = { lon: mean(x), lat: mean(y) }
    if (minutes < 20 || minutes > 150 || data.places.some((p) => metresBetween(p, at) < 300)) continue
    const [lon, lat] = [at.lon.toFixed(3), at.lat.toFixed(3)]
    const cell = cells.get(`${lon},${lat}`) ?? { lon: Number(lon), lat: Number(lat), n: 0 }
    cell.n += 1
    cells.set(`${lon},${lat}`, cell)
  }
}

const holderOf = (data: CountyData): Map<string, string> =>
  new Map(data.power.map((p) => [p.meter, p.holder]))

function ratio(data: CountyData): Ranked[] {
  const holders = holderOf(data)
  return [...data.means]
    .map(([meter, m]) => ({ meter, times: m.before > 0 ? m.week / m.before : 0 }))
    .filter((m) => m.times >= 1.5)
    .sort((a, b) => b.times - a.times)
    .map(({ meter }) => ({ meters: [meter], names: [holders.get(meter) ?? ''] }))
}

const keyword = (data: CountyData): Ranked[] =>
  data.market.filter((m) => m.name.includes('化工')).map((m) => ({ names: [m.name] }))

function cancelled(data: CountyData): Ranked[] {
  const gone = new Set(data.market.filter((m) => /注销|吊销/.test(m.status)).map((m) => m.name))
  const month = (meter: string): number => data.means.get(meter)?.month ?? 0
  return data.power
    .filter((p) => gone.has(p.holder) && month(p.meter) > 0)
    .sort((a, b) => month(b.meter) - month(a.meter))
    .map((p) => ({ meters: [p.meter], names: [p.holder] }))
}

/** One from each list in turn until all are used up. */
function inTurn(lists: readonly (readonly Ranked[])[]): Ranked[] {
  const longest = Math.max(...lists.map((l) => l.length))
  return Array.from({ length: longest }, (_, i) => lists.flatMap((l) => l[i] ?? [])).flat()
}

export async function rankBaselines(data: CountyData): Promise<Record<BaselineName, Ranked[]>> {
  const lists = { b0: await b0(data), ratio: ratio(data), keyword: keyword(data), cancelled: cancelled(data) }
  return { ...lists, together: inTurn(Object.values(lists)) }
}
