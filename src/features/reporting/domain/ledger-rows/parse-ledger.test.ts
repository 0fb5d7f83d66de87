import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSheet } from '../../../../platform/documents/read-sheet/read-sheet.ts'
import { ledgerSheetLimits } from '../../../../platform/documents/read-sheet/sheet-content.ts'
import { renderFormXlsx } from '../../../../platform/documents/render-form-xlsx.ts'
import { formGrid } from '../form-layout-grid.ts'
import { formLayout } from '../form-layout.ts'
import {
  ledgerColumnLabels,
  ledgerColumns,
  ledgerDigest,
  parseLedger,
  sameAfterWidthFolding,
  type ArrivingSheet,
  type LedgerReading,
} from './index.ts'

const sampleFile = new URL('./fixtures/附件2-清单台账-2021年3月.xlsx', import.meta.url)
const heads = ledgerColumns.map((column) => ledgerColumnLabels[column])
const firm = (n: number, over: Record<number, string> = {}): (string | null)[] => {
  const row = [
    String(n),
    `第${n}加工点`,
    '云溪镇',
    `前进村${n}号`,
    `负责人${n}`,
    '生产、储存',
    '无证生产稀释剂',
    '甲苯 2桶',
    '责令立即停产',
  ]
  return row.map((cell, at) => over[at] ?? cell)
}
const sheet = (rows: (string | null)[][], over: Partial<ArrivingSheet> = {}): ArrivingSheet => ({
  name: '附件2',
  hidden: false,
  rows,
  merges: [],
  ...over,
})
const read = (...rows: (string | null)[][]): LedgerReading => parseLedger([sheet(rows)])
const codes = (reading: LedgerReading): string[] =>
  reading.issues.map((issue) => issue.code.replace('ledger/', ''))

