import { describe, expect, test } from 'vitest'
import {
  codeOf,
  merge,
  readFile,
  rowsOf,
  sheetOf,
  shippedKind,
  type ReadFile,
  type Rows,
} from './reading-fixtures.ts'
import type { SheetSample } from './list-reading.ts'
import { proposeReading } from './propose-reading.ts'
import { withDatedColumns } from './recall-reading.ts'

type Firm = {
  code: string
  name: string
  person: string
  phone: string
  address: string
  scope: string
  status: string
  opened: string
}
const firms: Firm[] = [
  ['天成精细化工有限公司', '王伟刚', '东坝镇王集村110号', '化工原料销售、涂料制造', '存续', '2008-04-02'],
  ['瑞丰涂料厂', '杨敏', '云溪镇沙沟村95号', '涂料、油墨批发', '注销', '2008-06-22'],
  ['金泰仓储有限公司', '钱超', '云溪镇前进村61号', '普通货物仓储服务、装卸', '存续', '2009-06-05'],
  ['鸿运助剂有限公司', '周平杰', '白塔乡柳庄村116号', '纺织助剂生产、销售', '停业', '2013-08-27'],
  ['盛邦环保科技有限公司', '孙平霞', '青石乡石桥村57号', '环保设备销售;技术咨询', '存续', '2018-08-29'],
  ['利民建材厂', '陈军', '柳河镇新河村45号', '建筑材料销售、加工', '存续', '2013-05-29'],
].map(([name, person, address, scope, status, opened], i) => ({
  code: codeOf(1000 + i),
  name: `清源县${name}`,
  person: person!,
  phone: `1390000${String(1001 + i)}`,
  address: `清源县${address}`,
  scope: scope!,
  status: status!,
  opened: opened!,
}))
const means: Record<string, string> = { 存续: 'active', 停业: 'stopped', 注销: 'closed' }
const villages = [
  '990102102204',
  '990102100206',
  '990102100200',
  '990102201201',
  '990102200202',
  '990102101203',
]
const expectedFirms = firms.map((f, i) => ({
  name: f.name,
  creditCode: f.code,
  person: f.person,
  status: means[f.status],
  beginsOn: f.opened,
  regionCode: villages[i],
}))
const firmOf = (row: ReturnType<typeof rowsOf>[number]) => ({
  name: row.name,
  creditCode: row.creditCode,
  person: row.person,
  status: row.status,
  beginsOn: row.beginsOn,
  regionCode: row.regionCode,
})

const chinese = (date: string) => date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
const serial = (date: string) => String(Date.parse(date) / 86_400_000 + 25_569)
const full = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

