import { sql } from 'kysely'
import { newId } from '../../../../../kernel/ids.ts'
import { estimateModel, type RecordField } from '../../../../../platform/linkage/index.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { inActorRegion, requireInRegion } from '../../../../organisation/server/index.ts'
import { listRecordFields, linkingProblems, recordOfRow } from '../../../domain/index.ts'
import { modelOfCounty } from '../link-model.ts'
import { identityOfRow, loadRows } from '../link-subjects.ts'

/** From so many rows on a county's own weights are better than the shipped ones; more than `most` tell nothing further. */
export const leastRows = 5_000
const most = 6_000

export async function fieldsOfCounty(work: Work, county: string): Promise<RecordField[]> {
  const regions = await sql<{ code: string; name: string }>`select r.code, r.name from work.region r
    where starts_with(r.code, ${county}) or starts_with(${county}, r.code) order by r.code`.execute(work.tx)
  return listRecordFields(regions.rows)
}

export async function countRows(work: Work, county: string): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from (select 1 from work.list_row r
    where r.county_code = ${county} and ${inActorRegion(work, 'r')} and r.link_state <> 'none' limit ${most * 10}) r`.execute(
    work.tx,
  )
  return found.rows[0]!.count
}

/**
 * Estimates a county's weights from its own rows, without labels, as a recorded act: a new version; links that stand, stand.
 * @throws Problem linking/model-too-few 422, organisation/outside-region 403
 */
export async function estimateLinkModel(work: Work, county: string, reason: string): Promise<void> {
  requireInRegion(work, county)
  const count = await countRows(work, county)
  if (count < leastRows) throw linkingProblems.refuse('model-too-few', { count, least: leastRows })
  // Every row has the same chance whatever its list; the same rows give the same sample.
  const ids = await sql<{ id: string }>`select r.id from work.list_row r where r.county_code = ${county}
    and ${inActorRegion(work, 'r')} and r.link_state <> 'none' order by md5(r.row_key || r.list_id::text) limit ${most}`.execute(
    work.tx,
  )
  const rows = await loadRows(
    work,
    ids.rows.map((row) => row.id),
  )
  const fields = await fieldsOfCounty(work, county)
  const model = estimateModel(fields, { left: rows.map((row) => recordOfRow(identityOfRow(row))) })
  const { version } = await modelOfCounty(work, county, fields)
  const id = newId()
  await sql`insert into work.link_model (id, version, model, rows_seen, reason, made_by_name, region_code)
    values (${id}, ${version + 1}, ${JSON.stringify(model)}::jsonb, ${rows.length}, ${reason}, ${work.actor.name}, ${county})`.execute(
    work.tx,
  )
  await work.audit({
    action: 'linking.estimate',
    resource: 'base_list',
    objectId: id,
    regionCode: county,
    details: { version: version + 1, rows: rows.length },
  })
}
