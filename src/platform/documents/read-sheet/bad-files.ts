import * as XLSX from '@e965/xlsx'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { writeXlsx } from 'hucre'
import type { SheetLimits } from './sheet-content.ts'
import { eicar, makeXlsx, noise, sharedStringsXml, sheetXml, worksheet, xlsxParts } from './sheet-fixtures.ts'

/** A file that is refused: its line in the list of bad import files, the code, its bytes, limits made smaller for it. */
export type BadFile = [
  line: string,
  code: string,
  make: () => Buffer | Promise<Buffer>,
  over?: Partial<SheetLimits>,
]

const ok = sheetXml([['甲']])
const withPart = (name: string, content: Uint8Array | string, options: object = {}): Buffer =>
  makeXlsx({
    parts: { [name]: [typeof content === 'string' ? strToU8(content) : content, options] } as Zippable,
  })
const xls = (rows: unknown[][], bookType: 'biff8' | 'biff5' = 'biff8'): Buffer => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '附件2')
  return XLSX.write(book, { bookType, type: 'buffer' }) as Buffer
}
const cellAt = (reference: string): string => {
  const row = /\d+/.exec(reference)![0]
  return worksheet(`<sheetData><row r="${row}"><c r="${reference}"><v>1</v></c></row></sheetData>`)
}
const entity = (where: string): string =>
  `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${where}`
const manyEntries = (): Buffer => {
  const parts: Zippable = { ...xlsxParts({}) }
  for (let n = 0; n < 20_000; n += 1) parts[`xl/media/${n}`] = [new Uint8Array(0), { level: 0 }]
  return Buffer.from(zipSync(parts))
}
const doubled = (): Buffer => {
  const bytes = withPart('xl/worksheets/sheet2.xml', ok)
  const latin = bytes.toString('latin1').replaceAll('xl/worksheets/sheet2.xml', 'xl/worksheets/sheet1.xml')
  return Buffer.from(latin, 'latin1')
}

/** Refused under the limits of every kind of import. Imported by tests only. */
export const badFiles: readonly BadFile[] = [
  ['A1 empty file', 'empty', () => Buffer.alloc(0)],
  ['A2 only a byte-order mark', 'empty', () => Buffer.from([0xef, 0xbb, 0xbf])],
  ['A2 only a UTF-16 mark', 'empty', () => Buffer.from([0xff, 0xfe])],
  ['A2 only spaces', 'empty', () => Buffer.from('  \r\n ')],
  [
    'A7 xlsx with a password',
    'password-protected',
    async () =>
      Buffer.from(
        await writeXlsx({
          sheets: [{ name: 'a', rows: [['x']] }],
          encryption: { password: 'x', spinCount: 1000 },
        }),
      ),
  ],
  [
    'A8 one cell at XFD1048576',
    'too-many-rows',
    () => makeXlsx({ sheets: [{ name: 'a', xml: cellAt('XFD1048576') }] }),
  ],
  [
    'A8 one cell far right',
    'too-many-columns',
    () => makeXlsx({ sheets: [{ name: 'a', xml: cellAt('XFD1') }] }),
  ],
  [
    'A10 a million rows of one digit',
    'too-compressed',
    () =>
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(300_000)}</sheetData>`),
          },
        ],
      }),
  ],
  [
    'A10 more rows than a ledger may have',
    'too-many-rows',
    () =>
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(31)}</sheetData>`),
          },
        ],
      }),
    { maxRows: 30 },
  ],
  [
    'A11 one 1 MB string used by many cells',
    'cell-too-long',
    () =>
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet(`<sheetData><row r="1">${'<c t="s"><v>0</v></c>'.repeat(200)}</row></sheetData>`),
          },
        ],
        strings: sharedStringsXml([`<t>${noise(1_000_000)}</t>`]),
      }),
  ],
  [
    'A11 a legal string used by very many cells',
    'too-much-text',
    () =>
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet(
              `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(200)}</row>`.repeat(10)}</sheetData>`,
            ),
          },
        ],
        strings: sharedStringsXml([`<t>${noise(32_000)}</t>`]),
      }),
    { maxCharacters: 3_000_000 },
  ],
  [
    'A13 external entity',
    'unsafe-content',
    () => makeXlsx({ strings: entity('<sst><si><t>&x;</t></si></sst>') }),
  ],
  [
    'A13 entity in XML 2003',
    'unsafe-content',
    () => Buffer.from(entity('<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">')),
  ],
  [
    'A13 entity in HTML',
    'unsafe-content',
    () => Buffer.from('<html><!ENTITY a "b"><table><tr><td>1</table>'),
  ],
  ['A14 very many entries', 'too-many-entries', manyEntries],
  ['A16 entry outside the file', 'unsafe-content', () => withPart('../../app/server.js', 'x')],
  ['A16 absolute entry', 'unsafe-content', () => withPart('/etc/cron.d/x', 'x')],
  [
    'A17 symlink',
    'unsafe-content',
    () => withPart('xl/media/a', '/etc/passwd', { os: 3, attrs: (0o120777 << 16) >>> 0 }),
  ],
  ['A17 one path twice', 'unsafe-content', doubled],
  [
    'A19 a bomb beside the data',
    'too-compressed',
    () => withPart('xl/media/a.png', new Uint8Array(4_000_000)),
  ],
  [
    'A19 larger than a ledger unzips to',
    'too-compressed',
    () => withPart('xl/media/a.png', noise(900_000)),
    { maxUnzippedBytes: 500_000 },
  ],
  ['A20 cut in half', 'unreadable', () => makeXlsx().subarray(0, 700)],
  ['A20 a byte of the data changed', 'unreadable', () => Buffer.from(makeXlsx()).fill(0xff, 60, 200)],
  ['A20 BIFF cut in half', 'unreadable', () => xls([['甲'.repeat(3000)]]).subarray(0, 1200)],
  [
    'A40 a cell of 40,000 characters',
    'cell-too-long',
    () => makeXlsx({ sheets: [{ name: 'a', xml: sheetXml([['字'.repeat(40_000)]]) }] }),
  ],
  ['A43 unclosed quote', 'unclosed-quote', () => Buffer.from('a,b\n"c,d\ne,f\n')],
  ['A43 ten thousand columns', 'too-many-columns', () => Buffer.from('a,'.repeat(10_000))],
  ['A43 one enormous line', 'too-large', () => Buffer.alloc(3_000_000, 'x'), { maxFileBytes: 2_000_000 }],
  ['A43 one long cell', 'cell-too-long', () => Buffer.alloc(3_000_000, 'x')],
  [
    'A62 docx',
    'unsupported-format',
    () => Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:document/>') })),
  ],
  ['A64 EICAR inside', 'virus', () => withPart('xl/media/a.bin', eicar)],
  ['A64 EICAR as csv', 'virus', () => Buffer.from(`a,b\n${eicar}`)],
  ['a picture', 'unsupported-format', () => Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a PDF', 'unsupported-format', () => Buffer.from('%PDF-1.7')],
  [
    'bytes without meaning',
    'unsupported-format',
    () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 32)),
  ],
  ['a page without a table', 'no-sheet', () => Buffer.from('<html><body>x</body></html>')],
  [
    'too many sheets',
    'too-many-sheets',
    () => makeXlsx({ sheets: ['a', 'b', 'c'].map((name) => ({ name, xml: ok })) }),
    { maxSheets: 2 },
  ],
]
