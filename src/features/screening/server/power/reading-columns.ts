import { requireColumn, type TableFile } from '../../../../platform/analytics/index.ts'

/** SQL of a readings file: who, which day (days since 1970 as double, null where unreadable), how much. */
export type ReadingColumns = { readonly meter: string; readonly day: string; readonly kwh: string }

const names = {
  meter: ['meter', '户号', '用户编号', '电表户号', '表号', 'meter_no', 'cons_no', 'user'],
  date: ['date', '日期', '用电日期', '数据日期', 'day', 'time', '时间'],
  kwh: ['kwh', '电量', '日电量', '用电量', '日用电量', '总电量', '总'],
} as const

const formats = [
  '%Y/%m/%d',
  '%Y%m%d',
  '%Y年%m月%d日',
  '%Y.%m.%d',
  '%Y/%m/%d %H:%M',
  '%Y/%m/%d %H:%M:%S',
  '%Y-%m-%d %H:%M',
]

/** @throws Problem analytics/no-column */
export function findReadingColumns(table: TableFile): ReadingColumns {
  const date = requireColumn(table, names.date)
  const text = `trim(cast(${date} as varchar))`
  const list = formats.map((f) => `'${f}'`).join(', ')
  return {
    meter: `trim(cast(${requireColumn(table, names.meter)} as varchar))`,
    day: `floor(epoch(coalesce(try_cast(${date} as timestamp), try_strptime(${text}, [${list}]))) / 86400)`,
    kwh: `try_cast(${requireColumn(table, names.kwh)} as double)`,
  }
}
