import { describe, expect, test } from 'vitest'
import type { ListField } from '../list-kind.ts'
import { IssueCollector, proposeReading } from './index.ts'
import {
  codeOf,
  codesOf,
  merge,
  readBy,
  readFile,
  rowsOf,
  sheetOf,
  shippedKind,
  type Rows,
} from './reading-fixtures.ts'

const market = shippedKind('market-entities')
const heads = [
  '企业名称',
  '统一社会信用代码',
  '住所',
  '联系电话',
  '身份证号',
  '成立日期',
  '注册资本（万元）',
  '从业人数',
  '登记状态',
  '经度',
  '纬度',
]
const good = [
  '清源县天成化工有限公司',
  codeOf(1),
  '清源县东坝镇王集村110号',
  '13900001001',
  '',
  '2018-08-29',
  '50',
  '12',
  '存续',
  '119.87',
  '30.91',
]
const at: Partial<Record<ListField, number>> = {
  name: 0,
  creditCode: 1,
  address: 2,
  telephone: 3,
  personIdNumber: 4,
  openedOn: 5,
  capital: 6,
  employees: 7,
  status: 8,
  lon: 9,
  lat: 10,
}
const rowWith = (changes: Partial<Record<ListField, string>>): string[] => {
  const row = [...good]
  for (const [field, value] of Object.entries(changes)) row[at[field as ListField]!] = value
  return row
}
const { reading } = proposeReading(market, [sheetOf([heads, good])])
const read = (...rows: Rows) => readBy(market, reading, [sheetOf([heads, ...rows])])
/** One row with one cell changed: what the cell is kept as, and what is said. */
const cell = (field: ListField, value: string) => {
  const file = read(rowWith({ [field]: value }))
  return { kept: rowsOf(file)[0]?.cells[field], codes: codesOf(file), row: rowsOf(file)[0], file }
}

describe('dates (A29)', () => {
  test.each([
    ['2020-12-05', '2020-12-05', '2020-12-05', []],
    ['2020年12月5日', '2020-12-05', '2020-12-05', []],
    ['2020年12月', '2020-12', '2020-12-01', []],
    ['2020.12.5', '2020-12-05', '2020-12-05', []],
    ['20201205', '2020-12-05', '2020-12-05', []],
    ['２０２０/12/5', '2020-12-05', '2020-12-05', []],
    ['2020-12-05 13:20:00', '2020-12-05', '2020-12-05', []],
    ['44197', '2021-01-01', '2021-01-01', []],
    ['2020', '2020', '2020-01-01', []],
    ['12.5', '12.5', null, ['date-no-year']],
    ['2020.13.01', '2020.13.01', null, ['date-impossible']],
    ['2021-02-29', '2021-02-29', null, ['date-impossible']],
    ['2021年2月29日', '2021年2月29日', null, ['date-impossible']],
    ['去年', '去年', null, ['date-unreadable']],
  ])('%s is kept as %s', (value, kept, beginsOn, codes) => {
    const found = cell('openedOn', value)
    expect(found).toMatchObject({ kept, codes, row: { beginsOn } })
    expect(found.row!.marks).toEqual(codes.length > 0 ? ['damaged_date'] : [])
  })
})

describe('numbers and money (A31, A32)', () => {
  test.each([
    ['１２', '12', []],
    ['1,200', '1200', []],
    ['壹拾', '10', []],
    ['二十五人', '25', []],
    ['约5人', '约5人', ['number-unclear']],
    ['5-6', '5-6', ['number-unclear']],
    ['若干', '若干', ['number-unclear']],
    ['无', undefined, []],
    ['/', undefined, []],
    ['—', undefined, []],
  ])('从业人数 %s → %s', (value, kept, codes) =>
    expect(cell('employees', value)).toMatchObject({ kept, codes }),
  )
  test.each([
    ['50', '500000', []],
    ['50.5', '505000', []],
    ['10万', '100000', []],
    ['壹拾万', '100000', []],
    ['100万元', '1000000', []],
    ['5000元', '5000', []],
    ['1亿元人民币', '100000000', []],
    ['100万美元', '100万美元', ['number-unclear']],
    ['500000', '5000000000', ['money-suspect']],
  ])('注册资本（万元） %s → %s 元', (value, kept, codes) =>
    expect(cell('capital', value)).toMatchObject({ kept, codes }),
  )
  test('the suspicion names the unit and the sum it would be', () => {
    expect(cell('capital', '500000').file.issues[0]).toMatchObject({
      row: 2,
      column: 'G 列“注册资本（万元）”',
      severity: 'notice',
      message: '表头单位是“万元”，而这里是 500000，折合 5000000000 元，可能误按元填写，请核对单位。',
    })
  })
})

