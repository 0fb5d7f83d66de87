import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openAnalytics, quoted } from '../../../platform/analytics/index.ts'
import { runPlaces, runStops, runSurge } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-screening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => path.join(folder, name)
const write = (name: string, text: string): string => {
  writeFileSync(file(name), text)
  return file(name)
}
const rule = { method: 'anchor', radiusMetres: 200, seconds: 1200 } as const
const lines = (name: string): string[] => readFileSync(file(name), 'utf8').trim().split('\n')
const stops = (points: string, planar = false) =>
  runStops({ points, out: file('stops.csv'), rule, planar }).then((outcome) => ({
    outcome,
    rows: lines('stops.csv'),
  }))

/** Two vehicles, each half an hour at one place and then away, ten minutes apart. */
const rows = (time: (minute: number) => string | number): string[] =>
  ['苏A1', '苏B2'].flatMap((plate, v) =>
    [0, 10, 20, 30, 40].map((m) => `${plate},${time(m)},${119.5 + v + (m === 40 ? 0.1 : 0)},31.5`),
  )
const at = (minute: number): string => `2026-03-31T23:${String(minute).padStart(2, '0')}:00`

describe('stops', () => {
  test('CSV in any order, local times written back as they came', async () => {
    const shuffled = rows(at).reverse()
    const { outcome, rows: out } = await stops(
      write('a.csv', ['vehicle,time,lon,lat', ...shuffled].join('\n')),
    )
    expect(outcome).toMatchObject({ points: 10, dropped: 0, vehicles: 2, stops: 2, sorted: false })
    expect(out).toEqual([
      'vehicle,start,end,lon,lat,points',
      '苏A1,2026-03-31T23:00:00,2026-03-31T23:30:00,119.5,31.5,4',
      '苏B2,2026-03-31T23:00:00,2026-03-31T23:30:00,120.5,31.5,4',
    ])
  })
  test('epoch seconds, and times with an offset', async () => {
    const epoch = await stops(
      write('b.csv', ['vehicle,time,lon,lat', ...rows((m) => 1_700_000_000 + m * 60)].join('\n')),
    )
    expect(epoch.rows[1]).toBe('苏A1,1700000000,1700001800,119.5,31.5,4')
    const zoned = await stops(
      write('c.csv', ['vehicle,time,lon,lat', ...rows((m) => `${at(m)}Z`)].join('\n')),
    )
    expect(zoned.rows[1]).toBe('苏A1,2026-04-01T07:00:00+08:00,2026-04-01T07:30:00+08:00,119.5,31.5,4')
  })
  test('Chinese heads in GB18030', async () => {
    const gbk = Buffer.concat([
      Buffer.from([0xb3, 0xb5, 0xc5, 0xc6, 0xba, 0xc5]), // 车牌号
      Buffer.from(',time,lon,lat\n'),
      ...rows(at).map((row) => Buffer.from(`${row.replace('苏', 'S')}\n`)),
    ])
    writeFileSync(file('d.csv'), gbk)
    expect((await stops(file('d.csv'))).rows[1]).toMatch(/^SA1,/)
  })
  test('Parquet sorted by vehicle and time streams as it lies; another order gives the same', async () => {
    const csv = write('e.csv', ['vehicle,time,lon,lat', ...rows(at)].join('\n'))
    const analytics = await openAnalytics({ files: [csv, file('e.parquet'), file('f.parquet')] })
    const all = `select vehicle, time::timestamp as time, lon::double as lon, lat::double as lat from read_csv(${quoted(csv)}, all_varchar = true)`
    await analytics.run(
      `copy (${all} order by vehicle, time) to ${quoted(file('e.parquet'))} (format parquet)`,
    )
    await analytics.run(`copy (${all} order by time desc) to ${quoted(file('f.parquet'))} (format parquet)`)
    analytics.close()
    const sorted = await stops(file('e.parquet'))
    const other = await stops(file('f.parquet'))
    expect(sorted.outcome.sorted).toBe(true)
    expect(other.outcome.sorted).toBe(false)
    expect(other.rows).toEqual(sorted.rows)
    expect(sorted.rows).toHaveLength(3)
  })
  test('rows without time or place are counted, not guessed', async () => {
    const bad = ['苏A1,,119.5,31.5', '苏A1,昨天,119.5,31.5', `苏A1,${at(5)},0,0`, `,${at(6)},119.5,31.5`]
    const { outcome } = await stops(write('g.csv', ['vehicle,time,lon,lat', ...rows(at), ...bad].join('\n')))
    expect(outcome).toMatchObject({ points: 10, dropped: 4, stops: 2 })
  })
  test.each([
    [
      'a missing column',
      'vehicle,time,lon\n苏A1,2026-01-01,119',
      /缺少“lat”列.*现有各列：vehicle、time、lon/,
    ],
    ['nothing usable', 'vehicle,time,lon,lat\n苏A1,昨天,119,31', /没有一行可用的数据/],
    ['an empty file', '', /是空的/],
  ])('%s is refused in words', async (_what, text, sentence) => {
    await expect(stops(write('h.csv', text))).rejects.toThrow(sentence)
  })
  test('no such file; an output of another kind', async () => {
    await expect(stops(file('none.csv'))).rejects.toThrow(/找不到文件/)
    await expect(
      runStops({ points: file('a.csv'), out: file('x.xlsx'), rule, planar: false }),
    ).rejects.toThrow(/应以 \.csv/)
  })
})

