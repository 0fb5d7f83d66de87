import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import gcoord from 'gcoord'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openAnalytics, quoted } from '../../../../platform/analytics/index.ts'
import { defineRule, type Rule } from '../../domain/index.ts'
import { openEmbeddedStore } from '../engine/embedded-store.ts'
import { readFolder, type FolderReport } from './read-folder.ts'
import { screenFolder } from './screen-folder.ts'

const root = mkdtempSync(path.join(tmpdir(), 'qingyuan-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let made = 0
type Files = Readonly<Record<string, string | Buffer | object>>
function folderOf(files: Files): string {
  const folder = path.join(root, `data-${(made += 1)}`)
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    const plain = typeof content === 'string' || Buffer.isBuffer(content)
    writeFileSync(file, plain ? content : JSON.stringify(content))
  }
  return folder
}

const anyRow = z.record(z.string(), z.unknown())
/** Reads a folder and answers statements over what became of it. */
async function read(data: string): Promise<{
  report: FolderReport
  rows: (sql: string) => Promise<Record<string, unknown>[]>
  close: () => void
}> {
  const folder = mkdtempSync(path.join(root, 'work-'))
  const report = await readFolder({ data, folder, asOf: '2026-10-31' })
  const store = await openEmbeddedStore(folder)
  return { report, rows: (sql) => store.rows(sql, anyRow), close: () => store.close() }
}
async function ask(files: Files, sql: string): Promise<{ report: FolderReport; rows: unknown[] }> {
  const found = await read(folderOf(files))
  try {
    return { report: found.report, rows: (await found.rows(sql)).map((row) => Object.values(row)) }
  } finally {
    found.close()
  }
}

const market = (places: (lon: number, lat: number) => readonly number[]): string => {
  const row = (cells: string[], lon: number, lat: number) =>
    [...cells, ...places(lon, lat).map((n) => n.toFixed(6))].join(',')
  return [
    '企业名称,统一社会信用代码,法定代表人,住所,经营范围,登记状态,经度,纬度',
    row(
      ['云溪县天成助剂厂', '91990101MA1AAAAA0X', '钱一山', '云溪县双桥镇前进村12号', '助剂销售', '存续'],
      119.5,
      31.5,
    ),
    row(['云溪县大地五金厂', '', '孙二河', '云溪县双桥镇前进村20号', '五金加工', '注销'], 119.51, 31.51),
  ].join('\n')
}
const asIs = (lon: number, lat: number): readonly number[] => [lon, lat]
const users = [
  '户号,户名,用电地址,用电类别,合同容量,供电电压,用户状态',
  '0001,云溪县天成助剂厂,双桥镇前进村12号,大工业,315,10kV,正常',
  '0002,孙二河,双桥镇前进村20号,一般工商业,50,380V,正常',
  '0003,李三,双桥镇光明村3号,居民生活,8,220V,销户',
].join('\n')

describe('lists', () => {
  test('become entries, meters, closures, subjects that are linked', async () => {
    const found = await read(
      folderOf({ 'lists/market-entities.csv': market(asIs), 'lists/power-users.csv': users }),
    )
    const meters = await found.rows(
      'select m.meter, s.kind, s.name, m.capacity_kva as kva, s.lon from meter m join subject s on s.subject = m.subject order by m.meter',
    )
    expect(meters).toEqual([
      { meter: '0001', kind: 'operator', name: '云溪县天成助剂厂', kva: 315, lon: 119.5 },
      // The account stands in the name of the person in charge, at the very address.
      { meter: '0002', kind: 'operator', name: '云溪县大地五金厂', kva: 50, lon: 119.51 },
      { meter: '0003', kind: 'site', name: '双桥镇光明村3号', kva: 8, lon: null },
    ])
    const closures = await found.rows(
      'select c.kind, c.text, c.list, s.name from closure c join subject s on s.subject = c.subject order by c.kind',
    )
    expect(closures).toEqual([
      { kind: 'closed', text: '注销', list: '市场主体清单（市场监管）', name: '云溪县大地五金厂' },
      { kind: 'power_cut', text: '销户', list: '电力用户清单（电力）', name: '双桥镇光明村3号' },
    ])
    expect(await found.rows(`select entry, status, scope from entry where name like '%五金%'`)).toEqual([
      { entry: 'lists/market-entities.csv 第 3 行', status: 'closed', scope: '五金加工' },
    ])
    expect(found.report.linked).toMatchObject({
      entries: 5,
      subjects: 3,
      linkedEntries: 4,
      meters: 3,
      linkedMeters: 2,
    })
    // The damaged code is said and compared with nothing.
    expect(found.report.files[0]!.sentences.join()).toMatch(/信用代码不合规 1 处（已计入），例如第 2 行/)
    found.close()
  })

  test('GB18030, GCJ-02 and BD-09 give what UTF-8 and WGS-84 give', async () => {
    const sql = `select kind, name, address, round(lon, 4) as lon, round(lat, 4) as lat from subject order by name`
    const plain = await ask({ 'lists/market-entities.csv': market(asIs) }, sql)
    const bytes = gb18030(market((lon, lat) => gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02)))
    const gcj = await ask(
      {
        'lists/market-entities.csv': bytes,
        'manifest.json': {
          coordinateSystem: 'gcj02',
          files: [{ file: 'lists/market-entities.csv', kind: 'market-entities' }],
        },
      },
      sql,
    )
    const bd = await ask(
      {
        'm.csv': market((lon, lat) => gcoord.transform([lon, lat], gcoord.WGS84, gcoord.BD09)),
        'manifest.json': { files: [{ file: 'm.csv', kind: 'market-entities', coordinateSystem: 'bd09' }] },
      },
      sql,
    )
    expect(plain.rows).toHaveLength(2)
    expect(gcj.rows).toEqual(plain.rows)
    expect(bd.rows).toEqual(plain.rows)
  })

  test('the manifest’s columns, registered places and the blacklist', async () => {
    const found = await read(
      folderOf({
        'a.csv': 'firm,id,boss,where\n云溪县天成助剂厂,1,钱一山,前进村12号\n',
        'p.csv': '名称,经度,纬度,半径,化工\n化工码头,119.6,31.6,300,是\n停车场,119.7,31.7,,否\n坏的,1,2,,\n',
        'b.csv': '姓名,列入原因,列入日期\n钱一山,非法生产,2024-02-29\n',
        'manifest.json': {
          files: [
            {
              file: 'a.csv',
              kind: 'tax-entities',
              asOf: '2026-10-01',
              from: '税务局',
              columns: { name: 'firm', person: 'boss', address: 'where' },
            },
            { file: 'p.csv', kind: 'registered-places' },
            { file: 'b.csv', kind: 'blacklist' },
          ],
        },
      }),
    )
    expect(await found.rows('select name, person, address, as_of, list from entry')).toEqual([
      {
        name: '云溪县天成助剂厂',
        person: '钱一山',
        address: '前进村12号',
        as_of: 20_727,
        list: '税务登记户（税务局）',
      },
    ])
    expect(await found.rows('select name, lon, radius, chemical from place order by lon')).toEqual([
      { name: '化工码头', lon: 119.6, radius: 300, chemical: 1 },
      { name: '停车场', lon: 119.7, radius: null, chemical: 0 },
    ])
    expect(await found.rows('select person, reason, from_day from blacklisted')).toEqual([
      { person: '钱一山', reason: '非法生产', from_day: 19_782 },
    ])
    expect(found.report.files[1]!.sentences.join()).toMatch(/坐标不可用 1 处（已计入），例如第 4 行/)
    found.close()
  })

  test.each([
    [
      'a column that is not there',
      { name: '单位' },
      '企业名称,住所,统一社会信用代码\n甲厂,前进村1号,\n',
      /“a\.csv”没有“单位”列（列对应中写给“name”）；现有各列：企业名称、住所、统一社会信用代码。/,
    ],
    [
      'no column of the name',
      {},
      '电话,金额\n0510,3\n',
      /“a\.csv”没有找到“纳税人名称”列，无法作为“税务登记户”读取|没有找到带表头的表格/,
    ],
    ['an empty file', {}, '', /文件“a\.csv”读不出来/],
    [
      'rows that all lack the name',
      {},
      '纳税人名称,住所\n,前进村1号\n,前进村2号\n',
      /“a\.csv”的 2 行全部读不出：必填项空缺 2 处（未计入），例如第 2 行/,
    ],
  ])('%s is refused in words', async (_what, columns, text, sentence) => {
    const data = folderOf({
      'a.csv': text,
      'manifest.json': { files: [{ file: 'a.csv', kind: 'tax-entities', columns }] },
    })
    await expect(read(data)).rejects.toThrow(sentence)
  })
})