const market: Record<string, SheetSample[]> = {
  '列换了次序，另用表头词': [
    sheetOf([
      ['经营地址', '单位名称', '负责人', '设立日期', '经营状态', '社会信用代码', '业务范围'],
      ...firms.map((f) => [f.address, f.name, f.person, f.opened, f.status, f.code, f.scope]),
    ]),
  ],
  '标题、单位、截止日期在前，有序号和合计、表尾': [
    sheetOf(
      [
        ['清源县化工和疑似化工市场主体清单（截至2020年12月31日）'],
        ['填报单位：清源县市场监督管理局', null, null, null, '单位：家'],
        ['序 号', '企业\n名称', '统一社会\n信用代码', '法定代表人', '住 所', '登记状态', '成立日期'],
        ...firms.map((f, i) => [String(i + 1), f.name, f.code, f.person, f.address, f.status, f.opened]),
        ['合计', `${firms.length}家`],
        ['填报人：', null, '审核人：', null, '联系电话：'],
        ['备注：本表数据来自登记系统。'],
      ],
      { merges: [merge(0, 0, 0, 6)] },
    ),
  ],
  '两行表头，合并单元格': [
    sheetOf(
      [
        ['市场主体一览表'],
        ['序号', '基本信息', null, null, '法定代表人（负责人）', null, '登记情况', null],
        [null, '名称', '统一社会信用代码', '住所', '姓名', '电话', '状态', '日期'],
        ...firms.map((f, i) => [
          String(i + 1),
          f.name,
          f.code,
          f.address,
          f.person,
          f.phone,
          f.status,
          f.opened,
        ]),
      ],
      {
        merges: [
          merge(0, 0, 0, 7),
          merge(1, 0, 2, 0),
          merge(1, 1, 1, 3),
          merge(1, 4, 1, 5),
          merge(1, 6, 1, 7),
        ],
      },
    ),
  ],
  没有表头: [sheetOf(firms.map((f) => [f.code, f.name, f.person, f.address, f.scope, f.status, f.opened]))],
  '没有表头，列换了次序': [
    sheetOf(firms.map((f) => [f.opened, f.address, f.status, f.person, f.name, f.phone, f.code])),
  ],
  多出本部门的列: [
    sheetOf([
      [
        '监管所',
        '网格员',
        '企业名称',
        '风险等级',
        '统一代码',
        '法人',
        '地址',
        '企业状态',
        '成立时间',
        '是否涉化',
      ],
      ...firms.map((f) => [
        '云溪所',
        '李某',
        f.name,
        'B级',
        f.code,
        f.person,
        f.address,
        f.status,
        f.opened,
        '是',
      ]),
    ]),
  ],
  全角字符和中文日期: [
    sheetOf([
      ['统一社会信用代码', '名　称', '经营者', '经营场所', '主体状态', '注册日期'],
      ...firms.map((f) => [full(f.code), f.name, f.person, full(f.address), f.status, chinese(f.opened)]),
    ]),
  ],
  '日期是序列数，代码小写带空格': [
    sheetOf([
      ['企业(机构)名称', '法定代表人姓名', '信用代码', '注册地址', '存续状态', '核准成立日期'],
      ...firms.map((f) => [
        f.name,
        f.person,
        `${f.code.slice(0, 8)} ${f.code.slice(8).toLowerCase()}`,
        f.address,
        f.status,
        serial(f.opened),
      ]),
    ]),
  ],
  表头词都没见过: [
    sheetOf([
      ['证照码', '谁家', '当家人', '在哪', '咋样了', '啥时候开的'],
      ...firms.map((f) => [f.code, f.name, f.person, f.address, f.status, f.opened]),
    ]),
  ],
  '一镇一张工作表，另有填表说明': [
    sheetOf([['填表说明'], ['一、请如实填写。'], ['二、每月底前报送。']], { name: '说明' }),
    ...[firms.slice(0, 3), firms.slice(3)].map((part, i) =>
      sheetOf(
        [
          ['名称', '统一社会信用代码', '负责人', '住所', '状态', '成立日期'],
          ...part.map((f) => [f.name, f.code, f.person, f.address, f.status, f.opened]),
        ],
        { name: `第${i + 1}片` },
      ),
    ),
  ],
  '分镇小标题、重复表头、小计': [
    sheetOf([
      ['企业名称', '统一社会信用代码', '法定代表人', '住所', '登记状态', '成立日期'],
      ['一、云溪镇'],
      ...firms.slice(0, 3).map((f) => [f.name, f.code, f.person, f.address, f.status, f.opened]),
      ['小计', '3家'],
      ['企业名称', '统一社会信用代码', '法定代表人', '住所', '登记状态', '成立日期'],
      ['二、其他乡镇'],
      ...firms.slice(3).map((f) => [f.name, f.code, f.person, f.address, f.status, f.opened]),
    ]),
  ],
  '乡镇、村另立两列，地址只写门牌': [
    sheetOf([
      ['所属镇街', '社区（村）', '门牌', '商户名称', '业主', '营业执照号', '营业状态', '开业日期'],
      ...firms.map((f) => {
        const [, town, village, number] = /清源县(..[镇乡])(..村)(.*)/.exec(f.address)!
        return [town!, village!, number!, f.name, f.person, f.code, f.status, f.opened]
      }),
    ]),
  ],
  '表头下有栏次行，有空行': [
    sheetOf([
      ['单位', '社会信用代码', '法人代表', '生产经营地址', '生产经营状态', '成立年月日'],
      ['1', '2', '3', '4', '5', '6'],
      ...firms.flatMap((f) => [[f.name, f.code, f.person, f.address, f.status, f.opened], []]),
    ]),
  ],
}