describe('numbers of persons and things (A46, A47)', () => {
  test.each([
    ['13900001001', '13900001001', []],
    ['139 0000 1001', '13900001001', []],
    ['0571-87654321', '0571-87654321', []],
    ['1.39E+10', '1.39E+10', ['phone-lost']],
    ['1390000', '1390000', ['phone-odd']],
    ['13900001001/13900001002', '13900001001/13900001002', []],
  ])('电话 %s', (value, kept, codes) => expect(cell('telephone', value)).toMatchObject({ kept, codes }))
  test.each([
    ['110101199003074477', []],
    ['11010119900307002x', []],
    ['110101199003074478', ['id-number-odd']],
    ['110101199003074000', ['id-number-rounded']],
    ['110101209903074478', ['id-number-odd']],
    ['110101900307447', []],
    ['1.10101E+17', ['code-lost']],
  ])('身份证号 %s', (value, codes) => expect(cell('personIdNumber', value).codes).toEqual(codes))
  test.each([
    [
      'a sound code in lower case with spaces',
      `${codeOf(1).slice(0, 9).toLowerCase()} ${codeOf(1).slice(9)}`,
      codeOf(1),
      [],
    ],
    [
      'a wrong check character',
      `${codeOf(1).slice(0, 17)}${codeOf(1)[17] === '1' ? '2' : '1'}`,
      null,
      ['code-damaged'],
    ],
    ['15 digits of the old number', '330102000012345', null, ['code-damaged']],
    ['rounded by the sheet program', '9.19901E+17', null, ['code-lost']],
    ['none', '/', null, []],
  ])('信用代码: %s', (_what, value, creditCode, codes) => {
    const found = cell('creditCode', value)
    expect(found).toMatchObject({ codes, row: { creditCode } })
    expect(found.row!.marks).toEqual(codes.length > 0 ? ['damaged_code'] : [])
    // A damaged code is kept, and is no key.
    if (codes.length > 0)
      expect([found.kept, found.row!.rowKey.split(':')[0]]).toEqual([value, 'name+address'])
  })
  test('a meter number in scientific notation is an error', () => {
    const rows = [
      ['户号', '户名', '用电地址'],
      ['3.19E+09', '天成', '云溪镇沙沟村1号'],
      ['3191786709', '瑞丰', '云溪镇沙沟村2号'],
    ]
    expect(readFile(shippedKind('power-users'), [sheetOf(rows)]).outcomes.map((o) => o.kind)).toEqual([
      'faulty',
      'row',
    ])
  })
})

describe('odd characters and long cells (A40, A41)', () => {
  test.each([
    ['a nul and an override', '天成\u0000化\u202E工厂', '天成化工厂'],
    ['zero width', '天\u200B成化工厂\uFEFF', '天成化工厂'],
    ['a lone surrogate', '天成\uD800化工厂', '天成化工厂'],
    ['rare characters and private ones', '𠮷㐂䶮\uE000厂', '𠮷㐂䶮\uE000厂'],
    ['emoji', '天成👨‍🏭厂', '天成👨‍🏭厂'],
    ['line breaks and stretched names', '天 成\n化工厂', '天成化工厂'],
  ])('%s', (_what, value, kept) => expect(cell('name', value).kept).toBe(kept))
  test.each([32_767, 40_000])('a cell of %d characters is cut, and it is said', (length) => {
    const found = cell('name', '厂'.repeat(length))
    expect(found).toMatchObject({ codes: ['shortened'], row: { marks: ['shortened'] } })
    expect(found.kept).toHaveLength(200)
    expect(found.row!.rowKey.length).toBeLessThanOrEqual(400)
  })
})

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

describe('where a row belongs (A44)', () => {
  test.each([
    ['清源县东坝镇王集村110号', '990102102204', []],
    ['东坝王集村110号', '990102102204', []],
    ['东坝镇王集110号', '990102102204', []],
    ['东坝镇王集村委会旁', '990102102204', []],
    ['东坝镇工业园', '990102102', []],
    ['清源县城北路3号', '990102', ['region-not-told']],
    ['王集村110号', '990102', ['region-ambiguous']],
  ])('%s → %s', (address, regionCode, codes) => {
    expect(cell('address', address)).toMatchObject({ codes, row: { regionCode } })
  })
  test('towns of one name in two counties need the county; old names are known; other places are refused', () => {
    const regions = [
      { code: '9901', name: '某市' },
      { code: '990102', name: '清源县' },
      { code: '990103', name: '临水县' },
      { code: '990102100', name: '城关镇', formerNames: ['旧关乡'] },
      { code: '990103100', name: '城关镇' },
    ]
    const rows = ['城关镇1号', '临水县城关镇1号', '清源县旧关乡1号'].map((address, i) =>
      rowWith({ address, creditCode: codeOf(i) }),
    )
    const codes = (listRegion: string) => {
      const file = readBy(market, reading, [sheetOf([heads, ...rows])], { regions, listRegion })
      return file.outcomes.map((o) => (o.kind === 'row' ? o.row.regionCode : o.issues[0]!.code))
    }
    expect(codes('9901')).toEqual(['9901', '990103100', '990102100'])
    expect(codes('990102')).toEqual(['990102100', 'region-outside', '990102100'])
  })
})

describe('coordinates', () => {
  test.each([
    [{ lon: '119.87', lat: '30.91' }, [119.87, 30.91], []],
    [{ lon: '30.91', lat: '119.87' }, [119.87, 30.91], ['place-swapped']],
    [{ lon: '119°52′12″', lat: 'N30.91' }, [119.87, 30.91], []],
    [{ lon: '0', lat: '0' }, [null, null], ['place-outside']],
    [{ lon: '40512345.6', lat: '3421234.5' }, [null, null], ['place-projected']],
  ])('%j', (changes, [lon, lat], codes) => {
    const file = read(rowWith(changes))
    expect(rowsOf(file)[0]).toMatchObject({ lon: lon === null ? null : expect.closeTo(lon!, 6), lat })
    expect(codesOf(file)).toEqual(codes)
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
