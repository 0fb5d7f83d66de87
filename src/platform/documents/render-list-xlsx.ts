import { writeXlsx } from 'hucre'
import { FormSheet, sheetColumnWidth, sheetDefaultFont, sheetFootText, sheetName } from './form-sheet.ts'
import { linesInCell } from './spreadsheet-text.ts'
import type { FormAlign } from '../../kernel/form-grid.ts'

export type ListColumn = { readonly title: string; readonly widthMm: number; readonly align?: FormAlign }
export type ListAbout = {
  readonly title: string
  /** Whose region, which filters, exported when: printed under the title. */
  readonly lines: readonly string[]
}

const face = 'Microsoft YaHei'

/**
 * Export of exactly what a list shows: title, whose region and which filters, one head row (frozen, repeated in
 * print), typed text cells in the order given. Throws when a row is not as long as the columns (a bug).
 */
export async function renderListXlsx(
  columns: readonly ListColumn[],
  rows: readonly (readonly (string | null)[])[],
  about: ListAbout,
): Promise<Uint8Array> {
  const sheet = new FormSheet(columns.length)
  const whole = { column: 0, rowSpan: 1, colSpan: columns.length }
  sheet.put({ row: sheet.addRow(10), ...whole }, about.title, plain(14, 'left', true))
  for (const line of about.lines) sheet.put({ row: sheet.addRow(6), ...whole }, line, plain(9, 'left'))
  const head = sheet.addRow(8)
  columns.forEach((column, c) =>
    sheet.put({ row: head, column: c, rowSpan: 1, colSpan: 1 }, column.title, {
      ...plain(10, 'center', true),
      border: true,
    }),
  )
  for (const row of rows) putListRow(sheet, columns, row)
  return writeXlsx({
    defaultFont: sheetDefaultFont,
    properties: { title: about.title },
    sheets: [
      {
        name: sheetName(about.title),
        columns: columns.map((column) => ({ width: sheetColumnWidth(column.widthMm) })),
        rows: sheet.rows,
        cells: sheet.cells,
        merges: sheet.merges,
        rowDefs: sheet.rowDefs,
        freezePane: { rows: head + 1 },
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${head + 1}:$${head + 1}`,
        },
        headerFooter: { oddFooter: `&L&9${sheetFootText(about.lines[0] ?? '')}&C&9第 &P 页 共 &N 页` },
      },
    ],
  })
}

function putListRow(sheet: FormSheet, columns: readonly ListColumn[], row: readonly (string | null)[]): void {
  if (row.length !== columns.length)
    throw new Error(`a list row of ${row.length} cells under ${columns.length} columns`)
  const lines = Math.max(...row.map((text, c) => linesInCell(text ?? '', columns[c]!.widthMm, 10)))
  const index = sheet.addRow(Math.max(7, lines * 4.8 + 2))
  row.forEach((text, c) =>
    sheet.put({ row: index, column: c, rowSpan: 1, colSpan: 1 }, text ?? '', {
      ...plain(10, columns[c]!.align ?? 'left'),
      border: true,
    }),
  )
}

function plain(sizePt: number, align: FormAlign, bold = false) {
  return { font: { face, sizePt }, align, border: false, bold }
}
