import { cleanText } from './clean-text.ts'
import { documentsProblems } from './documents-problems.ts'
import type { ReadSheet, SheetLimits, SheetMerge } from './sheet-content.ts'
import { columnLetters, type SheetWarnings } from './sheet-warnings.ts'

/** Excel's own limit of one cell. */
export const maxCellCharacters = 32_767

/** Running total of characters over all sheets of one file. */
export type TextBudget = { left: number }

/** Takes the cells of one sheet, cleans them and refuses what passes the limits of this kind of import. */
export class SheetBuilder {
  private readonly rows: (string | null)[][] = []
  private cells = 0
  private readonly name: string
  private readonly limits: SheetLimits
  private readonly budget: TextBudget
  private readonly warnings: SheetWarnings

  constructor(name: string, limits: SheetLimits, budget: TextBudget, warnings: SheetWarnings) {
    this.name = name
    this.limits = limits
    this.budget = budget
    this.warnings = warnings
  }

  /** `row` and `column` are 0-based. */
  put(row: number, column: number, raw: string): void {
    if (raw.length > maxCellCharacters)
      throw documentsProblems.refuse('cell-too-long', {
        sheet: this.name,
        limit: maxCellCharacters,
        place: `第 ${row + 1} 行 ${columnLetters(column)} 列`,
      })
    const { text, warnings } = cleanText(raw)
    for (const code of warnings) this.warnings.add(code, { sheet: this.name, row: row + 1, column })
    if (text.trim() === '') return
    this.check(row, column, text.length)
    while (this.rows.length <= row) this.rows.push([])
    const cells = this.rows[row]!
    while (cells.length < column) cells.push(null)
    cells[column] = text
  }

  build(hidden: boolean, merges: readonly SheetMerge[]): ReadSheet {
    const { rows } = this
    // A merge far outside the content says nothing and may say it a million times.
    const kept = merges.filter((merge) => merge.startRow < rows.length).slice(0, 10_000)
    return { name: this.name, hidden, rows, merges: kept }
  }

  private check(row: number, column: number, characters: number): void {
    const { limits, name: sheet } = this
    this.cells += 1
    this.budget.left -= characters
    if (row >= limits.maxRows)
      throw documentsProblems.refuse('too-many-rows', { sheet, found: row + 1, limit: limits.maxRows })
    if (column >= limits.maxColumns)
      throw documentsProblems.refuse('too-many-columns', {
        sheet,
        found: column + 1,
        limit: limits.maxColumns,
      })
    if (this.cells > limits.maxCells)
      throw documentsProblems.refuse('too-many-cells', { sheet, limit: limits.maxCells })
    if (this.budget.left < 0) throw documentsProblems.refuse('too-much-text', { limit: limits.maxCharacters })
  }
}
