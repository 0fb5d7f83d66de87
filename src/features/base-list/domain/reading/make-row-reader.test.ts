import { describe, expect, test } from 'vitest'
import type { ListField } from '../list-kind.ts'
import { IssueCollector } from './index.ts'
import { codeOf, codesOf, merge, readFile, rowsOf, sheetOf, shippedKind } from './reading-fixtures.ts'
import { cell, good, heads, read, rowWith } from './market-fixtures.ts'

describe('rows that are none (A35)', () => {
  test.each([
    ['blank', ['', ' ', '　', null]],
    ['total', ['合 计', '', '', '', '', '', '50', '12']],
    ['total', ['总计：1户']],
    ['footer', ['填报人：甲', '', '审核人：乙']],
    ['footer', ['备注：数据截至年底']],
    ['repeated_head', heads],
    ['title', ['清源县市场主体清单']],
    ['title', ['（二）云溪镇']],
  ])('%s: %j', (why, cells) => {
    const outcomes = read(good, cells).outcomes
    expect(outcomes[1]).toMatchObject({ kind: 'skipped', why, issues: [] })
  })
  test('a firm whose name begins like a total is a firm', () => {
    expect(cell('name', '合计商贸有限公司').kept).toBe('合计商贸有限公司')
  })
  test('a total that is not the sum of its rows is said, with both numbers (A34)', () => {
    const file = read(good, rowWith({ name: '乙厂', creditCode: codeOf(2) }), [
      '合计',
      '',
      '',
      '',
      '',
      '',
      '100',
      '25',
    ])
    expect(file.issues.map((i) => [i.code, i.message])).toEqual([
      ['total-differs', '合计写的是 25，各行相加是 24，请核对；合计行本身不导入。'],
    ])
  })
  test('what follows another head is not read under the first', () => {
    const file = read(
      good,
      ['业主', '经营范围', '登记机关', '备注', '行业代码'],
      ['甲', '涂料', '县局', '', '2641'],
    )
    expect(file.outcomes.map((o) => o.kind)).toEqual(['row', 'faulty', 'faulty'])
    expect(codesOf(file)).toEqual(['second-table', 'second-table'])
  })
})

describe('同上 and cells merged downwards', () => {
  const other = (changes: Partial<Record<ListField, string>>) =>
    rowWith({ name: '乙厂', creditCode: codeOf(2), ...changes })
  test.each(['同上', '〃', '″', '"'])('%s carries the address down', (ditto) => {
    expect(rowsOf(read(good, other({ address: ditto })))[1]).toMatchObject({
      address: good[2],
      regionCode: '990102102204',
    })
  })
  test('but never a code', () => {
    const file = read(good, other({ creditCode: '同上' }))
    expect(file.outcomes[1]!.kind).toBe('faulty')
    expect(codesOf(file)).toEqual(['ditto-in-key'])
  })
  test('a merged code stands over its rows, a merged address too', () => {
    const licences = shippedKind('safety-licences')
    const rows = [
      ['企业名称', '统一社会信用代码', '地址', '许可证编号', '许可范围', '有效期至'],
      ['天成化工', codeOf(1), '云溪镇沙沟村1号', '浙WH安许证字[2019]001', '涂料', '2022-12'],
      [null, null, null, '浙WH安许证字[2019]002', '油墨', '长期'],
    ]
    const merges = [0, 1, 2].map((column) => merge(1, column, 2, column))
    const read = rowsOf(readFile(licences, [sheetOf(rows, { merges })]))
    expect(read.map((r) => [r.creditCode, r.licenceNo, r.validTo])).toEqual([
      [codeOf(1), '浙WH安许证字[2019]001', '2022-12-31'],
      [codeOf(1), '浙WH安许证字[2019]002', null],
    ])
  })
})

