import { sql, type Insertable, type Updateable } from 'kysely'
import type { z } from 'zod'
import { today } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { capped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import type { leadFilters } from '../domain/index.ts'
import type { LeadEventTable, LeadTable, LeadTables } from './lead-tables.ts'

export type LeadFilters = z.infer<typeof leadFilters>

const db = (work: Work) => work.tx.withTables<LeadTables>()

/** Leads that this actor may see and that pass the filters: region first, so that an index begins with it. */
function visibleLeads(work: Work, filters: LeadFilters) {
  let query = db(work)
    .selectFrom('work.lead as l')
    .leftJoin('work.region as r', 'r.code', 'l.region_code')
    .leftJoin('work.region as t', 't.code', 'l.town_code')
    .leftJoin('work.region as a', 'a.code', 'l.assigned_region_code')
    .leftJoin('work.site as s', 's.id', 'l.site_id')
    .where(visibleTo(work, 'l'))
  if (filters.state === 'unanswered') query = query.where('l.state', '<>', 'concluded')
  else if (filters.state) query = query.where('l.state', '=', filters.state)
  if (filters.source) query = query.where('l.source', '=', filters.source)
  if (filters.conclusion) query = query.where('l.conclusion', '=', filters.conclusion)
  if (filters.campaign) query = query.where('l.campaign_id', '=', filters.campaign)
  if (filters.region) query = query.where('l.region_code', 'like', `${filters.region}%`)
  if (filters.mine) query = query.where(givenToActor(work))
  if (filters.q) {
    const like = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('l.title', 'like', like),
        eb('l.place_text', 'like', like),
        eb('l.operator_text', 'like', like),
      ]),
    )
  }
  return query
}

/** A department's officers answer for what their office was given, everybody else for their unit's. */
const givenToActor = (work: Work) =>
  sql<boolean>`(l.assigned_region_code = ${work.actor.regionCode} and
    case when ${work.actor.role} = 'department_officer' then l.assigned_org_kind = ${work.actor.department} else l.assigned_org_kind is null end)`

const columns = [
  'l.id',
  'l.title',
  'l.source',
  'l.state',
  'l.conclusion',
  'l.region_code',
  'l.place_text',
  'l.operator_text',
  'l.found_on',
  'l.due_on',
  'l.assigned_region_code',
  'l.assigned_org_kind',
  'l.updated_at',
  'r.name as region_name',
  't.name as town_name',
  'a.name as assigned_region_name',
  's.name as site_name',
] as const

export async function listLeads(work: Work, filters: LeadFilters, page: PageQuery) {
  const rows = await visibleLeads(work, filters)
    .select([...columns, sql<string>`l.updated_at::text`.as('at_text')])
    .where(afterPlace(page.cursor, 'l.updated_at', 'l.id'))
    .orderBy('l.updated_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return {
    ...pageOfRows(rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...capped(await countLeads(work, filters)),
  }
}

/** How many match, counted to 1001. */
export async function countLeads(work: Work, filters: LeadFilters): Promise<number> {
  const counted = await sql<{
    count: number
  }>`select count(*)::int as count from (${visibleLeads(work, filters).select('l.id').limit(1001)}) c`.execute(
    work.tx,
  )
  return counted.rows[0]!.count
}

export const exportLeads = (work: Work, filters: LeadFilters, limit: number) =>
  visibleLeads(work, filters)
    .select(columns)
    .orderBy('l.updated_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit)
    .execute()

export const findLead = (work: Work, id: string) =>
  visibleLeads(work, {}).selectAll('l').select(columns).where('l.id', '=', id).executeTakeFirst()

/** Locks a visible lead for a change (architecture rule 6). */
export const lockLead = (work: Work, id: string) =>
  db(work)
    .selectFrom('work.lead as l')
    .selectAll('l')
    .where(visibleTo(work, 'l'))
    .where('l.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
export type LockedLead = NonNullable<Awaited<ReturnType<typeof lockLead>>>

/** True when the row is new; a row of that id stays as it is. */
export async function insertLead(work: Work, row: Insertable<LeadTable>): Promise<boolean> {
  const done = await db(work)
    .insertInto('work.lead')
    .values(row)
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

export const updateLead = (work: Work, id: string, change: Updateable<LeadTable>) =>
  db(work)
    .updateTable('work.lead')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

/** One line of the timeline, in the acting person's name and on the business day. */
export const addLeadEvent = (work: Work, leadId: string, kind: LeadEventTable['kind'], text: string) =>
  db(work)
    .insertInto('work.lead_event')
    .values({
      id: newId(),
      lead_id: leadId,
      at: work.clock.now(),
      day: today(work.clock),
      kind,
      text,
      person_name: work.actor.name,
      org_name: work.actor.orgName,
    })
    .execute()

export const listLeadEvents = (work: Work, leadId: string) =>
  db(work)
    .selectFrom('work.lead_event')
    .selectAll()
    .where('lead_id', '=', leadId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

export const findRegionName = async (work: Work, code: string): Promise<string | undefined> =>
  (await db(work).selectFrom('work.region').select('name').where('code', '=', code).executeTakeFirst())?.name

export const findOffice = (work: Work, regionCode: string, kind: string) =>
  db(work)
    .selectFrom('work.org')
    .select('name')
    .where('region_code', '=', regionCode)
    .where('kind', '=', kind)
    .where('active', '=', true)
    .executeTakeFirst()
