import * as XLSX from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { displayFileName } from '../display-file-name.ts'
import { readSheet } from './read-sheet.ts'
import { ledgerSheetLimits, type SheetContent } from './sheet-content.ts'
import { makeXlsx, sharedStringsXml, sheetXml, stylesXml, worksheet } from './sheet-fixtures.ts'

// Lines of part A that are read, some with a warning; what is refused, and the count of the lines: bad-files.test.ts.

const read = (bytes: Buffer): Promise<SheetContent> => readSheet(bytes, ledgerSheetLimits)
const rowsOf = async (bytes: Buffer): Promise<(string | null)[][]> =>
  (await read(bytes)).sheets[0]!.rows.map((row) => [...row])
const warned = (content: SheetContent): string[] => content.warnings.map((warning) => warning.code)
const ok = sheetXml([['甲']])
const xls = (rows: unknown[][], bookType: 'biff8' | 'biff5' = 'biff8'): Buffer => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '附件2')
  return XLSX.write(book, { bookType, type: 'buffer' }) as Buffer
}

describe('read by content, whatever the name says', () => {
  const table = [
    ['序号', '名称'],
    ['1', '利民厂'],
  ]
  const html = (charset: string): string =>
    `<!DOCTYPE html><html><head><meta charset="${charset}"></head><body><script>bad("<table>")</script><table><tr><td>序号</td><td>名称</td></tr><tr><td>1</td><td>利民厂</td></tr></table></body></html>`
  const gbHtml = (): Buffer =>
    Buffer.concat([
      Buffer.from(
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><table><tr><td>',
        'latin1',
      ),
      gb(['d0f2', 'bac5']),
      Buffer.from('</td><td>', 'latin1'),
      gb(['c3fb', 'b3c6']),
      Buffer.from('</td></tr><tr><td>1</td><td>', 'latin1'),
      gb(['c0fb', 'c3f1', 'b3a7']),
      Buffer.from('</td></tr></table></html>', 'latin1'),
    ])
  const gb = (codes: string[]): Buffer => Buffer.from(codes.join(''), 'hex')
  const gbCsv = (): Buffer =>
    Buffer.concat([
      gb(['d0f2', 'bac5']),
      Buffer.from(','),
      gb(['c3fb', 'b3c6']),
      Buffer.from('\r\n1,'),
      gb(['c0fb', 'c3f1', 'b3a7']),
    ])
  const csv = '序号,名称\r\n1,利民厂\r\n'
  const utf16be = (text: string): Buffer => Buffer.from('\uFEFF' + text, 'utf16le').swap16()
  const xml2003 =
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="附件2"><Table><Row><Cell><Data ss:Type="String">序号</Data></Cell><Cell><Data ss:Type="String">名称</Data></Cell></Row><Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">利民厂</Data></Cell></Row></Table></Worksheet></Workbook>'

  test.each<[string, string, () => Buffer]>([
    ['A4 HTML saved as .xls, UTF-8', 'html', () => Buffer.from(html('utf-8'))],
    ['A4 HTML saved as .xls, GB2312', 'html', gbHtml],
    [
      'A5 BIFF8',
      'xls',
      () =>
        xls([
          ['序号', '名称'],
          ['1', '利民厂'],
        ]),
    ],
    ['XML 2003', 'xml-2003', () => Buffer.from(xml2003)],
    ['csv GB18030', 'csv', gbCsv],
    ['csv UTF-8', 'csv', () => Buffer.from(csv)],
    ['csv UTF-8 with mark', 'csv', () => Buffer.from('\uFEFF' + csv)],
    ['csv UTF-16LE with mark', 'csv', () => Buffer.from('\uFEFF' + csv, 'utf16le')],
    ['csv UTF-16LE without mark', 'csv', () => Buffer.from(csv, 'utf16le')],
    ['csv UTF-16BE with mark', 'csv', () => utf16be(csv)],
    ['A43 tabs', 'csv', () => Buffer.from(csv.replaceAll(',', '\t'))],
    ['A43 semicolons', 'csv', () => Buffer.from(csv.replaceAll(',', ';'))],
    ['xlsx', 'xlsx', () => makeXlsx({ sheets: [{ name: 'a', xml: sheetXml(table) }] })],
  ])('%s', async (_name, format, make) => {
    const content = await read(make())
    expect([content.format, content.sheets[0]!.rows]).toEqual([format, table])
    expect(content.warnings).toEqual([])
  })

  test('A43 a line break inside quotes belongs to its cell', async () => {
    expect(await rowsOf(Buffer.from('a,"b\r\nc ""d"""\r\ne,f'))).toEqual([
      ['a', 'b\nc "d"'],
      ['e', 'f'],
    ])
  })

  test('A41 rare characters of GB18030 arrive as themselves', async () => {
    expect(await rowsOf(Buffer.from([0xfe, 0x9f, 0x2c, 0x81, 0x39, 0xef, 0x31]))).toEqual([['䶮', '㐂']])
  })
})

