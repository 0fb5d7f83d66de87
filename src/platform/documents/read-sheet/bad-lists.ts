import { strToU8, zipSync } from 'fflate'
import type { BadFile } from './bad-files.ts'
import {
  eicar,
  makeXlsx,
  noise,
  sharedStringsXml,
  sheetXml,
  stylesXml,
  worksheet,
  xlsxParts,
} from './sheet-fixtures.ts'

const inside = (rows: string): Buffer => makeXlsx({ sheets: [{ name: 'a', xml: worksheet(rows) }] })
/** Longer than several pieces of the reading, and hard to compress. */
const long = noise(400_000)
const longRows = sheetXml([...long.matchAll(/.{1,1000}/g)].map(([text]) => [text]))

/** A part that says in both directories of the zip that it is a tenth as long as it is. */
function lyingSize(): Buffer {
  const bytes = Buffer.from(zipSync({ ...xlsxParts({}), 'xl/media/a.png': strToU8(long) }))
  const [size, lie] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32LE(long.length)
  lie.writeUInt32LE(long.length / 10)
  return Buffer.from(
    bytes.toString('latin1').replaceAll(size.toString('latin1'), lie.toString('latin1')),
    'latin1',
  )
}

/** Files that could only pass, or only hurt, because a list may be long: refused under its limits. Tests only. */
export const badLists: readonly BadFile[] = [
  ['A10 a million rows of one digit', 'too-many-rows', () => Buffer.from('1\n'.repeat(1_000_000))],
  [
    'A10 more rows than a list may have, hardly compressed',
    'too-many-rows',
    () => Buffer.from(zipSync(xlsxParts({ sheets: [{ name: 'a', xml: manyRows(310_000) }] }), { level: 0 })),
  ],
  [
    'A11 one 1 MB string used by 12,000 cells',
    'cell-too-long',
    () =>
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet(
              `<sheetData>${`<row>${'<c t="s"><v>0</v></c>'.repeat(12)}</row>`.repeat(1000)}</sheetData>`,
            ),
          },
        ],
        strings: sharedStringsXml([`<t>${noise(1_000_000)}</t>`]),
      }),
  ],
  [
    'A13 an entity behind many rows',
    'unsafe-content',
    () =>
      makeXlsx({
        sheets: [{ name: 'a', xml: longRows.replace('</sheetData>', '<!ENTITY x "y"></sheetData>') }],
      }),
  ],
  [
    'A13 an entity in the styles',
    'unsafe-content',
    () => makeXlsx({ styles: stylesXml([14]).replace('<numFmts>', '<!DOCTYPE x><numFmts>') }),
  ],
  [
    'A13 XML that hides in UTF-16',
    'unreadable',
    () => makeXlsx({ parts: { 'xl/worksheets/sheet1.xml': Buffer.from(longRows, 'utf16le') } }),
  ],
  [
    'A13 elements inside each other without end',
    'unreadable',
    () => inside([...noise(300_000).matchAll(/.{1,100}/g)].map(([text]) => `<c t="${text}">`).join('')),
  ],
  [
    'A13 a tag without end',
    'unreadable',
    () => inside(`<sheetData><row r="${noise(2_500_000)}"></row></sheetData>`),
  ],
  [
    'A13 a remark without end',
    'unreadable',
    () => inside(`<sheetData><!--${noise(2_500_000)}--></sheetData>`),
  ],
  ['A19 a part longer than it says', 'too-compressed', lyingSize],
  [
    'A20 a worksheet that ends in the middle of a tag',
    'unreadable',
    () => makeXlsx({ sheets: [{ name: 'a', xml: longRows.slice(0, -30) + '<c r="' }] }),
  ],
  [
    'A20 a worksheet that the workbook names and the file has not',
    'unreadable',
    () => {
      const { 'xl/worksheets/sheet1.xml': _, ...parts } = xlsxParts({})
      return Buffer.from(zipSync(parts))
    },
  ],
  [
    'rows out of their order',
    'unreadable',
    () => inside('<sheetData><row r="5"><c><v>1</v></c></row><row r="4"><c><v>1</v></c></row></sheetData>'),
  ],
  [
    'a cell that says it stands in another row',
    'unreadable',
    () => inside('<sheetData><row r="5"><c r="A6"><v>1</v></c></row></sheetData>'),
  ],
  [
    'A40 a value of a million characters',
    'cell-too-long',
    () => inside(`<sheetData><row><c t="str"><v>${noise(1_000_000)}</v></c></row></sheetData>`),
  ],
  ['A43 one line of 50 MB', 'cell-too-long', () => Buffer.alloc(50_000_000, 'x')],
  ['A43 50 MB behind one quote', 'unclosed-quote', () => Buffer.from(`a,"${'x,\n'.repeat(16_000_000)}`)],
  ['A43 one line of 5,000,000 columns', 'too-many-columns', () => Buffer.alloc(5_000_000, ',')],
  [
    'A64 EICAR across two pieces',
    'virus',
    () => makeXlsx({ parts: { 'xl/media/a.bin': strToU8(long.slice(0, 16_384 - 20) + eicar + long) } }),
  ],
  ['A64 EICAR in a long csv', 'virus', () => Buffer.from(`${long.slice(0, 262_144 - 20)}${eicar},`)],
]

function manyRows(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `<row><c><v>${n}</v></c></row>`)
  return worksheet(`<sheetData>${rows.join('')}</sheetData>`)
}
