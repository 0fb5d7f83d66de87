import { sql } from 'kysely'
import type { PageQuery } from '../../../kernel/paging.ts'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import type { siteFilters } from '../domain/index.ts'
import type { z } from 'zod'
import type { SiteTables } from './site-tables.ts'

export type SiteFilters = z.infer<typeof siteFilters>

const db = (work: Work) => work.tx.withTables<SiteTables>()

/** Sites that this actor may see and that pass the filters: region first, so that an index begins with it. */
function visibleSites(work: Work, filters: SiteFilters) {
  let query = db(work)
    .selectFrom('work.site as s')
    .leftJoin('work.operator as o', 'o.id', 's.operator_id')
    .leftJoin('work.region as r', 'r.code', 's.region_code')
    .leftJoin('work.region as t', 't.code', 's.town_code')
    .where(inActorRegion(work, 's'))
  if (filters.region) query = query.where('s.region_code', 'like', `${filters.region}%`)
  if (filters.placeKind) query = query.where('s.place_kind', '=', filters.placeKind)
  if (filters.inspected)
    query = query.where('s.inspected_on', filters.inspected === 'yes' ? 'is not' : 'is', null)
  if (filters.q) {
    const like = `%${filters.q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('s.name', 'like', like), eb('s.address', 'like', like), eb('o.name', 'like', like)]),
    )
  }
  return query
}

const columns = [
  's.id',
  's.name',
  's.place_kind',
  's.address',
  's.region_code',
  's.inspected_on',
  's.inspection_result',
  's.updated_at',
  'o.name as operator_name',
  'r.name as region_name',
  't.name as town_name',
] as const

export async function listSites(work: Work, filters: SiteFilters, page: PageQuery) {
  const rows = await visibleSites(work, filters)
    .select([...columns, sql<string>`s.updated_at::text`.as('at_text')])
    .where(afterPlace(page.cursor, 's.updated_at', 's.id'))
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return {
    ...pageOfRows(rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(work.tx, sql`${visibleSites(work, filters).select('s.id')}`)),
  }
}

export const exportSites = (work: Work, filters: SiteFilters, limit: number) =>
  visibleSites(work, filters)
    .select(columns)
    .orderBy('s.updated_at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit)
    .execute()

export const listSitePoints = (work: Work, filters: SiteFilters, limit: number) =>
  visibleSites(work, filters)
    .select(['s.id', 's.name', 's.lon', 's.lat', 's.place_kind', 's.inspected_on'])
    .where('s.lon', 'is not', null)
    .orderBy('s.updated_at', 'desc')
    .limit(limit)
    .execute()

export const findSite = (work: Work, id: string) =>
  visibleSites(work, {})
    .select([
      ...columns,
      's.lon',
      's.lat',
      's.operator_id',
      's.landlord_name',
      's.landlord_telephone',
      's.meter_no',
      's.chemical_equipment',
      's.note',
      's.version',
      's.created_by_name',
      's.created_at',
      'o.kind as operator_kind',
      'o.credit_code as operator_code',
    ])
    .where('s.id', '=', id)
    .executeTakeFirst()

/** Locks a visible site for a change (architecture rule 6). */
export const lockSite = (work: Work, id: string) =>
  db(work)
    .selectFrom('work.site as s')
    .select(['s.id', 's.version', 's.region_code'])
    .where(inActorRegion(work, 's'))
    .where('s.id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export type NewSiteRow = Omit<
  SiteTables['work.site'],
  | 'province_code'
  | 'city_code'
  | 'county_code'
  | 'town_code'
  | 'village_code'
  | 'grid_code'
  | 'version'
  | 'created_at'
  | 'updated_at'
>

export const insertSite = (work: Work, row: NewSiteRow) =>
  db(work)
    .insertInto('work.site')
    .values({ ...row, created_at: work.clock.now() })
    .onConflict((c) => c.column('id').doNothing())
    .executeTakeFirst()

export const updateSite = (work: Work, id: string, change: Partial<NewSiteRow>) =>
  db(work)
    .updateTable('work.site')
    .set({ ...change, version: sql`version + 1`, updated_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute()

/** What an inspection leaves on the site; no new version, the clerk's edit is not made stale by a visit. */
export const noteInspection = (work: Work, siteId: string, seen: { on: string; result: string }) =>
  db(work)
    .updateTable('work.site')
    .set({ inspected_on: seen.on, inspection_result: seen.result, updated_at: sql`clock_timestamp()` })
    .where('id', '=', siteId)
    .where((eb) => eb.or([eb('inspected_on', 'is', null), eb('inspected_on', '<=', seen.on)]))
    .execute()

/** Fills what the register did not know yet; what somebody wrote there stays. */
export const learnAboutSite = (
  work: Work,
  siteId: string,
  known: { landlordName: string; meterNo: string; operatorId: string | null },
) =>
  db(work)
    .updateTable('work.site')
    .set({
      landlord_name: sql`case when landlord_name = '' then ${known.landlordName} else landlord_name end`,
      meter_no: sql`case when meter_no = '' then ${known.meterNo} else meter_no end`,
      operator_id: sql`coalesce(operator_id, ${known.operatorId}::uuid)`,
    })
    .where('id', '=', siteId)
    .execute()

export const insertOperator = (
  work: Work,
  row: {
    id: string
    kind: 'enterprise' | 'person'
    name: string
    credit_code: string | null
    identity_key: string
    region_code: string
  },
) =>
  db(work)
    .insertInto('work.operator')
    .values(row)
    .onConflict((c) => c.columns(['region_code', 'identity_key']).doNothing())
    .execute()

export const findOperator = (work: Work, regionCode: string, identityKey: string) =>
  db(work)
    .selectFrom('work.operator')
    .select(['id', 'identity_key'])
    .where('region_code', '=', regionCode)
    .where('identity_key', '=', identityKey)
    .executeTakeFirst()

export const findRegion = (work: Work, code: string) =>
  db(work)
    .selectFrom('work.region')
    .select(['code', 'name', 'lon', 'lat'])
    .where('code', '=', code)
    .executeTakeFirst()

export async function listSimilarSites(
  work: Work,
  site: { id: string; name: string; villageCode: string; identityKey: string | null },
) {
  return db(work)
    .selectFrom('work.site as s')
    .leftJoin('work.operator as o', 'o.id', 's.operator_id')
    .select(['s.id', 's.name', 's.address', 'o.identity_key'])
    .where(inActorRegion(work, 's'))
    .where('s.id', '<>', site.id)
    .where((eb) =>
      eb.or([
        eb.and([eb('s.village_code', '=', site.villageCode), eb('s.name', '=', site.name)]),
        ...(site.identityKey?.startsWith('code:') ? [eb('o.identity_key', '=', site.identityKey)] : []),
      ]),
    )
    .limit(10)
    .execute()
}
