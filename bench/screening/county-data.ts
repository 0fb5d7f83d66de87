import { readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { openAnalytics, quoted } from '../../src/platform/analytics/index.ts'

/** What somebody with a spreadsheet sees of a county's folder: lists as they lie, and the two series. */
export type CountyData = {
  readonly market: readonly { readonly name: string; readonly status: string }[]
  readonly power: readonly { readonly meter: string; readonly holder: string }[]
  readonly places: readonly { readonly lon: number; readonly lat: number }[]
  /** kWh: means of the last seven days, of the fifty-six before, of the last thirty. */
  readonly means: ReadonlyMap<
    string,
    { readonly week: number; readonly before: number; readonly month: number }
  >
  readonly points: string
}

function rowsOf(folder: string, kind: string): Record<string, string>[] {
  const bytes = readFileSync(path.join(folder, `lists/${kind}.csv`))
  const text = new TextDecoder(bytes[0] === 0xef ? 'utf-8' : 'gb18030').decode(bytes)
  return Papa.parse<Record<string, string>>(text.trim(), { header: true }).data
}

/** @param toWgs84 the registered places stand in GCJ-02, as their manifest says */
export async function readCounty(
  folder: string,
  asOf: string,
  toWgs84: (lon: number, lat: number) => readonly [number, number],
): Promise<CountyData> {
  const readings = path.join(folder, 'readings.parquet')
  const points = path.join(folder, 'points.parquet')
  const analytics = await openAnalytics({ files: [readings] })
  const ago = (days: number): string => `date ${quoted(asOf)} - ${days}`
  const rows = await analytics.rows(`select meter,
      avg(case when date > ${ago(7)} then kwh end) as week,
      avg(case when date <= ${ago(7)} and date > ${ago(63)} then kwh end) as before,
      avg(case when date > ${ago(30)} then kwh end) as month
    from read_parquet(${quoted(readings)}) where date <= date ${quoted(asOf)} group by meter`)
  analytics.close()
  return {
    market: rowsOf(folder, 'market-entities').map((r) => ({ name: r['企业名称']!, status: r['登记状态']! })),
    power: rowsOf(folder, 'power-users').map((r) => ({ meter: r['户号']!.trim(), holder: r['户名']! })),
    places: rowsOf(folder, 'registered-places').map((r) => {
      const [lon, lat] = toWgs84(Number(r['lon']), Number(r['lat']))
      return { lon, lat }
    }),
    means: new Map(
      rows.map((r) => [
        String(r['meter']),
        { week: Number(r['week'] ?? 0), before: Number(r['before'] ?? 0), month: Number(r['month'] ?? 0) },
      ]),
    ),
    points,
  }
}
