import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import {
  importers,
  periodName,
  reportingProblems,
  type ImportRow,
  type ImportRowStanding,
  type ImportView,
} from '../../domain/index.ts'
import { regionNames } from '../region-queries.ts'
import { countRows, findBatch, listRows, type BatchRecord, type StoredRow } from './import-queries.ts'

const pageSize = 200

/** A batch as its page shows it. @throws Problem `reporting/import-not-found` 404 */
export async function presentImport(
  work: Work,
  id: string,
  page: { after?: number; standing?: ImportRowStanding } = {},
): Promise<ImportView> {
  const batch = await findBatch(work, id)
  if (!batch) throw reportingProblems.refuse('import-not-found')
  const campaign = await requireCampaign(work, batch.campaign_id)
  const standings = await countRows(work, id)
  const stored = await listRows(work, id, {
    after: page.after ?? 0,
    limit: pageSize,
    standing: page.standing,
  })
  const names = await regionNames(
    work,
    stored.map((r) => r.region_code),
  )
  const errors = standings.problem + batch.issues.filter((i) => i.severity === 'error').length
  const counts = { rows: batch.row_count, ...standings, errors }
  return {
    id: batch.id,
    state: batch.state,
    campaign: { id: campaign.id, name: campaign.name },
    period: batch.period,
    periodName: periodName(batch.period),
    regionCode: batch.region_code,
    regionName: batch.region_name ?? batch.region_code,
    fileName: batch.file_name,
    jobId: batch.job_id,
    counts,
    createdCount: batch.created_count,
    summary: sentence(batch, counts),
    issues: [...batch.issues],
    rows: stored.slice(0, pageSize).map((row) => presentRow(row, names)),
    nextRow: stored.length > pageSize ? (stored[pageSize - 1]?.seq ?? null) : null,
    mayConfirm:
      batch.state === 'previewed' &&
      errors === 0 &&
      (importers as readonly string[]).includes(work.actor.role),
  }
}

function presentRow(row: StoredRow, names: ReadonlyMap<string, string>): ImportRow {
  const { original } = row
  return {
    rowNumber: row.row_number,
    standing: row.standing,
    regionCode: row.region_code,
    regionName: names.get(row.region_code) ?? row.region_code,
    name: original.name,
    townName: original.townName,
    address: original.address,
    responsiblePerson: original.responsiblePerson,
    activities: original.activities,
    act: original.act,
    chemicals: original.chemicals,
    measures: original.measures,
    confirmedOn: row.confirmed_on,
    caseId: row.case_id ?? row.known_case_id,
    issues: [...row.issues],
  }
}

function sentence(batch: BatchRecord, counts: ImportView['counts']): string {
  if (batch.state === 'queued') return `正在后台导入 ${counts.new} 行，完成后可在案件列表查看。`
  if (batch.state === 'confirmed')
    return batch.created_count === 0
      ? `${counts.rows} 行都已在系统中，没有产生任何变化。`
      : `已导入 ${batch.created_count} 行，成为案件，违法类别待认定。`
  if (counts.errors > 0)
    return `有 ${counts.errors} 处问题，改正之前一行也不会导入；可下载问题清单退回填报人。`
  if (counts.new === 0) return `${counts.rows} 行都已在系统中，确认导入不会产生变化。`
  const rest = [
    ...(counts.known > 0 ? [`已有 ${counts.known} 行`] : []),
    ...(counts.changed > 0 ? [`已有而内容不同 ${counts.changed} 行`] : []),
  ]
  return `将导入 ${counts.new} 行，成为已确认案件（类别待认定）${rest.length > 0 ? `；${rest.join('，')}，不重复导入` : ''}。`
}
