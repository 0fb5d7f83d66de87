import { describe, expect, test } from 'vitest'
import { codeOf, codesOf, readBy, readFile, rowsOf, sheetOf, shippedKind } from './reading-fixtures.ts'
import { cell, heads, market, read, reading, rowWith } from './market-fixtures.ts'

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
