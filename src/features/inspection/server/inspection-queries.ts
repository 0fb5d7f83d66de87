import { sql, type Insertable } from 'kysely'
import type { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { PageQuery } from '../../../kernel/paging.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import type { CountedInspection, inspectionFilters } from '../domain/index.ts'
import type { InspectionPersonTable, InspectionTable, InspectionTables } from './inspection-tables.ts'

export type InspectionFilters = z.infer<typeof inspectionFilters>

const db = (work: Work) => work.tx.withTables<InspectionTables>()

/** Visits that this actor may see and that pass the filters: region first, so that an index begins with it. */
function visibleInspections(work: Work, filters: InspectionFilters) {
  let query = db(work)
    .selectFrom('work.inspection as i')
    .leftJoin('work.region as r', 'r.code', 'i.region_code')
    .leftJoin('work.region as t', 't.code', 'i.town_code')
    .where(visibleTo(work, 'i'))
  if (filters.kind) query = query.where('i.kind', '=', filters.kind)
  if (filters.result) query = query.where('i.result', '=', filters.result)
  if (filters.campaign) query = query.where('i.campaign_id', '=', filters.campaign)
  if (filters.region) query = query.where('i.region_code', 'like', `${filters.region}%`)
  if (filters.site) query = query.where('i.site_id', '=', filters.site)
  if (filters.team) query = query.where('i.team_id', '=', filters.team)
  if (filters.from) query = query.where('i.visited_on', '>=', filters.from)
  if (filters.to) query = query.where('i.visited_on', '<=', filters.to)
  if (filters.approval)
    query = query.where('i.urgent_reason', 'is not', null).where('i.approval_by', 'is', null)
  if (filters.q) {
    const like = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([
        eb('i.site_name', 'like', like),
        eb('i.operator_name', 'like', like),
        eb('i.address', 'like', like),
      ]),
    )
  }
  return query
}

const columns = [
  'i.id',
  'i.kind',
  'i.site_id',
  'i.site_name',
  'i.place_kind',
  'i.region_code',
  'i.operator_name',
  'i.method',
  'i.team_name',
  'i.visited_at',
  'i.visited_on',
  'i.result',
  'i.case_id',
  'i.approval_by',
  'i.approval_due_on',
  'i.updated_at',
  'r.name as region_name',
  't.name as town_name',
] as const

const peopleNames =
  sql<string>`(select coalesce(string_agg(p.name, '、' order by p.seq), '') from work.inspection_person p
  where p.inspection_id = i.id)`.as('people')

export async function listInspections(work: Work, filters: InspectionFilters, page: PageQuery) {
  const rows = await visibleInspections(work, filters)
    .select([...columns, peopleNames, sql<string>`i.updated_at::text`.as('at_text')])
    .where(afterPlace(page.cursor, 'i.updated_at', 'i.id'))
    .orderBy('i.updated_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return {
    ...pageOfRows(rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`${visibleInspections(work, filters).select('i.id')}`)),
  }
}