describe('the sample of a village, March 2021', () => {
  let sample: LedgerReading
  beforeAll(async () => {
    sample = parseLedger((await readSheet(readFileSync(sampleFile), ledgerSheetLimits)).sheets)
  })

  test('title, unit, date and twelve rows, no foot line among them, nothing to complain about', () => {
    expect(sample.tables).toHaveLength(1)
    expect(sample.tables[0]).toMatchObject({
      sheetName: '附件2',
      title: '非法违法“小化工”清单台账',
      unit: '云溪镇前进村村民委员会',
      date: '2021-03-31',
    })
    expect(sample.rows.map((row) => row.rowNumber)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    expect(sample.issues).toEqual([])
  })

  test('two chemicals in one cell, with what a drum holds', () => {
    expect(sample.rows[1]!.chemicals).toEqual([
      {
        name: '二甲苯',
        quantity: '200',
        unit: '公斤',
        perContainer: null,
        approximate: false,
        original: '二甲苯 200公斤',
      },
      {
        name: '甲苯',
        quantity: '10',
        unit: '桶',
        perContainer: { quantity: '170', unit: 'kg' },
        approximate: false,
        original: '甲苯 10桶(170kg/桶)',
      },
    ])
  })

  test('money in cents, wording kept', () => {
    expect(sample.rows[3]!.measuresText).toBe('查封,罚款3万元,没收违法所得12000元')
    expect(sample.rows[3]!.proposedMeasures.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([
      ['seal_off', null],
      ['fine', 3_000_000],
      ['confiscate_gains', 1_200_000],
    ])
  })

  test('exported as annex 2 and read again it says the same', async () => {
    const layout = formLayout.parse(
      JSON.parse(
        readFileSync(
          new URL('../../../../../official-forms/youji-ledger/1/layout.json', import.meta.url),
          'utf8',
        ),
      ),
    )
    const table = sample.tables[0]!
    const grid = formGrid(layout, {
      code: 'youji-ledger',
      version: '1',
      unit: table.unit ?? '',
      date: table.date,
      rows: table.rows.map((row) => ({ ...row.original })),
      values: {},
      pageCode: 'K7QF-2M9D',
      regionLabel: '云溪镇前进村',
      noteLines: [],
    })
    const bytes = Buffer.from(await renderFormXlsx(grid))
    const again = parseLedger((await readSheet(bytes, ledgerSheetLimits)).sheets)
    expect(again.issues).toEqual([])
    expect(again.tables[0]).toMatchObject({ title: table.title, unit: table.unit, date: table.date })
    expect(await ledgerDigest(again.rows)).toBe(await ledgerDigest(sample.rows))
    again.rows.forEach((row, index) => {
      for (const column of ledgerColumns)
        expect(sameAfterWidthFolding(row.original[column], sample.rows[index]!.original[column])).toBe(true)
    })
  })
})

describe('heads as offices write them', () => {
  test('spaces, line breaks, full-width brackets and letters', () => {
    const odd = ['序 号', '非法违法企业\n(单位或个人)名称', '所在乡镇\n', '地　址', '主要负责人(实际控制人)']
    const reading = read([...odd, ...heads.slice(5)], firm(1))
    expect(reading.errorCount).toBe(0)
    expect(reading.rows[0]).toMatchObject({ name: '第1加工点', responsiblePerson: '负责人1' })
  })

  test('columns in another order', () => {
    const order = [8, 1, 3, 2, 0, 4, 7, 6, 5]
    const reading = read(
      order.map((at) => heads[at]!),
      order.map((at) => firm(1)[at]!),
    )
    expect(reading.issues).toEqual([])
    expect(reading.rows[0]).toMatchObject({
      townName: '云溪镇',
      address: '前进村1号',
      measuresText: '责令立即停产',
    })
  })

  test('a missing column stops the import, a missing 序号 does not', () => {
    const without = (at: number, row: (string | null)[]) => row.filter((_, index) => index !== at)
    expect(codes(read(without(3, heads), without(3, firm(1))))).toContain('column-missing')
    expect(read(without(0, heads), without(0, firm(1))).errorCount).toBe(0)
  })

  test('an extra column is named and left out, a doubled one stops the import', () => {
    const extra = read([...heads, '经办人签收'], [...firm(1), '某'])
    expect([codes(extra), extra.errorCount]).toEqual([['column-extra'], 0])
    const doubled = read([...heads, '地址'], [...firm(1), '别处'])
    expect([codes(doubled), doubled.errorCount]).toEqual([['column-doubled'], 1])
  })

  test('a head merged over two rows', () => {
    const upper = ['序号', '企业情况', null, null, null, '违法情况', null, null, '采取的措施']
    const lower = [
      null,
      '名称',
      '所在乡镇',
      '地址',
      '主要负责人',
      '环节',
      '具体非法违法行为',
      '品种、数量',
      null,
    ]
    const reading = read(['非法违法“小化工”清单台账'], ['填报单位：甲村'], upper, lower, firm(1), firm(2))
    expect(codes(reading)).toEqual([])
    expect(reading.rows.map((row) => row.rowNumber)).toEqual([5, 6])
  })

  test('the whole head in one row with an empty second row of the merge', () => {
    const reading = read(heads, [], firm(1))
    expect(reading.rows).toHaveLength(1)
  })

  test('a head repeated on each page is no row; a second table with another order is read by its own head', () => {
    const repeated = read(heads, firm(1), heads, firm(2))
    expect(repeated.rows.map((row) => row.name)).toEqual(['第1加工点', '第2加工点'])
    const turned = [...heads].reverse()
    const two = read(heads, firm(1), ['清单台账'], turned, [...firm(2)].reverse())
    expect(two.tables).toHaveLength(2)
    expect(two.rows[1]).toMatchObject({ name: '第2加工点', address: '前进村2号' })
    expect(codes(two)).toEqual(['several-tables'])
  })

  test('no head, and annex 3 in place of annex 2, are said as such', () => {
    expect(codes(read(['随便', '什么'], ['1', '2']))).toEqual(['head-not-found'])
    expect(codes(read(['检查组个数', '出动执法人员人次'], ['1', '2']))).toEqual(['summary-not-ledger'])
    expect(codes(parseLedger([]))).toEqual(['head-not-found'])
  })

  test('a hidden sheet is named, never imported silently and never silently left out', () => {
    const hidden = sheet([heads, firm(9)], { name: '底稿', hidden: true })
    const both = parseLedger([sheet([heads, firm(1)]), hidden])
    expect([both.rows.length, codes(both)]).toEqual([1, ['hidden-sheet']])
    const only = parseLedger([hidden, sheet([['说明']])])
    expect([only.rows.length, codes(only), only.errorCount]).toEqual([0, ['only-hidden'], 1])
  })
})

describe('lines that are no firm', () => {
  test('blank and numbered rows, totals, signatures, reminder, column numbers', () => {
    const reading = read(
      heads,
      ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      firm(1),
      [],
      [null, ' '],
      ['2'],
      ['合计', '1家', null, null, null, null, null, '2桶'],
      [null, '合 计', '1'],
      ['填报人（签名）：              分管负责人（签名）：'],
      ['特别提醒：全面覆盖、细致精准，谁填报谁负责，谁主管谁负责。'],
    )
    expect(reading.rows.map((row) => row.name)).toEqual(['第1加工点'])
    expect(reading.errorCount).toBe(0)
    expect(codes(reading)).toEqual(['total-row', 'total-row'])
  })

  test.each(['无', '未发现', '/', '—'])('a name “%s” is nobody', (said) => {
    const reading = read(heads, ['1', said, '云溪镇'])
    expect([reading.rows.length, codes(reading)]).toEqual([0, ['nothing-found-row', 'no-rows']])
  })

  test('同上 takes the cell above and says so; with nothing above it is an error', () => {
    const reading = read(heads, firm(1), firm(2, { 2: '同上', 4: '〃' }))
    expect(reading.rows[1]).toMatchObject({ townName: '云溪镇', responsiblePerson: '负责人1' })
    expect(codes(reading)).toEqual(['same-as-above', 'same-as-above'])
    expect(codes(read(heads, firm(1, { 2: '同上' })))).toEqual(['nothing-above'])
  })

  test('a cell merged over several rows speaks for each', () => {
    const rows = [heads, firm(1), firm(2, { 2: '' })]
    const reading = parseLedger([
      sheet(rows, { merges: [{ startRow: 1, endRow: 2, startColumn: 2, endColumn: 2 }] }),
    ])
    expect(reading.rows[1]!.townName).toBe('云溪镇')
    expect(codes(reading)).toEqual(['merged-cells'])
  })
})

describe('rows with something wrong', () => {
  test('one bad row among a hundred is named by its row, and the import must not go on', () => {
    const rows = Array.from({ length: 100 }, (_, n) => firm(n + 1))
    rows.splice(50, 0, firm(200, { 1: '' }))
    const reading = read(heads, ...rows)
    expect(reading.errorCount).toBe(1)
    expect(reading.issues[0]).toMatchObject({ code: 'ledger/name-missing', row: 52, severity: 'error' })
    expect(reading.rows).toHaveLength(101)
  })

  test('ten thousand bad rows give a short report with the true total', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => firm(n + 1, { 1: '', 3: '' }))
    const reading = read(heads, ...rows)
    expect(reading.errorCount).toBe(20_000)
    expect(reading.issues).toHaveLength(201)
    expect(reading.issues.at(-1)!.code).toBe('ledger/issues-cut')
  })

  test('the same row twice is an error, the same firm in two spellings a question', () => {
    expect(codes(read(heads, firm(1), firm(1)))).toContain('row-doubled')
    const reading = read(heads, firm(1, { 1: '清源县利民化工厂' }), firm(2, { 1: '清源县利民化工' }))
    expect([codes(reading), reading.errorCount]).toEqual([['same-name'], 0])
  })

  test('a missing activity is a question, a strange one keeps its wording', () => {
    expect(codes(read(heads, firm(1, { 5: '' })))).toEqual(['activities-missing'])
    const reading = read(heads, firm(1, { 5: '生产、分装' }))
    expect([reading.rows[0]!.activities, codes(reading)]).toEqual([['produce'], ['activities-unknown']])
  })

  test('a text longer than its field is refused by row and column', () => {
    const reading = read(heads, firm(1, { 6: '长'.repeat(2001) }))
    expect(reading.issues[0]).toMatchObject({ code: 'ledger/text-too-long', row: 2 })
  })

  test('an amount that looks like yuan read as 万元 is asked about', () => {
    expect(codes(read(heads, firm(1, { 8: '罚款30000万元' })))).toEqual(['amount-unusual'])
    expect(codes(read(heads, firm(1, { 8: '罚款若干' })))).toEqual(['amount-unreadable'])
  })
})

