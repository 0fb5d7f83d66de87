import type { CellStyle, MergeRange } from 'hucre'
import type { FormAlign, FormFont } from '../../kernel/form-grid.ts'
import { xmlText } from './spreadsheet-text.ts'

const thin = { style: 'thin' as const, color: { rgb: '000000' } }
const box = { top: thin, right: thin, bottom: thin, left: thin }

/** One sheet being drawn: typed text cells with styles, merges and row heights. Positions are 0-based. */
export class FormSheet {
  readonly rows: (string | null)[][] = []
  readonly cells = new Map<string, { value: string | null; type: 'string' | 'empty'; style: CellStyle }>()
  readonly merges: MergeRange[] = []
  readonly rowDefs = new Map<number, { height: number }>()
  private readonly width: number

  constructor(width: number) {
    this.width = width
  }

  /** Adds an empty row of the given height and returns its index. */
  addRow(heightMm: number): number {
    const index = this.rows.push(Array.from({ length: this.width }, () => null)) - 1
    this.rowDefs.set(index, { height: Math.min(409, Math.round((heightMm / 0.3528) * 10) / 10) })
    return index
  }

  put(at: SheetPlace, text: string, look: SheetLook): void {
    const style = sheetStyle(look)
    for (let row = at.row; row < at.row + at.rowSpan; row += 1)
      for (let column = at.column; column < at.column + at.colSpan; column += 1) {
        const first = row === at.row && column === at.column
        const value = first && text !== '' ? xmlText(text) : null
        this.rows[row]![column] = value
        this.cells.set(`${row},${column}`, { value, type: value === null ? 'empty' : 'string', style })
      }
    if (at.rowSpan > 1 || at.colSpan > 1)
      this.merges.push({
        startRow: at.row,
        startCol: at.column,
        endRow: at.row + at.rowSpan - 1,
        endCol: at.column + at.colSpan - 1,
      })
  }
}

export type SheetPlace = { row: number; column: number; rowSpan: number; colSpan: number }
export type SheetLook = {
  font: Pick<FormFont, 'face' | 'sizePt'>
  align: FormAlign
  border: boolean
  bold?: boolean
  wrap?: boolean
}

function sheetStyle(look: SheetLook): CellStyle {
  return {
    font: { name: look.font.face, size: look.font.sizePt, charset: 134, bold: look.bold ?? false },
    alignment: { horizontal: look.align, vertical: 'center', wrapText: look.wrap ?? true },
    numFmt: '@',
    ...(look.border ? { border: box } : {}),
  }
}

/** Font by whose digits column widths are measured; every cell names its own. Arial 10 has the same widths everywhere. */
export const sheetDefaultFont = { name: 'Arial', size: 10 }

/** Excel's column width unit: characters of the default font (Arial 10: 7 px at 96 dpi, 5 px padding). */
export function sheetColumnWidth(widthMm: number): number {
  return Math.round((((widthMm / 25.4) * 96 - 5) / 7) * 100) / 100
}

/** Page foot text: `&` begins a command there and a digit after a font size would join it. */
export function sheetFootText(text: string): string {
  const safe = xmlText(text).replace(/\s+/g, ' ').slice(0, 60).replaceAll('&', '&&')
  return /^\d/.test(safe) ? ` ${safe}` : safe
}

/** A name Excel accepts: no []:*?/\ and at most 31 characters. */
export function sheetName(text: string): string {
  const safe = xmlText(text)
    .replace(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
  return safe === '' ? 'Sheet1' : safe
}