export const exportInspections = (work: Work, filters: InspectionFilters, limit: number) =>
  visibleInspections(work, filters)
    .select([...columns, peopleNames])
    .orderBy('i.updated_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute()

export const findInspection = (work: Work, id: string) =>
  visibleInspections(work, {})
    .leftJoin('work.campaign as c', 'c.id', 'i.campaign_id')
    .selectAll('i')
    .select([...columns, peopleNames, 'c.name as campaign_name'])
    .where('i.id', '=', id)
    .executeTakeFirst()

/** Locks a visible visit for a change (architecture rule 6). */
export const lockInspection = (work: Work, id: string) =>
  db(work)
    .selectFrom('work.inspection as i')
    .select(['i.id', 'i.departments', 'i.approval_by', 'i.urgent_reason', 'i.visited_on', 'i.region_code'])
    .where(visibleTo(work, 'i'))
    .where('i.id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** True when the row is new; a visit of that id stays as it is. */
export async function insertInspection(
  work: Work,
  row: Omit<Insertable<InspectionTable>, 'answers' | 'finding'> &
    Pick<InspectionTable, 'answers' | 'finding'>,
): Promise<boolean> {
  const done = await db(work)
    .insertInto('work.inspection')
    .values({
      ...row,
      answers: sql`${JSON.stringify(row.answers)}::jsonb`,
      finding: row.finding === null ? null : sql`${JSON.stringify(row.finding)}::jsonb`,
    })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

export const insertPeople = (
  work: Work,
  inspectionId: string,
  people: readonly Omit<InspectionPersonTable, 'id' | 'inspection_id' | 'seq'>[],
) =>
  db(work)
    .insertInto('work.inspection_person')
    .values(people.map((p, i) => ({ id: newId(), inspection_id: inspectionId, seq: i + 1, ...p })))
    .execute()

export const listPeople = (work: Work, inspectionId: string) =>
  db(work)
    .selectFrom('work.inspection_person')
    .select(['name', 'org_name', 'certificate_no'])
    .where('inspection_id', '=', inspectionId)
    .orderBy('seq')
    .execute()

export const setCase = (work: Work, inspectionId: string, caseId: string) =>
  db(work).updateTable('work.inspection').set({ case_id: caseId }).where('id', '=', inspectionId).execute()

export const setApproval = (
  work: Work,
  inspectionId: string,
  approval: { by: string; documentNo: string; on: LocalDate },
) =>
  db(work)
    .updateTable('work.inspection')
    .set({
      approval_by: approval.by,
      approval_document: approval.documentNo,
      approval_on: approval.on,
      updated_at: sql`clock_timestamp()`,
    })
    .where('id', '=', inspectionId)
    .execute()

/** The team of that name of the acting post's unit, made when it is new. */
export async function ensureTeam(
  work: Work,
  campaignId: string,
  name: string,
  on: LocalDate,
): Promise<string> {
  const made = await sql<{
    id: string | null
  }>`select app.ensure_team(${campaignId}, ${name}, ${on}::date) as id`.execute(work.tx)
  const id = made.rows[0]?.id
  if (!id) throw new Error(`no team for ${work.actor.role} of ${work.actor.orgId}`)
  return id
}

/** Names of the teams of a campaign that the actor sees, newest first. */
export const listTeamNames = async (work: Work, campaignId: string): Promise<string[]> =>
  (
    await db(work)
      .selectFrom('work.inspection_team as t')
      .select('t.name')
      .where(sql<boolean>`starts_with(t.region_code, ${work.actor.regionCode})`)
      .where('t.campaign_id', '=', campaignId)
      .orderBy('t.id', 'desc')
      .limit(50)
      .execute()
  ).map((t) => t.name)

/** Every visit that counts for 附件3 in a region and period, with its people. */
export async function listCounted(
  work: Work,
  scope: { campaignId: string; regionCode: string; from: LocalDate; to: LocalDate },
): Promise<CountedInspection[]> {
  return db(work)
    .selectFrom('work.inspection as i')
    .select([
      'i.id',
      'i.kind',
      'i.result',
      'i.team_id as teamId',
      'i.site_id as siteId',
      'i.identity_key as identityKey',
      sql<number>`(select count(*)::int from work.inspection_person p where p.inspection_id = i.id)`.as(
        'people',
      ),
      sql<number>`(select count(*)::int from work.inspection_person p where p.inspection_id = i.id
        and p.certificate_no is not null)`.as('officers'),
    ])
    .where(visibleTo(work, 'i'))
    .where('i.campaign_id', '=', scope.campaignId)
    .where('i.region_code', 'like', `${scope.regionCode}%`)
    .where('i.visited_on', '>=', scope.from)
    .where('i.visited_on', '<=', scope.to)
    .orderBy('i.visited_on')
    .orderBy('i.id')
    .execute()
}
