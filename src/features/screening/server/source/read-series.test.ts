import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import gcoord from 'gcoord'
import { describe, expect, test } from 'vitest'
import { openAnalytics, quoted } from '../../../../platform/analytics/index.ts'
import { dataFolders, gb18030, users } from './fixtures/data-folder.ts'

const { root, folderOf, read, ask } = dataFolders()

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
