import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { renderCsv } from './render-csv.ts'
import { renderListXlsx } from './render-list-xlsx.ts'
import { strFromU8, unzipSync } from 'fflate'

test.each([
  '=1+1',
  '+1',
  '-1',
  '@a',
  '\t=1',
  '\r=1',
  '\0=1',
  '＝１',
  '＋１',
  '－１',
  '−1',
  '＠a',
  ' =1',
  '　=1',
  '\u200B=1',
  '\n=1',
  '\uFEFF=1',
])('a csv cell that could become a formula is guarded: %j', (value) => {
  const parsed = Papa.parse<string[]>(renderCsv([[value, 'x']]).slice(1))
  expect(parsed.data[0]![0]).toBe(`'${value.replaceAll('\0', '')}`)
})

test('csv quotes commas, quotes and line breaks, begins with a byte-order mark, ends lines with CRLF', () => {
  const rows = [
    ['a,b', 'say "x"', 'two\nlines'],
    ['', 'plain', '12-3'],
  ]
  const csv = renderCsv(rows)
  expect(csv.startsWith('\uFEFF"a,b","say ""x""","two\nlines"\r\n')).toBe(true)
  expect(Papa.parse(csv.slice(1), { skipEmptyLines: true }).data).toEqual(rows)
})

test('a list export holds text cells only and repeats its head', async () => {
  const bytes = await renderListXlsx(
    [
      { title: '编号', widthMm: 30 },
      { title: '名称', widthMm: 60 },
    ],
    [
      ['990102-2021-0001', '=cmd|calc'],
      ['110101199003074477', null],
    ],
    { title: '案件', lines: ['地区：云溪镇', '条件：未销号'] },
  )
  const parts = unzipSync(bytes)
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
  expect(sheet).not.toMatch(/<f[ >]/)
  expect(sheet.match(/<v>/g)).toHaveLength(sheet.match(/t="s"/g)!.length)
  expect(strFromU8(parts['xl/sharedStrings.xml']!)).toContain('=cmd|calc')
  expect(strFromU8(parts['xl/workbook.xml']!)).toContain('$4:$4')
})
