import {
  analyticsProblems,
  findColumn,
  requireColumn,
  requireOutput,
  withTables,
  writeTable,
  type Analytics,
  type OutputColumn,
  type TableFile,
} from '../../../../platform/analytics/index.ts'
import {
  loneDens,
  rankPlaces,
  type KnownPlace,
  type UnlistedPlace,
  type VehicleStop,
} from '../../domain/index.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { secondsOf, timeStyleOf } from './point-columns.ts'

export type PlacesOutcome = {
  readonly stops: number
  readonly dropped: number
  readonly known: number
  readonly places: number
  readonly lone: number
  readonly steps: readonly Step[]
}

const names = {
  lon: ['lon', '经度', 'lng', 'longitude'],
  lat: ['lat', '纬度', 'latitude'],
  radius: ['radius', '半径', 'radius_m'],
  chemical: ['chemical', '是否危化', '危险化学品'],
} as const

/**
 * `qingyuan places`: stops and known places to the places nobody listed, `rank,lon,lat,vehicles,days,visits,score,reasons`.
 * `lone` takes the second list, of what one or two vehicles visit often.
 * @throws Problem analytics/…
 */
export async function runPlaces(wanted: {
  readonly stops: string
  readonly known: string
  readonly out: string
  readonly lone?: string
}): Promise<PlacesOutcome> {
  const outputs = [wanted.out, ...(wanted.lone ? [wanted.lone] : [])]
  outputs.forEach(requireOutput)
  const timer = new StepTimer()
  const files = { stops: wanted.stops, known: wanted.known }
  return withTables(files, { write: outputs }, async (analytics, tables) => {
    const { stops, dropped } = await timer.time(
      '读取停留',
      () => readStops(analytics, tables.stops),
      (r) => r.stops.length,
    )
    const known = await timer.time(
      '读取登记地点',
      () => readKnown(analytics, tables.known),
      (k) => k.length,
    )
    const places = await timer.time(
      '归并与排序',
      () => rankPlaces(stops, known),
      () => stops.length,
    )
    const lone = loneDens(places)
    await writeTable(analytics, wanted.out, placeColumns(places), places)
    if (wanted.lone) await writeTable(analytics, wanted.lone, placeColumns(lone), lone)
    return {
      stops: stops.length,
      dropped,
      known: known.length,
      places: places.length,
      lone: lone.length,
      steps: timer.steps,
    }
  })
}

async function readStops(
  analytics: Analytics,
  table: TableFile,
): Promise<{ stops: VehicleStop[]; dropped: number }> {
  const [start, end] = [
    requireColumn(table, ['start', '开始时间']),
    requireColumn(table, ['end', '结束时间']),
  ]
  const style = await timeStyleOf(analytics, table, start)
  // Local times are taken as the product's own zone, so that hours of the day mean what they say.
  const shift = style === 'local' ? ' - 28800' : ''
  const rows =
    await analytics.rows(`select cast(${requireColumn(table, ['vehicle', '车牌号', '车辆'])} as varchar) as vehicle,
    ${secondsOf(start, style)}${shift} as start, ${secondsOf(end, style)}${shift} as "end",
    try_cast(${requireColumn(table, names.lon)} as double) as lon,
    try_cast(${requireColumn(table, names.lat)} as double) as lat from ${table.relation}`)
  const stops = rows.filter(
    (r): r is VehicleStop & Record<string, unknown> =>
      typeof r['vehicle'] === 'string' &&
      [r['start'], r['end'], r['lon'], r['lat']].every((v) => typeof v === 'number' && Number.isFinite(v)),
  )
  if (stops.length === 0)
    throw analyticsProblems.refuse('no-row', { path: table.path, why: '没有一行同时有车辆、起止时间和位置' })
  return { stops, dropped: rows.length - stops.length }
}

/** `chemical` (1, true, 是) tells where hazardous goods are rightly loaded; without the column every known place counts as such. */
async function readKnown(analytics: Analytics, table: TableFile): Promise<KnownPlace[]> {
  const radius = findColumn(table, names.radius)
  const chemical = findColumn(table, names.chemical)
  const rows = await analytics.rows(`select try_cast(${requireColumn(table, names.lon)} as double) as lon,
    try_cast(${requireColumn(table, names.lat)} as double) as lat,
    ${radius ? `try_cast(${radius} as double)` : 'null'} as radius,
    ${chemical ? `trim(cast(${chemical} as varchar))` : 'null'} as chemical from ${table.relation}`)
  return rows.flatMap(({ lon, lat, radius: metres, chemical: said }) =>
    typeof lon === 'number' && typeof lat === 'number'
      ? [
          {
            lon,
            lat,
            ...(typeof metres === 'number' && metres > 0 ? { radiusMetres: metres } : {}),
            ...(typeof said === 'string' && said !== ''
              ? { chemical: /^(1|1\.0|true|是|y|yes)$/i.test(said) }
              : {}),
          },
        ]
      : [],
  )
}

function placeColumns(places: readonly UnlistedPlace[]): OutputColumn<UnlistedPlace>[] {
  const rank = new Map(places.map((place, i) => [place, i + 1]))
  const round = (value: number, digits: number): number => Number(value.toFixed(digits))
  return [
    { name: 'rank', type: 'number', value: (p) => rank.get(p)! },
    { name: 'lon', type: 'number', value: (p) => round(p.lon, 6) },
    { name: 'lat', type: 'number', value: (p) => round(p.lat, 6) },
    { name: 'vehicles', type: 'number', value: (p) => p.numbers.vehicles },
    { name: 'days', type: 'number', value: (p) => p.numbers.days },
    { name: 'visits', type: 'number', value: (p) => p.numbers.visits },
    { name: 'score', type: 'number', value: (p) => round(p.score, 4) },
    { name: 'reasons', type: 'text', value: (p) => p.reasons.map((r) => `${r.code} ${r.sentence}`).join('') },
  ]
}
