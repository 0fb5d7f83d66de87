import { z } from 'zod'
import { dateOf, dayOf, type Store } from '../engine/index.ts'
import { partsOf, type DayColumn } from './meter-days.ts'
import { soundKwh } from './meter-windows.ts'

/** Months counted from January 1970. */
export const monthOf = (day: number): number => {
  const date = dateOf(day)
  return (Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) - 1
}

/** The first day of a month, days since 1970. */
export const firstDayOf = (month: number): number =>
  dayOf(
    `${String(1970 + Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
  )

export const daysOf = (month: number): number => firstDayOf(month + 1) - firstDayOf(month)

/** “2026年11月”. */
export const monthWords = (month: number): string => `${1970 + Math.floor(month / 12)}年${(month % 12) + 1}月`

/** Bills older than this tell nothing of what goes on now: two months, for bills come a month late. */
const stalestDays = 70

/**
 * The newest month that had ended by the as-of day and of which there are readings; null when there is none, or it is too old.
 */
export async function currentMonth(store: Store, asOf: number): Promise<number | null> {
  if (store.count('month_reading') === 0) return null
  const complete = monthOf(asOf + 1) - 1
  const [row] = await store.rows(
    `select coalesce(max(month), -1000000) as month from month_reading where month <= ${firstDayOf(complete)} and ${soundKwh('kwh')}`,
    z.object({ month: z.number() }),
  )
  const newest = row!.month
  if (newest + 31 + stalestDays < asOf) return null
  return monthOf(newest)
}

/**
 * Monthly values of some accounts, kWh, NaN where there is none; the last being `month`.
 * @param sorted names, sorted, each once
 */
export async function readMonths<C extends DayColumn>(
  store: Store,
  wanted: {
    readonly sorted: readonly string[]
    readonly month: number
    readonly months: number
    readonly columns: readonly C[]
  },
): Promise<Map<string, Record<C, Float64Array>>> {
  const { sorted, month, months, columns } = wanted
  const from = month - months + 1
  const found = new Map<string, Record<C, Float64Array>>()
  const values = columns.map(
    (c) => `cast(coalesce(case when ${soundKwh(c)} then ${c} end, -1) as double) as ${c}`,
  )
  const types = ['text', 'double', ...columns.map(() => 'double' as const)] as const
  for (const part of partsOf(sorted, 'meter')) {
    const sql = `select meter, cast(month as double) as on_month, ${values.join(', ')} from month_reading
      where ${part} and month >= ${firstDayOf(from)} and month <= ${firstDayOf(month)}`
    for await (const batch of store.stream(sql, types)) {
      const [meters, on, ...read] = batch.columns as [readonly string[], Float64Array, ...Float64Array[]]
      for (let i = 0; i < batch.rows; i += 1) {
        let own = found.get(meters[i]!)
        if (!own)
          found.set(
            meters[i]!,
            (own = Object.fromEntries(columns.map((c) => [c, new Float64Array(months).fill(NaN)])) as Record<
              C,
              Float64Array
            >),
          )
        const at = monthOf(on[i]!) - from
        columns.forEach((column, c) => {
          const value = read[c]![i]!
          if (value >= 0) own[column][at] = Number.isNaN(own[column][at]!) ? value : own[column][at]! + value
        })
      }
    }
  }
  return found
}

/** Names of the accounts that have a reading in a month, sorted. */
export async function metersOfMonth(store: Store, month: number): Promise<string[]> {
  const names: string[] = []
  const sql = `select distinct r.meter as meter from month_reading r join meter m on m.meter = r.meter
    where r.month = ${firstDayOf(month)} and ${soundKwh('r.kwh')}`
  for await (const batch of store.stream(sql, ['text']))
    names.push(...(batch.columns[0] as readonly string[]))
  return names.sort()
}
