import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import { readByCursor } from './read-by-cursor.ts'
import { inScope, placedInScope } from './register-scope.ts'

type Found = {
  subject: string
  kind: 'site' | 'operator'
  name: string
  address: string
  region_code: string
  lon: number | null
  lat: number | null
  site_id: string | null
  operator_id: string | null
}

const row = (f: Found): ScreeningRow<'subject'> => ({
  ...f,
  site_id: f.site_id ?? '',
  operator_id: f.operator_id ?? '',
})

/**
 * 对象: every site of the region by its operator's name, at its own place or where one of its lists puts it; operators of rows
 * that are tied to no place; and rows that are tied to nothing, each by itself.
 */
export async function* subjectRows(
  work: Work,
  regionCode: string,
): AsyncGenerator<ScreeningRow<'subject'>[]> {
  for (const query of [
    sitesOf(work, regionCode),
    operatorsOf(work, regionCode),
    looseRowsOf(work, regionCode),
  ])
    for await (const rows of readByCursor<Found>(work, query)) yield rows.map(row)
}

const sitesOf = (work: Work, regionCode: string) => sql`
  select 'site:' || s.id as subject, 'site' as kind, coalesce(o.name, s.name) as name, s.address, s.region_code,
    coalesce(s.lon, p.lon) as lon, coalesce(s.lat, p.lat) as lat, s.id as site_id, s.operator_id
  from work.site s left join work.operator o on o.id = s.operator_id
  left join (select distinct on (r.site_id) r.site_id, r.lon, r.lat from work.list_row r
    where ${inScope(work, regionCode, 'r')} and r.site_id is not null and r.lon is not null and r.gone_import_id is null
    order by r.site_id, r.updated_at desc, r.id) p on p.site_id = s.id and s.lon is null
  where ${placedInScope(work, regionCode, 's')}`

const operatorsOf = (work: Work, regionCode: string) => sql`
  select distinct on (o.id) 'operator:' || o.id as subject, 'operator' as kind, o.name, r.address, r.region_code,
    r.lon, r.lat, null::uuid as site_id, o.id as operator_id
  from work.list_row r join work.operator o on o.id = r.operator_id
  where ${inScope(work, regionCode, 'r')} and r.site_id is null and r.gone_import_id is null
  order by o.id, r.lon nulls last, length(r.region_code) desc, r.id`

const looseRowsOf = (work: Work, regionCode: string) => sql`
  select 'row:' || r.id as subject, case when l.kind in ('land-plots', 'rented-houses', 'rented-premises') then 'site' else 'operator' end as kind,
    coalesce(nullif(r.name, ''), nullif(r.address, ''), '（名单未写名称）') as name, r.address, r.region_code,
    r.lon, r.lat, null::uuid as site_id, null::uuid as operator_id
  from work.list_row r join work.base_list l on l.id = r.list_id
  where ${inScope(work, regionCode, 'r')} and r.site_id is null and r.operator_id is null and r.gone_import_id is null
    and r.link_state <> 'set_aside' and l.kind not in ('hazardous-vehicles', 'campaign-ledgers')`
