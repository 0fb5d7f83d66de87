import {
  openSheetInSandbox,
  type OpenSheet,
  type SheetRowBatch,
} from '../../../../platform/documents/read-sheet/index.ts'
import {
  IssueCollector,
  makeRowReader,
  proposeReading,
  type ImportCounts,
  type IssueCount,
  type ListIssue,
  type ListKind,
  type ListReading,
  type ReadingProposal,
  type RegionName,
  type RowOutcome,
  type SheetSample,
} from '../../domain/index.ts'
import type { KeptPreview, SetAside } from './import-records.ts'
import { asideTest } from './set-aside-rows.ts'
import type { Staging } from './stage-rows.ts'

const previewRows = 60
const sampleRows = 8
const keptFaulty = 1_000

/** Parts of a thousand, so that checking and reading make one bar. */
export type Progress = (done: number, total: number) => void

/** Opens a file through the reading process for as long as `run` takes. @throws Problem documents/… */
export async function withOpenFile<T>(
  path: string,
  progress: Progress | undefined,
  run: (file: OpenSheet) => Promise<T>,
): Promise<T> {
  const file = await openSheetInSandbox(path, {
    onProgress: ({ step, done, total }) =>
      progress?.(
        Math.round(
          (step === 'checking' ? 0 : 300) + (done / Math.max(1, total)) * (step === 'checking' ? 300 : 700),
        ),
        1000,
      ),
  })
  try {
    return await run(file)
  } finally {
    await file.close()
  }
}

/** The first rows of every sheet. */
export async function samplesOf(file: OpenSheet): Promise<SheetSample[]> {
  const samples: SheetSample[] = []
  for (const { index, name, hidden, merges } of file.sheets) {
    const rows: (readonly (string | null)[])[] = []
    for await (const batch of file.batches(index)) {
      while (rows.length < Math.min(batch.firstRow - 1, previewRows)) rows.push([])
      rows.push(...batch.rows.slice(0, Math.max(0, previewRows - rows.length)))
      if (rows.length >= previewRows) break
    }
    samples.push({ name, hidden, merges, rows })
  }
  return samples
}

/** `asOf`: the day somebody said the content is of; null when nobody did, so that “1月” is not dated by a guess. */
export const proposeFor = (
  kind: ListKind,
  samples: readonly SheetSample[],
  asOf: string | null,
): ReadingProposal => proposeReading(kind, samples, { asOf })

/** First rows of the sheets that are read, heads included. */
export function sampleOf(
  samples: readonly SheetSample[],
  reading: ListReading,
): NonNullable<KeptPreview['sample']> {
  return reading.sheets.flatMap(({ sheet, headRow }) => {
    const rows = samples.find((s) => s.name === sheet)?.rows ?? []
    return rows.slice(headRow, headRow + sampleRows).map((cells, at) => ({
      rowNumber: headRow + at + 1,
      sheet,
      cells: cells.slice(0, 100).map((cell) => cell?.slice(0, 200) ?? null),
    }))
  })
}

export type JudgedFile = {
  readonly counts: ImportCounts
  readonly issues: readonly ListIssue[]
  readonly issueCounts: readonly IssueCount[]
  /** Rows with errors, set aside or not; at most a thousand. */
  readonly faulty: readonly { sheet: string; rowNumber: number }[]
}

export type JudgeWanted = {
  readonly kind: ListKind
  readonly reading: ListReading
  readonly regions: readonly RegionName[]
  /** Code of the list's own region. */
  readonly regionCode: string
  readonly today: string
  readonly setAside: SetAside
  /** How many findings of a kind are kept word for word; fifty by default. */
  readonly keepPerCode?: number
  /** Called for every row with a finding, with its cells as they stand in the file. */
  readonly onIssues?: (cells: readonly (string | null)[], issues: readonly ListIssue[]) => void
}

