import { sql } from 'kysely'
import { Problem } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { baseListProblems, importStateNames, listFields, listReading } from '../../domain/index.ts'
import type { AfterConfirm, BaseListDeps, StagedFileRows } from '../base-list-deps.ts'
import { rememberLayout } from '../layouts/remembered-layout.ts'
import { changesAnything, compareStaged, isSeries, type Difference } from './difference.ts'
import { lockList, updateImport, type ImportRecord, type ListRecord } from './import-records.ts'
import { withOpenFile, type JudgedFile, type Progress } from './judge-file.ts'
import { countsOf, importAtWork, liftLimits, stageFile, stillMissing } from './preview-import.ts'
import { largeFile } from './receive-file.ts'
import { lockForChange } from './require-provider.ts'
import { clearStaging } from './stage-rows.ts'
import { linkStateOf, writeStaged } from './write-staged.ts'

/**
 * 确认导入: all rows or none. A large file goes to a job (`list-import`), where everything is judged as here.
 * @throws Problem `base-list/import-not-found` 404, `import-reading` 409, `import-done` 409, `import-has-errors` 422,
 *   `import-empty` 422, `import-missing-fields` 422, `import-older` 409, `import-nothing-new` 409
 */
export async function confirmImport(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  afterwards: AfterConfirm,
): Promise<void> {
  const record = await requireState(work, importId, 'previewed', '确认')
  if (record.size_bytes <= largeFile) return carryOut(work, deps, record, afterwards)
  requireCounts(record.counts.errors ?? 0, record.counts.accepted ?? 0)
  await updateImport(work, importId, {
    state: 'queued',
    problem: null,
    job_id: await work.enqueue('list-import', { importId }),
  })
  await work.audit({
    action: 'list-import.queue',
    resource: 'list_import',
    objectId: importId,
    regionCode: record.region_code,
    details: { list: record.list_id, rows: record.counts.rows ?? 0 },
  })
}

/** The job of a large import, as whole as a small one. Refused, it waits for a decision again, with the words why. */
export async function runImport(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  afterwards: AfterConfirm,
  progress: Progress,
): Promise<{ importId: string; refused: string | null }> {
  await liftLimits(work)
  const record = await requireState(work, importId, 'queued', '导入')
  try {
    await carryOut(work, deps, record, afterwards, { progress })
    return { importId, refused: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await clearStaging(work, importId)
    await updateImport(work, importId, {
      state: 'previewed',
      problem: { code: error.code, message: error.message },
    })
    return { importId, refused: error.message }
  }
}

export async function requireState(
  work: Work,
  importId: string,
  state: 'previewed' | 'queued',
  action: string,
): Promise<ImportRecord> {
  const record = await lockForChange(work, importId)
  if (record.state === state) return record
  if (record.state === 'previewing' || record.state === 'queued')
    throw baseListProblems.refuse('import-reading')
  throw baseListProblems.refuse('import-done', { state: importStateNames[record.state], action })
}

function requireCounts(errors: number, accepted: number): void {
  if (errors > 0) throw baseListProblems.refuse('import-has-errors', { count: errors })
  if (accepted === 0) throw baseListProblems.refuse('import-empty')
}

/**
 * Lock the list → judge the file again → compare → write → record. Nothing is written before the last refusal.
 * @param staged what the same transaction has judged and staged already: then only the comparison is made again
 */
export async function carryOut(
  work: Work,
  deps: BaseListDeps,
  record: ImportRecord,
  afterwards: AfterConfirm,
  options: { readonly progress?: Progress; readonly staged?: StagedFileRows } = {},
): Promise<void> {
  const list = await lockList(work, record.list_id)
  if (!list) throw baseListProblems.refuse('import-not-found')
  const at = await importAtWork(work, deps, record)
  const reading = listReading.parse(record.reading)
  const missing = stillMissing(at.known, reading)
  if (missing.length > 0)
    throw baseListProblems.refuse('import-missing-fields', {
      fields: missing.map((field) => listFields[field].label).join('、'),
    })
  const { kind } = at.known
  if (!isSeries(kind) && list.as_of !== null && record.as_of < list.as_of)
    throw baseListProblems.refuse('import-older', { asOf: record.as_of, current: list.as_of })
  const { staged } = options
  const { judged, difference } = staged
    ? {
        judged: staged.judged,
        difference: await compareStaged(work, kind, { importId: record.id, listId: list.id }),
      }
    : await withOpenFile(at.path, options.progress, (file) => stageFile(work, at, file, reading))
  requireCounts(judged.counts.errors, judged.counts.accepted)
  if (!changesAnything(difference)) throw baseListProblems.refuse('import-nothing-new')
  await writeStaged(work, kind, { importId: record.id, listId: list.id, departments: list.departments })
  await clearStaging(work, record.id)
  const layout = record.preview.forget ? null : { row: await rememberLayout(work, list, reading) }
  await settle(work, record, { list, judged, difference, layout, series: isSeries(kind) })
  // Readings tie no rows, but what their meters drew may now contradict what a site's lists say.
  if (linkStateOf(kind) === 'new' || kind.subject === 'reading') await afterwards(work, record.id)
}

async function settle(
  work: Work,
  record: ImportRecord,
  done: {
    list: ListRecord
    judged: JudgedFile
    difference: Difference
    layout: { row: Record<string, unknown> | null } | null
    series: boolean
  },
): Promise<void> {
  const { list, judged, difference } = done
  const before = await sql<{ row: Record<string, unknown> }>`select to_jsonb(l) as row from work.base_list l
    where l.id = ${list.id}`.execute(work.tx)
  const rows = done.series
    ? list.row_count + difference.came
    : difference.came + difference.changed + difference.returned + difference.same + difference.kept
  await sql`update work.base_list l set import_id = ${record.id}, as_of = greatest(l.as_of, ${record.as_of}::date),
    row_count = ${rows}, updated_at = clock_timestamp() where l.id = ${list.id}`.execute(work.tx)
  const seq = await sql<{ seq: number }>`select coalesce(max(seq), 0)::int + 1 as seq from work.list_import
    where list_id = ${list.id}`.execute(work.tx)
  const counts = countsOf(judged, difference)
  await updateImport(work, record.id, {
    state: 'confirmed',
    seq: seq.rows[0]!.seq,
    confirmed_at: work.clock.now(),
    counts,
    issues: judged.issues,
    problem: null,
    list_before: { ...before.rows[0]!.row, ...(done.layout ? { layout: done.layout.row } : {}) },
    preview: { ...record.preview, issueCounts: judged.issueCounts, faulty: judged.faulty, changes: [] },
  })
  const { rows: read, accepted, came, changed, went, same, setAside } = counts
  await work.audit({
    action: 'list-import.confirm',
    resource: 'list_import',
    objectId: record.id,
    regionCode: record.region_code,
    details: {
      list: list.id,
      kind: list.kind,
      sha256: record.sha256,
      rows: read,
      accepted,
      came,
      changed,
      went,
      same,
      setAside,
    },
  })
}
