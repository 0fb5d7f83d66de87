import { findHead, type LedgerHead } from './find-head.ts'
import { foldWidth } from './fold-width.ts'
import { compareRows } from './compare-rows.ts'
import { LedgerIssues } from './ledger-issues.ts'
import { readLedgerBody } from './read-ledger-body.ts'
import { ledgerDate } from './ledger-date.ts'
import type { ArrivingSheet, LedgerReading, ParsedLedger } from './ledger-row.ts'

/**
 * Finds every 附件2 in the sheets of an arriving file and reads its rows. Never throws: what is wrong stands in
 * `issues` with row and column, and the import may go on only when `errorCount` is 0 (all or nothing).
 */
export function parseLedger(sheets: readonly ArrivingSheet[]): LedgerReading {
  const issues = new LedgerIssues()
  const visible = sheets.filter((sheet) => !sheet.hidden)
  const tables = visible.flatMap((sheet) => tablesOf(sheet, issues))
  const hidden = sheets.filter((sheet) => sheet.hidden && findHead(sheet.rows) !== null)
  for (const sheet of hidden)
    issues.add(tables.length > 0 ? 'hidden-sheet' : 'only-hidden', { sheet: sheet.name })
  if (tables.length === 0 && hidden.length === 0)
    issues.add(visible.some(isSummary) ? 'summary-not-ledger' : 'head-not-found')
  if (tables.length > 1) issues.add('several-tables', { count: tables.length })
  const rows = tables.flatMap((table) => table.rows)
  compareRows(rows, issues)
  return { tables, rows, issues: issues.list(), errorCount: issues.errorCount }
}

function isSummary(sheet: ArrivingSheet): boolean {
  return sheet.rows
    .slice(0, 30)
    .some((row) => row.some((cell) => foldWidth(cell ?? '').includes('检查组个数')))
}

function tablesOf(sheet: ArrivingSheet, issues: LedgerIssues): ParsedLedger[] {
  const tables: ParsedLedger[] = []
  let from = 0
  for (let head = findHead(sheet.rows); head !== null; head = findHead(sheet.rows, from)) {
    reportHead(head, issues)
    const body = readLedgerBody(sheet, head, issues)
    if (body.rows.length === 0) issues.add('no-rows', { sheet: sheet.name })
    tables.push({ sheetName: sheet.name, ...topLines(sheet, from, head.firstHeadRow), rows: body.rows })
    from = body.nextRow
  }
  return tables
}

function reportHead(head: LedgerHead, issues: LedgerIssues): void {
  for (const column of head.missing) if (column !== 'sequence') issues.add('column-missing', { column })
  for (const { column } of head.doubled) issues.add('column-doubled', { column })
  for (const { text } of head.extra) issues.add('column-extra', { label: foldWidth(text) })
}

/** Title, unit and date from the lines above the head; label and value may stand in one cell or in two. */
function topLines(
  sheet: ArrivingSheet,
  from: number,
  to: number,
): Pick<ParsedLedger, 'title' | 'unit' | 'date'> {
  const lines = sheet.rows.slice(from, to).map((row) => row.map((cell) => foldWidth(cell ?? '')).join(''))
  const unitLine = lines
    .map((line) => /填报单位(?:\(盖章\))?:?(.*?)(?:填报日期|$)/.exec(line)?.[1])
    .find(Boolean)
  const dateLine = lines.map((line) => /填报日期:?(.*)$/.exec(line)?.[1]).find(Boolean)
  const title = lines.find((line) => line.length > 4 && !/填报单位|填报日期|^附件/.test(line))
  return {
    title: title ?? null,
    unit: unitLine ?? null,
    date: dateLine === undefined ? null : ledgerDate(dateLine),
  }
}