describe('the same entry twice in one file (A38, A65)', () => {
  test('word for word: once, with a notice', () => {
    const file = read(good, good)
    expect(file.outcomes.map((o) => o.kind)).toEqual(['row', 'skipped'])
    expect(file.issues[0]!.message).toBe('与第 2 行内容完全相同，只保留一行，无须处理。')
  })
  test('one code with other content: an error that names both rows', () => {
    const file = read(good, rowWith({ name: '别的厂' }))
    expect(file.outcomes[1]!.kind).toBe('faulty')
    expect(file.issues[0]).toMatchObject({ row: 3, code: 'key-conflict', severity: 'error' })
    expect(file.issues[0]!.message).toContain('第 2 行')
  })
  test('one meter at two addresses: both stay, and it is said', () => {
    const rows = [
      ['户号', '户名', '用电地址'],
      ['3191786709', '天成', '云溪镇沙沟村1号'],
      ['3191786709', '天成', '云溪镇沙沟村2号'],
    ]
    const file = readFile(shippedKind('power-users'), [sheetOf(rows)])
    expect(file.outcomes.map((o) => o.kind)).toEqual(['row', 'row'])
    expect(codesOf(file)).toEqual(['key-repeated'])
  })
})

describe('a file full of errors', () => {
  test('one bad row among a hundred is named by row and column (A55)', () => {
    const rows = Array.from({ length: 100 }, (_, i) =>
      rowWith({ creditCode: codeOf(i), name: i === 50 ? '' : `甲${i}厂` }),
    )
    const file = read(...rows)
    expect(file.outcomes.filter((o) => o.kind === 'faulty')).toHaveLength(1)
    expect(file.issues).toEqual([
      {
        sheet: 'Sheet1',
        row: 52,
        column: 'A 列“企业名称”',
        field: 'name',
        code: 'required-missing',
        message: '没有填写“企业名称”，请补填后重新上传，或搁置这一行。',
        severity: 'error',
      },
    ])
  })
  test('ten thousand errors make a short report that still counts them (A56)', () => {
    const collector = new IssueCollector(50)
    const rows = Array.from({ length: 10_000 }, (_, i) =>
      rowWith({ name: '', creditCode: codeOf(i), openedOn: `坏${i}` }),
    )
    for (const outcome of read(...rows).outcomes) collector.add(outcome.issues)
    expect(collector.issues()).toHaveLength(100)
    expect(collector.issues()[0]!.severity).toBe('error')
    expect(collector.issueCounts()).toContainEqual({
      code: 'required-missing',
      label: '必填项空缺',
      severity: 'error',
      count: 10_000,
      kept: 50,
    })
  })
})

describe('series', () => {
  const readings = shippedKind('power-readings')
  test('a negative or unreadable amount is an error, an empty one no reading', () => {
    const rows = [
      ['户号', '用电日期', '电量', '峰电量'],
      ['3191786709', '2020-12-01', '-5', ''],
      ['3191786709', '2020-12-02', '若干', ''],
      ['3191786709', '2020-12-03', '', ''],
      ['3191786709', '2020-12-04', '5.5', '2'],
      ['3191786709', '2020-12-04', '6', '2'],
    ]
    const file = readFile(readings, [sheetOf(rows)])
    expect(file.outcomes.map((o) => o.kind)).toEqual(['faulty', 'faulty', 'readings', 'readings', 'faulty'])
    expect(codesOf(file)).toEqual(['amount-negative', 'amount-unreadable', 'amount-missing', 'key-conflict'])
    expect(file.outcomes[3]).toMatchObject({
      readings: [{ span: 'day', readOn: '2020-12-04', kwh: 5.5, peakKwh: 2 }],
    })
  })
  test('vehicle points: local time becomes UTC, GCJ-02 becomes WGS-84', () => {
    const rows = [
      ['车牌号', '定位时间', '经度', '纬度', '坐标系'],
      ['苏A·12345', '2020-12-05 13:20:00', '119.9', '30.9', '高德'],
      ['苏A12345', '2020-12-05', '119.9', '30.9', ''],
    ]
    const file = readFile(shippedKind('vehicle-points'), [sheetOf(rows)])
    expect(file.outcomes[0]).toMatchObject({
      kind: 'point',
      point: { plateNo: '苏A12345', at: '2020-12-05T05:20:00.000Z' },
    })
    expect(file.outcomes[0]).not.toMatchObject({ point: { lon: 119.9 } })
    expect(codesOf(file)).toEqual(['time-unreadable'])
  })
})
