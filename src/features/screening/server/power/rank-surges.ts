import {
  analyticsProblems,
  streamColumns,
  type Analytics,
  type TableFile,
} from '../../../../platform/analytics/index.ts'
import {
  areaLevel,
  scoreSurge,
  surgeDefaults,
  type SurgeNumbers,
  type SurgeParameters,
} from '../../domain/index.ts'
import { findReadingColumns, type ReadingColumns } from './reading-columns.ts'

export type RankedMeter = {
  readonly meter: string
  /** Higher is stranger; null when the readings do not suffice. */
  readonly score: number | null
  readonly flagged: boolean
  readonly reason: string
  readonly numbers: SurgeNumbers | null
}

export type RankedSurges = { readonly meters: readonly RankedMeter[]; readonly readings: number }

/** Meters whose days tell how the whole area stood; more of them tell it no better. */
const sampledMeters = 4000

/**
 * Every meter of a file, the strangest first. Several readings of a day are added up.
 * @param asOfDay days since 1970-01-01
 * @throws Problem analytics/no-column, analytics/no-row
 */
export async function rankSurges(
  analytics: Analytics,
  table: TableFile,
  asOfDay: number,
  parameters: SurgeParameters = surgeDefaults,
): Promise<RankedSurges> {
  const columns = findReadingColumns(table)
  const from = asOfDay - parameters.yearDays + 1
  const query = `select hash(meter) as meter, day, kwh from (select ${columns.meter} as meter, ${columns.day} as day,
    ${columns.kwh} as kwh from ${table.relation}) where meter <> '' and day between ${from} and ${asOfDay}
    and isfinite(kwh) and kwh >= 0`
  const days = asOfDay - from + 1
  const sample: Float64Array[] = []
  const [count] = await analytics.rows(
    `select approx_count_distinct(${columns.meter}) as n from ${table.relation}`,
  )
  const every = Math.max(1, Math.ceil(Number(count!['n']) / sampledMeters))
  let seen = 0
  const readings = await eachMeter(analytics, query, from, days, (_key, kwh) => {
    if (seen++ % every === 0) sample.push(kwh.slice())
  })
  if (readings === 0)
    throw analyticsProblems.refuse('no-row', {
      path: table.path,
      why: '到该日为止的一年内没有读得出的户号、日期和电量',
    })
  const area = areaLevel(sample, days, parameters.floorKwh)
  const scored: { key: string; result: ReturnType<typeof scoreSurge> }[] = []
  await eachMeter(analytics, query, from, days, (key, kwh) => {
    scored.push({ key, result: scoreSurge(kwh, area, parameters) })
  })
  const names = await meterNames(analytics, table, columns)
  const meters = scored.map(({ key, result }) => present(names.get(key) ?? key, result, parameters))
  return { meters: meters.sort(strangestFirst), readings }
}

const strangestFirst = (a: RankedMeter, b: RankedMeter): number =>
  (b.score ?? -Infinity) - (a.score ?? -Infinity) || (a.meter < b.meter ? -1 : 1)

/** Hands over each meter's days in turn, in one buffer that is used again; returns how many readings there were. */
async function eachMeter(
  analytics: Analytics,
  query: string,
  from: number,
  days: number,
  take: (key: string, kwh: Float64Array) => void,
): Promise<number> {
  const kwh = new Float64Array(days).fill(NaN)
  let [low, high, any, readings] = [0, 0, false, 0]
  const key = (): string => ((BigInt(high) << 32n) | BigInt(low)).toString()
  for await (const batch of streamColumns(analytics, `${query} order by meter`, [
    'ubigint',
    'double',
    'double',
  ])) {
    const [meter, day, value] = batch.columns as [Uint32Array, Float64Array, Float64Array]
    for (let i = 0; i < batch.rows; i += 1) {
      if (meter[2 * i] !== low || meter[2 * i + 1] !== high) {
        if (any) take(key(), kwh)
        kwh.fill(NaN)
        ;[low, high, any] = [meter[2 * i]!, meter[2 * i + 1]!, true]
      }
      const at = day[i]! - from
      kwh[at] = Number.isNaN(kwh[at]!) ? value[i]! : kwh[at]! + value[i]!
    }
    readings += batch.rows
  }
  if (any) take(key(), kwh)
  return readings
}

async function meterNames(
  analytics: Analytics,
  table: TableFile,
  columns: ReadingColumns,
): Promise<Map<string, string>> {
  const found = await analytics.rows(
    `select distinct meter, hash(meter)::varchar as key from (select ${columns.meter} as meter from ${table.relation})
     where meter <> ''`,
  )
  return new Map(found.map((row) => [String(row['key']), String(row['meter'])]))
}

function present(
  meter: string,
  result: ReturnType<typeof scoreSurge>,
  parameters: SurgeParameters,
): RankedMeter {
  if (!result.known) {
    const reason =
      result.missing === 'current'
        ? `近${parameters.currentDays}天有读数的不足${parameters.leastCurrentDays}天，未判用电激增。`
        : `前8周有读数的不足${parameters.leastBaseDays}天，未判用电激增。`
    return { meter, score: null, flagged: false, reason, numbers: null }
  }
  const { numbers, score, flagged } = result
  return { meter, score, flagged, reason: sentence(numbers, flagged), numbers }
}

function sentence(n: SurgeNumbers, flagged: boolean): string {
  const kwh = (value: number): string => Math.round(value).toLocaleString('en-US')
  const yearly = n.busiestWeek > n.busyDay
  const usual = yearly ? n.busiestWeek : n.busyDay
  const against = yearly
    ? `一年来最忙一周的日用电 ${kwh(usual)} 度`
    : `前8周高峰日水平（P95）${kwh(usual)} 度`
  const seen = `近7天日用电中位数 ${kwh(n.current)} 度，为${against}的 ${n.times.toFixed(1)} 倍`
  return flagged
    ? `用电激增：${seen}；多用约 ${kwh(n.extra)} 度/天。现场看：有无新上设备、夜间排气、原料桶。`
    : `未见激增：${seen}。`
}