describe('市场主体: layouts never seen before, without code', () => {
  test.each(Object.entries(market))('%s', (_name, sheets) => {
    const file = readFile(shippedKind('market-entities'), sheets)
    expect(file.outcomes.filter((o) => o.kind === 'faulty')).toEqual([])
    expect(rowsOf(file).map(firmOf)).toEqual(expectedFirms)
  })
})

const users = firms.map((f, i) => ({
  meter: `31${String(91786709 + i * 7919)}`,
  name: i % 2 === 0 ? f.name.replace('清源县', '').replace('有限公司', '') : f.person,
  address: f.address.replace('清源县', ''),
  tariff: ['大工业', '一般工商业', '农业生产', '一般工商业', '居民', '大工业'][i]!,
  kva: String([80, 30, 50, 100, 80, 250][i]),
  status: ['正常', '暂停', '销户', '正常', '正常', '正常'][i]!,
  opened: f.opened,
}))
const userMeans: Record<string, string> = { 正常: 'active', 暂停: 'stopped', 销户: 'closed' }
const userOf = (row: ReturnType<typeof rowsOf>[number]) => ({
  meterNo: row.meterNo,
  name: row.name,
  address: row.address,
  capacity: row.cells.capacityKva,
  status: row.status,
  beginsOn: row.beginsOn,
})
const expectedUsers = users.map((u) => ({
  meterNo: u.meter,
  name: u.name,
  address: u.address,
  capacity: u.kva,
  status: userMeans[u.status],
  beginsOn: u.opened,
}))
const tsv = (text: string): Rows => text.split('\n').map((line) => line.split('\t'))
const power: Record<string, SheetSample[]> = {
  供电所另一种叫法: [
    sheetOf([
      ['用户编号', '用户名', '装表地址', '用电性质', '运行容量（千伏安）', '用电状态', '送电日期'],
      ...users.map((u) => [u.meter, u.name, u.address, u.tariff, u.kva, u.status, u.opened]),
    ]),
  ],
  制表符分隔: [
    sheetOf(
      tsv(
        [
          '客户名称\t用电客户编号\t用电客户地址\t合同容量KVA\t客户状态\t立户时间',
          ...users.map((u) => [u.name, u.meter, u.address, u.kva, u.status, u.opened].join('\t')),
        ].join('\n'),
      ),
      { name: '' },
    ),
  ],
  '标题两行，容量带单位': [
    sheetOf(
      [
        ['国网清源供电公司'],
        ['三相动力用户明细'],
        ['序号', '总户号', '户名', '用电地址', '报装容量', '用户状态', '开户日期'],
        ...users.map((u, i) => [
          String(i + 1),
          u.meter,
          u.name,
          u.address,
          `${u.kva}kVA`,
          u.status,
          u.opened,
        ]),
      ],
      { merges: [merge(0, 0, 0, 6), merge(1, 0, 1, 6)] },
    ),
  ],
}
describe('电力用户: layouts never seen before, without code', () => {
  test.each(Object.entries(power))('%s', (_name, sheets) => {
    const file = readFile(shippedKind('power-users'), sheets)
    expect(rowsOf(file).map(userOf)).toEqual(expectedUsers)
  })
})

const readingsOf = (file: ReadFile) =>
  file.outcomes.flatMap((o) =>
    o.kind === 'readings' ? o.readings.map((r) => [r.meterNo, r.span, r.readOn, r.kwh]) : [],
  )