test('the digest forgets order, numbering, width and spacing, and nothing else', async () => {
  const digest = (...rows: (string | null)[][]) => ledgerDigest(read(heads, ...rows).rows)
  const first = await digest(firm(1), firm(2))
  expect(await digest(firm(2, { 0: '1' }), firm(1, { 0: '2', 7: '甲苯　２桶', 5: '生产、 储存' }))).toBe(
    first,
  )
  expect(await digest(firm(1), firm(2, { 7: '甲苯 3桶' }))).not.toBe(first)
  expect(await digest(firm(1))).not.toBe(first)
})

test('unit and date from one cell, two cells, or a serial number', () => {
  const top = (...line: (string | null)[]) => read(line, heads, firm(1)).tables[0]
  expect(top('填报单位（盖章）：甲村', '填报日期：2021.3.31')).toMatchObject({
    unit: '甲村',
    date: '2021-03-31',
  })
  expect(top('填报单位（盖章）：', '甲村', '填报日期：', '44286')).toMatchObject({
    unit: '甲村',
    date: '2021-03-31',
  })
  expect(top('填报单位（盖章）：甲村　　填报日期：２０２１年３月３１日')).toMatchObject({
    date: '2021-03-31',
  })
  expect(top('填报单位（盖章）：甲村', '填报日期：2021年2月29日')).toMatchObject({ date: null })
  expect(top('填报单位（盖章）：', '填报日期：    年   月   日')).toMatchObject({ unit: null, date: null })
})
