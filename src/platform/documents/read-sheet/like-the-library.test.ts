import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { cellText, type WorkbookCell } from './cell-text.ts'
import { cleanText } from './clean-text.ts'
import { readSheet } from './read-sheet.ts'
import { listSheetLimits, type ReadSheet } from './sheet-content.ts'
import { formats, number, words, workbook, xlsxOf } from './made-workbooks.ts'
import { makeXlsx, sheetXml, stylesXml, worksheet, type XlsxFixture } from './sheet-fixtures.ts'

/**
 * The streaming reader turns XML events into rows by itself, because no library streams them with number formats. Here
 * it is held against @e965/xlsx, which reads the same files whole: the cell rules are the same, everything else is not.
 */

type Whole = Pick<ReadSheet, 'name' | 'hidden' | 'rows' | 'merges'>

function readByLibrary(bytes: Buffer): Whole[] {
  const book = XLSX.read(bytes, { type: 'buffer', dense: true, raw: true, cellNF: true, cellText: false })
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name]!
    const data = (sheet['!data'] ?? []) as (WorkbookCell | undefined)[][]
    const rows = Array.from(data, (line) => trimmed(Array.from(line ?? [], (cell) => textOf(cell, date1904))))
    while (rows.at(-1)?.length === 0) rows.pop()
    const merges = (sheet['!merges'] ?? [])
      .filter(({ s }) => s.r < rows.length)
      .map(({ s, e }) => ({ startRow: s.r, startColumn: s.c, endRow: e.r, endColumn: e.c }))
    return { name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, rows, merges }
  })
}

function textOf(cell: WorkbookCell | undefined, date1904: boolean): string | null {
  const raw = cell ? cellText(cell, date1904) : null
  const text = raw === null ? '' : cleanText(raw).text
  return text.trim() === '' ? null : text
}

function trimmed(row: (string | null)[]): (string | null)[] {
  const kept = [...row]
  while (kept.length > 0 && kept.at(-1) === null) kept.pop()
  return kept
}

async function expectSame(bytes: Buffer): Promise<Whole[]> {
  const { sheets } = await readSheet(bytes, listSheetLimits)
  const whole = readByLibrary(bytes)
  expect(sheets).toEqual(whole)
  return whole
}

const shipped = [
  'e2e/fixtures/供电-动力电用户.xlsx',
  'src/features/reporting/domain/ledger-rows/fixtures/附件2-清单台账-2021年3月.xlsx',
]
test.each(shipped)('a file of the repository, read by both: %s', async (path) => {
  const [sheet] = await expectSame(await readFile(new URL(`../../../../${path}`, import.meta.url)))
  expect(sheet!.rows.length).toBeGreaterThan(5)
})

const ofRows = (rows: Parameters<typeof sheetXml>[0], fixture: XlsxFixture = {}): Buffer =>
  makeXlsx({ sheets: [{ name: '底单', xml: sheetXml(rows) }], ...fixture })

test.each<[string, Buffer]>([
  ['numbers in every notation', ofRows([[13800138000, 0.1, 1e-7, 1e21, -5, 440681199003070000]])],
  [
    'a date in every format, from 1900 and from 1904',
    ofRows([formats.map((_, i) => ({ v: 44_197.25, s: i + 1 }))], { styles: stylesXml(formats) }),
  ],
  [
    'dates from 1904',
    ofRows([formats.map((_, i) => ({ v: 42_735, s: i + 1 }))], {
      styles: stylesXml(formats),
      date1904: true,
    }),
  ],
  [
    'rare characters, controls, direction marks',
    ofRows([['𠮷㐂䶮', '👨‍👩‍👧', '利\u200B民', '\uE000', 'a_x000D_\nb']]),
  ],
  ['a cell as long as one may be', ofRows([['字'.repeat(32_767)]])],
  ['no rows', ofRows([])],
  [
    'hidden sheets',
    makeXlsx({
      sheets: (['hidden', 'veryHidden'] as const).map((state) => ({
        name: state,
        xml: sheetXml([['甲']]),
        state,
      })),
    }),
  ],
  [
    'rows and cells without a place of their own, a dimension that is not true, formatted rows far below',
    makeXlsx({
      sheets: [
        {
          name: 'a',
          xml: worksheet(
            '<dimension ref="A1:XFD1048576"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c r="C9" s="0"/></row></sheetData>',
          ),
        },
      ],
    }),
  ],
])('the same file, read by both: %s', async (_name, bytes) => {
  await expectSame(bytes)
})

test('generated workbooks: types, formats, gaps, shared and inline strings, rich text, merges, 1904', async () => {
  let filled = 0
  await fc.assert(
    fc.asyncProperty(workbook, async (made) => {
      const [sheet] = await expectSame(xlsxOf(made))
      filled += sheet!.rows.flat().length
    }),
    { numRuns: 300 },
  )
  expect(filled).toBeGreaterThan(1000)
})

test('workbooks as two libraries write them: several sheets, hidden ones, dates, long numbers', async () => {
  const value = fc.oneof(words, number, fc.boolean(), fc.constant(null))
  const table = fc.array(fc.array(value, { maxLength: 6 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(table, table, async (first, second) => {
      const book = XLSX.utils.book_new()
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(first), '一')
      XLSX.utils.book_append_sheet(
        book,
        XLSX.utils.sheet_add_aoa(XLSX.utils.aoa_to_sheet([]), second, { origin: 'C4' }),
        '二',
      )
      book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
      const written = XLSX.write(book, { bookType: 'xlsx', type: 'buffer', bookSST: first.length % 2 === 0 })
      await expectSame(written as Buffer)
      const day = new Date(Date.UTC(2021, 2, 31))
      const byHucre = await writeXlsx({ sheets: [{ name: '三', rows: [...first, [day, 'x']] }] })
      await expectSame(Buffer.from(byHucre))
    }),
    { numRuns: 50 },
  )
})
