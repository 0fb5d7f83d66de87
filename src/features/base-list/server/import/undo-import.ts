import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { baseListProblems, importStateNames } from '../../domain/index.ts'
import { takeBackLayout } from '../layouts/remembered-layout.ts'
import { undoLinksAround } from '../links-of-import.ts'
import { lockList, updateImport } from './import-records.ts'
import { lockForChange } from './require-provider.ts'

/** Columns of a row that can be set back; the codes of its regions follow from the code itself. */
const restored =
  sql.raw(`row_key, row_number, cells, extra, digest, name, folded_name, credit_code, person, telephone, address,
  meter_no, licence_no, status, status_text, begins_on, valid_to, lon, lat, marks, first_import_id, last_import_id, gone_import_id,
  link_state, site_id, operator_id, created_at, updated_at, departments, region_code`)
const before =
  sql.raw(`b.row_key, b.row_number, b.cells, b.extra, b.digest, b.name, b.folded_name, b.credit_code, b.person, b.telephone,
  b.address, b.meter_no, b.licence_no, b.status, b.status_text, b.begins_on, b.valid_to, b.lon, b.lat, b.marks, b.first_import_id,
  b.last_import_id, b.gone_import_id, b.link_state, b.site_id, b.operator_id, b.created_at, b.updated_at, b.departments, b.region_code`)

/**
 * 撤销导入: the list is what it was before, row by row and column by column; the import and its file stay as a record. Only
 * the newest confirmed import of a list, and only while nothing that was done since stands on its rows.
 * @throws Problem `base-list/import-not-found` 404, `import-done` 409, `import-not-newest` 409, `import-used-since` 409, `import-in-use` 409
 */
export async function undoImport(work: Work, importId: string): Promise<void> {
  const found = await lockForChange(work, importId)
  if (found.state !== 'confirmed')
    throw baseListProblems.refuse('import-done', { state: importStateNames[found.state], action: '撤销' })
  const list = await lockList(work, found.list_id)
  if (!list) throw baseListProblems.refuse('import-not-found')
  if (list.import_id !== importId) throw baseListProblems.refuse('import-not-newest')
  await takeBack(work, { importId, listId: list.id })
  const was = found.list_before ?? {}
  if (found.layout !== '' && 'layout' in was)
    await takeBackLayout(work, list, found.layout, was['layout'] as Record<string, unknown> | null)
  await sql`update work.base_list l set import_id = b.import_id, as_of = b.as_of, row_count = b.row_count, updated_at = b.updated_at
    from jsonb_populate_record(null::work.base_list, ${JSON.stringify(was)}::jsonb) b where l.id = ${list.id}`.execute(
    work.tx,
  )
  await updateImport(work, importId, { state: 'undone', undone_at: work.clock.now() })
  await work.audit({
    action: 'list-import.undo',
    resource: 'list_import',
    objectId: importId,
    regionCode: found.region_code,
    details: { list: list.id, kind: list.kind, seq: found.seq },
  })
}

async function takeBack(work: Work, place: { importId: string; listId: string }): Promise<void> {
  try {
    await undoLinksAround(work, place.importId, () => setBack(work, place))
  } catch (error) {
    // Meanwhile something has come to refer to a row or a site of it: another act or a linking that has just ended.
    if ((error as { code?: string }).code === '23503') throw baseListProblems.refuse('import-in-use')
    throw error
  }
}

async function setBack(work: Work, place: { importId: string; listId: string }): Promise<void> {
  await takeBackSeries(work, place)
  await sql`update work.list_row r set (${restored}) = row(${before})
    from work.list_change c, lateral jsonb_populate_record(null::work.list_row, c.before) b
    where c.import_id = ${place.importId} and r.id = c.row_id and r.list_id = ${place.listId}`.execute(
    work.tx,
  )
  await sql`delete from work.list_change c where c.import_id = ${place.importId}`.execute(work.tx)
  await sql`delete from work.list_row r where r.first_import_id = ${place.importId} and r.list_id = ${place.listId}
    and ${inActorRegion(work, 'r')}`.execute(work.tx)
}

async function takeBackSeries(work: Work, place: { importId: string; listId: string }): Promise<void> {
  await sql`delete from work.meter_reading m where m.import_id = ${place.importId} and m.list_id = ${place.listId}
    and m.before is null`.execute(work.tx)
  await sql`update work.meter_reading m set kwh = b.kwh, peak_kwh = b.peak_kwh, flat_kwh = b.flat_kwh, valley_kwh = b.valley_kwh,
      import_id = b.import_id, before = b.before, region_code = b.region_code, departments = b.departments
    from work.meter_reading x, lateral jsonb_populate_record(null::work.meter_reading, x.before) b
    where x.import_id = ${place.importId} and x.list_id = ${place.listId} and m.list_id = x.list_id and m.meter_no = x.meter_no
      and m.span = x.span and m.read_on = x.read_on`.execute(work.tx)
  await sql`delete from work.vehicle_point p where p.import_id = ${place.importId} and p.list_id = ${place.listId}`.execute(
    work.tx,
  )
}
