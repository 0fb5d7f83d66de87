import * as XLSX from '@e965/xlsx'
import { z } from 'zod'
import { cellText, type WorkbookCell } from './cell-text.ts'
import { decodeText } from './decode-text.ts'
import { documentsProblems, megabytes } from './documents-problems.ts'
import type { SheetBook } from './sheet-book.ts'
import type { SheetFormat, SheetLimits, SheetMerge } from './sheet-content.ts'
import type { SheetFile } from './sheet-file.ts'
import type { SheetRows } from './sheet-rows.ts'

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

/** .xls of all ages; BIFF5 text is read by the file's code page. Read whole, in memory. */
export async function openXls(file: SheetFile, limits: SheetLimits): Promise<SheetBook> {
  const bytes = await wholeOf(file, limits, '旧版 Excel（.xls）')
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw documentsProblems.refuse('password-protected')
  XLSX.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  return bookOf('xls', limits, () => XLSX.read(bytes, { ...options, cellText: true, type: 'buffer' }))
}

/** A web page with a table, often saved as .xls. Read whole, in memory. */
export async function openHtml(file: SheetFile, limits: SheetLimits): Promise<SheetBook> {
  const bytes = await wholeOf(file, limits, '网页')
  const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1]
  const text = decodeText(bytes, charset)
  refuseEntities(text)
  const shown = text.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
  if (!/<table\b/i.test(shown)) throw documentsProblems.refuse('no-sheet')
  return bookOf('html', limits, () => XLSX.read(shown, { ...options, type: 'string' }))
}

/** SpreadsheetML 2003. Read whole, in memory. */
export async function openXml2003(file: SheetFile, limits: SheetLimits): Promise<SheetBook> {
  const bytes = await wholeOf(file, limits, 'XML 表格 2003')
  const charset = /encoding\s*=\s*["']([\w-]+)/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  const text = decodeText(bytes, charset).replace(/^\s*<\?xml[^>]*\?>/, '<?xml version="1.0"?>')
  refuseEntities(text)
  if (/<!doctype/i.test(text)) throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
  return bookOf('xml-2003', limits, () => XLSX.read(text, { ...options, type: 'string' }))
}

async function wholeOf(file: SheetFile, { maxWholeBytes }: SheetLimits, kind: string): Promise<Buffer> {
  if (file.size > maxWholeBytes)
    throw documentsProblems.refuse('too-large-for-format', {
      kind,
      sizeMb: megabytes(file.size),
      limitMb: megabytes(maxWholeBytes),
    })
  return file.whole()
}

function refuseEntities(text: string): void {
  if (/<!entity/i.test(text)) throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
}

function bookOf(format: SheetFormat, limits: SheetLimits, parse: () => XLSX.WorkBook): SheetBook {
  const book = parsed(parse)
  const { SheetNames: names } = book
  if (names.length > limits.maxSheets)
    throw documentsProblems.refuse('too-many-sheets', { found: names.length, limit: limits.maxSheets })
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = names.map((name, index) => {
    const sheet: Record<string, unknown> = { ...book.Sheets[name] }
    const data: unknown[] = Array.isArray(sheet['!data']) ? sheet['!data'] : []
    return {
      name,
      hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      bytes: data.length,
      read: async (rows: SheetRows) => {
        await putCells(rows, data, date1904)
        mergesOf(sheet['!merges']).forEach((merge) => rows.merge(merge))
        await rows.finish()
      },
    }
  })
  return { format, sheets }
}

function parsed(work: () => XLSX.WorkBook): XLSX.WorkBook {
  try {
    return work()
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    throw documentsProblems.refuse(/password|encrypt/i.test(message) ? 'password-protected' : 'unreadable')
  }
}

const pauseEvery = 1000

async function putCells(rows: SheetRows, data: readonly unknown[], date1904: boolean): Promise<void> {
  for (const [row, line] of data.entries()) {
    if (Array.isArray(line))
      line.forEach((cell: WorkbookCell | undefined, column) => {
        const text = cell ? cellText(cell, date1904) : null
        if (!cell || text === null) return
        if (cell.t === 'e') rows.putError(row, column, text)
        else if (typeof cell.v === 'number') rows.putNumber(row, column, cell.v, text)
        else rows.put(row, column, text)
      })
    if (row % pauseEvery === pauseEvery - 1) await rows.pause(pauseEvery)
    if (rows.full) return
  }
}

const range = z.object({ r: z.number(), c: z.number() })
const merge = z.object({ s: range, e: range })

function mergesOf(merges: unknown): SheetMerge[] {
  const read = z.array(merge).safeParse(merges)
  if (!read.success) return []
  return read.data.map(({ s, e }) => ({ startRow: s.r, startColumn: s.c, endRow: e.r, endColumn: e.c }))
}