describe('readings', () => {
  const days = 'select meter, day, kwh, peak, valley from reading order by meter, day'
  const months = 'select meter, month, kwh from month_reading order by meter, month'
  test.each([
    ['plain dates', ['2026-10-30', '2026-10-31']],
    ['compact dates', ['20261030', '20261031']],
    ['Chinese dates', ['2026年10月30日', '2026年10月31日']],
    // 16:00 UTC is midnight here: the next day has begun.
    ['times with a zone', ['2026-10-29T16:00:00Z', '2026-10-31T00:10:00+08:00']],
    ['epoch seconds', ['1793289600', '1793376000']],
  ])('CSV with %s', async (_what, [first, second]) => {
    const { rows, report } = await ask(
      { 'readings.csv': `户号,日期,电量,峰,谷\n7,${first},10,4,3\n7,${second},12,,\n7,${second},1,,\n` },
      days,
    )
    expect(rows).toEqual([
      ['7', 20_756, 10, 4, 3],
      ['7', 20_757, 13, null, null],
    ])
    expect(report.files[0]).toMatchObject({ rows: 3, accepted: 3, sentences: [] })
  })
  test('a meter on no list is a subject of its own', async () => {
    const { rows } = await ask(
      { 'readings.csv': 'meter,date,kwh\n7,2026-10-31,12\n', 'lists/power-users.csv': users },
      `select m.meter, s.kind, s.name from meter m join subject s on s.subject = m.subject where m.meter = '7'`,
    )
    expect(rows).toEqual([['7', 'site', '户号 7（不在电力用户清单上）']])
  })
  test('Parquet gives what CSV gives; months are months however they are written', async () => {
    const csv = path.join(root, 'r.csv')
    writeFileSync(csv, 'meter,date,kwh,peak,valley\n7,2024-02-29,10,4,3\n8,2024-03-01,5,,\n')
    const parquet = path.join(root, 'r.parquet')
    const analytics = await openAnalytics({ files: [csv, parquet] })
    await analytics.run(
      `copy (select meter, date::date as date, kwh::double as kwh, peak::double as peak, valley::double as valley
       from read_csv(${quoted(csv)}, all_varchar = true)) to ${quoted(parquet)} (format parquet)`,
    )
    analytics.close()
    const one = await ask({ 'readings.csv': readFileSync(csv, 'utf8') }, days)
    const two = await ask({ 'readings.parquet': readFileSync(parquet) }, days)
    expect(two.rows).toEqual(one.rows)
    expect(one.rows).toEqual([
      ['7', 19_782, 10, 4, 3],
      ['8', 19_783, 5, null, null],
    ])
    for (const [a, b] of [
      ['2024-02', '2024-03'],
      ['2024年2月', '2024年3月'],
      ['2024-02-01', '2024-03-01'],
    ])
      expect((await ask({ 'readings.csv': `meter,date,kwh\n7,${a},10\n7,${b},5\n` }, months)).rows).toEqual([
        ['7', 19_754, 10],
        ['7', 19_783, 5],
      ])
  })
  test('a table with a column a day, by the reader of lists', async () => {
    const { rows } = await ask(
      { 'readings.csv': '户号,2026-10-30,2026-10-31\n3140007,10,12\n3140008,1,2\n' },
      'select meter, day, kwh from reading order by meter, day',
    )
    expect(rows).toEqual([
      ['3140007', 20_756, 10],
      ['3140007', 20_757, 12],
      ['3140008', 20_756, 1],
      ['3140008', 20_757, 2],
    ])
  })
  test('damaged rows are counted and said, the sound ones stay', async () => {
    const { rows, report } = await ask(
      {
        'readings.csv':
          'meter,date,kwh\n7,2026-10-31,12\n,2026-10-31,1\n7,昨天,1\n7,2026-10-30,\n7,2026-10-29,-3\n7,2026-10-28\n',
      },
      days,
    )
    expect(rows).toHaveLength(1)
    expect(report.files[0]).toMatchObject({ rows: 5, accepted: 1, faulty: 4 })
    expect(report.files[0]!.sentences).toEqual([
      '1 行没有户号，第一处在第 2 行数据；1 行日期读不出，第一处在第 2 行数据；1 行没有读得出的电量，第一处在第 2 行数据；1 行电量为负，第一处在第 2 行数据；1 行单元格个数与表头不符，第一处在第 7 行；均未计入。',
    ])
  })
  test.each([
    [
      'nothing to read',
      'meter,date,kwh\n7,昨天,1\n',
      /“readings\.csv”没有一行同时有读得出的户号、日期和电量：1 行日期读不出/,
    ],
    ['no meter', 'date,kwh\n2026-10-31,1\n', /“readings\.csv”缺少“meter”列/],
    ['an empty file', '', /是空的/],
  ])('%s is refused in words', async (_what, text, sentence) => {
    await expect(read(folderOf({ 'readings.csv': text }))).rejects.toThrow(sentence)
  })
})