describe('read, with a word to the person', () => {
  test('A22 hidden and very hidden sheets are read and marked', async () => {
    const content = await read(
      makeXlsx({
        sheets: [
          { name: '封面', xml: ok },
          { name: '底稿', xml: ok, state: 'hidden' },
          { name: '数据', xml: ok, state: 'veryHidden' },
        ],
      }),
    )
    expect(content.sheets.map((sheet) => sheet.hidden)).toEqual([false, true, true])
    expect(warned(content)).toEqual(['hidden-sheet', 'hidden-sheet'])
  })

  test('A23 merged cells keep the value in the first and are reported', async () => {
    const inside = sheetXml([['头', '子']]).replace(
      '</sheetData>',
      '</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    const content = await read(makeXlsx({ sheets: [{ name: 'a', xml: inside }] }))
    expect(content.sheets[0]!.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 1, endColumn: 0 }])
  })

  test('A29 dates by serial and format, 1900 and 1904, as YYYY-MM-DD; plain 44197 stays a number', async () => {
    const formats = stylesXml([
      14,
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;',
      31,
      57,
      'yyyy-mm-dd hh:mm',
      '[h]:mm',
      'h:mm',
      '0.00',
    ])
    const cells = [1, 2, 3, 4].map((s) => ({ v: 44197, s }))
    const rows = [
      [...cells, { v: 44197.5, s: 5 }, { v: 1.5, s: 6 }, { v: 0.25, s: 7 }, { v: 12.5, s: 8 }, 44197],
    ]
    const make = (date1904: boolean): Buffer =>
      makeXlsx({ sheets: [{ name: 'a', xml: sheetXml(rows) }], styles: formats, date1904 })
    expect((await rowsOf(make(false)))[0]).toEqual([
      '2021-01-01',
      '2021-01-01',
      '2021-01-01',
      '2021-01-01',
      '2021-01-01 12:00:00',
      '1.5',
      '06:00:00',
      '12.5',
      '44197',
    ])
    expect((await rowsOf(make(true)))[0]![0]).toBe('2025-01-02')
  })

  test('A29 a Chinese date format of .xls, known by its number only', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, { '!ref': 'A1', A1: { t: 'n', v: 44197, z: 'm/d/yy' } }, 'a')
    const hex = (XLSX.write(book, { bookType: 'biff8', type: 'buffer' }) as Buffer).toString('hex')
    const patched = hex.replace(/(e0001400....)0e00/, '$11f00')
    expect(patched).not.toBe(hex)
    expect(await rowsOf(Buffer.from(patched, 'hex'))).toEqual([['2021-01-01']])
  })

  test('A31 numbers never lose digits to notation', async () => {
    const rows = await rowsOf(
      makeXlsx({ sheets: [{ name: 'a', xml: sheetXml([[13800138000, 0.1, 1e-7, 1e21, -5]]) }] }),
    )
    expect(rows[0]).toEqual(['13800138000', '0.1', '0.0000001', '1000000000000000000000', '-5'])
  })

  test('A40 a cell of 32,767 characters is read whole', async () => {
    const rows = await rowsOf(makeXlsx({ sheets: [{ name: 'a', xml: sheetXml([['字'.repeat(32_767)]]) }] }))
    expect(rows[0]![0]).toHaveLength(32_767)
  })

  test('A41 control, direction and zero-width characters go, emoji and rare characters stay', async () => {
    const line = ['a\u0000b', '\u202Egnp.exe', '利\u200B民', '👨‍👩‍👧', '𠮷㐂䶮', '\uE000']
    const content = await read(Buffer.from(line.join(',')))
    expect(content.sheets[0]!.rows[0]).toEqual(['ab', 'gnp.exe', '利民', '👨‍👩‍👧', '𠮷㐂䶮', '\uE000'])
    expect(warned(content)).toEqual([
      'invisible-characters',
      'invisible-characters',
      'invisible-characters',
      'private-use-character',
    ])
    const lone = await read(Buffer.from('a,\uD842b', 'utf16le'))
    expect(lone.sheets[0]!.rows[0]![1]).toBe('\uFFFDb')
  })

  test('A46 a phone as a number is whole, lost digits are said', async () => {
    const content = await read(
      makeXlsx({
        sheets: [{ name: 'a', xml: sheetXml([['1.38E+10', 440681199003070000, '11010119900307447x']]) }],
      }),
    )
    expect(content.sheets[0]!.rows[0]).toEqual(['1.38E+10', '440681199003070000', '11010119900307447x'])
    expect(warned(content).sort()).toEqual(['rounded-number', 'scientific-notation'])
    expect(content.warnings[0]).toMatchObject({ sheet: 'a', row: 1 })
  })

  test('A49 what is written white on white is read', async () => {
    expect(
      await rowsOf(
        makeXlsx({ sheets: [{ name: 'a', xml: sheetXml([[{ v: 7, s: 1 }]]) }], styles: stylesXml([';;;']) }),
      ),
    ).toEqual([['7']])
  })

  test('A50 rich text is joined, comments are left out and said', async () => {
    const content = await read(
      makeXlsx({
        sheets: [
          {
            name: 'a',
            xml: worksheet('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>'),
          },
        ],
        strings: sharedStringsXml([
          '<r><t>盐</t></r><r><rPr><b/></rPr><t>酸</t></r><rPh sb="0" eb="1"><t>yan</t></rPh>',
        ]),
        parts: { 'xl/comments1.xml': strToU8('<comments>秘密</comments>') },
      }),
    )
    expect(content.sheets[0]!.rows).toEqual([['盐酸']])
    expect(warned(content)).toEqual(['comments'])
  })

  test('the first shared string may be an empty one', async () => {
    const cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    const bytes = makeXlsx({
      sheets: [{ name: 'a', xml: worksheet(`<sheetData><row r="1">${cells}</row></sheetData>`) }],
      strings: sharedStringsXml(['<t/>', '<t>盐酸</t>']),
    })
    expect(await rowsOf(bytes)).toEqual([[null, '盐酸']])
  })

  test('A19 A52 A53 nested archives, external links, macros, custom XML and authors are not read', async () => {
    const content = await read(
      makeXlsx({
        parts: {
          'xl/media/a.zip': zipSync({ 'b.txt': strToU8('b') }),
          'xl/externalLinks/externalLink1.xml': strToU8('<externalLink Target="\\\\evil\\share"/>'),
          'customXml/item1.xml': strToU8('<!DOCTYPE x><script>alert(1)</script>'),
          'docProps/core.xml': strToU8('<dc:creator>某人</dc:creator>'),
          'xl/vbaProject.bin': strToU8('x'),
        },
      }),
    )
    expect(warned(content)).toEqual(['external-links', 'macros', 'pictures'])
    expect(JSON.stringify(content)).not.toMatch(/evil|alert|某人/)
  })

  test('A56 ten thousand warnings make a short report', async () => {
    const content = await read(Buffer.from('\u200Ba\n'.repeat(10_000)))
    expect(content.warnings).toHaveLength(21)
    expect(content.warnings.at(-1)!.message).toContain('10000')
  })

  test('a stated dimension is not believed, empty formatted rows do not count', async () => {
    const far = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    const inside = sheetXml([['甲']])
      .replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')
      .replace('</sheetData>', `${far}</sheetData>`)
    expect(await rowsOf(makeXlsx({ sheets: [{ name: 'a', xml: inside }] }))).toEqual([['甲']])
  })
})

test.each<[string, string]>([
  ['../../etc/passwd', 'passwd'],
  ['C:\\fakepath\\台账.xlsx', '台账.xlsx'],
  ['CON.xlsx', '_CON.xlsx'],
  ['a.xlsx.exe', 'a.xlsx.exe'],
  ['a"b\'c\r\nSet-Cookie: x.xlsx', 'a_b_cSet-Cookie_ x.xlsx'],
  ['\u202Exslx.exe', 'xslx.exe'],
  ['😀台账.xlsx', '😀台账.xlsx'],
  ['..', '未命名'],
  [`${'长'.repeat(300)}.xlsx`, `${'长'.repeat(115)}.xlsx`],
])('A61 file name %j is shown as %j', (raw, shown) => {
  expect(displayFileName(raw)).toBe(shown)
})
