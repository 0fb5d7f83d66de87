import { createReadStream } from 'node:fs'
import { monthPeriod } from '../../../../kernel/local-date.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { findCampaignFor } from '../../../campaign/server/index.ts'
import { reportingProblems, type ImportIssue } from '../../domain/index.ts'
import { resolvePlace } from '../form-place.ts'
import { createCases } from './create-cases.ts'
import { lockImports, markConfirmed } from './import-queries.ts'
import { errorsOf, newRowsOf, prepareImport } from './prepare-import.ts'
import { arrivingRows, periodOf, readLedger } from './read-ledger.ts'
import { storeBatch } from './store-batch.ts'

export type LedgerImportResult = {
  readonly rows: number
  /** Rows that became cases, or would become cases. */
  readonly accepted: number
  /** Rows already there, word for word. */
  readonly known: number
  /** Rows of a case already there that say something else; not imported. */
  readonly changed: number
  /** What stopped the import; empty when it went through. `row` 1-based. */
  readonly problems: readonly { row: number | null; column: string | null; code: string; message: string }[]
  readonly notices: readonly { row: number | null; column: string | null; code: string; message: string }[]
}

/**
 * The command line's door: a ledger file becomes cases, all rows or none; a file whose rows are all there already leaves no
 * trace at all. `regionCode` is the reporting unit (the acting post's by default), `period` the month (the form's own by default).
 */
export async function importLedger(
  work: Work,
  wanted: {
    path: string
    name: string
    campaignKey: string
    regionCode?: string | undefined
    period?: string | undefined
    dryRun: boolean
    files: FileStore
  },
): Promise<LedgerImportResult> {
  if (wanted.period !== undefined && !monthPeriod.safeParse(wanted.period).success)
    throw reportingProblems.refuse('bad-period', { period: wanted.period })
  const staged = await wanted.files.stage(createReadStream(wanted.path), wanted.name)
  try {
    const read = await readLedger(staged.path)
    const period = periodOf(read, wanted.period)
    const region = wanted.regionCode ?? work.actor.regionCode
    const campaign = await findCampaignFor(work, { key: wanted.campaignKey, regionCode: region, period })
    await lockImports(work, campaign.id)
    const place = await resolvePlace(work, { campaignId: campaign.id, region, period })
    const prepared = await prepareImport(work, place, arrivingRows(work, place, read), read)
    const errors = errorsOf(prepared)
    const fresh = newRowsOf(prepared).length
    const accepted = errors.length > 0 ? 0 : fresh
    if (accepted > 0 && !wanted.dryRun) {
      const batch = await storeBatch(work, staged, prepared, read.digest)
      await markConfirmed(work, batch.id, accepted)
      await createCases(work, place, batch.rows)
      await work.audit({
        action: 'import.confirm',
        resource: 'ledger_import',
        objectId: batch.id,
        regionCode: place.region.code,
        details: {
          campaign: campaign.id,
          period,
          created: accepted,
          rows: prepared.rows.length,
          sha256: staged.sha256,
        },
      })
    }
    const all = [...prepared.fileIssues, ...prepared.rows.flatMap((r) => r.issues)]
    return {
      rows: prepared.rows.length,
      accepted,
      known: prepared.rows.filter((r) => r.standing === 'known').length,
      changed: prepared.rows.filter((r) => r.standing === 'changed').length,
      problems: errors.map(plain),
      notices: all.filter((i) => i.severity === 'notice').map(plain),
    }
  } finally {
    await staged.discard()
  }
}

const plain = (i: ImportIssue) => ({
  row: i.row ?? null,
  column: i.column ?? null,
  code: i.code,
  message: i.message,
})