describe('points', () => {
  const sql = 'select vehicle, t, round(lon, 5) as lon, round(lat, 5) as lat from point order by vehicle, t'
  const expected = [['苏A1', 1_793_289_600, 119.5, 31.5]]
  test.each([
    ['local times', '2026-10-30 00:00:00'],
    ['slashes', '2026/10/30 00:00:00'],
    ['times with a zone', '2026-10-29T16:00:00Z'],
    ['epoch seconds', '1793289600'],
    ['epoch milliseconds', '1793289600000'],
  ])('%s', async (_what, time) => {
    const { rows } = await ask({ 'points.csv': `车牌号,时间,经度,纬度\n苏A1,${time},119.5,31.5\n` }, sql)
    expect(rows).toEqual(expected)
  })
  test('GCJ-02 in GB18030 with the manifest’s columns; what is damaged is said', async () => {
    const [lon, lat] = gcoord.transform([119.5, 31.5], gcoord.WGS84, gcoord.GCJ02)
    const { rows, report } = await ask(
      {
        'gps.csv': gb18030(
          `车,何时,东,北,time\n苏A1,2026-10-30 00:00:00,${lon},${lat},x\n,2026-10-30 00:00:00,${lon},${lat},x\n苏A1,昨天,${lon},${lat},x\n苏A1,2026-10-30 00:00:00,0,0,x\n`,
        ),
        'manifest.json': {
          coordinateSystem: 'gcj02',
          files: [
            {
              file: 'gps.csv',
              kind: 'vehicle-points',
              columns: { vehicle: '车', time: '何时', lon: '东', lat: '北' },
            },
          ],
        },
      },
      sql,
    )
    expect(rows).toEqual(expected)
    expect(report.files[0]!.sentences[0]).toBe(
      '1 行没有车辆，第一处在第 2 行数据；1 行时间读不出，第一处在第 2 行数据；1 行位置读不出或不在我国范围内，第一处在第 2 行数据；均未计入。',
    )
  })
})

