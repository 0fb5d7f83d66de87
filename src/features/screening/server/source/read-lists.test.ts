import gcoord from 'gcoord'
import { describe, expect, test } from 'vitest'
import { asIs, dataFolders, gb18030, market, users } from './fixtures/data-folder.ts'

const { folderOf, read, ask } = dataFolders()

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
