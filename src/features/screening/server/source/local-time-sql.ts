import type { Analytics, TableFile } from '../../../../platform/analytics/index.ts'

/** Seconds by which local clocks are ahead of UTC; the country has one zone and no summer time. */
const ahead = 28_800
const secondsOfDay = 86_400

const dayFormats = [
  '%Y/%m/%d',
  '%Y%m%d',
  '%Y年%m月%d日',
  '%Y.%m.%d',
  '%Y/%m/%d %H:%M',
  '%Y/%m/%d %H:%M:%S',
  '%Y-%m-%d %H:%M',
]
const monthFormats = ['%Y-%m', '%Y/%m', '%Y.%m', '%Y年%m月', '%Y%m']
const listed = (formats: readonly string[]): string => formats.map((f) => `'${f}'`).join(', ')

type ColumnLooks = { readonly text: string; readonly zoned: boolean; readonly instant: boolean }

async function looksOf(analytics: Analytics, table: TableFile, column: string): Promise<ColumnLooks | null> {
  const [row] = await analytics.rows(
    `select trim(cast(${column} as varchar)) as text, typeof(${column}) as type from ${table.relation}
     where trim(cast(${column} as varchar)) <> '' limit 1`,
  )
  if (!row) return null
  const [text, type] = [String(row['text']), String(row['type'])]
  const zoned =
    type.includes('WITH TIME ZONE') || /(?:Z|:\d{2}(?:\.\d+)?\s*[+-]\d{2}(?::?\d{2})?)$/i.test(text)
  return { text, zoned, instant: type.startsWith('TIMESTAMP') || type === 'DATE' }
}

export type LocalDay = { readonly span: 'day' | 'month'; readonly sql: string }

/**
 * SQL of the local calendar day (days since 1970 as integer, null where unreadable) of a column of dates or times, with or without
 * zone, in text or typed, or epoch seconds; `month` when the column writes months without days.
 */
export async function localDayOf(analytics: Analytics, table: TableFile, column: string): Promise<LocalDay> {
  const looks = await looksOf(analytics, table, column)
  const text = `trim(cast(${column} as varchar))`
  const days = (seconds: string): string => `cast(floor((${seconds}) / ${secondsOfDay}) as integer)`
  if (!looks) return { span: 'day', sql: 'cast(null as integer)' }
  if (looks.instant || looks.zoned) {
    const seconds = looks.zoned
      ? `epoch(try_cast(${column} as timestamptz)) + ${ahead}`
      : `epoch(try_cast(${column} as timestamp))`
    return { span: 'day', sql: days(seconds) }
  }
  if (/^\d{10}(\.\d+)?$/.test(looks.text))
    return { span: 'day', sql: days(`try_cast(${column} as double) + ${ahead}`) }
  if (/^\d{13}$/.test(looks.text))
    return { span: 'day', sql: days(`try_cast(${column} as double) / 1000 + ${ahead}`) }
  if (/^\d{4}(?:[-/.年]?)(?:0?[1-9]|1[0-2])月?$/.test(looks.text))
    return { span: 'month', sql: days(`epoch(try_strptime(${text}, [${listed(monthFormats)}]))`) }
  return {
    span: 'day',
    sql: days(
      `epoch(coalesce(try_cast(${text} as timestamp), try_strptime(${text}, [${listed(dayFormats)}])))`,
    ),
  }
}

/** SQL of seconds since 1970 UTC (double, null where unreadable) of a column of times; without zone they are local. */
export async function instantOf(analytics: Analytics, table: TableFile, column: string): Promise<string> {
  const looks = await looksOf(analytics, table, column)
  if (!looks) return 'cast(null as double)'
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(looks.text) && !/^\d{14}$/.test(looks.text))
    return Math.abs(Number(looks.text)) > 1e11
      ? `try_cast(${column} as double) / 1000`
      : `try_cast(${column} as double)`
  if (looks.zoned) return `epoch(try_cast(${column} as timestamptz))`
  if (looks.instant) return `epoch(try_cast(${column} as timestamp)) - ${ahead}`
  const text = `trim(cast(${column} as varchar))`
  const formats = ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y%m%d%H%M%S', '%Y年%m月%d日 %H:%M:%S']
  return `epoch(coalesce(try_cast(${text} as timestamp), try_strptime(${text}, [${listed(formats)}]))) - ${ahead}`
}
