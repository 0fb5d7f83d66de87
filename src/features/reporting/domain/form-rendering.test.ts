import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { renderFormDocx } from '../../../platform/documents/render-form-docx.ts'
import { renderFormHtml } from '../../../platform/documents/render-form-html.ts'
import { renderFormXlsx } from '../../../platform/documents/render-form-xlsx.ts'
import type { FormContent, FormRow } from './form-layout-content.ts'
import { formGrid } from './form-layout-grid.ts'
import { formLayout } from './form-layout.ts'

const layout = (code: string) =>
  formLayout.parse(
    JSON.parse(
      readFileSync(new URL(`../../../../official-forms/${code}/1/layout.json`, import.meta.url), 'utf8'),
    ),
  )

const content = (code: string, rows: FormRow[], over: Partial<FormContent> = {}): FormContent => ({
  code,
  version: '1',
  unit: '云溪镇前进村村民委员会',
  date: '2021-03-31',
  rows,
  values: { phone: '0999-0000000' },
  pageCode: 'K7QF-2M9D',
  regionLabel: '清源县云溪镇前进村',
  noteLines: [],
  ...over,
})

const ledgerRow = (n: number): FormRow => ({
  sequence: String(n),
  name: `第${n}加工点`,
  townName: '云溪镇',
  measures: '查封,罚款3万元',
})
const ledger = (rows: number, over: Partial<FormContent> = {}) =>
  formGrid(
    layout('youji-ledger'),
    content(
      'youji-ledger',
      Array.from({ length: rows }, (_, i) => ledgerRow(i + 1)),
      over,
    ),
  )
const summary = () =>
  formGrid(
    layout('youji-summary'),
    content('youji-summary', [{ inspection_teams: '3', found_total: '12', fined_amount: '15.00' }]),
  )

async function sheetOf(bytes: Uint8Array) {
  const parts = unzipSync(bytes)
  const xml = (name: string): string => strFromU8(parts[name]!)
  const book = await readXlsx(bytes)
  return { rows: book.sheets[0]!.rows, merges: book.sheets[0]!.merges ?? [], xml }
}