const drawing: Rule = defineRule({
  code: 'P1',
  source: 'P',
  label: '试用规则',
  meaning: '试',
  basis: '试',
  dataNeed: 'days',
  needs: ['reading'],
  without: '无日电量，未判用电激增。',
  parameters: {},
  async run({ store }) {
    const rows = await store.rows(
      'select m.subject as subject, sum(r.kwh) as kwh from reading r join meter m on m.meter = r.meter group by m.subject',
      z.object({ subject: z.string(), kwh: z.number() }),
    )
    const findings = rows.map(({ subject, kwh }) => ({
      subject,
      spot: null,
      reason: {
        code: 'P1',
        points: kwh,
        sentence: `${kwh} 度。`,
        look: '看。',
        numbers: { kwh },
        evidence: [],
      },
    }))
    return { findings, examined: rows.length, unjudged: [] }
  },
})
const stopping: Rule = {
  ...drawing,
  code: 'T1',
  source: 'T',
  needs: ['point'],
  without: '无车辆轨迹，未判停留。',
}

describe('from a folder to leads', () => {
  test('an output that cannot be written is refused before the work, and an older one stays when the work fails', async () => {
    const wanted = { data: root, rules: [drawing], asOf: '2026-10-31', engine: 'embedded' } as const
    const none = path.join(root, 'none', 'x.json')
    await expect(screenFolder({ ...wanted, out: none })).rejects.toThrow(/写不到“.*x\.json”（ENOENT）/)
    const old = path.join(root, 'old.json')
    writeFileSync(old, 'old')
    await expect(screenFolder({ ...wanted, data: path.join(root, 'none'), out: old })).rejects.toThrow(
      /找不到文件夹/,
    )
    expect(readFileSync(old, 'utf8')).toBe('old')
    expect(existsSync(`${old}.part`)).toBe(false)
  })
  test('the same folder gives the same bytes, the shape that was promised, and what was not judged', async () => {
    const data = folderOf({
      'lists/market-entities.csv': market(asIs),
      'lists/power-users.csv': users,
      'readings.csv': 'meter,date,kwh\n0001,2026-10-31,30\n0002,2026-10-31,12\n9,2026-10-31,2\n',
    })
    const out = (name: string): string => path.join(root, name)
    const screen = (name: string) =>
      screenFolder({
        data,
        rules: [drawing, stopping],
        asOf: '2026-10-31',
        out: out(name),
        engine: 'embedded',
      })
    const found = await screen('one.json')
    await screen('two.json')
    const [one, two] = ['one.json', 'two.json'].map((name) => readFileSync(out(name)))
    expect(one!.equals(two!)).toBe(true)
    const leads = JSON.parse(one!.toString()) as Record<string, unknown>[]
    expect(leads.map((l) => [l['kind'], l['name'], l['score'], l['colour'], l['missing']])).toEqual([
      ['operator', '云溪县天成助剂厂', 30, 'yellow', ['无车辆轨迹，未判停留。']],
      ['operator', '云溪县大地五金厂', 12, 'plain', ['无车辆轨迹，未判停留。']],
      ['site', '户号 9（不在电力用户清单上）', 2, 'plain', ['无车辆轨迹，未判停留。']],
    ])
    for (const key of ['id', 'kind', 'name', 'lon', 'lat', 'score', 'colour', 'reasons', 'missing'])
      expect(leads[0]).toHaveProperty(key)
    expect(found.steps.map((s) => s.step)).toEqual([
      '读取 lists/market-entities.csv',
      '读取 lists/power-users.csv',
      '读取 readings.csv',
      '归并各名单',
      '形成对象',
      '写出筛查数据：名单',
      '写出筛查数据：电量',
      '打开筛查数据',
      'P1 试用规则',
      '归并线索',
      '写出线索',
    ])
  })
})

/** GB18030 of a text, by turning the decoder around; characters of two bytes are enough here. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  return Buffer.from([...text].flatMap((c) => codes.get(c) ?? [c.charCodeAt(0)]))
}
