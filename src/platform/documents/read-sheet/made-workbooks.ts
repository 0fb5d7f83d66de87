import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { makeXlsx, sharedStringsXml, stylesXml, worksheet } from './sheet-fixtures.ts'

/** Workbooks out of nothing, as office programs may write them. Imported by tests only. */

const letters = fc.constantFrom(
  '利',
  '民',
  'a',
  '1',
  ' ',
  '&',
  '<',
  '>',
  '"',
  "'",
  '𠮷',
  '\n',
  '😀',
  '_x',
  '.',
  'é',
)
export const words = fc.string({ unit: letters, maxLength: 8 })
export const formats = [
  'yyyy-mm-dd',
  'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
  '0.00%',
  '#,##0.00',
  '[h]:mm:ss',
  'hh:mm',
  'General',
  '@',
  '0.00E+00',
  'm/d/yy h:mm',
  14,
  22,
  1,
  49,
]
export const number = fc.oneof(
  fc.integer({ min: -5, max: 2_958_465 }),
  fc.integer({ min: 0, max: 80_000 }),
  fc.double({ min: 0, max: 60_000, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const escaped = (text: string, how: number): string =>
  [...text]
    .map((char) => {
      const code = char.codePointAt(0)!
      // The library cuts numeric references beyond U+FFFF; ours are tested in read-in-pieces.test.ts.
      if (code > 0xffff) return char
      if (how === 1) return `&#${code};`
      if (how === 2) return `&#x${code.toString(16).toUpperCase()};`
      return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }[char] ?? char
    })
    .join('')
const tText = (text: string, how: number): string => `<t xml:space="preserve">${escaped(text, how)}</t>`
/** As one text or as runs of rich text, perhaps with a phonetic guide. */
const rich = (runs: readonly string[], how: number, guide: boolean): string =>
  (runs.length === 1
    ? tText(runs[0]!, how)
    : runs.map((run) => `<r><rPr><b/></rPr>${tText(run, how)}</r>`).join('')) +
  (guide ? '<rPh sb="0" eb="1"><t>guide</t></rPh>' : '')

const how = fc.integer({ min: 0, max: 2 })
const runs = fc.array(words, { minLength: 1, maxLength: 3 })
const style = fc.integer({ min: 0, max: formats.length })
const cell = fc.oneof(
  fc.record({ kind: fc.constant('number' as const), v: number, style }),
  fc.record({ kind: fc.constant('inline' as const), runs, how }),
  fc.record({ kind: fc.constant('shared' as const), at: fc.integer({ min: 0, max: 5 }) }),
  // The library reads numeric references in texts of formulas one byte at a time.
  fc.record({ kind: fc.constant('formula' as const), text: words }),
  fc.record({ kind: fc.constant('boolean' as const), v: fc.boolean() }),
  fc.record({
    kind: fc.constant('error' as const),
    v: fc.constantFrom('#N/A', '#DIV/0!', '#REF!', '#NAME?'),
  }),
  fc.record({ kind: fc.constant('styled' as const), style }),
)
type Cell = typeof cell extends fc.Arbitrary<infer T> ? T : never

function cellXml(made: Cell, at: string): string {
  switch (made.kind) {
    case 'number':
      return `<c r="${at}" s="${made.style}"><v>${made.v}</v></c>`
    case 'inline':
      return `<c r="${at}" t="inlineStr"><is>${rich(made.runs, made.how, false)}</is></c>`
    case 'shared':
      return `<c r="${at}" t="s"><v>${made.at}</v></c>`
    case 'formula':
      return `<c r="${at}" t="str"><f>A1&amp;"x"</f><v>${escaped(made.text, 0)}</v></c>`
    case 'boolean':
      return `<c t="b" r="${at}"><v>${made.v ? 1 : 0}</v></c>`
    case 'error':
      return `<c r="${at}" t="e"><v>${made.v}</v></c>`
    case 'styled':
      return `<c r="${at}" s="${made.style}"/>`
  }
}

const place = fc.record({ row: fc.integer({ min: 0, max: 12 }), column: fc.integer({ min: 0, max: 30 }) })
export const workbook = fc.record({
  cells: fc.array(fc.tuple(place, cell), { maxLength: 40 }),
  merges: fc.uniqueArray(place, { maxLength: 4, selector: ({ row, column }) => `${row} ${column}` }),
  strings: fc.array(fc.tuple(runs, how, fc.boolean()), { minLength: 6, maxLength: 6 }),
  date1904: fc.boolean(),
})

type Workbook = typeof workbook extends fc.Arbitrary<infer T> ? T : never

/** One cell at a place, rows and columns in their order, as office programs write them. */
function rowsXml(cells: readonly (readonly [{ row: number; column: number }, Cell])[]): string {
  const rows = new Map<number, Map<number, Cell>>()
  for (const [{ row, column }, made] of cells)
    rows.set(row, (rows.get(row) ?? new Map<number, Cell>()).set(column, made))
  const ordered = <T>(map: Map<number, T>): [number, T][] => [...map].sort(([a], [b]) => a - b)
  return ordered(rows)
    .map(([row, line]) => {
      const written = ordered(line).map(([c, made]) => cellXml(made, XLSX.utils.encode_cell({ r: row, c })))
      return `<row r="${row + 1}" spans="1:31">${written.join('')}</row>`
    })
    .join('')
}

/** The file of what `workbook` makes. */
export function xlsxOf({ cells, merges, strings, date1904 }: Workbook): Buffer {
  const ranges = merges.map(({ row: r, column: c }) =>
    XLSX.utils.encode_range({ s: { r, c }, e: { r: r + 1, c: c + 2 } }),
  )
  const merged = ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const xml = worksheet(`<sheetData>${rowsXml(cells)}</sheetData><mergeCells>${merged}</mergeCells>`)
  return makeXlsx({
    sheets: [{ name: '底单', xml }],
    strings: sharedStringsXml(strings.map(([pieces, way, guide]) => rich(pieces, way, guide))),
    styles: stylesXml(formats),
    date1904,
  })
}