describe('surge', () => {
  const day = (n: number): string =>
    new Date(Date.UTC(2024, 2, 1) - n * 86_400_000).toISOString().slice(0, 10)
  const readings = (meter: string, of: (ago: number) => number, write = day): string[] =>
    Array.from({ length: 120 }, (_, ago) => `${meter},${write(ago)},${of(ago)}`)
  const surge = async (text: string[]) => {
    const outcome = await runSurge({
      readings: write('r.csv', ['meter,date,kwh', ...text].join('\n')),
      asOf: '2024-03-01',
      out: file('surge.json'),
    })
    return {
      outcome,
      ranked: JSON.parse(readFileSync(file('surge.json'), 'utf8')) as {
        meter: string
        score: number | null
        reason: string
        numbers: string | null
      }[],
    }
  }

  test('ranks every meter, says why, and counts what it cannot judge (over a leap day)', async () => {
    const { outcome, ranked } = await surge([
      ...readings('001', () => 150),
      ...readings('002', (ago) => (ago < 7 ? 486 : 151)),
      ...readings('003', () => 900).slice(30),
    ])
    expect(outcome).toMatchObject({ readings: 330, meters: 3, flagged: 1, unknown: 1 })
    expect(ranked.map((r) => r.meter)).toEqual(['002', '001', '003'])
    expect(ranked[0]!.reason).toBe(
      '用电激增：近7天日用电中位数 486 度，为前8周高峰日水平（P95）151 度的 3.0 倍；多用约 335 度/天。现场看：有无新上设备、夜间排气、原料桶。',
    )
    expect(JSON.parse(ranked[0]!.numbers!)).toMatchObject({ current: 486, busyDay: 151, extra: 335 })
    expect(ranked[2]).toMatchObject({ score: null, reason: '近7天有读数的不足4天，未判用电激增。' })
  })
  test('several readings of a day are added up; days after the as-of day do not count', async () => {
    const twice = readings('004', (ago) => (ago < 7 ? 243 : 75.5))
    const { ranked } = await surge([...twice, ...twice, '004,2024-03-02,99999'])
    expect(JSON.parse(ranked[0]!.numbers!)).toMatchObject({ current: 486, busyDay: 151 })
  })
  test.each([
    ['2024/3/1', (iso: string) => iso.replaceAll('-', '/')],
    ['20240301', (iso: string) => iso.replaceAll('-', '')],
    ['2024年3月1日', (iso: string) => iso.replace(/(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')],
  ])('dates such as %s', async (_what, style) => {
    const { outcome } = await surge(
      readings(
        '005',
        () => 150,
        (n) => style(day(n)),
      ),
    )
    expect(outcome).toMatchObject({ readings: 120, unknown: 0 })
  })
  test('a file that ends before the year of the as-of day is refused in words', async () => {
    await expect(surge(['006,2019-01-01,5'])).rejects.toThrow(/没有一行可用的数据/)
  })
})

describe('places', () => {
  test('the output of stops goes in as it is; ranks, reasons and the second list come out', async () => {
    const stop = (plate: string, day: number, lon: number): string =>
      `${plate},2026-03-${String(day).padStart(2, '0')}T23:00:00,2026-03-${String(day).padStart(2, '0')}T23:50:00,${lon},31.5,9`
    const found = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
      stop('苏A1', day, 119.5),
      stop('苏A1', day, 119.7),
      stop('苏B2', day, 119.6),
      stop('苏C3', day, 119.6),
      stop('苏D4', day, 119.6),
    ])
    const outcome = await runPlaces({
      stops: write(
        's.csv',
        ['vehicle,start,end,lon,lat,points', ...found, '苏E5,昨天,今天,119.9,31.5,9'].join('\n'),
      ),
      known: write('k.csv', '名称,经度,纬度,半径\n某厂,119.7,31.5,200\n'),
      out: file('places.csv'),
      lone: file('lone.csv'),
    })
    expect(outcome).toMatchObject({ stops: 35, dropped: 1, known: 1, places: 2, lone: 1 })
    const [head, first, second] = lines('places.csv')
    expect(head).toBe('rank,lon,lat,vehicles,days,visits,score,reasons')
    expect(first).toMatch(
      /^1,119\.6,31\.5,3,7,21,[\d.]+,T1 3 台车在此停留 21 次（分布在 7 天），此处不在已登记的装卸、停车等地点名单上。/,
    )
    expect(first).toContain('T4 21 次在夜间')
    expect(second).toMatch(/^2,119\.5,31\.5,1,7,7,/)
    expect(lines('lone.csv')[1]).toMatch(/^1,119\.5,/)
  })
})
