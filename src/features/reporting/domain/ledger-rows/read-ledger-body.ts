import { headAt, type LedgerHead } from './find-head.ts'
import { foldWidth } from './fold-width.ts'
import type { LedgerIssues } from './ledger-issues.ts'
import { makeLedgerRow } from './make-ledger-row.ts'
import { ledgerColumns, type ArrivingSheet, type LedgerColumn, type LedgerRow } from './ledger-row.ts'

type Cells = Record<LedgerColumn, string>

const footLine = /^(?:填报人|填表人|制表|审核人|分管负责人|主要领导|联系电话|特别提醒|备注:|说明:|注:)/
const totalLine = /^(?:合计|总计|小计|共计|总数)/
const sameAbove = /^(?:同上|〃|″|"|'')$/
const nothingFound = /^(?:无|没有|未发现|无此类情况|本月无|零报告|\/|-+|—+)$/

/** Rows under a head until the next head or the sheet's end; `nextRow` (0-based) is where to look for another table. */
export function readLedgerBody(
  sheet: ArrivingSheet,
  head: LedgerHead,
  issues: LedgerIssues,
): { rows: LedgerRow[]; nextRow: number } {
  const rows: LedgerRow[] = []
  let above: Cells | null = null
  for (let index = head.firstBodyRow; index < sheet.rows.length; index += 1) {
    const next = headAt(sheet.rows, index)
    if (next && !sameColumns(next, head)) return { rows, nextRow: tableStart(sheet, index) }
    if (next) {
      // The same head again: a page's repetition. Its second row, if it has one, goes with it.
      index = next.firstBodyRow - 1
      continue
    }
    const cells = cellsOf(sheet, head, index)
    if (isNoRow(sheet.rows[index] ?? [], cells, index + 1, issues)) continue
    fillMerged(sheet, head, index, cells, issues)
    above = resolveSame(cells, above, index + 1, issues)
    rows.push(makeLedgerRow(index + 1, above, issues))
  }
  return { rows, nextRow: sheet.rows.length }
}

function sameColumns(a: LedgerHead, b: LedgerHead): boolean {
  return (
    a.columns.size === b.columns.size && [...a.columns].every(([column, at]) => b.columns.get(column) === at)
  )
}

/** The title and unit lines above a second table belong to it. */
function tableStart(sheet: ArrivingSheet, headRow: number): number {
  let row = headRow
  while (
    row > 0 &&
    headRow - row < 3 &&
    (sheet.rows[row - 1] ?? []).some((cell) => /清单台账|填报单位|附件/.test(cell ?? ''))
  )
    row -= 1
  return row
}

function cellsOf(sheet: ArrivingSheet, head: LedgerHead, index: number): Cells {
  const row = sheet.rows[index] ?? []
  const cell = (column: LedgerColumn): string => {
    const at = head.columns.get(column)
    return at === undefined ? '' : (row[at] ?? '').trim()
  }
  const pairs = ledgerColumns.map((column) => [column, cell(column)] as const)
  return Object.fromEntries(pairs) as Cells
}

/** Blank rows, totals, signature and reminder lines, numbered template rows, the line of column numbers, “无”. */
function isNoRow(
  row: readonly (string | null)[],
  cells: Cells,
  rowNumber: number,
  issues: LedgerIssues,
): boolean {
  const filled = row.map((cell) => foldWidth(cell ?? '')).filter((cell) => cell !== '')
  const first = filled[0]
  if (first === undefined || footLine.test(first)) return true
  if (/清单台账$|^填报单位|^附件\d*$/.test(first) && filled.length <= 2) return true
  if (totalLine.test(first) || totalLine.test(foldWidth(cells.name))) {
    issues.add('total-row', { row: rowNumber })
    return true
  }
  if (filled.length > 3 && filled.every((cell, at) => cell === String(at + 1))) return true
  const content = ledgerColumns.filter((column) => column !== 'sequence' && cells[column] !== '')
  if (content.length === 0) {
    const outside = filled.find((cell) => cell !== foldWidth(cells.sequence))
    if (outside) issues.add('row-outside-columns', { row: rowNumber, value: outside.slice(0, 30) })
    return true
  }
  const said = content.filter((column) => !nothingFound.test(foldWidth(cells[column])))
  const zero = nothingFound.test(foldWidth(cells.name)) || (cells.name === '' && said.length === 0)
  if (zero && said.every((column) => column === 'townName')) {
    issues.add('nothing-found-row', { row: rowNumber, value: cells.name })
    return true
  }
  return false
}

/** A cell merged over several rows speaks for each of them. */
function fillMerged(
  sheet: ArrivingSheet,
  head: LedgerHead,
  index: number,
  cells: Cells,
  issues: LedgerIssues,
): void {
  for (const [column, at] of head.columns) {
    if (cells[column] !== '' || column === 'sequence') continue
    const merge = sheet.merges.find(
      (each) =>
        each.startColumn === at &&
        each.startRow >= head.firstBodyRow &&
        each.startRow < index &&
        each.endRow >= index,
    )
    const value = merge ? (sheet.rows[merge.startRow]?.[at] ?? '').trim() : ''
    if (value === '') continue
    cells[column] = value
    issues.add('merged-cells', { row: index + 1, column })
  }
}

function resolveSame(cells: Cells, above: Cells | null, row: number, issues: LedgerIssues): Cells {
  const resolved = { ...cells }
  for (const column of ledgerColumns) {
    if (column === 'sequence' || !sameAbove.test(foldWidth(cells[column]))) continue
    resolved[column] = above?.[column] ?? ''
    issues.add(resolved[column] === '' ? 'nothing-above' : 'same-as-above', { row, column })
  }
  return resolved
}
