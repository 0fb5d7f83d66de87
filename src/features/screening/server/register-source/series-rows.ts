import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { readByCursor } from './read-by-cursor.ts'
import { dayNumber, inScope, type RegisterScope } from './register-scope.ts'

/** `list`: the newest list has 0; the same day told by two lists is told by the newer one. */
export type SeriesReading = {
  meter: string
  day: number
  kwh: number
  peak: number | null
  flat: number | null
  valley: number | null
  list: number
}

type Reading = Omit<SeriesReading, 'day' | 'list'> & { read_on: string }

/** Readings of these lists, newest list first, within the scope's window. */
export async function* readingRows(
  work: Work,
  scope: RegisterScope,
  span: 'day' | 'month',
  listIds: readonly string[],
): AsyncGenerator<SeriesReading[]> {
  const from = span === 'day' ? scope.readingsFrom : scope.monthsFrom
  for (const [list, listId] of listIds.entries()) {
    const query = sql`select r.meter_no as meter, r.read_on, r.kwh::float8 as kwh, r.peak_kwh::float8 as peak, r.flat_kwh::float8 as flat,
        r.valley_kwh::float8 as valley
      from work.meter_reading r where ${inScope(work, scope.regionCode, 'r')} and r.list_id = ${listId} and r.span = ${span}
        and r.read_on between ${from}::date and ${scope.asOf}::date`
    for await (const rows of readByCursor<Reading>(work, query, 20_000))
      yield rows.map(({ read_on, ...r }) => ({ ...r, day: dayNumber(read_on), list }))
  }
}

export type SeriesPoint = { vehicle: string; t: number; lon: number; lat: number; list: number }

/** Track points of these lists from midnight to midnight of local days. */
export async function* pointRows(
  work: Work,
  scope: RegisterScope,
  listIds: readonly string[],
): AsyncGenerator<SeriesPoint[]> {
  for (const [list, listId] of listIds.entries()) {
    const query = sql`select p.plate_no as vehicle, extract(epoch from p.at)::float8 as t, p.lon, p.lat
      from work.vehicle_point p where ${inScope(work, scope.regionCode, 'p')} and p.list_id = ${listId}
        and p.at >= (${scope.pointsFrom}::date::timestamp at time zone 'Asia/Shanghai')
        and p.at < ((${scope.asOf}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
    for await (const rows of readByCursor<Omit<SeriesPoint, 'list'>>(work, query, 20_000))
      yield rows.map((r) => ({ ...r, list }))
  }
}
