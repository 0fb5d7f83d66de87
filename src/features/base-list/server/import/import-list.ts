import { createReadStream } from 'node:fs'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { Problem } from '../../../../kernel/problem.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { importCounts, type ImportCounts, type ListIssue } from '../../domain/index.ts'
import type { AfterConfirm, StagedFileRows } from '../base-list-deps.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { listedFindings } from './check-file.ts'
import { setRowsAside } from './change-import.ts'
import { carryOut, requireState } from './confirm-import.ts'
import { findImport, findList, updateImport } from './import-records.ts'
import { liftLimits } from './preview-import.ts'
import { keepBytes, receiveFile } from './receive-file.ts'
import { clearStaging } from './stage-rows.ts'

export type ImportedList = {
  readonly importId: string
  readonly listId: string
  readonly asOf: LocalDate
  readonly counts: ImportCounts
  readonly issues: readonly ListIssue[]
  /** The list now says what the file says; false when it did before, or when errors stopped it. */
  readonly imported: boolean
}

/**
 * The command line's door: a file from receipt to confirmed rows in one transaction; with errors it is a preview that
 * nothing came of, discarded, and whose bytes are not kept. `orgKind`: the kind's usual provider when not given.
 * @throws Problem of receipt and confirmation
 */
export async function importList(
  work: Work,
  files: FileStore,
  wanted: {
    readonly path: string
    readonly name: string
    readonly kind: string
    readonly orgKind?: OrgKind | undefined
    readonly regionCode?: string | undefined
    readonly label?: string | undefined
    readonly asOf?: LocalDate | undefined
    readonly setAside: boolean
    /** The caller takes everything back: not even the bytes are kept. */
    readonly dry?: boolean
  },
  afterwards: AfterConfirm,
): Promise<ImportedList> {
  await liftLimits(work)
  const regionCode = wanted.regionCode ?? work.actor.regionCode
  const { kind } = await requireKind(work, wanted.kind, regionCode)
  const issues: ListIssue[] = []
  const laid: StagedFileRows[] = []
  const staged = await files.stage(createReadStream(wanted.path), wanted.name)
  // Read where it lies until something came of it: bytes in the store have a row that names them.
  const lying: FileStore = {
    ...files,
    placeOf: (sha256) => (sha256 === staged.sha256 ? staged.path : files.placeOf(sha256)),
  }
  try {
    const importId = await receiveFile(
      work,
      {
        files: lying,
        onIssues: (found) => issues.push(...found.slice(0, Math.max(0, listedFindings - issues.length))),
        onStaged: (rows) => void laid.push(rows),
      },
      staged,
      { ...wanted, orgKind: wanted.orgKind ?? kind.providedBy[0]!, regionCode, source: 'console' },
      { atOnce: true, keepLater: true },
    )
    const preview = (await findImport(work, importId))!
    if (preview.state === 'refused' && preview.problem) throw refusalOf(preview.problem)
    const counts = importCounts.parse(preview.counts)
    if (wanted.setAside && counts.errors > 0)
      await setRowsAside(work, importId, { setAside: true, rows: 'all' })
    const changes = counts.came + counts.changed + counts.went > 0
    const imported = changes && counts.accepted > 0 && (counts.errors === 0 || wanted.setAside)
    if (imported)
      await carryOut(
        work,
        { files: lying },
        await requireState(work, importId, 'previewed', '确认'),
        afterwards,
        {
          staged: wanted.setAside ? withAside(laid[0]!) : laid[0]!,
        },
      )
    else {
      await clearStaging(work, importId)
      await updateImport(work, importId, { state: 'discarded' })
    }
    const record = (await findImport(work, importId))!
    const list = (await findList(work, record.list_id))!
    if (imported && !wanted.dry) await keepBytes(work, staged, { importId, list })
    return {
      importId,
      listId: record.list_id,
      asOf: record.as_of,
      counts: importCounts.parse(record.counts),
      issues,
      imported,
    }
  } finally {
    await staged.discard()
  }
}

/** The refusal a preview recorded, as it was thrown. */
function refusalOf(problem: { code: string; message: string }): Problem {
  return new Problem(problem.code, 422, problem.message)
}

/** The same rows with those that have errors set aside. */
const withAside = ({ judged, difference }: StagedFileRows): StagedFileRows => ({
  judged: {
    ...judged,
    counts: { ...judged.counts, setAside: judged.counts.setAside + judged.counts.errors, errors: 0 },
  },
  difference,
})
