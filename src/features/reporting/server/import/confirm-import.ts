import type { Work } from '../../../../platform/server/work.ts'
import { reportingProblems, type ImportIssue, type LedgerRow } from '../../domain/index.ts'
import { LedgerIssues } from '../../domain/ledger-rows/ledger-issues.ts'
import { makeLedgerRow } from '../../domain/ledger-rows/make-ledger-row.ts'
import { resolvePlace } from '../form-place.ts'
import { createCases, type BatchRow } from './create-cases.ts'
import {
  listRows,
  lockBatch,
  lockImports,
  markConfirmed,
  markQueued,
  type BatchRecord,
} from './import-queries.ts'
import { errorsOf, newRowsOf, prepareImport, type PreparedImport } from './prepare-import.ts'

/** Beyond this an import runs as a job, with progress. */
export const importedAtOnce = 2_000
const mostRows = 20_000

/**
 * 确认导入: all rows become cases or none does. Everything is judged again under the lock: what came in meanwhile is known,
 * a month handed in meanwhile refuses.
 * @throws Problem reporting/import-not-found 404, import-done 409, import-has-errors 422, period-filed 409
 */
export async function confirmImport(work: Work, batchId: string): Promise<void> {
  const batch = await lockBatch(work, batchId)
  if (!batch) throw reportingProblems.refuse('import-not-found')
  if (batch.state !== 'previewed') throw reportingProblems.refuse('import-done')
  const { prepared, rows } = await judgeAgain(work, batch)
  if (newRowsOf(prepared).length > importedAtOnce) {
    await markQueued(work, batchId, await work.enqueue('ledger-import', { batchId }))
    await work.audit({
      action: 'import.queue',
      resource: 'ledger_import',
      objectId: batchId,
      regionCode: batch.region_code,
      details: { campaign: batch.campaign_id, period: batch.period, rows: batch.row_count },
    })
    return
  }
  await carryOut(work, batch, prepared, rows)
}

/** The job of a large import; as whole as a small one. `progress(done, total)` counts cases. */
export async function runLedgerImport(
  work: Work,
  batchId: string,
  progress: (done: number, total: number) => void,
): Promise<{ created: number }> {
  const batch = await lockBatch(work, batchId)
  if (!batch) throw reportingProblems.refuse('import-not-found')
  if (batch.state !== 'queued') throw reportingProblems.refuse('import-done')
  const { prepared, rows } = await judgeAgain(work, batch)
  return { created: await carryOut(work, batch, prepared, rows, progress) }
}

async function judgeAgain(
  work: Work,
  batch: BatchRecord,
): Promise<{ prepared: PreparedImport; rows: BatchRow[] }> {
  await lockImports(work, batch.campaign_id)
  const place = await resolvePlace(work, {
    campaignId: batch.campaign_id,
    region: batch.region_code,
    period: batch.period,
  })
  const stored = await listRows(work, batch.id, { after: 0, limit: mostRows })
  // Where a row belongs was decided at the preview, which knew the form's own unit; how it stands is decided now.
  const arriving = stored.map((s) => ({
    row: makeLedgerRow(s.row_number, s.original, new LedgerIssues()),
    confirmedOn: s.confirmed_on,
    unit: null,
    regionCode: s.region_code,
  }))
  const rowIssues = new Map<LedgerRow, readonly ImportIssue[]>(
    stored.map((s, at) => [arriving[at]!.row, s.issues.filter((i) => i.code !== 'ledger/changed')]),
  )
  const prepared = await prepareImport(work, place, arriving, { rowIssues, fileIssues: batch.issues })
  const rows = prepared.rows.map((judged, at): BatchRow => ({ id: stored[at]!.id, judged }))
  const errors = errorsOf(prepared)
  if (errors.length > 0)
    throw reportingProblems.refuse('import-has-errors', { count: errors.length }, errors.slice(0, 200))
  return { prepared, rows }
}

async function carryOut(
  work: Work,
  batch: BatchRecord,
  prepared: PreparedImport,
  rows: readonly BatchRow[],
  progress?: (done: number, total: number) => void,
): Promise<number> {
  await markConfirmed(work, batch.id, newRowsOf(prepared).length)
  const created = await createCases(work, prepared.place, rows, progress)
  await work.audit({
    action: 'import.confirm',
    resource: 'ledger_import',
    objectId: batch.id,
    regionCode: batch.region_code,
    details: { campaign: batch.campaign_id, period: batch.period, created, rows: batch.row_count },
  })
  return created
}
