import { analyticsProblems } from '../../../../platform/analytics/index.ts'
import type { Analytics } from '../../../../platform/analytics/index.ts'
import { streamColumns } from '../../../../platform/analytics/index.ts'
import type { TableFile } from '../../../../platform/analytics/index.ts'
import { StopCollector, type StopRule } from '../../domain/index.ts'
import { findPointColumns, writeTime, type PointColumns } from './point-columns.ts'

/** A vehicle's stop: when (as the file writes times), the mean of its points, how many they are. */
export type Stop = {
  readonly vehicle: string
  readonly start: string | number
  readonly end: string | number
  /** Degrees, or metres when the tracks were planar. */
  readonly x: number
  readonly y: number
  readonly points: number
}

export type DetectedStops = {
  readonly stops: readonly Stop[]
  readonly points: number
  /** Rows without vehicle, readable time or place, or whose place is none (0, 0; beyond the globe). */
  readonly dropped: number
  readonly vehicles: number
  /** False when the rows had to be sorted by vehicle and time first. */
  readonly sorted: boolean
}

/**
 * Every vehicle's stops, exactly, in one pass over the points. A Parquet file sorted by vehicle and time streams as it lies; any
 * other is sorted by the engine, on disk when memory does not hold it.
 * @throws Problem analytics/no-column, analytics/no-row
 */
export async function detectStops(
  analytics: Analytics,
  table: TableFile,
  rule: StopRule,
  planar: boolean,
): Promise<DetectedStops> {
  const columns = await findPointColumns(analytics, table, planar)
  const query = pointsQuery(table, columns, planar)
  let collector = new StopCollector(rule, planar)
  const sorted = table.format === 'parquet' && (await feed(analytics, query, collector))
  if (!sorted) {
    collector = new StopCollector(rule, planar)
    await feed(analytics, `${query} order by vehicle, t`, collector)
  }
  collector.endVehicle()
  if (collector.points === 0)
    throw analyticsProblems.refuse('no-row', { path: table.path, why: '没有一行同时有车辆、时间和位置' })
  const [all] = await analytics.rows(`select count(*) as n from ${table.relation}`)
  return {
    stops: await namedStops(analytics, table, columns, collector),
    points: collector.points,
    dropped: Number(all!['n']) - collector.points,
    vehicles: collector.vehicles.size,
    sorted,
  }
}

function pointsQuery(table: TableFile, columns: PointColumns, planar: boolean): string {
  const usable = planar
    ? 'isfinite(x) and isfinite(y)'
    : 'x between -180 and 180 and y between -90 and 90 and not (x = 0 and y = 0)'
  return `select vehicle, t, x, y from (select hash(${columns.vehicle}) as vehicle, ${columns.seconds} as t,
    ${columns.x} as x, ${columns.y} as y from ${table.relation} where ${columns.vehicle} is not null)
    where isfinite(t) and ${usable}`
}

async function feed(analytics: Analytics, query: string, collector: StopCollector): Promise<boolean> {
  const types = ['ubigint', 'double', 'double', 'double'] as const
  for await (const { rows, columns } of streamColumns(analytics, query, types)) {
    const [vehicle, time, x, y] = columns as [Uint32Array, Float64Array, Float64Array, Float64Array]
    if (!collector.add(rows, vehicle, time, x, y)) return false
  }
  return true
}

async function namedStops(
  analytics: Analytics,
  table: TableFile,
  columns: PointColumns,
  collector: StopCollector,
): Promise<Stop[]> {
  const found = await analytics.rows(
    // Distinct first: hashing and writing out every row's name costs as much as reading all the points.
    `select name::varchar as name, hash(name)::varchar as key
     from (select distinct ${columns.vehicle} as name from ${table.relation} where ${columns.vehicle} is not null)`,
  )
  const names = new Map(found.map((row) => [String(row['key']), String(row['name'])]))
  return collector.stops
    .map((s) => ({ ...s, vehicle: names.get(s.vehicle) ?? s.vehicle }))
    .sort((a, b) => (a.vehicle === b.vehicle ? a.start - b.start : a.vehicle < b.vehicle ? -1 : 1))
    .map((s) => ({
      ...s,
      start: writeTime(s.start, columns.timeStyle),
      end: writeTime(s.end, columns.timeStyle),
    }))
}
