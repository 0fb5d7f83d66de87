import type { StagedFile } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { ImportView } from '../../domain/index.ts'
import { resolvePlace } from '../form-place.ts'
import { prepareImport } from './prepare-import.ts'
import { presentImport } from './present-import.ts'
import { arrivingRows, periodOf, readLedger } from './read-ledger.ts'
import { storeBatch } from './store-batch.ts'

/**
 * An uploaded ledger read, placed and compared, and kept for a decision; no case is touched.
 * @throws Problem documents/…, reporting/no-period, reporting/period-filed 409, organisation/outside-region 403
 */
export async function previewImport(
  work: Work,
  staged: StagedFile,
  wanted: { campaignId: string; region?: string; period?: string },
): Promise<ImportView> {
  const read = await readLedger(staged.path)
  const place = await resolvePlace(work, {
    campaignId: wanted.campaignId,
    region: wanted.region ?? work.actor.regionCode,
    period: periodOf(read, wanted.period),
  })
  const prepared = await prepareImport(work, place, arrivingRows(work, place, read), read)
  const batch = await storeBatch(work, staged, prepared, read.digest)
  await work.audit({
    action: 'import.preview',
    resource: 'ledger_import',
    objectId: batch.id,
    regionCode: place.region.code,
    details: {
      campaign: place.campaign.id,
      period: place.period,
      sha256: staged.sha256,
      rows: prepared.rows.length,
    },
  })
  return presentImport(work, batch.id)
}
