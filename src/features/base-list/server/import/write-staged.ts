import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ListKind } from '../../domain/index.ts'
import { firstPoints, lastReadings, notInFile, readingsDiffer } from './difference.ts'

export type WritePlace = {
  readonly importId: string
  readonly listId: string
  readonly departments: readonly string[]
}

/** Columns of a row that its content fills, in the table and on their way. */
const content =
  sql.raw(`row_number, cells, extra, digest, name, folded_name, credit_code, person, telephone, address, meter_no,
  licence_no, status, status_text, begins_on, valid_to, lon, lat, marks, region_code`)
const stagedContent =
  sql.raw(`s.row_number, s.cells, s.extra, s.digest, s.name, s.folded_name, s.credit_code, s.person, s.telephone,
  s.address, s.meter_no, s.licence_no, s.status, s.status_text, s.begins_on, s.valid_to, s.lon, s.lat, s.marks, s.region_code`)

/** Whether rows of a kind are places that linking ties to the register. */
export const linkStateOf = (kind: ListKind): 'new' | 'none' =>
  kind.placeKind === null || kind.subject === 'vehicle' ? 'none' : 'new'

/** Writes what is staged into the list: what was, is kept in `list_change`; rows that say the same are not touched. */
export async function writeStaged(work: Work, kind: ListKind, place: WritePlace): Promise<void> {
  if (kind.subject === 'reading') return writeReadings(work, place)
  if (kind.subject === 'track_point') return writePoints(work, place)
  await rememberChanges(work, place)
  await sql`update work.list_row r set (${content}) = row(${stagedContent}), last_import_id = ${place.importId},
      gone_import_id = null, updated_at = clock_timestamp()
    from work.list_staged_row s
    where s.import_id = ${place.importId}::uuid and r.list_id = ${place.listId} and r.row_key = s.row_key
      and (r.gone_import_id is not null or r.digest <> s.digest)`.execute(work.tx)
  await sql`update work.list_row r set gone_import_id = ${place.importId}, updated_at = clock_timestamp()
    where r.list_id = ${place.listId} and r.gone_import_id is null and ${notInFile(place.importId, 'r')}`.execute(
    work.tx,
  )
  await sql`insert into work.list_row (id, list_id, departments, row_key, ${content}, first_import_id, last_import_id, link_state)
    select s.id, ${place.listId}, ${[...place.departments]}::text[], s.row_key, ${stagedContent}, ${place.importId}, ${place.importId},
      ${linkStateOf(kind)}
    from work.list_staged_row s
    where s.import_id = ${place.importId}::uuid
      and not exists (select 1 from work.list_row r where r.list_id = ${place.listId} and r.row_key = s.row_key)
    order by s.row_number`.execute(work.tx)
}

async function rememberChanges(work: Work, place: WritePlace): Promise<void> {
  await sql`insert into work.list_change (id, import_id, row_id, change, before)
    select gen_random_uuid(), ${place.importId}, r.id, case when r.gone_import_id is null then 'changed' else 'returned' end, to_jsonb(r)
    from work.list_staged_row s join work.list_row r on r.list_id = ${place.listId} and r.row_key = s.row_key
    where s.import_id = ${place.importId}::uuid and (r.gone_import_id is not null or r.digest <> s.digest)`.execute(
    work.tx,
  )
  await sql`insert into work.list_change (id, import_id, row_id, change, before)
    select gen_random_uuid(), ${place.importId}, r.id, 'went', to_jsonb(r) from work.list_row r
    where r.list_id = ${place.listId} and r.gone_import_id is null and ${notInFile(place.importId, 'r')}`.execute(
    work.tx,
  )
}

async function writeReadings(work: Work, place: WritePlace): Promise<void> {
  await sql`update work.meter_reading r set before = to_jsonb(r), kwh = s.kwh, peak_kwh = s.peak_kwh, flat_kwh = s.flat_kwh,
      valley_kwh = s.valley_kwh, region_code = s.region_code, import_id = ${place.importId}
    from (${lastReadings(place.importId)}) s
    where r.list_id = ${place.listId} and r.meter_no = s.meter_no and r.span = s.span and r.read_on = s.read_on
      and ${readingsDiffer}`.execute(work.tx)
  await sql`insert into work.meter_reading (list_id, departments, meter_no, span, read_on, kwh, peak_kwh, flat_kwh, valley_kwh,
      import_id, region_code)
    select ${place.listId}, ${[...place.departments]}::text[], s.meter_no, s.span, s.read_on, s.kwh, s.peak_kwh, s.flat_kwh,
      s.valley_kwh, ${place.importId}, s.region_code
    from (${lastReadings(place.importId)}) s
    on conflict (list_id, meter_no, span, read_on) do nothing`.execute(work.tx)
}

async function writePoints(work: Work, place: WritePlace): Promise<void> {
  await sql`insert into work.vehicle_point (list_id, departments, plate_no, at, lon, lat, import_id, region_code)
    select ${place.listId}, ${[...place.departments]}::text[], s.plate_no, s.at, s.lon, s.lat, ${place.importId}, s.region_code
    from (${firstPoints(place.importId)}) s
    on conflict (list_id, plate_no, at) do nothing`.execute(work.tx)
}
