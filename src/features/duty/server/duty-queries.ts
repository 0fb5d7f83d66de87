import { Buffer } from 'node:buffer'
import { sql, type RawBuilder } from 'kysely'
import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import { nearWithinDays, type DutyKind, type DutyOutcome } from '../domain/index.ts'
import { ownedByActor } from './duty-access.ts'

export type DutyRecord = {
  id: string
  kind: DutyKind
  title: string
  region_code: string
  region_name: string | null
  org_kind: string | null
  role: string | null
  due_on: LocalDate | null
  notice_words: string | null
  cite: string | null
  period: string | null
  source_kind: string
  source_id: string
  campaign_id: string | null
  campaign_name: string | null
  fulfilled_at: Date | null
  fulfilled_how: DutyOutcome | null
  fulfilled_by_name: string | null
}

const columns = sql`d.id, d.kind, d.title, d.region_code, r.name as region_name, d.org_kind, d.role, d.due_on, d.notice_words, d.cite,
  d.period, d.source_kind, d.source_id, d.campaign_id, d.campaign_name, d.fulfilled_at, d.fulfilled_how, d.fulfilled_by_name`
const from = sql`work.duty d left join work.region r on r.code = d.region_code`

export type DutyFilter = {
  readonly campaignId?: string | undefined
  readonly region?: string | undefined
  readonly sourceId?: string | undefined
  readonly kind?: DutyKind | undefined
  readonly period?: string | undefined
  readonly state?: 'open' | 'near' | 'over' | 'fulfilled' | undefined
}

function matches(filter: DutyFilter, today: LocalDate): RawBuilder<boolean> {
  const wanted: RawBuilder<boolean>[] = []
  if (filter.campaignId) wanted.push(sql<boolean>`d.campaign_id = ${filter.campaignId}`)
  if (filter.region) wanted.push(sql<boolean>`d.region_code like ${filter.region + '%'}`)
  if (filter.sourceId) wanted.push(sql<boolean>`d.source_id = ${filter.sourceId}`)
  if (filter.kind) wanted.push(sql<boolean>`d.kind = ${filter.kind}`)
  if (filter.period) wanted.push(sql<boolean>`d.period = ${filter.period}`)
  if (filter.state === 'fulfilled') wanted.push(sql<boolean>`d.fulfilled_at is not null`)
  else if (filter.state) wanted.push(sql<boolean>`d.fulfilled_at is null`)
  if (filter.state === 'over') wanted.push(sql<boolean>`d.due_on < ${today}::date`)
  if (filter.state === 'near')
    wanted.push(sql<boolean>`d.due_on between ${today}::date and ${today}::date + ${nearWithinDays}::int`)
  return wanted.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(wanted, sql` and `)})`
}

/** A page by (day, unit, id), most overdue first; one row more than `limit` says that there is a next page. */
export async function listDutyRecords(
  work: Work,
  filter: DutyFilter,
  today: LocalDate,
  page: { cursor?: string | undefined; limit: number },
): Promise<DutyRecord[]> {
  const place = page.cursor ? decodePlace(page.cursor) : null
  const after = place
    ? sql<boolean>`(d.sort_on, d.region_code, d.id) > (${place.day}::date, ${place.region}, ${place.id}::uuid)`
    : sql<boolean>`true`
  const found = await sql<DutyRecord>`select ${columns} from ${from}
    where ${inActorRegion(work, 'd')} and ${matches(filter, today)} and ${after}
    order by d.sort_on, d.region_code, d.id limit ${page.limit + 1}`.execute(work.tx)
  return found.rows
}

/** How many match, counted to 1001. */
export async function countDuties(work: Work, filter: DutyFilter, today: LocalDate): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from
    (select 1 from work.duty d where ${inActorRegion(work, 'd')} and ${matches(filter, today)} limit 1001) capped`.execute(
    work.tx,
  )
  return found.rows[0]!.count
}

export const encodePlace = (row: Pick<DutyRecord, 'due_on' | 'region_code' | 'id'>): string =>
  Buffer.from(`${row.due_on ?? '9999-12-31'}|${row.region_code}|${row.id}`).toString('base64url')

function decodePlace(cursor: string): { day: string; region: string; id: string } {
  const [day, region, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const sound = day && region && id && rest.length === 0 && (isLocalDate(day) || day === '9999-12-31')
  if (!sound || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { day, region, id }
}

/** The acting post's own open duties due by a day (or without one that matters now), most urgent first. */
export async function listOwnDuties(work: Work, until: LocalDate, limit: number): Promise<DutyRecord[]> {
  const found = await sql<DutyRecord>`select ${columns} from ${from}
    where ${ownedByActor(work, 'd')} and d.fulfilled_at is null and (d.due_on is null or d.due_on <= ${until}::date)
    order by d.sort_on, d.id limit ${limit}`.execute(work.tx)
  return found.rows
}

export async function countOwnDutiesAfter(work: Work, day: LocalDate): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from
    (select 1 from work.duty d where ${ownedByActor(work, 'd')} and d.fulfilled_at is null and d.due_on > ${day}::date limit 1001) capped`.execute(
    work.tx,
  )
  return found.rows[0]!.count
}

export type LateBelowRecord = {
  title: string
  period: string | null
  campaign_id: string | null
  campaign_name: string | null
  source_kind: string
  source_id: string
  due_on: LocalDate
  units: number
  codes: string[]
  names: string[]
}

/**
 * What units below the acting region owe a campaign and have not done, by source: one line however many units are late.
 * Single tasks and leads are left to their own lists: a line for each would bury the rest.
 */
export async function listLateBelow(work: Work, today: LocalDate): Promise<LateBelowRecord[]> {
  const found =
    await sql<LateBelowRecord>`select d.title, d.period, d.campaign_id, d.campaign_name, d.source_kind, d.source_id, d.due_on,
      count(*)::int as units,
      (array_agg(d.region_code order by d.region_code))[1:5] as codes,
      (array_agg(coalesce(r.name, d.region_code) order by d.region_code))[1:5] as names
    from ${from}
    where ${inActorRegion(work, 'd')} and d.region_code <> ${work.actor.regionCode}
      and d.kind in ('report', 'deliverable', 'milestone') and d.fulfilled_at is null and d.due_on < ${today}::date
    group by d.title, d.period, d.campaign_id, d.campaign_name, d.source_kind, d.source_id, d.due_on
    order by d.due_on, d.title limit 20`.execute(work.tx)
  return found.rows
}

/** Locks one duty that the actor sees; undefined when there is none. */
export async function findDutyForUpdate(work: Work, dutyId: string): Promise<DutyRecord | undefined> {
  const found = await sql<DutyRecord>`select ${columns} from ${from}
    where d.id = ${dutyId} and ${inActorRegion(work, 'd')} for update of d`.execute(work.tx)
  return found.rows[0]
}
