import { cellText } from '../cell-text.ts'
import { documentsProblems } from '../documents-problems.ts'
import { maxCellCharacters, type SheetRows } from '../sheet-rows.ts'
import type { SharedStrings } from './xlsx-strings.ts'
import { decodeCellText, XmlReader, type XmlAttributes, type XmlHandlers } from './xml-reader.ts'

/** What the cells of a workbook refer to. */
export type WorkbookParts = {
  readonly strings: SharedStrings | null
  /** Number format by style index. */
  readonly formats: readonly string[]
  readonly date1904: boolean
}

/** Reads a worksheet part, cell by cell, into rows. `<dimension>` is not believed; styled cells without value are none. */
export async function readWorksheet(
  part: AsyncIterable<Buffer>,
  book: WorkbookParts,
  rows: SheetRows,
): Promise<void> {
  const cells = new CellReader(book, rows)
  const xml = new XmlReader(cells)
  const behind = new MergesBehind(cells)
  for await (const chunk of part) {
    if (rows.full && cells.inData) behind.push(chunk)
    else {
      xml.push(chunk)
      behind.remember(chunk)
    }
    await rows.pause(chunk.length)
    if (rows.satisfied) break
  }
  if (!rows.full) xml.end()
  await rows.finish()
}

/** Merges stand behind the rows. Where no more rows are wanted, they are looked for by their name alone. */
class MergesBehind {
  private readonly handlers: XmlHandlers
  private before: Buffer = Buffer.alloc(0)
  private xml: XmlReader | null = null

  constructor(handlers: XmlHandlers) {
    this.handlers = handlers
  }

  /** The name may begin in a piece that was read as rows. */
  remember(chunk: Buffer): void {
    this.before = chunk.subarray(-64)
  }

  push(chunk: Buffer): void {
    if (this.xml) return this.xml.push(chunk)
    const bytes = Buffer.concat([this.before, chunk])
    const name = bytes.indexOf('mergeCells')
    if (name === -1) return this.remember(bytes)
    this.xml = new XmlReader(this.handlers)
    this.xml.push(bytes.subarray(Math.max(0, bytes.lastIndexOf('<', name))))
  }
}

class CellReader implements XmlHandlers {
  private readonly book: WorkbookParts
  private readonly rows: SheetRows
  /** Between the start and the end of the rows. */
  inData = false
  /** 0-based; -1 before the first. */
  private row = -1
  private rowIsStated = false
  private column = -1
  private type = ''
  private style = 0
  private value = ''
  private inCell = false
  private inValue = false
  private inGuide = false

  constructor(book: WorkbookParts, rows: SheetRows) {
    this.book = book
    this.rows = rows
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'sheetData') this.inData = true
    else if (name === 'mergeCell') this.merge(attributes.ref ?? '')
    else if (!this.inData || this.rows.full) return
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'row') this.openRow(attributes)
    else if (name === 'v' || name === 't') this.inValue = this.inCell && !this.inGuide
    else if (name === 'rPh') this.inGuide = true
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false
    else if (name === 'c') this.closeCell()
    else if (name === 'rPh') this.inGuide = false
    else if (name === 'sheetData') this.inData = false
  }

  text(piece: string): void {
    if (!this.inValue) return
    this.value += piece
    // An escape is seven times as long as what it says.
    if (this.value.length > maxCellCharacters * 7) this.rows.put(this.row, this.column, this.value)
  }

  private openRow({ r: stated }: XmlAttributes): void {
    this.rowIsStated = stated !== undefined
    this.row = stated === undefined ? this.row + 1 : Number(stated) - 1
    this.column = -1
  }

  private openCell({ r: reference, t: type = 'n', s: style }: XmlAttributes): void {
    if (reference === undefined) this.column += 1
    else this.place(reference)
    this.type = type
    this.style = Number(style ?? 0)
    this.value = ''
    this.inCell = true
  }

  private place(reference: string): void {
    const at = cellAt(reference)
    // A row without a number of its own is where its cells say.
    if (at && !this.rowIsStated && this.column === -1) this.row = at.row
    if (!at || at.row !== this.row) throw documentsProblems.refuse('unreadable')
    this.column = at.column
  }

  private closeCell(): void {
    this.inCell = false
    if (this.value.trim() !== '') this.put(this.value)
    this.value = ''
  }

  private put(raw: string): void {
    const { rows, row, column, book } = this
    switch (this.type) {
      case 's': {
        const shared = book.strings?.get(Number(raw))
        if (shared !== undefined) rows.put(row, column, shared)
        return
      }
      case 'str':
      case 'inlineStr':
        return rows.put(row, column, decodeCellText(raw))
      case 'b':
        return rows.put(row, column, raw.trim() === '1' || raw.trim() === 'true' ? 'TRUE' : 'FALSE')
      case 'e':
        return rows.putError(row, column, raw)
      case 'd':
        return rows.put(
          row,
          column,
          raw
            .trim()
            .replace('T', ' ')
            .replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, ''),
        )
      default:
        return this.putNumber(raw)
    }
  }

  private putNumber(raw: string): void {
    const { rows, row, column, book } = this
    const v = Number(raw)
    if (Number.isNaN(v)) return rows.put(row, column, raw)
    const text = cellText({ t: 'n', v, z: book.formats[this.style] ?? 'General' }, book.date1904)
    if (text !== null) rows.putNumber(row, column, v, text)
  }

  private merge(reference: string): void {
    const [from, to] = reference.split(':')
    const start = cellAt(from ?? '')
    const end = cellAt(to ?? from ?? '')
    if (start && end)
      this.rows.merge({
        startRow: start.row,
        startColumn: start.column,
        endRow: end.row,
        endColumn: end.column,
      })
  }
}

/** `B3` → row 2, column 1 (0-based); null when it is none. */
function cellAt(reference: string): { row: number; column: number } | null {
  let i = 0
  let column = 0
  for (; i < reference.length && i < 4; i += 1) {
    const letter = reference.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  const row = Number(reference.slice(i))
  return column > 0 && Number.isInteger(row) && row > 0 ? { row: row - 1, column: column - 1 } : null
}
