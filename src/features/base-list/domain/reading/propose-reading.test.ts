import { readFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layoutOf, proposeReading, recallReading } from './index.ts'
import {
  codeOf,
  merge,
  readBy,
  readFile,
  rowsOf,
  sheetOf,
  shippedKind,
  type Rows,
} from './reading-fixtures.ts'

const market = shippedKind('market-entities')
const heads = ['统一社会信用代码', '企业名称', '法定代表人', '住所', '登记状态', '成立日期', '联系电话']
const body: Rows = Array.from({ length: 8 }, (_, i) => [
  codeOf(i),
  `清源县${['天成', '瑞丰', '金泰', '鸿运'][i % 4]}${i}化工有限公司`,
  ['王伟刚', '杨敏', '钱超', '周平'][i % 4]!,
  `清源县云溪镇沙沟村${i + 1}号`,
  ['存续', '注销'][i % 2]!,
  `20${10 + i}-0${(i % 8) + 1}-15`,
  `1390000100${i}`,
])
const columnsOf = (rows: Rows) =>
  Object.fromEntries(
    proposeReading(market, [sheetOf(rows)]).reading.sheets[0]!.columns.map((c) => [c.head, c.field]),
  )

describe('the samples', () => {
  test('市场监管: GB18030, 240 rows, a dozen damaged codes kept and marked', () => {
    const csv = readFileSync(new URL('fixtures/市场监管-市场主体清单.csv', import.meta.url))
    const rows = new TextDecoder('gb18030')
      .decode(csv)
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','))
    const file = readFile(market, [sheetOf(rows, { name: '' })])
    expect(rowsOf(file)).toHaveLength(240)
    expect(
      rowsOf(file).filter((r) => r.creditCode === null && r.marks.includes('damaged_code')),
    ).toHaveLength(12)
    expect(
      rowsOf(file).every((r) => r.regionCode.length === 12 && r.beginsOn !== null && r.status !== ''),
    ).toBe(true)
  })
  test('供电: title row merged, 160 users', () => {
    const book = XLSX.read(readFileSync(new URL('fixtures/供电-动力电用户.xlsx', import.meta.url)))
    const sheet = book.Sheets[book.SheetNames[0]!]!
    const rows = XLSX.utils
      .sheet_to_json<unknown[]>(sheet, { header: 1, defval: null, blankrows: true })
      .map((row) => row.map((cell) => (cell === null ? null : String(cell))))
    const proposal = proposeReading(shippedKind('power-users'), [
      sheetOf(rows, { merges: [merge(0, 0, 0, 7)] }),
    ])
    expect(proposal).toMatchObject({ sure: true, titles: ['动力电用户清单'], missing: [], offered: [] })
    const file = readBy(shippedKind('power-users'), proposal.reading, [sheetOf(rows)])
    expect(file.outcomes.filter((o) => o.kind === 'faulty')).toEqual([])
    expect(rowsOf(file)).toHaveLength(160)
    expect(rowsOf(file)[0]).toMatchObject({
      rowKey: 'meterNo:3191786709',
      status: 'stopped',
      beginsOn: '2008-04-02',
      regionCode: '990102102204',
    })
  })
})

describe('columns', () => {
  test('every proposal says why', () => {
    const { columns } = proposeReading(market, [sheetOf([heads, ...body])]).reading.sheets[0]!
    expect(columns.find((c) => c.head === '住所')!.reason).toBe(
      '表头“住所”即“住所（经营场所）”，内容也像地址。',
    )
  })
  test('of two columns with the same head the one whose values suit is taken', () => {
    const rows = [['名称', '名称', '统一社会信用代码'], ...body.map((r, i) => [`B${i}级`, r[1]!, r[0]!])]
    const { columns } = proposeReading(market, [sheetOf(rows)]).reading.sheets[0]!
    expect(columns.map((c) => c.field)).toEqual([null, 'name', 'creditCode'])
    expect(columns[0]!.reason).toContain('另一列')
  })
  test('heads near a known word are taken with a question', () => {
    const rows = [
      ['企业全称', '统一社会信用代码证号', '法定代表人名'],
      ...body.map((r) => [r[1]!, r[0]!, r[2]!]),
    ]
    expect(columnsOf(rows)).toEqual({
      企业全称: 'name',
      统一社会信用代码证号: 'creditCode',
      法定代表人名: 'person',
    })
  })
  test('who watches over a firm is not who runs it', () => {
    const rows = [['企业名称', '包保责任人', '监管员电话'], ...body.map((r) => [r[1]!, r[2]!, r[6]!])]
    expect(columnsOf(rows)).toEqual({ 企业名称: 'name', 包保责任人: null, 监管员电话: null })
  })
  test('经度 and 纬度 heads over each other’s values are taken by the values, and it is said', () => {
    const rows = [['企业名称', '经度', '纬度'], ...body.map((r, i) => [r[1]!, `30.912${i}`, `119.873${i}`])]
    const proposal = proposeReading(market, [sheetOf(rows)])
    expect(proposal.reading.sheets[0]!.columns.map((c) => c.field)).toEqual(['name', 'lat', 'lon'])
    expect(proposal.notes.map((n) => n.code)).toContain('swapped-coordinates')
  })
  test.each([
    ['注册资本（万元）', [], 10_000],
    ['注册资本', ['单位：万元'], 10_000],
    ['注册资本', ['填报单位：某某局'], 1],
    ['注册资本（元）', ['单位：万元'], 1],
    ['注册资本(亿元)', [], 100_000_000],
  ])('%s under %j counts times %d', (head, title, scale) => {
    const rows = [
      ...(title.length > 0 ? [title] : []),
      ['企业名称', '统一社会信用代码', head],
      ...body.map((r) => [r[1]!, r[0]!, '50']),
    ]
    const column = proposeReading(market, [sheetOf(rows)]).reading.sheets[0]!.columns[2]!
    expect(column).toMatchObject({ field: 'capital', scale })
  })
  test('a required column that is missing is named', () => {
    const proposal = proposeReading(market, [
      sheetOf([['统一社会信用代码', '成立日期'], ...body.map((r) => [r[0]!, r[5]!])]),
    ])
    expect(proposal).toMatchObject({ missing: ['name'], sure: false })
    expect(proposal.notes.map((n) => n.message).join()).toContain('企业名称')
  })
})

