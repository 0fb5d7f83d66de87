import {
  findColumn,
  quoted,
  requireColumn,
  type Analytics,
  type TableFile,
} from '../../../../platform/analytics/index.ts'
import { localDayOf } from './local-time-sql.ts'
import { openSeries, readingThrough, type Damage } from './open-series.ts'
import type { PlannedFile } from './plan-folder.ts'
import { firstBad, said, type SeriesPart } from './read-points.ts'
import { sourceProblems } from './source-problems.ts'

const aliases = {
  meter: [
    'meter',
    '户号',
    '用户编号',
    '用电户号',
    '客户编号',
    '电表户号',
    '表号',
    'meter_no',
    'meterNo',
    'cons_no',
    'user',
  ],
  date: [
    'date',
    '日期',
    '用电日期',
    '数据日期',
    '抄表日期',
    '月份',
    '用电月份',
    '年月',
    'day',
    'month',
    'on',
    'time',
    '时间',
  ],
  kwh: ['kwh', '电量', '日电量', '用电量', '日用电量', '月电量', '月用电量', '总电量', '总', 'pq_z'],
  peak: ['peak', 'peakKwh', 'peak_kwh', '峰', '峰电量', '峰段电量', '高峰电量', 'pq_f'],
  flat: ['flat', 'flatKwh', 'flat_kwh', '平', '平电量', '平段电量', 'pq_p'],
  valley: ['valley', 'valleyKwh', 'valley_kwh', '谷', '谷电量', '谷段电量', '低谷电量', 'pq_g'],
}
const fields = {
  meter: 'meter',
  meterNo: 'meter',
  meterno: 'meter',
  date: 'date',
  on: 'date',
  day: 'date',
  month: 'date',
  kwh: 'kwh',
  peak: 'peak',
  peakKwh: 'peak',
  peakkwh: 'peak',
  flat: 'flat',
  flatKwh: 'flat',
  flatkwh: 'flat',
  valley: 'valley',
  valleyKwh: 'valley',
  valleykwh: 'valley',
}

export type ReadingsPart = SeriesPart & { readonly span: 'day' | 'month' }

/** Whether the file has a column of dates: one row a reading, not one column a day. */
export const isLongTable = (table: TableFile): boolean => findColumn(table, aliases.date) !== null

/**
 * Columns `meter, day, kwh, peak, flat, valley`; `day` is the month's first where the file tells months.
 * @param readable the file, or a copy in UTF-8
 * @param scratch a Parquet file the engine may write
 * @throws Problem analytics/no-column, screening-data/no-reading, no-column
 */
export async function readReadings(
  analytics: Analytics,
  file: PlannedFile,
  readable: string,
  scratch: string,
): Promise<ReadingsPart> {
  const { table, broken } = await openSeries(analytics, file, readable, fields)
  const date = requireColumn(table, aliases.date)
  const { span, sql } = await readingThrough(file, () => localDayOf(analytics, table, date))
  const part = (names: readonly string[]): string => {
    const column = findColumn(table, names)
    return column ? `try_cast(${column} as double)` : 'cast(null as double)'
  }
  const raw = `select nullif(trim(cast(${requireColumn(table, aliases.meter)} as varchar)), '') as meter, ${sql} as day,
    try_cast(${requireColumn(table, aliases.kwh)} as double) as kwh, ${part(aliases.peak)} as peak,
    ${part(aliases.flat)} as flat, ${part(aliases.valley)} as valley from ${table.relation}`
  await readingThrough(file, () =>
    analytics.run(`copy (${raw}) to ${quoted(scratch)} (format parquet, compression lz4)`),
  )
  const { rows, accepted, damage } = await weigh(analytics, scratch)
  const line = await broken()
  const all = line ? [...damage, line] : damage
  if (accepted === 0) throw sourceProblems.refuse('no-reading', { path: file.named, first: said(all) })
  const months = span === 'month' || (await onlyFirstDays(analytics, scratch))
  return {
    relation: `select meter, day, kwh, peak, flat, valley from read_parquet(${quoted(scratch)}) where ${sound}`,
    span: months ? 'month' : 'day',
    rows,
    accepted,
    damage: all,
  }
}

const { plausible, measured } = {
  /** 1990 to 2100: what lies beyond is a misread number. */
  plausible: 'day is not null and day between 7305 and 47482',
  measured: 'kwh is not null and isfinite(kwh) and kwh >= 0',
}
const sound = `meter is not null and ${plausible} and ${measured}`

async function weigh(
  analytics: Analytics,
  scratch: string,
): Promise<{ rows: number; accepted: number; damage: Damage[] }> {
  const named = 'meter is not null'
  const [all] = await analytics.rows(`select count(*) as n, count(*) filter (where ${sound}) as good,
    count(*) filter (where not (${named})) as meter,
    count(*) filter (where ${named} and (${plausible}) is not true) as day,
    count(*) filter (where ${named} and (${plausible}) and kwh is null) as missing
    from read_parquet(${quoted(scratch)})`)
  const count = (name: string): number => Number(all![name])
  const [rows, accepted] = [count('n'), count('good')]
  const first = rows > accepted ? await firstBad(analytics, scratch, sound) : ''
  const negative = rows - accepted - count('meter') - count('day') - count('missing')
  const damage = [
    { rows: count('meter'), why: '没有户号', first },
    { rows: count('day'), why: '日期读不出', first },
    { rows: count('missing'), why: '没有读得出的电量', first },
    { rows: negative, why: '电量为负', first },
  ]
  return { rows, accepted, damage: damage.filter((d) => d.rows > 0) }
}

/** Several days, each the first of a month: a table of months that writes them as days. */
async function onlyFirstDays(analytics: Analytics, scratch: string): Promise<boolean> {
  const [row] = await analytics.rows(
    `select count(*) as days, count(*) filter (where date_part('day', date '1970-01-01' + day) = 1) as firsts
     from (select distinct day from read_parquet(${quoted(scratch)}) where ${sound})`,
  )
  return Number(row!['days']) >= 2 && row!['days'] === row!['firsts']
}
