import { cleanText } from './clean-text.ts'
import { detectFormat } from './detect-format.ts'
import { documentsProblems, tooLarge } from './documents-problems.ts'
import { openDelimited } from './read-delimited.ts'
import { openHtml, openXls, openXml2003 } from './read-workbook.ts'
import type { SheetBook } from './sheet-book.ts'
import type { SheetFormat, SheetLimits, SheetWarning, StreamedSheet } from './sheet-content.ts'
import type { SheetFile } from './sheet-file.ts'
import { SheetRows, type RowsTarget } from './sheet-rows.ts'
import { SheetWarnings } from './sheet-warnings.ts'
import { refuseVirus } from './virus-signature.ts'
import { openXlsx } from './xlsx/xlsx-workbook.ts'

/** A file that was read once to its end and found in order. */
export type CheckedSheets = {
  readonly format: SheetFormat
  readonly sheets: readonly StreamedSheet[]
  readonly warnings: readonly SheetWarning[]
  /** Reads a sheet (0-based) from its first row. */
  read(index: number, take: NonNullable<RowsTarget['take']>): Promise<void>
}

export type OpenSheetWishes = {
  /** Only so many rows of each sheet are checked and read. */
  readonly head?: number
  progress?(done: number, total: number): Promise<void>
}

const maxNameCharacters = 100

/**
 * Opens a sheet file by its content, whatever its name says, and reads it once without keeping the rows: what is wrong
 * with it is said before the first row leaves. Runs in the sandbox's child process; call it directly only for files the
 * program made itself. Throws `documents/…` problems.
 */
export async function openSheet(
  file: SheetFile,
  limits: SheetLimits,
  { head, progress }: OpenSheetWishes = {},
): Promise<CheckedSheets> {
  if (file.size === 0) throw documentsProblems.refuse('empty')
  if (file.size > limits.maxFileBytes) throw tooLarge(file.size, limits.maxFileBytes)
  await refuseVirus(file.chunks())
  const warnings = new SheetWarnings()
  const book = await openBook(file, limits, warnings)
  if (book.sheets.length === 0) throw documentsProblems.refuse('no-sheet')
  const names = book.sheets.map(({ name }) => cleanText(name).text.slice(0, maxNameCharacters))
  const total = book.sheets.reduce((sum, sheet) => sum + sheet.bytes, 0)
  let done = 0
  const step = async (bytes: number): Promise<void> => progress?.((done += bytes), total)
  const budget = { left: limits.maxCharacters }
  const sheets: StreamedSheet[] = []
  for (const [index, sheet] of book.sheets.entries()) {
    const name = names[index]!
    if (sheet.hidden) warnings.add('hidden-sheet', { sheet: name })
    const rows = new SheetRows({ name, limits, budget, warnings, head, progress: step })
    await sheet.read(rows)
    sheets.push({ index, name, hidden: sheet.hidden, lastRow: rows.lastRow, merges: rows.merges })
  }
  if (book.format === 'csv' && sheets[0]!.lastRow === 0) throw documentsProblems.refuse('empty')
  return {
    format: book.format,
    sheets,
    warnings: warnings.list(),
    async read(index, take) {
      const [name, sheet] = [names[index], book.sheets[index]]
      if (name === undefined || !sheet) throw new Error(`no sheet ${index}`)
      const said = new SheetWarnings()
      const whole = { left: limits.maxCharacters }
      const rowsOnly = head !== undefined
      await sheet.read(new SheetRows({ name, limits, budget: whole, warnings: said, head, rowsOnly, take }))
    },
  }
}

function openBook(
  file: SheetFile,
  limits: SheetLimits,
  warnings: SheetWarnings,
): Promise<SheetBook> | SheetBook {
  switch (detectFormat(file.start)) {
    case 'zip':
      return openXlsx(file, limits, warnings)
    case 'cfb':
      return openXls(file, limits)
    case 'html':
      return openHtml(file, limits)
    case 'xml-2003':
      return openXml2003(file, limits)
    case 'text':
      return openDelimited(file)
  }
}
