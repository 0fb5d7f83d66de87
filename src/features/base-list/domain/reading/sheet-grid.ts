import { cleanCell } from './fold-cell.ts'
import type { SheetSample } from './list-reading.ts'

/** A sample with its merged head cells spread: what a person sees standing over each column. */
export type SheetGrid = {
  readonly width: number
  readonly height: number
  /** Cleaned text at a place; '' when empty. */
  at(row: number, column: number): string
  /** As `at`, with the text of a cell merged sideways repeated over its columns. */
  spread(row: number, column: number): string
  /** How many different texts stand in a row, merged cells counted once. */
  filled(row: number): number
  /** Last row a cell merged downwards from this row reaches; the row itself when none does. */
  reach(row: number): number
}

export function sheetGrid(sheet: SheetSample): SheetGrid {
  const rows = sheet.rows.map((row) => row.map(cleanCell))
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const spread = rows.map((row) => [...row])
  const reach = rows.map((_, row) => row)
  for (const m of sheet.merges) {
    if (m.startRow >= rows.length) continue
    const text = rows[m.startRow]![m.startColumn] ?? ''
    if (text === '') continue
    for (let c = m.startColumn; c <= Math.min(m.endColumn, width - 1); c += 1) spread[m.startRow]![c] = text
    reach[m.startRow] = Math.max(reach[m.startRow]!, Math.min(m.endRow, rows.length - 1))
  }
  return {
    width,
    height: rows.length,
    at: (row, column) => rows[row]?.[column] ?? '',
    spread: (row, column) => spread[row]?.[column] ?? '',
    filled: (row) => (rows[row] ?? []).filter((text) => text !== '').length,
    reach: (row) => reach[row] ?? row,
  }
}

/** Heads of `lines` rows from `row`, joined by “/”; without merges an upper word stands over what lies right below it. */
export function headsAt(grid: SheetGrid, row: number, lines: number, merged: boolean): string[] {
  return Array.from({ length: grid.width }, (_, column) => {
    const pieces: string[] = []
    for (let line = row; line < row + lines; line += 1) {
      let text = grid.spread(line, column)
      if (text === '' && !merged && line < row + lines - 1 && below(grid, line, row + lines, column))
        text = toTheLeft(grid, line, column)
      const shown = text.replace(/[\r\n\t]+/g, '')
      if (shown !== '' && pieces[pieces.length - 1] !== shown) pieces.push(shown)
    }
    return pieces.join('/').slice(0, 400)
  })
}

const below = (grid: SheetGrid, line: number, end: number, column: number): boolean => {
  for (let r = line + 1; r < end; r += 1) if (grid.at(r, column) !== '') return true
  return false
}

function toTheLeft(grid: SheetGrid, line: number, column: number): string {
  for (let c = column - 1; c >= 0; c -= 1) if (grid.at(line, c) !== '') return grid.at(line, c)
  return ''
}
