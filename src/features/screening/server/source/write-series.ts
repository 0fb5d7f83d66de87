import { existsSync } from 'node:fs'
import { quoted, type Analytics } from '../../../../platform/analytics/index.ts'
import type { TableName } from '../../domain/index.ts'
import { screeningFile, writeScreeningQuery } from '../engine/screening-data.ts'

/**
 * Writes 日电量 or 月电量 from parts with columns `meter, day, kwh, peak, flat, valley`; a day that several readings tell of holds
 * their sum.
 * @returns rows written
 */
export async function writeReadings(
  analytics: Analytics,
  folder: string,
  span: 'day' | 'month',
  parts: readonly string[],
): Promise<number> {
  if (parts.length === 0) return 0
  const all = parts.map((part) => `(${part})`).join(' union all ')
  const table: TableName = span === 'day' ? 'reading' : 'month_reading'
  const repeated = await isRepeated(analytics, all)
  const sums = ['kwh', 'peak', 'flat', 'valley'].map((c) => `sum(${c} order by ${c}) as ${c}`).join(', ')
  const once = repeated
    ? `select meter, day, ${sums} from (${all}) group by meter, day`
    : `select * from (${all})`
  const renamed = span === 'day' ? once : `select *, day as month from (${once})`
  await writeScreeningQuery(analytics, folder, table, renamed)
  return rowsOf(analytics, folder, table)
}

/** Whether a meter has two readings of one day: by a bit a day, not by sorting all readings. */
async function isRepeated(analytics: Analytics, all: string): Promise<boolean> {
  const [range] = await analytics.rows(`select min(day) as a, max(day) as b from (${all})`)
  if (range?.['a'] === null || range?.['a'] === undefined) return false
  const [row] = await analytics.rows(
    `select coalesce(sum(n - days), 0) as more from (
       select count(*) as n, bit_count(bitstring_agg(day, ${Number(range['a'])}, ${Number(range['b'])})) as days
       from (${all}) group by meter)`,
  )
  return Number(row!['more']) > 0
}

/** Writes 轨迹点 from parts with columns `vehicle, t, lon, lat` in WGS-84. @returns rows written */
export async function writePoints(
  analytics: Analytics,
  folder: string,
  parts: readonly string[],
): Promise<number> {
  if (parts.length === 0) return 0
  const all = parts.map((part) => `select vehicle, t, lon, lat from (${part})`).join(' union all ')
  await writeScreeningQuery(analytics, folder, 'point', all)
  return rowsOf(analytics, folder, 'point')
}

export async function rowsOf(analytics: Analytics, folder: string, table: TableName): Promise<number> {
  const file = screeningFile(folder, table)
  if (!existsSync(file)) return 0
  const [row] = await analytics.rows(`select count(*) as n from read_parquet(${quoted(file)})`)
  return Number(row!['n'])
}
