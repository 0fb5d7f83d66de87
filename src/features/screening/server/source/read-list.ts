import { isLocalDate } from '../../../../kernel/local-date.ts'
import { Problem } from '../../../../kernel/problem.ts'
import { openSheetInSandbox, type OpenSheet } from '../../../../platform/documents/read-sheet/index.ts'
import {
  IssueCollector,
  foldHead,
  makeRowReader,
  proposeReading,
  requiredFields,
  type ListKind,
  type ListReading,
  type ListRowDraft,
  type MeterReadingDraft,
  type ReadingProposal,
  type SheetSample,
  type VehiclePointDraft,
} from '../../../base-list/domain/index.ts'
import { kindWithHeads } from './kind-with-heads.ts'
import type { PlannedFile } from './plan-folder.ts'
import { sourceProblems } from './source-problems.ts'

export type ListPart = {
  /** `YYYY-MM-DD` of the list, by the manifest or a title line. */
  readonly asOf: string | null
  readonly rows: readonly ListRowDraft[]
  readonly readings: readonly MeterReadingDraft[]
  readonly points: readonly VehiclePointDraft[]
}

/** What was read of a file and what was not, in numbers and sentences. */
export type FileReport = {
  readonly file: string
  readonly kind: string
  readonly label: string
  /** `YYYY-MM-DD`, by the manifest or a title line. */
  readonly asOf: string | null
  readonly rows: number
  readonly accepted: number
  /** Rows with errors: none of them entered. */
  readonly faulty: number
  /** What was found, a sentence each, the first row of its kind named. */
  readonly sentences: readonly string[]
}

const sampleRows = 60
const nationwide = '99'

/**
 * Reads a department's list with the reader of imports, in its process of its own: any layout, GB18030 or UTF-8, CSV or a
 * workbook; heads by the manifest, the kind's words, or English ones.
 * @param opening the file's reading process, where it was started beforehand
 * @yields rows as they are read; returns the report
 * @throws Problem screening-data/…, documents/…; each names the file
 */
export async function* readList(
  file: PlannedFile,
  asOfRun: string,
  opening: Promise<OpenSheet> = openList(file),
): AsyncGenerator<ListPart, FileReport, undefined> {
  const sheet = await opening
  try {
    const kind = kindWithHeads(file)
    const proposal = proposeReading(kind, await samplesOf(sheet))
    const reading = readingOf(file, kind, proposal)
    return yield* readRows(file, sheet, kind, reading, proposal.asOf, asOfRun)
  } finally {
    await sheet.close()
  }
}

/** Starts the reading process of a file; whoever does not read it on closes it. @throws Problem screening-data/unreadable */
export async function openList(file: PlannedFile): Promise<OpenSheet> {
  try {
    return await openSheetInSandbox(file.path)
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('documents/'))
      throw sourceProblems.refuse('unreadable', { path: file.named, why: error.message })
    throw error
  }
}

async function samplesOf(sheet: OpenSheet): Promise<SheetSample[]> {
  const samples: SheetSample[] = []
  for (const { index, name, hidden, merges } of sheet.sheets) {
    const rows: (readonly (string | null)[])[] = []
    for await (const batch of sheet.batches(index)) {
      while (rows.length < Math.min(batch.firstRow - 1, sampleRows)) rows.push([])
      rows.push(...batch.rows.slice(0, Math.max(0, sampleRows - rows.length)))
      if (rows.length >= sampleRows) break
    }
    samples.push({ name, hidden, merges, rows })
  }
  return samples
}

/** @throws Problem screening-data/no-table, no-column, missing-columns */
function readingOf(file: PlannedFile, kind: ListKind, proposal: ReadingProposal): ListReading {
  const { reading } = proposal
  const path = file.named
  if (reading.sheets.length === 0) throw sourceProblems.refuse('no-table', { path })
  const columns = reading.sheets.flatMap((s) => s.columns)
  const found = [...new Set(columns.map((c) => c.head).filter((h) => h !== ''))].join('、')
  for (const [field, head] of Object.entries(file.columns))
    if (!columns.some((c) => foldHead(c.head) === foldHead(head)))
      throw sourceProblems.refuse('no-column', { path, head, field, found })
  const read = new Set(columns.map((c) => c.field))
  if (kind.wide && columns.some((c) => c.on !== null)) read.add(kind.wide.head)
  const missing = requiredFields(kind).filter((field) => !read.has(field))
  if (missing.length > 0) {
    const labels = missing.map((f) => file.kind.columns.find((c) => c.field === f)?.label ?? f).join('”“')
    throw sourceProblems.refuse('missing-columns', { path, labels, kind: kind.label, found })
  }
  return { ...reading, coordinateSystem: file.system }
}

async function* readRows(
  file: PlannedFile,
  sheet: OpenSheet,
  kind: ListKind,
  reading: ListReading,
  titled: string | null,
  asOfRun: string,
): AsyncGenerator<ListPart, FileReport, undefined> {
  const reader = makeRowReader(kind, reading, { regions: [], listRegion: nationwide, today: asOfRun })
  const issues = new IssueCollector(1)
  const tally = { rows: 0, accepted: 0, faulty: 0 }
  const asOf = file.asOf ?? (titled !== null && isLocalDate(titled) ? titled : null)
  for (const table of reading.sheets) {
    const found = sheet.sheets.find((s) => s.name === table.sheet)
    if (!found) continue
    const rows = reader.openSheet(table, found.merges)
    for await (const batch of sheet.batches(found.index)) {
      const part = {
        asOf,
        rows: [] as ListRowDraft[],
        readings: [] as MeterReadingDraft[],
        points: [] as VehiclePointDraft[],
      }
      for (const [at, cells] of batch.rows.entries()) {
        const outcome = rows.take(batch.firstRow + at, cells)
        if (outcome === null) continue
        if (outcome.kind === 'row') part.rows.push(outcome.row)
        else if (outcome.kind === 'point') part.points.push(outcome.point)
        else if (outcome.kind === 'readings') for (const one of outcome.readings) part.readings.push(one)
        count(tally, outcome)
        // Regions are not known here, so nothing is said about them.
        const said = outcome.issues.filter((issue) => !issue.code.startsWith('region-'))
        if (said.length > 0) issues.add(said)
      }
      yield part
    }
  }
  const sentences = sentencesOf(issues)
  if (tally.rows > 0 && tally.faulty === tally.rows)
    throw sourceProblems.refuse('all-faulty', {
      path: file.named,
      rows: tally.rows,
      first: sentences[0] ?? '',
    })
  return { file: file.named, kind: file.kind.id, label: file.kind.label, asOf, ...tally, sentences }
}

function count(
  tally: { rows: number; accepted: number; faulty: number },
  outcome: { readonly kind: string; readonly why?: string },
): void {
  if (outcome.kind !== 'skipped' || outcome.why === 'duplicate') tally.rows += 1
  if (outcome.kind === 'faulty') tally.faulty += 1
  else if (outcome.kind !== 'skipped') tally.accepted += 1
}

/** A sentence for each kind of finding: how often, and the first place in words. */
function sentencesOf(issues: IssueCollector): string[] {
  const first = new Map(issues.issues().map((issue) => [issue.code, issue]))
  return issues.issueCounts().map(({ code, label, count: times, severity }) => {
    const issue = first.get(code)
    const place = issue ? `第 ${issue.row ?? '?'} 行${issue.column === '' ? '' : ` ${issue.column}`}` : ''
    const effect = severity === 'error' ? '未计入' : '已计入'
    return `${label} ${times} 处（${effect}），例如${place}：${issue?.message ?? ''}`
  })
}
