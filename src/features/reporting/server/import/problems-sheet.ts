import { listAnswer } from '../../../../platform/server/lists/list-answer.ts'
import type { FileAnswer } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  importRowStandingNames,
  ledgerColumnLabels,
  ledgerColumns,
  periodName,
  reportingProblems,
} from '../../domain/index.ts'
import { findBatch, listRows, type StoredRow } from './import-queries.ts'

const widths: Readonly<Record<string, number>> = {
  sequence: 12,
  name: 44,
  address: 50,
  act: 50,
  measures: 50,
}

/** The sheet that goes back to whoever filled it in: the rows as they were, and what is wrong with each. */
export async function problemsSheet(work: Work, importId: string): Promise<FileAnswer> {
  const batch = await findBatch(work, importId)
  if (!batch) throw reportingProblems.refuse('import-not-found')
  const rows = await listRows(work, importId, { after: 0, limit: 20_000 })
  const file = batch.issues.map((i) => i.message).join(' ')
  return listAnswer<StoredRow>({
    name: `台账问题清单-${periodName(batch.period)}`,
    whose: `${batch.region_name ?? batch.region_code}，${batch.file_name}${file ? `；${file}` : ''}`,
    format: 'xlsx',
    wanted: undefined,
    columns: [
      { key: 'row', title: '原表行号', widthMm: 16, text: (r) => String(r.row_number) },
      ...ledgerColumns.map((column) => ({
        key: column,
        title: ledgerColumnLabels[column],
        widthMm: widths[column] ?? 30,
        text: (r: StoredRow) => r.original[column],
      })),
      { key: 'standing', title: '导入情况', widthMm: 24, text: (r) => importRowStandingNames[r.standing] },
      {
        key: 'problem',
        title: '问题',
        widthMm: 80,
        text: (r) => r.issues.map((i) => i.message).join('\n'),
      },
    ],
    rows,
  })
}
