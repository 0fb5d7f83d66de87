import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openSheet } from './open-sheet.ts'
import { readSheet } from './read-sheet.ts'
import { listSheetLimits, type SheetContent } from './sheet-content.ts'
import { sheetFileOf, type SheetFile } from './sheet-file.ts'
import { makeXlsx, sheetXml, worksheet } from './sheet-fixtures.ts'
import { SheetRows } from './sheet-rows.ts'
import { SheetWarnings } from './sheet-warnings.ts'
import { readWorksheet } from './xlsx/xlsx-rows.ts'
import { XmlReader } from './xlsx/xml-reader.ts'

/** The same file, whose pieces are `size` bytes long. */
function inPieces(bytes: Buffer, size: number): SheetFile {
  return {
    ...sheetFileOf(bytes),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
  }
}

async function rowsOf(file: SheetFile, head?: number): Promise<(string | null)[][]> {
  const opened = await openSheet(file, listSheetLimits, { head })
  const rows: (string | null)[][] = []
  await opened.read(0, async (firstRow, batch) => {
    while (rows.length < firstRow - 1) rows.push([])
    rows.push(...batch)
  })
  expect(opened.sheets[0]!.lastRow).toBe(rows.length)
  return rows
}

const table = '序号,名称,"备注 ""x"""\r\n1,"利民厂\r\n二分厂",😀\r\n2,㐂𠮷,"a,b"\r\n'
const utf16 = Buffer.from('\uFEFF' + table, 'utf16le')
const gb18030 = Buffer.from([
  0xfe, 0x9f, 0x2c, 0x81, 0x39, 0xef, 0x31, 0x0d, 0x0a, 0xd0, 0xf2, 0x2c, 0x22, 0xba, 0xc5, 0x22, 0x0d, 0x0a,
])

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with mark', Buffer.from('\uFEFF' + table)],
  ['UTF-16LE', utf16],
  ['UTF-16BE', Buffer.from(utf16).swap16()],
  ['GB18030', gb18030],
  ['line ends of old', Buffer.from(table.replaceAll('\r\n', '\r'))],
])('a text file reads the same in pieces of any length: %s', async (_name, bytes) => {
  const whole = await rowsOf(inPieces(bytes, bytes.length))
  expect(whole.length).toBeGreaterThan(1)
  const often = Buffer.concat(Array.from({ length: Math.ceil(90_000 / bytes.length) }, () => bytes))
  expect(await rowsOf(inPieces(often, 777))).toEqual(await rowsOf(inPieces(often, often.length)))
  for (const size of [1, 2, 3, 7, 16]) expect(await rowsOf(inPieces(bytes, size))).toEqual(whole)
})

test('tables of any text come back as they were written', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '利', '"', ',', '\n', ';', ' ', '𠮷'), maxLength: 6 })
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (written, size) => {
      const lines = written.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
      const above = 'x,y,z\n'.repeat(4000)
      const all = await rowsOf(inPieces(Buffer.from(above + lines.join('\n')), size * 20))
      const read = all.slice(4000)
      const shown = written.map((row) => row.map((text) => (text.trim() === '' ? null : text)))
      const full = shown.map((_, i) => Array.from({ length: 3 }, (__, c) => read[i]?.[c] ?? null))
      expect(full).toEqual(shown)
    }),
    { numRuns: 60 },
  )
})

test('XML reads the same in pieces of any length', () => {
  const xml =
    '<?xml version="1.0"?><!-- <c> --><x:a r="1>2" s=\'"\' t="&lol;&lt;&#21033;"><b/>利&#x1F600;&amp;<![CDATA[<&>]]>&lol;</x:a >'
  const events = (size: number): string[] => {
    const seen: string[] = []
    let text = ''
    const flush = (): void => {
      if (text) seen.push(`text ${text}`)
      text = ''
    }
    const reader = new XmlReader({
      open: (name, attributes) => (flush(), seen.push(`open ${name} ${JSON.stringify(attributes)}`)),
      close: (name) => (flush(), seen.push(`close ${name}`)),
      text: (piece) => (text += piece),
    })
    const bytes = Buffer.from(xml)
    for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))
    reader.end()
    return seen
  }
  const whole = [
    'open a {"r":"1>2","s":"\\"","t":"&lol;<利"}',
    'open b {}',
    'close b',
    'text 利😀&<&>&lol;',
    'close a',
  ]
  for (const size of [1, 2, 3, 5, 1000]) expect(events(size)).toEqual(whole)
})

test('rows come in order, in batches of bounded length; a long gap is passed over', async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => `<row r="${n + 1}"><c><v>${n}</v></c></row>`)
  const far = '<row r="200000"><c r="B200000"><v>1</v></c></row>'
  const bytes = makeXlsx({
    sheets: [{ name: 'a', xml: worksheet(`<sheetData>${rows.join('')}${far}</sheetData>`) }],
  })
  const opened = await openSheet(sheetFileOf(bytes), listSheetLimits)
  expect(opened.sheets[0]).toMatchObject({ lastRow: 200_000, name: 'a', hidden: false })
  const seen: number[] = []
  let [batches, last]: [number, unknown] = [0, null]
  await opened.read(0, async (firstRow, batch) => {
    expect(batch.length).toBeLessThanOrEqual(1000)
    batch.forEach((row, i) => row.length > 0 && seen.push(firstRow + i))
    batches += 1
    last = batch.at(-1)
  })
  expect(batches).toBeLessThan(20)
  expect(seen).toEqual([...Array.from({ length: 5000 }, (_, n) => n + 1), 200_000])
  expect(last).toEqual([null, '1'])
})