const wanted = [
  ['3191786709', 'month', '2020-11-01', 1200],
  ['3191786709', 'month', '2020-12-01', 3400.5],
  ['3191786710', 'month', '2020-11-01', 0],
  ['3191786710', 'month', '2020-12-01', 560],
]
const wide = (heads: string[], scale = 1) => [
  ['户号', '户名', ...heads],
  ['3191786709', '天成', String(1200 / scale), String(3400.5 / scale)],
  ['3191786710', '杨敏', '0', String(560 / scale)],
]
const months: Record<string, SheetSample[]> = {
  一行一月: [
    sheetOf([
      ['用电户号', '电费年月', '结算电量'],
      ['3191786709', '202011', '1,200'],
      ['3191786709', '202012', '3400.5'],
      ['3191786710', '2020-11', '0'],
      ['3191786710', '2020年12月', '560度'],
    ]),
  ],
  '一列一月，写年月': [sheetOf(wide(['2020年11月', '2020年12月']))],
  '一列一月，写数字': [sheetOf(wide(['202011', '202012']))],
  '一列一月，被改成日期': [sheetOf(wide(['2020-11-01', '2020-12-01']))],
  '年份在标题里，月份在表头第二行，单位万千瓦时': [
    sheetOf(
      [
        ['清源县2020年动力用户月电量'],
        ['户号', '户名', '电量（万千瓦时）', null],
        [null, null, '11月', '12月'],
        ...wide([], 10_000).slice(1),
      ],
      { merges: [merge(0, 0, 0, 3), merge(1, 0, 2, 0), merge(1, 1, 2, 1), merge(1, 2, 1, 3)] },
    ),
  ],
}
describe('月电量: long and wide layouts say the same', () => {
  test.each(Object.entries(months))('%s', (_name, sheets) => {
    expect(readingsOf(readFile(shippedKind('power-readings'), sheets))).toEqual(wanted)
  })
  test('only months in the heads: the year comes from the as-of date, and is asked for when there is none', () => {
    const sheets = [sheetOf(wide(['11月', '12月']))]
    expect(readingsOf(readFile(shippedKind('power-readings'), sheets, '2020-12-31'))).toEqual(wanted)
    const undated = proposeReading(shippedKind('power-readings'), sheets)
    expect(undated.notes.map((n) => n.code)).toContain('needs-year')
    expect(undated.reading.sheets.flatMap((s) => s.columns).map((c) => c.on)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  test('months that had not come by the as-of date are last year’s; a year in the title goes before', () => {
    const kind = shippedKind('power-readings')
    const months = (rows: string[][], asOf: string) =>
      proposeReading(kind, [sheetOf(rows)], { asOf }).reading.sheets[0]!.columns.flatMap((c) => c.on ?? [])
    const [head, ...body] = wide(['12月', '1月'])
    expect(months([head!, ...body], '2021-01-31')).toEqual(['2020-12-01', '2021-01-01'])
    expect(months([['清源县2019年动力用户月电量'], head!, ...body], '2021-01-31')).toEqual([
      '2019-12-01',
      '2019-01-01',
    ])
  })
  test('what was undated is dated when the file is read again with the day; what a person assigned stays', () => {
    const [kind, sheets] = [shippedKind('power-readings'), [sheetOf(wide(['11月', '12月']))]]
    const { reading } = proposeReading(kind, sheets)
    const [first] = reading.sheets
    const columns = first!.columns.map((c) => (c.at === 3 ? { ...c, source: 'hand' as const } : c))
    const dated = withDatedColumns(
      { ...reading, sheets: [{ ...first!, columns }] },
      proposeReading(kind, sheets, { asOf: '2020-12-31' }).reading,
    )
    expect(dated.sheets[0]!.columns.map((c) => c.on)).toEqual([null, null, '2020-11-01', null])
  })
})
