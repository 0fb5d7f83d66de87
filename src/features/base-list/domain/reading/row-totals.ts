import { readNumber, decimalText } from './read-number.ts'
import type { PlannedColumn } from './column-plan.ts'
import type { RowNotes } from './row-notes.ts'

/** Sums of the columns of numbers, to be compared with the totals the sheet itself gives. */
export class RowTotals {
  private readonly summed: readonly { column: PlannedColumn; index: number }[]
  private readonly all: Float64Array
  private readonly part: Float64Array

  constructor(columns: readonly PlannedColumn[]) {
    this.summed = columns.flatMap((column, index) =>
      (column.type === 'number' || column.type === 'money') &&
      column.field !== null &&
      column.field !== 'serial'
        ? [{ column, index }]
        : [],
    )
    this.all = new Float64Array(this.summed.length)
    this.part = new Float64Array(this.summed.length)
  }

  /** `values`: the row's texts by planned column. */
  add(values: readonly string[]): void {
    for (let i = 0; i < this.summed.length; i += 1) {
      const text = values[this.summed[i]!.index]!
      if (text === '') continue
      const value = readNumber(text)?.value ?? 0
      this.all[i]! += value
      this.part[i]! += value
    }
  }

  /** Says which totals of the sheet differ from the sum of its rows by more than rounding. */
  compare(values: readonly string[], subtotal: boolean, notes: RowNotes): void {
    this.summed.forEach(({ column, index }, i) => {
      const given = values[index] === '' ? null : readNumber(values[index]!)
      const sum = subtotal ? this.part[i]! : this.all[i]!
      if (given && given.unit === '' && Math.abs(given.value - sum) > Math.max(0.005 * Math.abs(sum), 0.05))
        notes.say('total-differs', column, { value: values[index]!, sum: decimalText(sum, 3) })
    })
    this.part.fill(0)
  }
}
