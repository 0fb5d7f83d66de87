import {
  appendRows,
  createTable,
  type Analytics,
  type AppendedColumn,
} from '../../../../platform/analytics/index.ts'
import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { addDays } from '../../../../kernel/local-date.ts'
import type { DataUsed } from '../../domain/index.ts'
import {
  openForScreening,
  writeScreeningQuery,
  writeScreeningTable,
  type ScreeningRow,
} from '../engine/screening-data.ts'
import type { StepTimer } from '../step-timer.ts'
import { entriesInForce } from '../../../blacklist/server/index.ts'
import { learnAddressKeys, type AddressKeys } from '../source/address-key.ts'
import { blacklistedRows } from './blacklisted-rows.ts'
import { caseClosures } from './case-closures.ts'
import { closuresOf, entryOf, registerRows } from './entry-rows.ts'
import { meterRows } from './meter-rows.ts'
import { placeRows } from './place-rows.ts'
import { countRows, describeData, listsReaching, type RegisterList } from './register-lists.ts'
import { readByCursor } from './read-by-cursor.ts'
import { dateOfDay, inScope, type RegisterScope } from './register-scope.ts'
import { pointRows, readingRows, type SeriesPoint, type SeriesReading } from './series-rows.ts'
import { subjectRows } from './subject-rows.ts'

/** Rows of these kinds are neither places nor operators of their own. */
const noEntries = ['hazardous-vehicles', 'campaign-ledgers']

/**
 * The window a rule may look back on: a year and its Spring Festival of days, two years of months, and twice the longest window
 * of stops (30 days) with as much before it to tell what is new.
 */
export const registerScope = (regionCode: string, asOf: string, firstAsOf = asOf): RegisterScope => ({
  regionCode,
  asOf,
  readingsFrom: addDays(firstAsOf, -400),
  monthsFrom: addDays(firstAsOf, -760),
  pointsFrom: addDays(firstAsOf, -90),
})

/**
 * Writes the canonical tables of a region into a work folder, as the acting post may see it: nobody's run reads what its starter
 * may not read.
 * @returns what it stood on, list by list
 */
export async function extractRegister(
  work: Work,
  folder: string,
  scope: RegisterScope,
  timer: StepTimer,
): Promise<DataUsed[]> {
  const { regionCode, asOf } = scope
  const lists = await listsReaching(work, regionCode)
  const analytics = await openForScreening(folder)
  const write = <T extends Parameters<typeof writeScreeningTable>[2]>(
    step: string,
    table: T,
    rows: AsyncIterable<readonly ScreeningRow<T>[]>,
  ) =>
    timer.time(
      step,
      () => writeScreeningTable(analytics, folder, table, rows),
      (n) => n,
    )
  try {
    await write('读取场所和经营者', 'subject', subjectRows(work, regionCode))
    await write('读取各部门底单', 'entry', entryRows(work, regionCode, lists))
    await write('读取用电户', 'meter', meterRows(work, regionCode, lists))
    await write('读取登记装卸停放地点', 'place', placeRows(work, regionCode, asOf))
    await write('读取关停断电记录', 'closure', closureRows(work, scope, lists))
    const blacklist = blacklistedRows(await entriesInForce(work, regionCode, asOf))
    // Without anybody on it the rule says so itself.
    if (blacklist.length > 0) await write('读取黑名单', 'blacklisted', oneChunk(blacklist))
    const days = await timer.time(
      '读取日电量',
      () => writeReadings(analytics, folder, work, scope, 'day', lists),
      total,
    )
    const months = await timer.time(
      '读取月电量',
      () => writeReadings(analytics, folder, work, scope, 'month', lists),
      total,
    )
    const points = await timer.time(
      '读取车辆轨迹',
      () => writePoints(analytics, folder, work, scope, lists),
      total,
    )
    return await dataOf(work, scope, lists, [...days, ...months, ...points])
  } finally {
    analytics.close()
  }
}

async function* oneChunk<R>(rows: R): AsyncGenerator<R> {
  yield rows
}

async function* entryRows(
  work: Work,
  regionCode: string,
  lists: readonly RegisterList[],
): AsyncGenerator<ScreeningRow<'entry'>[]> {
  const byId = new Map(lists.map((l) => [l.id, l]))
  const ids = lists.filter((l) => !noEntries.includes(l.kind.id)).map((l) => l.id)
  const keys = await addressKeys(work, regionCode)
  for await (const rows of registerRows(work, regionCode, ids))
    yield rows.map((row) => entryOf(row, byId.get(row.list_id)!, keys))
}

/** Which village belongs to which town is learnt from all addresses of the region. */
async function addressKeys(work: Work, regionCode: string): Promise<AddressKeys> {
  const addresses: string[] = []
  const query = sql`select distinct r.address from work.list_row r
    where ${inScope(work, regionCode, 'r')} and r.gone_import_id is null and r.address <> ''`
  for await (const rows of readByCursor<{ address: string }>(work, query, 20_000))
    for (const row of rows) addresses.push(row.address)
  return learnAddressKeys(addresses)
}

