import { strToU8, zipSync, type Zippable } from 'fflate'

/** Hostile and odd sheet files made in memory. Imported by tests only. */

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export type FixtureSheet = { name: string; xml: string; state?: 'hidden' | 'veryHidden' }
export type XlsxFixture = {
  sheets?: FixtureSheet[]
  strings?: string
  styles?: string
  date1904?: boolean
  /** Further or replaced parts of the package. */
  parts?: Zippable
}

/** Rows of a worksheet: strings become inline strings, numbers values; `s` is a style index. */
export function sheetXml(rows: readonly (readonly (string | number | { v: number; s: number })[])[]): string {
  const body = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, r, c)).join('')}</row>`,
  )
  return worksheet(`<sheetData>${body.join('')}</sheetData>`)
}

export function worksheet(inside: string): string {
  return `${xml}<worksheet xmlns="${spreadsheet}">${inside}</worksheet>`
}

function cellXml(cell: string | number | { v: number; s: number }, row: number, column: number): string {
  const at = `${String.fromCharCode(65 + column)}${row + 1}`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${at}" s="${cell.s}"><v>${cell.v}</v></c>`
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** Styles with the given number formats: style index 1 is the first. */
export function stylesXml(formats: readonly (string | number)[]): string {
  const custom = formats
    .map((format, i) =>
      typeof format === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${format}"/>` : '',
    )
    .join('')
  const xfs = formats.map((format, i) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + i}"/>`)
  return `${xml}<styleSheet xmlns="${spreadsheet}"><numFmts>${custom}</numFmts><cellXfs><xf numFmtId="0"/>${xfs.join('')}</cellXfs></styleSheet>`
}

export function makeXlsx(fixture: XlsxFixture = {}): Buffer {
  return Buffer.from(zipSync(xlsxParts(fixture)))
}

export function xlsxParts(fixture: XlsxFixture): Zippable {
  const sheets = fixture.sheets ?? [{ name: '附件2', xml: sheetXml([['甲', '乙']]) }]
  const override = (part: string, kind: string): string =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const types = [
    override('workbook.xml', 'sheet.main'),
    ...sheets.map((_, i) => override(`worksheets/sheet${i + 1}.xml`, 'worksheet')),
    ...(fixture.strings === undefined ? [] : [override('sharedStrings.xml', 'sharedStrings')]),
    ...(fixture.styles === undefined ? [] : [override('styles.xml', 'styles')]),
  ].join('')
  const links = [
    ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    ...(fixture.strings === undefined ? [] : [relation('rIdS', 'sharedStrings', 'sharedStrings.xml')]),
    ...(fixture.styles === undefined ? [] : [relation('rIdT', 'styles', 'styles.xml')]),
  ].join('')
  const named = sheets
    .map(
      (sheet, i) =>
        `<sheet name="${sheet.name}" sheetId="${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${i + 1}"/>`,
    )
    .join('')
  const text: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packageRelations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><workbookPr${fixture.date1904 ? ' date1904="1"' : ''}/><sheets>${named}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packageRelations}">${links}</Relationships>`,
    ...(fixture.strings === undefined ? {} : { 'xl/sharedStrings.xml': fixture.strings }),
    ...(fixture.styles === undefined ? {} : { 'xl/styles.xml': fixture.styles }),
  }
  sheets.forEach((sheet, i) => (text[`xl/worksheets/sheet${i + 1}.xml`] = sheet.xml))
  const parts: Zippable = {}
  for (const [name, content] of Object.entries(text)) parts[name] = strToU8(content)
  return { ...parts, ...fixture.parts }
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`
}

export function sharedStringsXml(items: readonly string[]): string {
  return `${xml}<sst xmlns="${spreadsheet}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`
}

/** The EICAR test string, split so that this file is not itself found. */
export const eicar = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-',
  'ANTIVIRUS-TEST-FILE!',
  '$H+H*',
].join('')

/** Text that hardly compresses, so that a bomb test meets its own limit and not the ratio. */
export function noise(characters: number): string {
  let seed = 7
  let text = ''
  while (text.length < characters) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    text += seed.toString(36)
  }
  return text.slice(0, characters)
}
