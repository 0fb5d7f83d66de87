import { sql } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { Problem } from '../../../../kernel/problem.ts'
import type { OpenSheet } from '../../../../platform/documents/read-sheet/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListProblems,
  listReading,
  recallReading,
  requiredFields,
  withDatedColumns,
  type ImportCounts,
  type ListReading,
} from '../../domain/index.ts'
import type { BaseListDeps } from '../base-list-deps.ts'
import { requireKind, type KnownKind } from '../kinds/find-kind.ts'
import { findLayout } from '../layouts/remembered-layout.ts'
import { compareStaged, type Difference } from './difference.ts'
import {
  findImport,
  findList,
  lockImport,
  updateImport,
  type ImportRecord,
  type KeptPreview,
  type ListRecord,
} from './import-records.ts'
import {
  judgeFile,
  proposeFor,
  sampleOf,
  samplesOf,
  withOpenFile,
  type JudgedFile,
  type Progress,
} from './judge-file.ts'
import { keepChanges } from './kept-changes.ts'
import { regionsOf } from './list-regions.ts'
import { settleKeys } from './settle-keys.ts'
import { clearStaging, openStaging, planForMany } from './stage-rows.ts'

/** An import with what its reading needs. */
export type ImportAtWork = {
  readonly record: ImportRecord
  readonly list: ListRecord
  readonly known: KnownKind
  /** Where the file's bytes lie. */
  readonly path: string
}

export async function importAtWork(
  work: Work,
  deps: BaseListDeps,
  record: ImportRecord,
): Promise<ImportAtWork> {
  const list = await findList(work, record.list_id)
  if (!list) throw baseListProblems.refuse('import-not-found')
  const known = await requireKind(work, list.kind, list.region_code)
  return { record, list, known, path: deps.files.placeOf(record.sha256) }
}

/**
 * Reads the whole file, compares it with the list and keeps what a person decides on; no row of the list is touched. A file
 * that cannot be read makes the import `refused`, with the words why; the file itself is kept.
 */
export async function previewImport(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  progress?: Progress,
): Promise<void> {
  const record = await findImport(work, importId)
  if (!record) throw baseListProblems.refuse('import-not-found')
  const at = await importAtWork(work, deps, record)
  try {
    const { reading, kept, asOf, judged, difference } = await withOpenFile(
      at.path,
      progress,
      async (file) => {
        const settled = await settleReading(work, at, file)
        return { ...settled, ...(await stageFile(work, at, file, settled.reading, deps.onIssues)) }
      },
    )
    await updateImport(work, importId, {
      state: 'previewed',
      reading,
      layout: reading.layout,
      counts: countsOf(judged, difference),
      issues: judged.issues,
      problem: null,
      ...asOf,
      preview: {
        ...kept,
        issueCounts: judged.issueCounts,
        faulty: judged.faulty,
        // What is written at once is not looked through before.
        changes: deps.onStaged
          ? []
          : await keepChanges(work, at.known.kind, { importId, listId: at.list.id }),
      },
    })
    if (deps.onStaged) return deps.onStaged({ judged, difference })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await updateImport(work, importId, {
      state: 'refused',
      problem: { code: error.code, message: error.message },
    })
  }
  await clearStaging(work, importId)
}

/** The reading as corrected by hand, else remembered for this layout, else proposed. */
async function settleReading(
  work: Work,
  at: ImportAtWork,
  file: OpenSheet,
): Promise<{ reading: ListReading; kept: KeptPreview; asOf: { as_of?: string; as_of_known?: boolean } }> {
  const { record, list, known } = at
  const samples = await samplesOf(file)
  const { reading: proposed, ...proposal } = proposeFor(
    known.kind,
    samples,
    record.as_of_known ? record.as_of : null,
  )
  const byHand = listReading.safeParse(record.reading)
  if (!byHand.success && proposed.sheets.length === 0) throw baseListProblems.refuse('no-table')
  const layout = byHand.success ? null : await findLayout(work, list, proposed.layout)
  const reading = byHand.success
    ? withDatedColumns(byHand.data, proposed)
    : layout
      ? recallReading(proposed, layout)
      : proposed
  const missing = stillMissing(known, reading)
  const said = proposal.asOf !== null && proposal.asOf <= today(work.clock) ? proposal.asOf : null
  return {
    reading,
    kept: {
      ...record.preview,
      proposal: { ...proposal, missing },
      remembered: byHand.success ? (record.preview.remembered ?? false) : layout !== null,
      sample: sampleOf(samples, reading),
    },
    asOf: !record.as_of_known && said ? { as_of: said, as_of_known: true } : {},
  }
}

/** Fields a kind cannot do without that no column of a reading gives. */
export function stillMissing(known: KnownKind, reading: ListReading) {
  const columns = reading.sheets.flatMap((s) => s.columns)
  const read = new Set(columns.map((c) => c.field))
  if (known.kind.wide && columns.some((c) => c.on !== null)) read.add(known.kind.wide.head)
  return requiredFields(known.kind).filter((field) => !read.has(field))
}

/** Lays the file's sound rows down and compares them with the list. The caller empties what was laid down. */
export async function stageFile(
  work: Work,
  at: ImportAtWork,
  file: OpenSheet,
  reading: ListReading,
  onIssues?: BaseListDeps['onIssues'],
): Promise<{ judged: JudgedFile; difference: Difference }> {
  const staging = openStaging(work, at.record.id)
  const judged = await judgeFile(
    file,
    {
      kind: at.known.kind,
      reading,
      regionCode: at.list.region_code,
      regions: await regionsOf(work, at.list.region_code),
      today: today(work.clock),
      setAside: at.record.set_aside,
      ...(onIssues ? { onIssues: (_, issues) => onIssues(issues) } : {}),
    },
    staging,
  )
  await staging.flush()
  await planForMany(work)
  const { left } = await settleKeys(work, at.record.id)
  const difference = await compareStaged(work, at.known.kind, { importId: at.record.id, listId: at.list.id })
  const { counts } = judged
  const skipped =
    left > 0 ? { ...counts.skipped, duplicate: (counts.skipped.duplicate ?? 0) + left } : counts.skipped
  return {
    judged: { ...judged, counts: { ...counts, accepted: counts.accepted - left, skipped } },
    difference,
  }
}

export const countsOf = (judged: JudgedFile, difference: Difference): ImportCounts => ({
  ...judged.counts,
  came: difference.came,
  changed: difference.changed + difference.returned,
  went: difference.went,
  same: difference.same,
})

/** Long work inside one transaction: the limits that guard requests are lifted for it alone. */
export async function liftLimits(work: Work): Promise<void> {
  await sql`select set_config('statement_timeout', '20min', true),
    set_config('idle_in_transaction_session_timeout', '20min', true)`.execute(work.tx)
}

/** The job of a large file's preview; nothing when the import was discarded meanwhile. */
export async function runPreview(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  progress: Progress,
): Promise<{ importId: string }> {
  await liftLimits(work)
  const record = await lockImport(work, importId)
  if (record?.state === 'previewing') await previewImport(work, deps, importId, progress)
  return { importId }
}