test('one long text in very many cells never makes a long batch', async () => {
  const cells = '<c t="s"><v>0</v></c>'.repeat(100)
  const bytes = makeXlsx({
    sheets: [{ name: 'a', xml: worksheet(`<sheetData>${`<row>${cells}</row>`.repeat(20)}</sheetData>`) }],
    strings: `<sst><si><t>${'字'.repeat(30_000)}</t></si></sst>`,
  })
  const opened = await openSheet(sheetFileOf(bytes), listSheetLimits)
  const lengths: number[] = []
  await opened.read(0, async (_, batch) => void lengths.push(batch.length))
  expect(lengths).toEqual(Array.from({ length: 20 }, () => 1))
})

test('the head alone is read, with the merges that begin in it, whatever stands below', async () => {
  const rows = sheetXml(Array.from({ length: 3000 }, (_, n) => [n === 2000 ? '字'.repeat(40_000) : `行${n}`]))
  const merged = rows.replace(
    '</sheetData>',
    '</sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A90:A91"/></mergeCells>',
  )
  const bytes = makeXlsx({ sheets: [{ name: 'a', xml: merged }] })
  expect(await rowsOf(sheetFileOf(bytes), 2)).toEqual([['行0'], ['行1']])
  const { sheets } = await openSheet(sheetFileOf(bytes), listSheetLimits, { head: 2 })
  expect(sheets[0]!.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 2 }])
  expect(await rowsOf(sheetFileOf(Buffer.from(`a\nb\n${'c\n'.repeat(500_000)}`)), 2)).toEqual([['a'], ['b']])
})

test('merges behind rows nobody wants are found in pieces of any length, and nothing else there is read', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => `<x:row r="${n + 1}"><x:c><x:v>${n}</x:v></x:c></x:row>`)
  const merges = '<x:mergeCells count="1"><x:mergeCell ref="A1:C2"/></x:mergeCells>'
  const below = '<x:row r="41"><x:c></x:v><!DOCTYPE x></x:c></x:row>'
  const xml = `<x:worksheet><x:sheetData>${rows.join('')}${below}</x:sheetData>${merges}</x:worksheet>`
  for (const size of [1, 2, 3, 7, 50, 400]) {
    const target = {
      name: 'a',
      limits: listSheetLimits,
      budget: { left: 1000 },
      warnings: new SheetWarnings(),
    }
    const read = new SheetRows({ ...target, head: 2 })
    const book = { strings: null, formats: [], date1904: false }
    await readWorksheet(inPieces(Buffer.from(xml), size).chunks(), book, read)
    expect(read.lastRow).toBe(2)
    expect(read.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 1, endColumn: 2 }])
  }
})

test('formats that can only be read whole have a limit of their own, with the way out', async () => {
  const page = Buffer.from(`<html><table>${'<tr><td>1</td></tr>'.repeat(1000)}</table></html>`)
  const read = (maxWholeBytes: number): Promise<SheetContent> =>
    readSheet(page, { ...listSheetLimits, maxWholeBytes })
  expect((await read(page.length)).sheets[0]!.rows).toHaveLength(1000)
  await expect(read(page.length - 1)).rejects.toMatchObject({
    code: 'documents/too-large-for-format',
    status: 413,
    message: expect.stringContaining('另存为“.xlsx”'),
  })
})

test('prefixed names, absolute targets, ISO dates, booleans, formula texts and inline runs are read', async () => {
  const cells = [
    '<x:c r="A1" t="d"><x:v>2021-03-31T00:00:00</x:v></x:c>',
    '<x:c r="B1" t="b"><x:v>1</x:v></x:c>',
    '<x:c r="C1" t="str"><x:f>"x"&amp;"y"</x:f><x:v>x&amp;y</x:v></x:c>',
    '<x:c r="D1" t="inlineStr"><x:is><x:r><x:t>盐</x:t></x:r><x:r><x:t>酸_x000D_</x:t></x:r></x:is></x:c>',
    '<x:c r="E1" t="e"><x:v>#N/A</x:v></x:c>',
  ]
  const xml = `<x:worksheet><x:sheetData><x:row r="1">${cells.join('')}</x:row></x:sheetData></x:worksheet>`
  const { sheets, warnings } = await readSheet(makeXlsx({ sheets: [{ name: 'a', xml }] }), listSheetLimits)
  expect(sheets[0]!.rows[0]!.map((text) => text?.trim())).toEqual([
    '2021-03-31',
    'TRUE',
    'x&y',
    '盐酸',
    '#N/A',
  ])
  expect(warnings.map((warning) => warning.code)).toEqual(['cell-error'])
})
