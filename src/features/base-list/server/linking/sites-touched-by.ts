import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'

/** Sites that say something else because of an import beside its new rows: of rows that went or changed, of meters it read. */
export async function sitesTouchedBy(work: Work, importId: string): Promise<string[]> {
  const found = await sql<{ site_id: string }>`select r.site_id from work.list_row r
      where r.gone_import_id = ${importId} and r.site_id is not null and ${inActorRegion(work, 'r')}
    union select r.site_id from work.list_change c join work.list_row r on r.id = c.row_id
      where c.import_id = ${importId} and r.site_id is not null and ${inActorRegion(work, 'r')}
    union select metered.site_id from (select distinct m.county_code, m.meter_no from work.meter_reading m
        where m.import_id = ${importId} and ${inActorRegion(work, 'm')}) m
      join (select r.county_code, r.meter_no, r.site_id from work.list_row r
          where r.meter_no <> '' and r.site_id is not null and ${inActorRegion(work, 'r')}
        union all select s.county_code, s.meter_no, s.id from work.site s
          where s.meter_no <> '' and ${inActorRegion(work, 's')}) metered
        on metered.county_code = m.county_code and metered.meter_no = m.meter_no`.execute(work.tx)
  return found.rows.map((row) => row.site_id)
}
