import { cleanText } from './clean-text.ts'
import { documentsProblems } from './documents-problems.ts'
import type { SheetLimits, SheetMerge } from './sheet-content.ts'
import { columnLetters, type SheetWarnings } from './sheet-warnings.ts'

/** Excel's own limit of one cell. */
export const maxCellCharacters = 32_767
const maxMerges = 10_000
const batchRows = 1000
const batchCharacters = 512 * 1024

/** Running total of characters over all sheets of one file. */
export type TextBudget = { left: number }

type Row = (string | null)[]

/** One reading of one sheet: whose it is, what it may hold, where it goes. */
export type RowsTarget = {
  readonly name: string
  readonly limits: SheetLimits
  readonly budget: TextBudget
  readonly warnings: SheetWarnings
  /** Only so many rows are wanted; all when not given. */
  readonly head?: number
  /** Merges are not wanted (again): the reading may end with the wanted rows. */
  readonly rowsOnly?: boolean
  /** Takes the rows, `firstRow` 1-based; without it they are checked and let go. */
  take?(firstRow: number, rows: Row[]): Promise<void>
  progress?(bytes: number): Promise<void>
}

/** Takes the cells of one sheet row by row, cleans them, refuses what passes the limits, hands rows on in batches. */
export class SheetRows {
  readonly merges: SheetMerge[] = []
  /** 1-based number of the last row with content. */
  lastRow = 0
  private readonly target: RowsTarget
  private held: Row[] = []
  private firstHeld = 1
  private cells = 0

  constructor(target: RowsTarget) {
    this.target = target
  }

  /** All wanted rows have come. */
  full = false

  /** All wanted rows have come, and nothing else of the sheet is wanted. */
  get satisfied(): boolean {
    return this.full && this.target.rowsOnly === true
  }

  /** `row` and `column` are 0-based; rows come in ascending order. */
  put(row: number, column: number, raw: string): void {
    const { target } = this
    if (this.full) return
    if (row >= (target.head ?? Number.POSITIVE_INFINITY)) {
      this.full = true
      return
    }
    if (raw.length > maxCellCharacters)
      throw documentsProblems.refuse('cell-too-long', {
        sheet: target.name,
        limit: maxCellCharacters,
        place: `第 ${row + 1} 行 ${columnLetters(column)} 列`,
      })
    const { text, warnings } = cleanText(raw)
    for (const code of warnings) target.warnings.add(code, { sheet: target.name, row: row + 1, column })
    if (text.trim() === '') return
    this.check(row, column, text.length)
    this.keep(row, column, text)
  }

  /** Also of empty cells: five million separators are no table. */
  checkWidth(columns: number): void {
    const { limits, name: sheet } = this.target
    if (columns > limits.maxColumns)
      throw documentsProblems.refuse('too-many-columns', { sheet, found: columns, limit: limits.maxColumns })
  }

  putNumber(row: number, column: number, value: number, text: string): void {
    const { warnings, name: sheet } = this.target
    // Beyond 15 digits Excel has already written zeros: an 18-digit ID kept as a number is lost.
    if (Math.abs(value) >= 1e15 && !this.full) warnings.add('rounded-number', { sheet, row: row + 1, column })
    this.put(row, column, text)
  }

  putError(row: number, column: number, text: string): void {
    if (!this.full) this.target.warnings.add('cell-error', { sheet: this.target.name, row: row + 1, column })
    this.put(row, column, text)
  }

  /** A merge far outside the content says nothing and may say it a million times. */
  merge(merge: SheetMerge): void {
    if (merge.startRow < this.lastRow && this.merges.length < maxMerges) this.merges.push(merge)
  }

  /** Between two pieces of the file: hands on what is complete and says how many bytes were read since. */
  async pause(bytes: number): Promise<void> {
    await this.target.progress?.(bytes)
    if (this.held.length > batchRows) await this.handOn(this.held.length - 1)
  }

  async finish(): Promise<void> {
    await this.handOn(this.held.length)
  }

  private keep(row: number, column: number, text: string): void {
    if (row + 1 < this.lastRow) throw documentsProblems.refuse('unreadable')
    this.lastRow = row + 1
    if (!this.target.take) return
    while (this.firstHeld + this.held.length <= row + 1) this.held.push([])
    const cells = this.held[row + 1 - this.firstHeld]!
    while (cells.length < column) cells.push(null)
    cells[column] = text
  }

  /** In batches of bounded length: one shared string may fill very many cells. */
  private async handOn(count: number): Promise<void> {
    const complete = this.held.splice(0, count)
    let first = this.firstHeld
    this.firstHeld += complete.length
    let batch: Row[] = []
    let characters = 0
    for (const row of complete) {
      batch.push(row)
      for (const cell of row) characters += cell?.length ?? 0
      if (batch.length < batchRows && characters < batchCharacters) continue
      // A thousand rows without content are passed over: the next batch says where it begins.
      if (characters > 0) await this.target.take?.(first, batch)
      first += batch.length
      batch = []
      characters = 0
    }
    if (batch.length > 0) await this.target.take?.(first, batch)
  }

  private check(row: number, column: number, characters: number): void {
    const { limits, name: sheet, budget } = this.target
    this.cells += 1
    budget.left -= characters
    if (row >= limits.maxRows)
      throw documentsProblems.refuse('too-many-rows', { sheet, found: row + 1, limit: limits.maxRows })
    this.checkWidth(column + 1)
    if (this.cells > limits.maxCells)
      throw documentsProblems.refuse('too-many-cells', { sheet, limit: limits.maxCells })
    if (budget.left < 0) throw documentsProblems.refuse('too-much-text', { limit: limits.maxCharacters })
  }
}
