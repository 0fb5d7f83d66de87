import { Buffer } from 'node:buffer'
import { sql, type Insertable } from 'kysely'
import type { z } from 'zod'
import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import { taskStates, type TaskState, type taskFilters } from '../domain/index.ts'
import type { InspectionTables, TaskTable } from './inspection-tables.ts'

export type TaskFilters = z.infer<typeof taskFilters>

const db = (work: Work) => work.tx.withTables<InspectionTables>()

/** Given to this very post, or to the role (and office) that it is at its region. */
export const givenToActor = (work: Work) =>
  sql<boolean>`case when k.assignee_membership_id is not null then k.assignee_membership_id = ${work.actor.membershipId}
    else k.assignee_role = ${work.actor.role} and k.assignee_region_code = ${work.actor.regionCode}
      and (k.assignee_org_kind is null or k.assignee_org_kind = ${work.actor.department}) end`

function visibleTasks(work: Work, filters: TaskFilters, today: LocalDate) {
  let query = db(work)
    .selectFrom('work.task as k')
    .leftJoin('work.region as r', 'r.code', 'k.region_code')
    .leftJoin('work.region as a', 'a.code', 'k.assignee_region_code')
    .leftJoin('work.site as s', 's.id', 'k.site_id')
    .where(visibleTo(work, 'k'))
    .where((eb) => eb.or([eb('k.visible_from', 'is', null), eb('k.visible_from', '<=', today)]))
  if (filters.state) query = query.where('k.state', '=', filters.state)
  if (filters.due)
    query = query
      .where('k.state', '=', 'assigned')
      .where('k.due_on', filters.due === 'today' ? '<=' : '<', today)
  if (filters.mine) query = query.where(givenToActor(work))
  if (filters.source) query = query.where('k.source_kind', '=', filters.source)
  if (filters.campaign) query = query.where('k.campaign_id', '=', filters.campaign)
  if (filters.region) query = query.where('k.region_code', 'like', `${filters.region}%`)
  if (filters.site) query = query.where('k.site_id', '=', filters.site)
  if (filters.q) {
    const like = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('k.title', 'like', like),
        eb('k.place_text', 'like', like),
        eb('s.name', 'like', like),
        eb('k.assignee_name', 'like', like),
      ]),
    )
  }
  return query
}

const selected = (work: Work) =>
  [
    'r.name as region_name',
    'a.name as assignee_region_name',
    's.name as site_name',
    's.place_kind as site_place_kind',
    's.address as site_address',
    's.lon as site_lon',
    's.lat as site_lat',
    givenToActor(work).as('mine'),
  ] as const

/** Ordered as the index is: what is still to be done first (the codes' own order), then by the day due. */
export async function listTasks(work: Work, filters: TaskFilters, page: PageQuery, today: LocalDate) {
  const place = page.cursor ? decodePlace(page.cursor) : null
  let query = visibleTasks(work, filters, today).selectAll('k').select(selected(work))
  if (place)
    query = query.where(
      sql<boolean>`(k.state, k.due_on, k.id) > (${place.state}, ${place.day}::date, ${place.id}::uuid)`,
    )
  const rows = await query
    .orderBy('k.state')
    .orderBy('k.due_on')
    .orderBy('k.id')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const count = await countTasks(work, filters, today)
  return {
    rows: shown,
    next: rows.length > page.limit && last ? encodePlace(last) : null,
    count: Math.min(count, 1000),
    more: count > 1000,
  }
}

/** How many match, counted to 1001. */
export async function countTasks(work: Work, filters: TaskFilters, today: LocalDate): Promise<number> {
  const counted = await sql<{
    count: number
  }>`select count(*)::int as count from (${visibleTasks(work, filters, today).select('k.id').limit(1001)}) c`.execute(
    work.tx,
  )
  return counted.rows[0]!.count
}

const encodePlace = (row: { state: string; due_on: string; id: string }): string =>
  Buffer.from(`${row.state}|${row.due_on}|${row.id}`).toString('base64url')

function decodePlace(cursor: string): { state: string; day: string; id: string } {
  const [state, day, id, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|')
  const sound = state && day && id && rest.length === 0 && (taskStates as readonly string[]).includes(state)
  if (!sound || !isLocalDate(day) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Problem('list/bad-cursor', 400, '分页标记无效，请回到第一页重新翻页。')
  return { state, day, id }
}

export const findTask = (work: Work, id: string, today: LocalDate) =>
  visibleTasks(work, {}, today)
    .selectAll('k')
    .select(selected(work))
    .where('k.id', '=', id)
    .executeTakeFirst()
export type TaskRecord = NonNullable<Awaited<ReturnType<typeof findTask>>>

/** Locks a visible task for a change (architecture rule 6). */
export const lockTask = (work: Work, id: string) =>
  db(work)
    .selectFrom('work.task as k')
    .selectAll('k')
    .where(visibleTo(work, 'k'))
    .where('k.id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** True when the row is new; the same id, or a second re-visit of one visit, stays as it is. */
export async function insertTask(work: Work, row: Insertable<TaskTable>): Promise<boolean> {
  const done = await db(work)
    .insertInto('work.task')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

export const endTask = (
  work: Work,
  id: string,
  end: { state: TaskState; on: LocalDate; note: string; inspectionId: string | null },
) =>
  db(work)
    .updateTable('work.task')
    .set({
      state: end.state,
      ended_on: end.on,
      ended_note: end.note,
      done_inspection_id: end.inspectionId,
      updated_at: sql`clock_timestamp()`,
    })
    .where('id', '=', id)
    .execute()