/** Where sound rows go: into staging, or nowhere when only a check is wanted. */
export type RowSink = Pick<Staging, 'row' | 'reading' | 'point' | 'faultyKey'>
export const nowhere: RowSink = { row() {}, reading() {}, point() {}, faultyKey() {} }

/** Reads a whole file row by row, in flat memory but for a number per key. @throws Problem documents/… */
export async function judgeFile(file: OpenSheet, wanted: JudgeWanted, sink: RowSink): Promise<JudgedFile> {
  const tally = openTally(wanted)
  const reader = makeRowReader(wanted.kind, wanted.reading, {
    regions: wanted.regions,
    listRegion: wanted.regionCode,
    today: wanted.today,
  })
  for (const sheet of wanted.reading.sheets) {
    const found = file.sheets.find((s) => s.name === sheet.sheet)
    if (!found) continue
    const rows = reader.openSheet(sheet, found.merges)
    for await (const batch of ahead(file.batches(found.index))) {
      for (const [at, cells] of batch.rows.entries()) {
        const outcome = rows.take(batch.firstRow + at, cells)
        if (outcome === null) continue
        // Awaited only when a batch is full: a promise for each of 200,000 rows costs more than the row.
        const waits = deliver(outcome, sink)
        if (waits) await waits
        tally.take(outcome, sheet.sheet, cells)
      }
    }
  }
  return tally.end()
}

/** Asks for the next batch while this one is being worked on. */
async function* ahead(batches: AsyncIterable<SheetRowBatch>): AsyncGenerator<SheetRowBatch> {
  const iterator = batches[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = iterator.next()
      next.catch(() => undefined)
      yield value
    }
  } finally {
    await next.catch(() => undefined)
    await iterator.return?.()
  }
}

function deliver(outcome: RowOutcome, sink: RowSink): Promise<void> | void {
  if (outcome.kind === 'row') return sink.row(outcome.row)
  if (outcome.kind === 'point') return sink.point(outcome.point)
  if (outcome.kind === 'readings') return deliverReadings(outcome.readings, sink)
  if (outcome.kind === 'faulty' && outcome.rowKey !== null) return sink.faultyKey(outcome.rowKey)
}

async function deliverReadings(
  readings: Extract<RowOutcome, { kind: 'readings' }>['readings'],
  sink: RowSink,
): Promise<void> {
  for (const reading of readings) {
    const waits = sink.reading(reading)
    if (waits) await waits
  }
}

function openTally(wanted: JudgeWanted) {
  const counts = { rows: 0, accepted: 0, errors: 0, notices: 0, setAside: 0, values: 0 }
  const skipped: ImportCounts['skipped'] = {}
  const issues = new IssueCollector(wanted.keepPerCode)
  const faulty: { sheet: string; rowNumber: number }[] = []
  const aside = asideTest(wanted.setAside)
  return {
    take(outcome: RowOutcome, sheet: string, cells: readonly (string | null)[]) {
      if (outcome.kind === 'skipped') skipped[outcome.why] = (skipped[outcome.why] ?? 0) + 1
      else if (outcome.kind === 'faulty') {
        if (faulty.length < keptFaulty) faulty.push({ sheet, rowNumber: outcome.rowNumber })
        counts[aside(sheet, outcome.rowNumber) ? 'setAside' : 'errors']++
      } else {
        counts.accepted++
        if (outcome.kind === 'readings') counts.values += outcome.readings.length
        if (outcome.kind === 'point') counts.values++
        if (outcome.issues.length > 0) counts.notices++
      }
      if (outcome.kind !== 'skipped' || outcome.why === 'duplicate') counts.rows++
      if (outcome.issues.length === 0) return
      wanted.onIssues?.(cells, outcome.issues)
      issues.add(outcome.issues)
    },
    end: (): JudgedFile => ({
      counts: { ...counts, skipped, came: 0, went: 0, changed: 0, same: 0 },
      issues: issues.issues(),
      issueCounts: issues.issueCounts(),
      faulty,
    }),
  }
}
