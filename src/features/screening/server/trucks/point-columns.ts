import { analyticsProblems } from '../../../../platform/analytics/index.ts'
import type { Analytics } from '../../../../platform/analytics/index.ts'
import { requireColumn, type TableFile } from '../../../../platform/analytics/index.ts'

/** How a file writes its times; stops are written back the same way. */
export type TimeStyle = 'epoch-seconds' | 'epoch-milliseconds' | 'local' | 'zoned'

export type PointColumns = {
  readonly vehicle: string
  /** SQL that yields seconds since 1970 as double, null where unreadable. */
  readonly seconds: string
  readonly x: string
  readonly y: string
  readonly timeStyle: TimeStyle
}

const names = {
  vehicle: ['vehicle', '车牌号', '车牌号码', '车牌', '车辆', 'plate', 'plate_no', 'track', 'vehicle_id'],
  time: ['time', '时间', '定位时间', 'gps时间', 'timestamp', 'at', '采集时间'],
  lon: ['lon', '经度', 'lng', 'longitude'],
  lat: ['lat', '纬度', 'latitude'],
} as const

/**
 * Which columns say vehicle, time and place, and how times are written: epoch seconds or milliseconds, or ISO 8601 with or
 * without an offset (without one it is local time).
 * @throws Problem analytics/no-column, analytics/no-row
 */
export async function findPointColumns(
  analytics: Analytics,
  table: TableFile,
  planar: boolean,
): Promise<PointColumns> {
  const time = requireColumn(table, names.time)
  const timeStyle = await timeStyleOf(analytics, table, time)
  return {
    vehicle: requireColumn(table, names.vehicle),
    seconds: secondsOf(time, timeStyle),
    x: `try_cast(${requireColumn(table, planar ? ['x'] : names.lon)} as double)`,
    y: `try_cast(${requireColumn(table, planar ? ['y'] : names.lat)} as double)`,
    timeStyle,
  }
}

/** How the values of a column write times; `time` is a SQL identifier. @throws Problem analytics/no-row */
export async function timeStyleOf(analytics: Analytics, table: TableFile, time: string): Promise<TimeStyle> {
  const [row] = await analytics.rows(
    `select cast(${time} as varchar) as text, typeof(${time}) as type from ${table.relation} where ${time} is not null limit 1`,
  )
  if (!row) throw analyticsProblems.refuse('no-row', { path: table.path, why: '时间列全是空的' })
  const text = String(row['text'])
  if (String(row['type']).includes('WITH TIME ZONE')) return 'zoned'
  if (/^\s*-?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(text))
    return Math.abs(Number(text)) > 1e11 ? 'epoch-milliseconds' : 'epoch-seconds'
  return /(?:Z|:\d{2}(?:\.\d+)?\s*[+-]\d{2}(?::?\d{2})?)\s*$/i.test(text) ? 'zoned' : 'local'
}

/** SQL that yields seconds since 1970 as double, null where unreadable. */
export function secondsOf(time: string, style: TimeStyle): string {
  switch (style) {
    case 'epoch-seconds':
      return `try_cast(${time} as double)`
    case 'epoch-milliseconds':
      return `try_cast(${time} as double) / 1000`
    case 'local':
      return `epoch(try_cast(${time} as timestamp))`
    case 'zoned':
      return `epoch(try_cast(${time} as timestamptz))`
  }
}

/** Seconds since 1970 in the style of the file they came from. */
export function writeTime(seconds: number, style: TimeStyle): string | number {
  if (style === 'epoch-seconds') return seconds
  if (style === 'epoch-milliseconds') return Math.round(seconds * 1000)
  const hours = style === 'zoned' ? 8 : 0
  const iso = new Date(Math.round(seconds * 1000) + hours * 3_600_000).toISOString().replace(/\.000Z$|Z$/, '')
  return style === 'zoned' ? `${iso}+08:00` : iso
}