test('annex 2 as xlsx: title, unit, date, nine heads, rows, signatures, reminder', async () => {
  const { rows, xml } = await sheetOf(await renderFormXlsx(ledger(3)))
  expect(rows[0]![0]).toBe('附件2')
  expect(rows[1]![0]).toBe('非法违法“小化工”清单台账')
  expect(rows[2]!.filter(Boolean)).toEqual([
    '填报单位（盖章）：云溪镇前进村村民委员会',
    '填报日期：2021年3月31日',
  ])
  expect(rows[3]).toEqual([
    '序号',
    '非法违法企业（单位或个人）名称',
    '所在乡镇',
    '地址',
    '主要负责人\n（实际控制人）',
    '非法违法环节\n（生产、储存、使用）',
    '具体非法\n违法行为',
    '涉及化工（危险化学品）品种、数量',
    '采取的措施',
  ])
  expect(rows.slice(4, 7).map((row) => row[1])).toEqual(['第1加工点', '第2加工点', '第3加工点'])
  expect(rows[9]!.filter(Boolean)).toEqual([
    '填报人（签名）：',
    '分管负责人（签名）：',
    '联系电话：0999-0000000',
  ])
  expect(rows[10]![0]).toMatch(/^特别提醒：/)
  const sheet = xml('xl/worksheets/sheet1.xml')
  expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1"/)
  expect(sheet).toContain('第 &amp;P 页 共 &amp;N 页')
  expect(sheet).toContain('数据版本 K7QF-2M9D')
  expect(xml('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles[^>]*>附件2!\$4:\$4</)
})

test('an empty ledger keeps five empty rows and the blank of the date', async () => {
  const { rows } = await sheetOf(await renderFormXlsx(ledger(0, { date: null })))
  expect(rows[2]!.filter(Boolean)[1]).toBe('填报日期：    年   月   日')
  expect(rows.slice(4, 9).every((row) => row.every((cell) => cell === null || cell === ''))).toBe(true)
  expect(rows[9]![0]).toBe('填报人（签名）：')
})

test('annex 3 as xlsx: the head on two levels, merged as in the notice, and no reminder', async () => {
  const { rows, merges, xml } = await sheetOf(await renderFormXlsx(summary()))
  expect(merges).toContainEqual(expect.objectContaining({ startRow: 3, startCol: 3, endRow: 3, endCol: 7 }))
  for (const column of [0, 1, 2, 8, 9, 10, 11, 12, 13, 14])
    expect(merges).toContainEqual(
      expect.objectContaining({ startRow: 3, startCol: column, endRow: 4, endCol: column }),
    )
  expect(rows[4]!.slice(3, 8)).toEqual([
    '合计',
    '现有化工企业超许可范围生产储存危险化学品企业数',
    '非化工企业未经许可生产化工产品（危险化学品）企业数',
    '无证无照或证照不全生产化工产品（危险化学品）的小企业、小作坊、黑窝点数',
    '以挂靠、租赁或“厂中厂”等方式非法违法生产化工产品（危险化学品）的单位或个人数',
  ])
  expect([rows[5]![0], rows[5]![3], rows[5]![13]]).toEqual(['3', '12', '15.00'])
  expect(rows.flat().some((cell) => String(cell).includes('特别提醒'))).toBe(false)
  expect(xml('xl/workbook.xml')).toContain('$4:$5')
})

test('no cell of a form is a formula, and its text is not changed', async () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝１＋１', `=HYPERLINK("http://x")`]
  const grid = formGrid(
    layout('youji-ledger'),
    content(
      'youji-ledger',
      evil.map((name) => ({ name })),
    ),
  )
  const { rows, xml } = await sheetOf(await renderFormXlsx(grid))
  expect(rows.slice(4, 4 + evil.length).map((row) => row[1])).toEqual(evil)
  expect(xml('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/)
})

test('a page foot cannot be broken by & or digits in the region’s name', async () => {
  const { xml } = await sheetOf(await renderFormXlsx(ledger(1, { regionLabel: '12村&R&P' })))
  expect(xml('xl/worksheets/sheet1.xml')).toContain('&amp;L&amp;9 12村&amp;&amp;R&amp;&amp;P&amp;C')
})

test('annex 3 as docx: repeated head rows, spans, page numbers, data version, A4 landscape', async () => {
  const parts = unzipSync(await renderFormDocx(summary()))
  const xml = strFromU8(parts['word/document.xml']!)
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
  expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(3)
  expect(xml).toContain('<w:gridSpan w:val="5"/>')
  expect(xml.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(10)
  expect(xml.match(/<w:vMerge w:val="continue"\/>/g)).toHaveLength(10)
  expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/)
  expect(xml).toContain('方正小标宋简体')
  const foot = Object.entries(parts).find(([name]) => /^word\/footer\d/.test(name))![1]
  expect(strFromU8(foot)).toMatch(/第 .*PAGE.* 页 共 .*NUMPAGES.* 页/s)
  expect(strFromU8(foot)).toContain('数据版本 K7QF-2M9D')
})

test('annex 2 as docx carries every cell and breaks the lines of its heads', async () => {
  const xml = strFromU8(unzipSync(await renderFormDocx(ledger(63)))['word/document.xml']!)
  for (let n = 1; n <= 63; n += 1) expect(xml).toContain(`>第${n}加工点<`)
  expect(xml).toMatch(/主要负责人<\/w:t><\/w:r><w:r>.*?<w:br\/>.*?（实际控制人）/s)
  expect(xml).toContain('特别提醒：')
})

test('the print page repeats the head, numbers the pages and lets no markup through', () => {
  const evil = `</style><script>alert(1)</script>"'&`
  const html = renderFormHtml(
    formGrid(
      layout('youji-ledger'),
      content('youji-ledger', [{ name: evil }], { regionLabel: evil, unit: evil, noteLines: [evil] }),
    ),
  )
  expect(html).not.toContain('<script')
  expect(html.match(/<\/style>/g)).toHaveLength(1)
  expect(html).toContain('display: table-header-group')
  expect(html).toContain('size: A4 landscape')
  expect(html).toContain('counter(pages)')
})

test('the grid names the indicator of each figure, for the screen to open', () => {
  const cells = summary().rows.at(-1)!.cells
  expect(cells.map((cell) => cell.indicator)).toEqual([
    'inspection_teams',
    'officer_visits',
    'enterprises_inspected',
    'found_total',
    'found_over_scope',
    'found_non_chemical',
    'found_no_licence',
    'found_attached',
    'stop_orders',
    'dismantled',
    'gains_confiscated_enterprises',
    'gains_confiscated_amount',
    'fined_enterprises',
    'fined_amount',
    'referred',
  ])
  expect(cells[3]).toMatchObject({ text: '12', column: 3, kind: 'body' })
})

test('content of another form is a bug, not a form', () => {
  expect(() => formGrid(layout('youji-ledger'), content('youji-summary', []))).toThrow(/youji-summary/)
})

test('a checklist prints its head lines and fills its items', async () => {
  const grid = formGrid(
    layout('jiangsu-checklist-2'),
    content('jiangsu-checklist-2', [{ item_1: '是' }], {
      date: '2020-08-12',
      values: { name: '某作坊', problem_number: '云溪-7', address: '前进村1号' },
    }),
  )
  const { rows } = await sheetOf(await renderFormXlsx(grid))
  expect(rows[2]!.filter(Boolean)).toEqual(['企业（小作坊、黑窝点）名称：某作坊', '问题编号：云溪-7'])
  expect(rows[3]![0]).toBe('详细地址：前进村1号')
  expect(rows[5]).toEqual(['1', '是否为信访举报问题', '是'])
  expect(rows.at(-1)![0]).toBe('时间：8月12日')
})
