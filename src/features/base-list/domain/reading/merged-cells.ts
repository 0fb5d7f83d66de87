import type { SheetSample } from './list-reading.ts'

type Carried = { readonly column: number; readonly until: number; readonly value: string | null }

/** Values of cells merged downwards, for the rows they stand over. Rows must be asked for in their order, each once. */
export class MergedCells {
  private readonly starting = new Map<number, { column: number; until: number }[]>()
  private carried: Carried[] = []

  constructor(merges: SheetSample['merges']) {
    for (const { startRow, endRow, startColumn: column } of merges) {
      if (endRow <= startRow) continue
      const known = this.starting.get(startRow)
      if (known) known.push({ column, until: endRow })
      else this.starting.set(startRow, [{ column, until: endRow }])
    }
  }

  /** The row with the merged values put in; the same array when none reaches it. `row` is 0-based. */
  fill(row: number, cells: readonly (string | null)[]): readonly (string | null)[] {
    if (this.starting.size === 0) return cells
    if (this.carried.length > 0) this.carried = this.carried.filter((c) => c.until >= row)
    let filled = cells
    if (this.carried.length > 0) {
      const copy = [...cells]
      for (const c of this.carried) {
        while (copy.length <= c.column) copy.push(null)
        copy[c.column] ??= c.value
      }
      filled = copy
    }
    for (const { column, until } of this.starting.get(row) ?? [])
      this.carried.push({ column, until, value: cells[column] ?? null })
    return filled
  }
}
