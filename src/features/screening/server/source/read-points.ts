import { quoted, requireColumn, type Analytics } from '../../../../platform/analytics/index.ts'
import { instantOf } from './local-time-sql.ts'
import { openSeries, readingThrough, type Damage } from './open-series.ts'
import type { PlannedFile } from './plan-folder.ts'
import { sourceProblems } from './source-problems.ts'
import { inWgs84 } from './wgs84-sql.ts'

const aliases = {
  vehicle: [
    'vehicle',
    '车牌号',
    '车牌号码',
    '车牌',
    '车辆',
    '号牌号码',
    '车号',
    'plate',
    'plate_no',
    'track',
    'vehicle_id',
  ],
  time: ['time', 't', '时间', '定位时间', 'gps时间', 'timestamp', 'at', '采集时间', '上报时间'],
  lon: ['lon', '经度', 'lng', 'longitude'],
  lat: ['lat', '纬度', 'latitude'],
}
const fields = {
  vehicle: 'vehicle',
  plateNo: 'vehicle',
  plateno: 'vehicle',
  time: 'time',
  at: 'time',
  t: 'time',
  lon: 'lon',
  lat: 'lat',
}

/** What a file of a series gave: where its rows lie now, and what was left out. */
export type SeriesPart = {
  readonly relation: string
  readonly rows: number
  readonly accepted: number
  readonly damage: readonly Damage[]
}

/** Columns `vehicle, t, lon, lat` (WGS-84); a relation with null or out of bounds values where a row is damaged. */
export async function readPoints(
  analytics: Analytics,
  file: PlannedFile,
  readable: string,
  scratch: string,
): Promise<SeriesPart> {
  const { table, broken } = await openSeries(analytics, file, readable, fields)
  const t = await readingThrough(file, () => instantOf(analytics, table, requireColumn(table, aliases.time)))
  const number = (names: readonly string[]): string => `try_cast(${requireColumn(table, names)} as double)`
  const vehicle = `nullif(trim(cast(${requireColumn(table, aliases.vehicle)} as varchar)), '')`
  const raw = `select ${vehicle} as vehicle, ${t} as t, ${number(aliases.lon)} as lon, ${number(aliases.lat)} as lat
    from ${table.relation}`
  await readingThrough(file, () =>
    analytics.run(`copy (${raw}) to ${quoted(scratch)} (format parquet, compression lz4)`),
  )
  const where = `vehicle is not null and t is not null and isfinite(t) and ${onLand}`
  const [all] = await analytics.rows(`select count(*) as n, count(*) filter (where ${where}) as good,
    count(*) filter (where vehicle is null) as vehicle, count(*) filter (where vehicle is not null and (t is null or not isfinite(t))) as time
    from read_parquet(${quoted(scratch)})`)
  const [rows, good] = [Number(all!['n']), Number(all!['good'])]
  const first = rows > good ? await firstBad(analytics, scratch, where) : ''
  const [noVehicle, noTime] = [Number(all!['vehicle']), Number(all!['time'])]
  const damage = [
    { rows: noVehicle, why: '没有车辆', first },
    { rows: noTime, why: '时间读不出', first },
    { rows: rows - good - noVehicle - noTime, why: '位置读不出或不在我国范围内', first },
    await broken(),
  ].filter((d): d is Damage => d !== null && d.rows > 0)
  if (good === 0) throw sourceProblems.refuse('no-point', { path: file.named, first: said(damage) })
  const sound = `select vehicle, t, lon, lat from read_parquet(${quoted(scratch)}) where ${where}`
  return { relation: inWgs84(sound, ['vehicle', 't'], file.system), rows, accepted: good, damage }
}

/** The country's box, as the reader of lists has it. */
const onLand = 'lon is not null and lat is not null and lon between 73 and 136 and lat between 3 and 54'

/** Row of data, counted from 1 behind the head. */
export async function firstBad(analytics: Analytics, scratch: string, good: string): Promise<string> {
  const [row] = await analytics.rows(
    `select min(file_row_number) as n from read_parquet(${quoted(scratch)}, file_row_number = true) where (${good}) is not true`,
  )
  return row?.['n'] === null || row?.['n'] === undefined ? '' : `第 ${Number(row['n']) + 1} 行数据`
}

export const said = (damage: readonly Damage[]): string =>
  damage.map((d) => `${d.rows} 行${d.why}${d.first === '' ? '' : `，第一处在${d.first}`}；`).join('')
