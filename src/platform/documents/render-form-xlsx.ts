import { writeXlsx } from 'hucre'
import type { FormGrid, FormGridLine, FormGridRow } from '../../kernel/form-grid.ts'
import { FormSheet, sheetColumnWidth, sheetDefaultFont, sheetFootText, sheetName } from './form-sheet.ts'
import { linesInCell } from './spreadsheet-text.ts'

/**
 * The form as .xlsx: merged heads, borders, A4, one page wide, head rows as print titles, “第 X 页 共 Y 页” and the
 * data version on each page foot. Every cell is typed text, so nothing a user wrote can become a formula.
 */
export async function renderFormXlsx(grid: FormGrid): Promise<Uint8Array> {
  const width = grid.columnWidthsMm.length
  const sheet = new FormSheet(width)
  const whole = { column: 0, rowSpan: 1, colSpan: width }
  if (grid.annexLabel !== null)
    sheet.put({ row: sheet.addRow(8), ...whole }, grid.annexLabel, look(grid, 'label', 'left'))
  sheet.put({ row: sheet.addRow(14), ...whole }, grid.title, look(grid, 'title', 'center'))
  for (const line of grid.subHead) putLine(sheet, grid, line)
  const firstHead = sheet.rows.length + 1
  putRows(sheet, grid)
  for (const line of grid.foot) putLine(sheet, grid, line)
  if (grid.reminder !== null)
    sheet.put({ row: sheet.addRow(8), ...whole }, grid.reminder, look(grid, 'foot', 'left'))
  for (const note of grid.noteLines) putNote(sheet, grid, note)
  const { top, right, bottom, left } = grid.paper.marginsMm
  return writeXlsx({
    defaultFont: sheetDefaultFont,
    properties: { title: grid.title },
    sheets: [
      {
        name: sheetName(grid.annexLabel ?? grid.title),
        columns: grid.columnWidthsMm.map((widthMm) => ({ width: sheetColumnWidth(widthMm) })),
        rows: sheet.rows,
        cells: sheet.cells,
        merges: sheet.merges,
        rowDefs: sheet.rowDefs,
        pageSetup: {
          paperSize: 'a4',
          orientation: grid.paper.orientation,
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          horizontalCentered: true,
          printTitlesRow: `$${firstHead}:$${firstHead + grid.headRowCount - 1}`,
          margins: {
            top: inch(top),
            right: inch(right),
            bottom: inch(bottom),
            left: inch(left),
            header: 0.3,
            footer: inch(bottom / 2),
          },
        },
        headerFooter: {
          oddFooter: `&L&9${sheetFootText(grid.pageFoot.left)}&C&9第 &P 页 共 &N 页&R&9${sheetFootText(grid.pageFoot.right)}`,
        },
      },
    ],
  })
}

function look(grid: FormGrid, font: keyof FormGrid['fonts'], align: 'left' | 'center' | 'right') {
  return { font: grid.fonts[font], align, border: false }
}

function putLine(sheet: FormSheet, grid: FormGrid, line: FormGridLine): void {
  const row = sheet.addRow(line.heightMm)
  for (const part of line.parts)
    sheet.put(
      { row, column: part.column, rowSpan: 1, colSpan: part.colSpan },
      part.text,
      look(grid, 'foot', part.align),
    )
}

/** Rows first, cells after: a head merged over two rows needs both to exist. */
function putRows(sheet: FormSheet, grid: FormGrid): void {
  const indexes = grid.rows.map((row) => sheet.addRow(rowHeightMm(grid, row)))
  grid.rows.forEach((row, r) => {
    for (const { column, rowSpan, colSpan, text, kind, align } of row.cells)
      sheet.put({ row: indexes[r]!, column, rowSpan, colSpan }, text, {
        font: grid.fonts[kind],
        align,
        border: true,
      })
  })
}

/** Excel does not measure wrapped text in a file it did not write, so the height is estimated from the widest cell. */
function rowHeightMm(grid: FormGrid, row: FormGridRow): number {
  const needed = row.cells
    .filter((cell) => cell.rowSpan === 1)
    .map((cell) => {
      const { sizePt } = grid.fonts[cell.kind]
      const widthMm = sum(grid.columnWidthsMm.slice(cell.column, cell.column + cell.colSpan))
      return linesInCell(cell.text, widthMm, sizePt) * sizePt * 0.3528 * 1.32 + 2
    })
  return Math.max(row.minHeightMm, ...needed)
}

function putNote(sheet: FormSheet, grid: FormGrid, note: string): void {
  const sizePt = 9
  const lines = linesInCell(note, sum(grid.columnWidthsMm), sizePt)
  sheet.put(
    { row: sheet.addRow(lines * 4.4 + 1), column: 0, rowSpan: 1, colSpan: grid.columnWidthsMm.length },
    note,
    { font: { face: grid.fonts.foot.face, sizePt }, align: 'left', border: false },
  )
}

function inch(mm: number): number {
  return Math.round((mm / 25.4) * 1000) / 1000
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