describe('sheets', () => {
  const table = sheetOf([heads, ...body])
  test('a hidden sheet with data is named and offered, not read (A22)', () => {
    const hidden = proposeReading(market, [
      sheetOf([['说明']], { name: '说明' }),
      { ...table, name: '真数据', hidden: true },
    ])
    expect(hidden.reading.sheets).toEqual([])
    expect(hidden.offered).toMatchObject([{ why: 'hidden_sheet', reading: { sheet: '真数据', firstRow: 1 } }])
    expect(hidden.offered[0]!.message).toContain('“真数据”')
  })
  test('a second table below the first is offered, the first ends above it (A28)', () => {
    const rows = [
      heads,
      ...body.slice(0, 3),
      [],
      ['附：许可证情况'],
      ['单位名称', '经营范围', '登记机关', '备注'],
      ['甲厂', '涂料', '县局', ''],
    ]
    const proposal = proposeReading(market, [sheetOf(rows)])
    expect(proposal.reading.sheets).toMatchObject([{ firstRow: 1, lastRow: 3 }])
    expect(proposal.offered).toMatchObject([{ why: 'second_table', reading: { headRow: 6, firstRow: 7 } }])
  })
  test('nothing that is a table: said, not guessed', () => {
    expect(proposeReading(market, [sheetOf([])])).toMatchObject({ sure: false, reading: { sheets: [] } })
    expect(
      proposeReading(market, [sheetOf([['关于报送清单的函'], ['请于月底前报送。']])]).notes[0]!.code,
    ).toBe('no-table')
  })
  test.each([
    ['清源县市场主体清单（截至2020年12月31日）', '2020-12-31'],
    ['2020年12月市场主体清单', '2020-12-31'],
    ['统计时间：2021-02-05  制表', '2021-02-05'],
    ['市场主体清单', null],
    ['截止2021年2月29日', null],
  ])('%s is of %s', (title, asOf) => {
    expect(proposeReading(market, [sheetOf([[title], heads, ...body])]).asOf).toBe(asOf)
  })
})

describe('a layout is known again', () => {
  test('by its heads, whatever their order, width and spacing', () => {
    expect(layoutOf(['序 号', '企业\n名称', '住所'])).toBe(layoutOf(['住所', '序号', '企业名称']))
    expect(layoutOf(['户号', '2020年1月', '2020年2月'])).toBe(layoutOf(['户号', '2021年3月']))
    expect(layoutOf(['序号', '企业名称'])).not.toBe(layoutOf(['序号', '住所']))
  })
  test('and what was corrected by hand is laid over it by head', () => {
    const rows = [['企业名称', '代码甲', '住所'], ...body.map((r) => [r[1]!, '无', r[3]!])]
    const proposed = proposeReading(market, [sheetOf(rows)]).reading
    const corrected = structuredClone(proposed)
    corrected.sheets[0]!.columns[1]!.field = 'formerName'
    corrected.sheets[0]!.columns[2]!.field = null
    const turned = proposeReading(market, [sheetOf(rows.map((row) => row.toReversed()))]).reading
    const columns = recallReading(turned, corrected).sheets[0]!.columns
    expect(columns.map((c) => [c.head, c.field, c.source])).toEqual([
      ['住所', null, 'remembered'],
      ['代码甲', 'formerName', 'remembered'],
      ['企业名称', 'name', 'remembered'],
    ])
  })
})

describe('what does not change the result', () => {
  const content = (rows: Rows) =>
    rowsOf(readFile(market, [sheetOf(rows)])).map(({ rowNumber: _row, ...row }) => row)
  const plain = content([heads, ...body])
  test('the order of the columns', () => {
    expect(plain).toHaveLength(8)
    const order = fc.shuffledSubarray(
      heads.map((_, i) => i),
      { minLength: heads.length },
    )
    fc.assert(
      fc.property(order, (columns) => {
        expect(content([heads, ...body].map((row) => columns.map((c) => row[c]!)))).toEqual(plain)
      }),
      { numRuns: 20 },
    )
  })
  test('title lines above the head', () => {
    const title = fc.constantFrom(
      '市场主体清单',
      '清源县2020年12月市场主体情况统计表',
      '填报单位：清源县市场监督管理局',
      '（内部资料 注意保存）',
      '附件1',
    )
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 4 }), fc.boolean(), (titles, merged) => {
        const rows: Rows = [...titles.map((t) => [t]), heads, ...body]
        const merges = merged ? titles.map((_, i) => merge(i, 0, i, heads.length - 1)) : []
        const read = rowsOf(readFile(market, [sheetOf(rows, { merges })])).map(
          ({ rowNumber: _row, ...row }) => row,
        )
        expect(read).toEqual(plain)
      }),
      { numRuns: 20 },
    )
  })
})
