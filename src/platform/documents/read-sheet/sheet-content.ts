/** What a sheet file says, all cells as text; nothing of it was computed, opened or executed. */
export type SheetContent = {
  readonly format: SheetFormat
  readonly sheets: readonly ReadSheet[]
  readonly warnings: readonly SheetWarning[]
}

export type SheetFormat = 'xlsx' | 'xls' | 'html' | 'xml-2003' | 'csv'

export type ReadSheet = {
  readonly name: string
  readonly hidden: boolean
  /** Rows from the sheet's first; each row ends at its last filled cell. Dates are `YYYY-MM-DD`. */
  readonly rows: readonly (readonly (string | null)[])[]
  /** Merged ranges, 0-based, ends included; the value stands in the first cell. */
  readonly merges: readonly SheetMerge[]
}

export type SheetMerge = {
  readonly startRow: number
  readonly startColumn: number
  readonly endRow: number
  readonly endColumn: number
}

/** Something a person should know about the reading; `row` is 1-based, `column` a letter. */
export type SheetWarning = {
  readonly code: string
  readonly message: string
  readonly sheet?: string
  readonly row?: number
  readonly column?: string
}

/** Limits of one kind of import (`decisions` 18: ledger 20,000 rows). Sizes in bytes, time in milliseconds. */
export type SheetLimits = {
  readonly maxFileBytes: number
  readonly maxUnzippedBytes: number
  readonly maxEntries: number
  readonly maxRatio: number
  readonly maxSheets: number
  readonly maxRows: number
  readonly maxColumns: number
  readonly maxCells: number
  readonly maxCharacters: number
}

export const ledgerSheetLimits: SheetLimits = {
  maxFileBytes: 20 * 1024 * 1024,
  maxUnzippedBytes: 128 * 1024 * 1024,
  maxEntries: 200,
  maxRatio: 100,
  maxSheets: 50,
  maxRows: 20_000,
  maxColumns: 256,
  maxCells: 1_000_000,
  maxCharacters: 20_000_000,
}
