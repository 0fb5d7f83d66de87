import type { SheetFormat } from './sheet-content.ts'
import type { SheetRows } from './sheet-rows.ts'

/** A file whose format is known; each sheet can be read from its start as often as wanted. */
export type SheetBook = {
  readonly format: SheetFormat
  readonly sheets: readonly BookSheet[]
}

export type BookSheet = {
  readonly name: string
  readonly hidden: boolean
  /** How much there is to read; the reading tells `SheetRows.pause` how much it has read since. */
  readonly bytes: number
  read(rows: SheetRows): Promise<void>
}
