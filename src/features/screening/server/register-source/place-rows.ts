import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import { readByCursor } from './read-by-cursor.ts'
import { inScope, placedInScope } from './register-scope.ts'

/** Of the centre of a plant or yard, metres; lists give no outlines. */
const plantRadius = 300
const yardRadius = 200

type Found = { site_id: string; name: string; lon: number; lat: number; chemical: number }

/**
 * 登记地点: where vehicles with dangerous goods may rightly stand. `chemical`: a place with a licence that was not expired more than
 * a year before the day (that a licence lapsed does not make its yard unknown; X1 says so). Others: vehicle yards, and places of
 * those who own such vehicles.
 */
export async function* placeRows(
  work: Work,
  regionCode: string,
  asOf: string,
): AsyncGenerator<ScreeningRow<'place'>[]> {
  const query = sql`
    with licensed as (
      select distinct r.site_id from work.list_row r join work.base_list l on l.id = r.list_id
      where ${inScope(work, regionCode, 'r')} and r.site_id is not null and r.gone_import_id is null and r.status <> 'closed'
        and l.kind in ('safety-licences', 'hazchem-licences', 'hazchem-use-licences')
        and (r.valid_to is null or r.valid_to >= ${asOf}::date - 365)),
    carrier as (
      select distinct r.name from work.list_row r join work.base_list l on l.id = r.list_id
      where ${inScope(work, regionCode, 'r')} and l.kind = 'hazardous-vehicles' and r.gone_import_id is null and r.name <> '')
    select s.id as site_id, coalesce(o.name, s.name) as name, coalesce(s.lon, p.lon) as lon, coalesce(s.lat, p.lat) as lat,
      case when l.site_id is null then 0 else 1 end as chemical
    from work.site s left join work.operator o on o.id = s.operator_id left join licensed l on l.site_id = s.id
    left join (select distinct on (r.site_id) r.site_id, r.lon, r.lat from work.list_row r
      where ${inScope(work, regionCode, 'r')} and r.site_id is not null and r.lon is not null and r.gone_import_id is null
      order by r.site_id, r.updated_at desc, r.id) p on p.site_id = s.id and s.lon is null
    where ${placedInScope(work, regionCode, 's')} and coalesce(s.lon, p.lon) is not null
      and (l.site_id is not null or s.place_kind = 'vehicle_yard'
        or coalesce(o.name, s.name) in (select c.name from carrier c))`
  for await (const rows of readByCursor<Found>(work, query))
    yield rows.map((f) => ({
      place: f.site_id,
      subject: `site:${f.site_id}`,
      name: f.name,
      lon: f.lon,
      lat: f.lat,
      radius: f.chemical === 1 ? plantRadius : yardRadius,
      chemical: f.chemical,
    }))
}
