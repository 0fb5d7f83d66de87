import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { readSheetInSandbox } from '../../../../platform/documents/read-sheet/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  ledgerDigest,
  parseLedger,
  periodName,
  reportingProblems,
  type ImportIssue,
  type LedgerReading,
  type LedgerRow,
} from '../../domain/index.ts'
import type { ResolvedPlace } from '../form-place.ts'
import type { ArrivingRow } from './judge-rows.ts'

/** A file read but not yet placed: rows, what was found in them, what was found beside them. */
export type ReadLedger = {
  readonly reading: LedgerReading
  readonly digest: string
  /** The month the file's own date names; null when it names none, or several. */
  readonly month: string | null
  readonly rowIssues: ReadonlyMap<LedgerRow, readonly ImportIssue[]>
  readonly fileIssues: readonly ImportIssue[]
}

/** Reads an arriving ledger in a process of its own (at most 20,000 rows). @throws Problem documents/… */
export async function readLedger(path: string): Promise<ReadLedger> {
  const content = await readSheetInSandbox(path)
  const reading = parseLedger(content.sheets)
  const warnings = content.warnings.map((w): ImportIssue => ({
    code: w.code,
    message: w.message,
    severity: 'notice',
    ...(w.row === undefined ? {} : { row: w.row }),
    ...(w.column === undefined ? {} : { column: w.column }),
  }))
  const byNumber = new Map(reading.rows.map((row) => [row.rowNumber, row]))
  const rowIssues = new Map<LedgerRow, ImportIssue[]>()
  const fileIssues: ImportIssue[] = warnings.slice(0, 50)
  for (const issue of reading.issues) {
    // With several tables a row number may name two rows; then the finding is said of the file.
    const row = reading.tables.length === 1 && issue.row !== undefined ? byNumber.get(issue.row) : undefined
    if (row) rowIssues.set(row, [...(rowIssues.get(row) ?? []), { ...issue }])
    else fileIssues.push({ ...issue })
  }
  const months = new Set(reading.tables.map((t) => t.date?.slice(0, 7) ?? null))
  return {
    reading,
    digest: await ledgerDigest(reading.rows),
    month: months.size === 1 ? [...months][0]! : null,
    rowIssues,
    fileIssues,
  }
}

/** @throws Problem `reporting/no-period` 422 */
export function periodOf(read: ReadLedger, wanted: string | undefined): string {
  const period = wanted ?? read.month
  if (!period) throw reportingProblems.refuse('no-period')
  return period
}

/** The rows with their day of confirmation: the form's own date where it lies in the period and is not to come. */
export function arrivingRows(work: Work, place: ResolvedPlace, read: ReadLedger): ArrivingRow[] {
  const day = today(work.clock)
  if (place.from > day)
    throw reportingProblems.refuse('period-in-future', { period: periodName(place.period) })
  const last = place.to < day ? place.to : day
  const confirmed = (date: LocalDate | null): LocalDate =>
    date !== null && date >= place.from && date <= last ? date : last
  return read.reading.tables.flatMap((table) =>
    table.rows.map((row) => ({
      row,
      confirmedOn: confirmed(table.date),
      unit: table.unit,
      regionCode: null,
    })),
  )
}
