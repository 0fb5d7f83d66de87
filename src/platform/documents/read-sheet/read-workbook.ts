import * as XLSX from '@e965/xlsx'
import { z } from 'zod'
import { cellText, type WorkbookCell } from './cell-text.ts'
import { documentsProblems } from './documents-problems.ts'
import { SheetBuilder } from './sheet-builder.ts'
import type { ReadSheet, SheetLimits, SheetMerge } from './sheet-content.ts'
import type { SheetWarnings } from './sheet-warnings.ts'

declare module '@e965/xlsx' {
  /** Parses an opened package; exported by the library, missing in its types. */
  export function parse_zip(
    zip: { files: Record<string, { name: string; asNodeBuffer(): Buffer }> },
    options: XLSX.ParsingOptions,
  ): XLSX.WorkBook
}

/** No formulas, no HTML, no macros, no formatting work; cells as values with their number format. */
const options: XLSX.ParsingOptions = {
  dense: true,
  raw: true,
  cellNF: true,
  cellText: false,
  cellDates: false,
  cellFormula: false,
  cellHTML: false,
  bookVBA: false,
}

/** xlsx from the parts that hold data (nothing else of the package reaches the parser). */
export function parseXlsxParts(parts: ReadonlyMap<string, Buffer>): XLSX.WorkBook {
  const files: Record<string, { name: string; asNodeBuffer(): Buffer }> = {}
  for (const [name, content] of parts)
    files[name] = {
      name,
      asNodeBuffer: () => (name === 'xl/styles.xml' ? withChineseDates(content) : content),
    }
  return parsed(() => XLSX.parse_zip({ files }, { ...options }))
}

/**
 * Number formats 27–36 and 50–58 are dates and times in Chinese Excel and WPS (2021年3月31日), written by number only and
 * unknown to the parser: they are read as the plain date 14 and the plain time 20.
 */
function withChineseDates(styles: Buffer): Buffer {
  const text = styles
    .toString('latin1')
    .replace(/numFmtId="(?:3[2-5]|5[56])"/g, 'numFmtId="20"')
    .replace(/numFmtId="(?:2[7-9]|3[016]|5[0-478])"/g, 'numFmtId="14"')
  return Buffer.from(text, 'latin1')
}

/** .xls of all ages; BIFF5 text is read by the file's code page. */
export async function parseXls(bytes: Buffer): Promise<XLSX.WorkBook> {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw documentsProblems.refuse('password-protected')
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  return parsed(() => XLSX.read(bytes, { ...options, cellText: true, type: 'buffer' }))
}

/** HTML and SpreadsheetML 2003, already decoded. */
export function parseMarkup(text: string): XLSX.WorkBook {
  return parsed(() => XLSX.read(text, { ...options, type: 'string' }))
}

function parsed(work: () => XLSX.WorkBook): XLSX.WorkBook {
  try {
    return work()
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    throw documentsProblems.refuse(/password|encrypt/i.test(message) ? 'password-protected' : 'unreadable')
  }
}

const range = z.object({ r: z.number(), c: z.number() })
const merge = z.object({ s: range, e: range })

/** All sheets of a parsed workbook as text. */
export function sheetsOf(book: XLSX.WorkBook, limits: SheetLimits, warnings: SheetWarnings): ReadSheet[] {
  const { SheetNames: names } = book
  if (names.length > limits.maxSheets)
    throw documentsProblems.refuse('too-many-sheets', { found: names.length, limit: limits.maxSheets })
  const budget = { left: limits.maxCharacters }
  return names.map((name, index) => {
    const builder = new SheetBuilder(name, limits, budget, warnings)
    const sheet: Record<string, unknown> = { ...book.Sheets[name] }
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    if (hidden) warnings.add('hidden-sheet', { sheet: name })
    putCells(builder, sheet['!data'], book.Workbook?.WBProps?.date1904 === true, name, warnings)
    return builder.build(hidden, mergesOf(sheet['!merges']))
  })
}

function putCells(
  builder: SheetBuilder,
  data: unknown,
  date1904: boolean,
  sheet: string,
  warnings: SheetWarnings,
): void {
  if (!Array.isArray(data)) return
  data.forEach((line: unknown, row) => {
    if (!Array.isArray(line)) return
    line.forEach((cell: WorkbookCell | undefined, column) => {
      const text = cell ? cellText(cell, date1904) : null
      if (!cell || text === null) return
      if (cell.t === 'e') warnings.add('cell-error', { sheet, row: row + 1, column })
      // Beyond 15 digits Excel has already written zeros: an 18-digit ID kept as a number is lost.
      if (typeof cell.v === 'number' && Math.abs(cell.v) >= 1e15)
        warnings.add('rounded-number', { sheet, row: row + 1, column })
      builder.put(row, column, text)
    })
  })
}

function mergesOf(merges: unknown): SheetMerge[] {
  const read = z.array(merge).safeParse(merges)
  if (!read.success) return []
  return read.data.map(({ s, e }) => ({ startRow: s.r, startColumn: s.c, endRow: e.r, endColumn: e.c }))
}
