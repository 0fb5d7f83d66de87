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

/** A sheet of an opened file, before its rows are asked for. */
export type StreamedSheet = {
  /** 0-based, in the order of the file. */
  readonly index: number
  readonly name: string
  readonly hidden: boolean
  /** 1-based number of the last row with content; 0 when there is none. */
  readonly lastRow: number
  /** At most 10,000 merged ranges of the whole sheet, 0-based, ends included; the value stands in the first cell only. */
  readonly merges: readonly SheetMerge[]
}

/**
 * Some rows of a sheet, one after the other: `rows[0]` is row `firstRow` (1-based) of the sheet. Rows without content are
 * empty arrays; a long gap is passed over by the next batch's `firstRow`.
 */
export type SheetRowBatch = {
  readonly sheet: number
  readonly firstRow: number
  readonly rows: readonly (readonly (string | null)[])[]
}

/** How far the reading is: bytes while checking (before the file is open), rows while reading. */
export type SheetProgress = {
  readonly step: 'checking' | 'reading'
  readonly done: number
  readonly total: number
}

/** What the reading process took, measured from outside: largest resident memory in MB (0 where unknown), seconds. */
export type SheetUsage = { readonly peakMb: number; readonly seconds: number }

/** A file that passed every check; its rows stream from the reading process. Always close it. */
export type OpenSheet = {
  readonly format: SheetFormat
  readonly sheets: readonly StreamedSheet[]
  /** Rows of one sheet, or of all in their order; as slow as the caller reads. One reading at a time. */
  batches(sheetIndex?: number): AsyncIterable<SheetRowBatch>
  warnings(): readonly SheetWarning[]
  usage(): SheetUsage
  close(): Promise<void>
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
  /** Of the formats that can only be read whole: .xls, HTML, XML 2003. */
  readonly maxWholeBytes: number
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
  maxWholeBytes: 20 * 1024 * 1024,
  maxUnzippedBytes: 128 * 1024 * 1024,
  maxEntries: 200,
  maxRatio: 100,
  maxSheets: 50,
  maxRows: 20_000,
  maxColumns: 256,
  maxCells: 1_000_000,
  maxCharacters: 20_000_000,
}

/** A department's list of up to 300,000 entries, streamed. */
export const listSheetLimits: SheetLimits = {
  maxFileBytes: 256 * 1024 * 1024,
  maxWholeBytes: 20 * 1024 * 1024,
  maxUnzippedBytes: 1024 * 1024 * 1024,
  maxEntries: 200,
  maxRatio: 100,
  maxSheets: 50,
  // Head and title rows stand above the 300,000 entries.
  maxRows: 300_100,
  maxColumns: 256,
  maxCells: 15_000_000,
  maxCharacters: 400_000_000,
}
