import { z } from 'zod'
import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListProblems,
  importStateNames,
  listFields,
  listReading,
  type ImportCounts,
  type ListReading,
} from '../../domain/index.ts'
import type { BaseListDeps } from '../base-list-deps.ts'
import { requireState } from './confirm-import.ts'
import { updateImport, type SetAside } from './import-records.ts'
import { importAtWork, previewImport, stillMissing } from './preview-import.ts'
import { largeFile } from './receive-file.ts'
import { lockForChange } from './require-provider.ts'
import { asideTest } from './set-aside-rows.ts'

/**
 * 更正列对应: the file is read again as a person says. A file that could not be read by itself may be read by hand.
 * @throws Problem `base-list/bad-reading` 422, `import-missing-fields` 422, `import-done` 409
 */
export async function correctReading(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  wanted: { reading: ListReading; asOf?: LocalDate | undefined; remember: boolean },
): Promise<void> {
  const record = await lockForChange(work, importId)
  if (record.state === 'previewing' || record.state === 'queued')
    throw baseListProblems.refuse('import-reading')
  if (record.state !== 'previewed' && record.state !== 'refused')
    throw baseListProblems.refuse('import-done', { state: importStateNames[record.state], action: '更正' })
  if (wanted.asOf && wanted.asOf > today(work.clock))
    throw baseListProblems.refuse('as-of-in-future', { asOf: wanted.asOf })
  const { known } = await importAtWork(work, deps, record)
  requireSound(
    wanted.reading,
    known.kind.columns.map((c) => c.field),
  )
  const missing = stillMissing(known, wanted.reading)
  if (missing.length > 0)
    throw baseListProblems.refuse('import-missing-fields', {
      fields: missing.map((field) => listFields[field].label).join('、'),
    })
  // The fingerprint of the heads is the file's, whatever the page sent.
  const layout = listReading.safeParse(record.reading)
  await updateImport(work, importId, {
    reading: { ...wanted.reading, layout: layout.success ? layout.data.layout : wanted.reading.layout },
    ...(wanted.asOf ? { as_of: wanted.asOf, as_of_known: true } : {}),
    set_aside: [],
    preview: { ...record.preview, remembered: false, forget: !wanted.remember },
    ...(record.size_bytes > largeFile
      ? { state: 'previewing', job_id: await work.enqueue('list-preview', { importId }) }
      : {}),
  })
  if (record.size_bytes <= largeFile) await previewImport(work, deps, importId)
  await work.audit({
    action: 'list-import.correct',
    resource: 'list_import',
    objectId: importId,
    regionCode: record.region_code,
    details: {
      columns: wanted.reading.sheets.reduce((n, s) => n + s.columns.length, 0),
      asOf: wanted.asOf ?? record.as_of,
    },
  })
}

function requireSound(reading: ListReading, known: readonly string[]): void {
  const refuse = (why: string) => baseListProblems.refuse('bad-reading', { why })
  if (reading.sheets.length === 0) throw refuse('没有选定要读取的工作表')
  for (const sheet of reading.sheets) {
    if (sheet.lastRow !== null && sheet.lastRow < sheet.firstRow) throw refuse('最后一行在第一行之前')
    const fields = sheet.columns.flatMap((c) => (c.field !== null && c.on === null ? [c.field] : []))
    const twice = fields.find((field, at) => fields.indexOf(field) !== at)
    if (twice) throw refuse(`“${listFields[twice].label}”对应了两列`)
    const strange = fields.find((field) => !known.includes(field))
    if (strange) throw refuse(`这类底单没有“${listFields[strange].label}”一列`)
  }
}

/**
 * 搁置有错误的行, or take that back; the counts follow without reading the file again.
 * @throws Problem `base-list/rows-not-found` 422, `import-done` 409
 */
export async function setRowsAside(
  work: Work,
  importId: string,
  wanted: { setAside: boolean; rows: SetAside },
): Promise<void> {
  const record = await requireState(work, importId, 'previewed', '搁置')
  const faulty = record.preview.faulty ?? []
  const total = (record.counts.errors ?? 0) + (record.counts.setAside ?? 0)
  const named = wanted.rows
  if (named !== 'all') {
    const among = asideTest(faulty)
    const strange = named.filter((row) => !among(row.sheet, row.rowNumber))
    if (strange.length > 0)
      throw baseListProblems.refuse('rows-not-found', {
        rows: strange
          .slice(0, 10)
          .map((row) => row.rowNumber)
          .join('、'),
      })
  }
  const next = nextAside(record.set_aside, wanted, faulty)
  const inAside = asideTest(next)
  const setAside = next === 'all' ? total : faulty.filter((row) => inAside(row.sheet, row.rowNumber)).length
  const counts: Partial<ImportCounts> = { ...record.counts, setAside, errors: total - setAside }
  await updateImport(work, importId, { set_aside: next, counts })
  await work.audit({
    action: 'list-import.set-aside',
    resource: 'list_import',
    objectId: importId,
    regionCode: record.region_code,
    details: { setAside, errors: total - setAside },
  })
}

function nextAside(
  now: SetAside,
  wanted: { setAside: boolean; rows: SetAside },
  faulty: Exclude<SetAside, 'all'>,
): SetAside {
  if (wanted.rows === 'all') return wanted.setAside ? 'all' : []
  const rows = now === 'all' ? faulty : now
  const named = asideTest(wanted.rows)
  const rest = rows.filter((row) => !named(row.sheet, row.rowNumber))
  return wanted.setAside ? [...rest, ...wanted.rows] : rest
}

/** 放弃: the file stays as a record. @throws Problem `base-list/import-done` 409 */
export async function discardImport(work: Work, importId: string): Promise<void> {
  const record = await lockForChange(work, importId)
  const open = z.enum(['previewing', 'previewed', 'queued', 'refused']).safeParse(record.state)
  if (!open.success)
    throw baseListProblems.refuse('import-done', { state: importStateNames[record.state], action: '放弃' })
  await updateImport(work, importId, { state: 'discarded' })
  await work.audit({
    action: 'list-import.discard',
    resource: 'list_import',
    objectId: importId,
    regionCode: record.region_code,
    details: { list: record.list_id },
  })
}
