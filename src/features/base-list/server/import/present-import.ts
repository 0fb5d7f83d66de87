import type { Work } from '../../../../platform/server/work.ts'
import {
  baseListProblems,
  importCounts,
  importStateNames,
  listReading,
  type ImportCounts,
  type ImportDetail,
} from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { closedness } from '../lists/present-entry.ts'
import { isSeries } from './difference.ts'
import { outcomeOfImport } from './import-outcome.ts'
import { mayWriteTo } from './import-pages.ts'
import { maskedCells } from './mask-findings.ts'
import { findImport, findList, findSameFile, type ImportRecord, type ListRecord } from './import-records.ts'

/** An import as its page shows it. @throws Problem `base-list/import-not-found` 404 */
export async function presentImport(work: Work, importId: string): Promise<ImportDetail> {
  const record = await findImport(work, importId)
  const list = record && (await findList(work, record.list_id))
  if (!record || !list) throw baseListProblems.refuse('import-not-found')
  const { kind } = await requireKind(work, list.kind, list.region_code)
  const reading = listReading.safeParse(record.reading)
  const counts = importCounts.parse(record.counts)
  const { preview } = record
  const closed = closedness(work, list, kind)
  const sheetOf = (name: string) =>
    reading.success ? reading.data.sheets.find((s) => s.sheet === name) : undefined
  return {
    id: record.id,
    listId: list.id,
    listLabel: list.label,
    kind: list.kind,
    kindLabel: kind.label,
    orgKind: list.org_kind,
    regionCode: list.region_code,
    regionName: list.region_name ?? list.region_code,
    state: record.state,
    source: record.source,
    fileName: record.file_name,
    sizeBytes: record.size_bytes,
    asOf: record.as_of,
    jobId: record.job_id,
    reading: reading.success ? reading.data : null,
    proposal: preview.proposal ?? null,
    remembered: preview.remembered ?? false,
    sample: (preview.sample ?? []).map((row) => {
      const sheet = sheetOf(row.sheet)
      const isHead = sheet !== undefined && row.rowNumber <= sheet.firstRow
      return { ...row, cells: isHead ? [...row.cells] : maskedCells(row.cells, sheet, closed) }
    }),
    fields: kind.columns.map(({ field, label, required }) => ({ field, label, required })),
    counts,
    issueCounts: [...(preview.issueCounts ?? [])],
    problem: record.problem,
    summary: sentence(record, counts, isSeries(kind)),
    sameFileAs: await findSameFile(work, list.id, record.sha256, record.id),
    madeByName: record.made_by_name,
    createdAt: record.created_at.toISOString(),
    confirmedAt: record.confirmed_at?.toISOString() ?? null,
    undoneAt: record.undone_at?.toISOString() ?? null,
    outcome: record.state === 'confirmed' ? await outcomeOfImport(work, kind, record) : null,
    allowedActions: actionsOf(work, record, list, counts),
  }
}

function actionsOf(
  work: Work,
  record: ImportRecord,
  list: ListRecord,
  counts: ImportCounts,
): ImportDetail['allowedActions'] {
  if (!mayWriteTo(work, list)) return []
  switch (record.state) {
    case 'previewed': {
      const changes = counts.came + counts.changed + counts.went > 0
      return [
        'correct',
        ...(counts.errors + counts.setAside > 0 ? (['set_aside'] as const) : []),
        ...(counts.errors === 0 && counts.accepted > 0 && changes ? (['confirm'] as const) : []),
        'discard',
      ]
    }
    case 'refused':
      return ['correct', 'discard']
    case 'previewing':
    case 'queued':
      return ['discard']
    case 'confirmed':
      return list.import_id === record.id ? ['undo'] : []
    default:
      return []
  }
}

function sentence(record: ImportRecord, counts: ImportCounts, series: boolean): string {
  const changes = series
    ? `新增 ${counts.came} 条、更正 ${counts.changed} 条、相同 ${counts.same} 条`
    : `新增 ${counts.came} 条、内容有变 ${counts.changed} 条、不再列入 ${counts.went} 条、相同 ${counts.same} 条`
  const aside = counts.setAside > 0 ? `；${counts.setAside} 行有错误的已搁置，不导入` : ''
  switch (record.state) {
    case 'previewing':
      return '正在读取文件，完成后请核对列对应和变化再确认。'
    case 'queued':
      return `正在后台导入 ${counts.accepted} 行，完成后可在底单中查看。`
    case 'confirmed':
      return `已导入：${changes}${aside}。`
    case 'undone':
      return '这次导入已撤销，底单已恢复到导入之前。'
    case 'discarded':
      return '这次导入已放弃，底单没有变化。'
    case 'refused':
      return record.problem?.message ?? '文件无法导入，请核对后重新上传。'
    case 'previewed':
      if (counts.errors > 0)
        return `有 ${counts.errors} 行存在错误，改正或搁置之前一行也不会导入；可下载问题清单退回提供部门。`
      if (counts.accepted === 0) return '没有一行可以导入，请检查列对应关系或重新上传文件。'
      if (counts.came + counts.changed + counts.went === 0)
        return `${counts.accepted} 行与现有底单完全相同，没有要导入的变化${aside}。`
      return `确认后${changes}${aside}。`
  }
  return importStateNames[record.state]
}
