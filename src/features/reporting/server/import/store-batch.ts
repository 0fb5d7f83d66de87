import { newId } from '../../../../kernel/ids.ts'
import type { StagedFile } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { BatchRow } from './create-cases.ts'
import { insertBatch, insertRows } from './import-queries.ts'
import type { PreparedImport } from './prepare-import.ts'

/** Keeps the file and lays its rows down as a batch that nothing has been done with yet. */
export async function storeBatch(
  work: Work,
  staged: StagedFile,
  prepared: PreparedImport,
  contentDigest: string,
): Promise<{ id: string; rows: BatchRow[] }> {
  const { place } = prepared
  const file = await staged.keep(work, {
    mediaType: 'application/octet-stream',
    regionCode: place.region.code,
  })
  const id = newId()
  await insertBatch(work, {
    id,
    campaignId: place.campaign.id,
    period: place.period,
    regionCode: place.region.code,
    file,
    contentDigest,
    issues: prepared.fileIssues,
    rowCount: prepared.rows.length,
  })
  const rows = prepared.rows.map((judged) => ({ id: newId(), judged }))
  await insertRows(
    work,
    { id, campaignId: place.campaign.id },
    rows.map(({ id: rowId, judged }, index) => ({
      id: rowId,
      seq: index + 1,
      row_number: judged.row.rowNumber,
      digest: judged.digest,
      confirmed_on: judged.confirmedOn,
      standing: judged.standing,
      known_case_id: judged.knownCaseId,
      original: judged.row.original,
      issues: judged.issues,
      region_code: judged.regionCode,
    })),
  )
  return { id, rows }
}
