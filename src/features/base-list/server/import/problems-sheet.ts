import { today } from '../../../../kernel/clock.ts'
import type { FileAnswer } from '../../../../platform/server/http/route.ts'
import { exportLimit, listAnswer } from '../../../../platform/server/lists/list-answer.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { baseListProblems, importCounts, listReading, type ListIssue } from '../../domain/index.ts'
import type { BaseListDeps } from '../base-list-deps.ts'
import { closedness } from '../lists/present-entry.ts'
import { findImport } from './import-records.ts'
import { judgeFile, nowhere, withOpenFile, type JudgeWanted } from './judge-file.ts'
import { regionsOf } from './list-regions.ts'
import { maskedCells, maskedIssue } from './mask-findings.ts'
import { importAtWork } from './preview-import.ts'

type ProblemRow = { readonly cells: readonly (string | null)[]; readonly issues: readonly ListIssue[] }

/**
 * The sheet that goes back to whoever sent the list: the rows with findings as they stood in the file, and what to do. Read
 * from the kept file again; at most 20,000 rows, with the count of all in the head.
 * @throws Problem `base-list/import-not-found` 404, `import-reading` 409
 */
export async function problemsSheet(
  work: Work,
  deps: BaseListDeps,
  importId: string,
  severity: ListIssue['severity'] | undefined,
): Promise<FileAnswer> {
  const record = await findImport(work, importId)
  if (!record) throw baseListProblems.refuse('import-not-found')
  const reading = listReading.safeParse(record.reading)
  if (!reading.success) throw baseListProblems.refuse('import-reading')
  const at = await importAtWork(work, deps, record)
  const closed = closedness(work, at.list, at.known.kind)
  const labels = new Map((record.preview.issueCounts ?? []).map((c) => [c.code, c.label]))
  const rows: ProblemRow[] = []
  let total = 0
  const wanted: JudgeWanted = {
    kind: at.known.kind,
    reading: reading.data,
    regionCode: at.list.region_code,
    regions: await regionsOf(work, at.list.region_code),
    today: today(work.clock),
    setAside: [],
    onIssues: (cells, issues) => {
      const wanted = issues.filter((i) => !severity || i.severity === severity)
      if (wanted.length === 0) return
      total++
      if (rows.length >= exportLimit) return
      const sheet = reading.data.sheets.find((s) => s.sheet === wanted[0]!.sheet)
      rows.push({
        cells: maskedCells(cells, sheet, closed),
        issues: wanted.map((issue) => maskedIssue(issue, labels, closed)),
      })
    },
  }
  await withOpenFile(at.path, undefined, (file) => judgeFile(file, wanted, nowhere))
  const counts = importCounts.parse(record.counts)
  const heads = headsOf(reading.data)
  return listAnswer<ProblemRow>({
    name: `${at.list.label}问题清单`,
    whose: `${at.list.region_name ?? at.list.region_code}，${record.file_name}，共 ${counts.rows} 行，其中 ${total} 行有问题${
      total > rows.length ? `（本表只列前 ${rows.length} 行）` : ''
    }`,
    format: 'xlsx',
    wanted: undefined,
    columns: [
      { key: 'sheet', title: '工作表', widthMm: 24, text: (r) => r.issues[0]?.sheet ?? '' },
      { key: 'row', title: '原表行号', widthMm: 16, text: (r) => String(r.issues[0]?.row ?? '') },
      {
        key: 'level',
        title: '是否阻止导入',
        widthMm: 22,
        text: (r) => (r.issues.some((i) => i.severity === 'error') ? '是，须改正' : '否，请核对'),
      },
      {
        key: 'column',
        title: '哪一列',
        widthMm: 34,
        text: (r) => r.issues.map((i) => i.column || '整行').join('\n'),
      },
      {
        key: 'problem',
        title: '问题与改法',
        widthMm: 80,
        text: (r) => r.issues.map((i) => i.message).join('\n'),
      },
      ...heads.map(({ at: place, head }) => ({
        key: `c${place}`,
        title: head,
        widthMm: 30,
        text: (r: ProblemRow) => r.cells[place] ?? '',
      })),
    ],
    rows,
  })
}

/** The heads of the first table, by column. */
const headsOf = (reading: { sheets: readonly { columns: readonly { at: number; head: string }[] }[] }) =>
  (reading.sheets[0]?.columns ?? [])
    .slice(0, 60)
    .map((c) => ({ at: c.at, head: c.head || `第 ${c.at + 1} 列` }))