async function* closureRows(
  work: Work,
  scope: RegisterScope,
  lists: readonly RegisterList[],
): AsyncGenerator<ScreeningRow<'closure'>[]> {
  const byId = new Map(lists.map((l) => [l.id, l]))
  const ids = lists.filter((l) => !noEntries.includes(l.kind.id)).map((l) => l.id)
  for await (const rows of registerRows(work, scope.regionCode, ids, 'stopped_or_noted'))
    yield rows.flatMap((row) => closuresOf(row, byId.get(row.list_id)!))
  yield* caseClosures(work, scope.regionCode, scope.asOf)
}

type SeriesUsed = {
  readonly listId: string
  readonly rows: number
  readonly from: number
  readonly to: number
}
const total = (used: readonly SeriesUsed[]): number => used.reduce((sum, u) => sum + u.rows, 0)

const readingColumns: readonly AppendedColumn[] = [
  { name: 'meter', type: 'text' },
  { name: 'day', type: 'integer' },
  { name: 'kwh', type: 'number' },
  { name: 'peak', type: 'number' },
  { name: 'flat', type: 'number' },
  { name: 'valley', type: 'number' },
  { name: 'list', type: 'integer' },
]

/** Two lists that tell of the same day are no two readings: the newer list holds. */
async function writeReadings(
  analytics: Analytics,
  folder: string,
  work: Work,
  scope: RegisterScope,
  span: 'day' | 'month',
  lists: readonly RegisterList[],
): Promise<SeriesUsed[]> {
  const ids = lists.filter((l) => l.kind.subject === 'reading').map((l) => l.id)
  if (ids.length === 0) return []
  const filling = `register_${span}`
  await createTable(analytics, filling, readingColumns)
  await appendRows(
    analytics,
    filling,
    readingColumns.map((c) => ({ ...c, value: (r: SeriesReading) => r[c.name as keyof SeriesReading] })),
    readingRows(work, scope, span, ids),
  )
  const day = span === 'day' ? 'day' : 'day as month'
  const newest = `qualify row_number() over (partition by meter, ${filling}.day order by list) = 1`
  await writeScreeningQuery(
    analytics,
    folder,
    span === 'day' ? 'reading' : 'month_reading',
    `select meter, ${day}, kwh, peak, flat, valley from ${filling} ${ids.length === 1 ? '' : newest}`,
  )
  return usedOf(analytics, filling, 'day', ids)
}

const pointColumns: readonly AppendedColumn[] = [
  { name: 'vehicle', type: 'text' },
  { name: 't', type: 'number' },
  { name: 'lon', type: 'number' },
  { name: 'lat', type: 'number' },
  { name: 'list', type: 'integer' },
]

async function writePoints(
  analytics: Analytics,
  folder: string,
  work: Work,
  scope: RegisterScope,
  lists: readonly RegisterList[],
): Promise<SeriesUsed[]> {
  const ids = lists.filter((l) => l.kind.subject === 'track_point').map((l) => l.id)
  if (ids.length === 0) return []
  await createTable(analytics, 'register_points', pointColumns)
  await appendRows(
    analytics,
    'register_points',
    pointColumns.map((c) => ({ ...c, value: (r: SeriesPoint) => r[c.name as keyof SeriesPoint] })),
    pointRows(work, scope, ids),
  )
  await writeScreeningQuery(
    analytics,
    folder,
    'point',
    ids.length === 1
      ? 'select vehicle, t, lon, lat from register_points'
      : 'select vehicle, t, lon, lat from register_points qualify row_number() over (partition by vehicle, t order by list) = 1',
  )
  return usedOf(analytics, 'register_points', 'cast(floor((t + 28800) / 86400) as integer)', ids)
}

/** What each list gave, then the table is let go of. */
async function usedOf(
  analytics: Analytics,
  table: string,
  day: string,
  ids: readonly string[],
): Promise<SeriesUsed[]> {
  const found = await analytics.rows(
    `select list, count(*) as n, min(${day}) as f, max(${day}) as t from ${table} group by list order by list`,
  )
  await analytics.run(`drop table ${table}`)
  return found.map((r) => ({
    listId: ids[Number(r['list'])]!,
    rows: Number(r['n']),
    from: Number(r['f']),
    to: Number(r['t']),
  }))
}

async function dataOf(
  work: Work,
  scope: RegisterScope,
  lists: readonly RegisterList[],
  series: readonly SeriesUsed[],
): Promise<DataUsed[]> {
  const counted = await countRows(work, scope.regionCode)
  return lists.flatMap((list) => {
    const parts = series.filter((s) => s.listId === list.id)
    if (parts.length > 0)
      return describeData(list, scope.asOf, {
        rows: total(parts),
        fromOn: dateOfDay(Math.min(...parts.map((p) => p.from))),
        toOn: dateOfDay(Math.max(...parts.map((p) => p.to))),
      })
    const rows = counted.get(list.id)
    return rows ? describeData(list, scope.asOf, rows) : []
  })
}
