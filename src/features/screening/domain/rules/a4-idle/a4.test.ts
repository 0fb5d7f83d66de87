import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { dayOf, valuesOf } from '../../engine/index.ts'
import { idleSigns, judgeIdle, type IdleSubject } from './judge.ts'
import { parameters } from './parameters.ts'
import { idleYetAlive } from './rule.ts'

// The day after a leap day: windows of 14, 30 and 100 days cross it.
const asOf = dayOf('2024-03-01')
type Rows<T extends keyof TableRows> = NonNullable<TableRows[T]>[number]
const entry = (more: Partial<Rows<'entry'>> = {}): Rows<'entry'> => ({
  entry: 'e1',
  subject: 's1',
  list_kind: 'market-entities',
  list: '市场主体清单（市场监管）',
  name: '清河废旧砖厂',
  status: 'stopped',
  status_text: '经营异常',
  ...more,
})
const taxElsewhere = entry({
  entry: 't9',
  subject: 's9',
  list_kind: 'tax-entities',
  status: 'active',
  status_text: '正常',
})
const meter = { meter: 'm1', subject: 's1' }
const subject = { subject: 's1', kind: 'site', name: '清河废旧砖厂', lon: 120.001, lat: 30.001 }
/** Idle but for the last days. */
const readings = (active: number, kwh = 300, days = 100): Rows<'reading'>[] =>
  Array.from({ length: days }, (_, i) => ({ meter: 'm1', day: asOf - i, kwh: i < active ? kwh : 2 }))
/** A truck that stands from a local instant for so many minutes, a fix a minute. */
const stay = (from: string, minutes: number, vehicle = '车1'): Rows<'point'>[] =>
  Array.from({ length: minutes + 1 }, (_, i) => ({
    vehicle,
    t: Date.parse(`${from}+08:00`) / 1000 + i * 60,
    lon: 120.0013,
    lat: 30.0012,
  }))
const ask = (tables: TableRows, decided: Record<string, number> = {}) =>
  askRule(idleYetAlive, { subject: [subject], ...tables }, { asOf, decided })

describe('A4 名义闲置而有动静', () => {
  test('hit: two signs and power across the leap day', async () => {
    const { findings } = await ask({
      entry: [entry(), taxElsewhere],
      meter: [meter],
      reading: readings(5),
    })
    expect(findings).toHaveLength(1)
    expect(findings[0]!.reason).toMatchObject({ code: 'A4', points: 6, numbers: { signs: 3, activeDays: 5 } })
    expect(findings[0]!.reason.sentence).toBe(
      '市场主体清单（市场监管）记为“经营异常”，税务登记名单上没查到该户，近 100 天有 95 天每天用电不超过 5 度；但近 14 天有 5 天用电超过 20 度，共 1,500 度。',
    )
  })
  test('hit: two signs and trucks, counted by local days at the month’s end', async () => {
    const { findings } = await ask({
      entry: [entry(), taxElsewhere],
      // Three days in Shanghai; by UTC the second and the third would fall on the same one.
      point: [
        ...stay('2024-02-28T23:10:00', 30),
        ...stay('2024-02-29T08:30:00', 30),
        ...stay('2024-03-01T07:00:00', 30),
      ],
    })
    expect(findings[0]!.reason.sentence).toContain(
      '近 30 天有 1 辆危险货物运输车在此停留 20 分钟以上，每车每天计 1 次共 3 次',
    )
  })
  test('miss: idle alone is no lead', async () => {
    const { findings } = await ask({ entry: [entry(), taxElsewhere], meter: [meter], reading: readings(0) })
    expect(findings).toEqual([])
  })
  test('miss: one sign only, or alive too little, or trucks that pass by', async () => {
    const one = { entry: [entry({ status: 'active', status_text: '存续' }), taxElsewhere], meter: [meter] }
    expect((await ask({ ...one, reading: readings(40) })).findings).toEqual([])
    const both = { entry: [entry(), taxElsewhere], meter: [meter] }
    expect((await ask({ ...both, reading: readings(2) })).findings).toEqual([])
    const passing = [1, 2, 3, 4].flatMap((d) => [
      ...stay(`2024-02-2${d}T08:00:00`, 1),
      ...stay(`2024-02-2${d}T17:00:00`, 1),
    ])
    expect((await ask({ entry: both.entry, point: passing })).findings).toEqual([])
  })
  test('edge: the third day within fourteen counts, one before does not; thirty days of trucks', async () => {
    const tables = { entry: [entry(), taxElsewhere], meter: [meter] }
    const at = (...days: number[]): Rows<'reading'>[] =>
      readings(0).map((r) => ({ ...r, kwh: days.includes(asOf - r.day!) ? 300 : 2 }))
    expect((await ask({ ...tables, reading: at(0, 1, 13) })).findings).toHaveLength(1)
    expect((await ask({ ...tables, reading: at(0, 1, 14) })).findings).toEqual([])
    const trucks = (first: string) => [
      ...stay(first, 30),
      ...stay('2024-02-20T10:00:00', 30),
      ...stay('2024-02-21T10:00:00', 30),
    ]
    expect((await ask({ entry: tables.entry, point: trucks('2024-02-01T00:10:00') })).findings).toHaveLength(
      1,
    )
    expect((await ask({ entry: tables.entry, point: trucks('2024-01-31T23:00:00') })).findings).toEqual([])
  })
  test('months: the newest whole month tells, where days are not known', async () => {
    const tables = { entry: [entry(), taxElsewhere], meter: [meter] }
    const month = (date: string, kwh: number) => ({ meter: 'm1', month: dayOf(date), kwh })
    const hit = await ask({ ...tables, month_reading: [month('2024-02-01', 900), month('2024-03-01', 10)] })
    expect(hit.findings[0]!.reason.sentence).toContain('但最近一个月用电 900 度')
    expect((await ask({ ...tables, month_reading: [month('2024-01-01', 900)] })).findings).toEqual([])
  })
  test('missing data is said', async () => {
    const { findings, unjudged } = await ask({ entry: [entry(), taxElsewhere] })
    expect(findings).toEqual([])
    expect(unjudged).toEqual([
      { code: 'A4', sentence: '无电量和车辆轨迹，未判闲置主体有无动静。', subjects: 'all' },
    ])
    const half = await ask({ entry: [entry(), taxElsewhere], meter: [meter], reading: readings(5) })
    expect(half.unjudged.map((u) => u.sentence)).toEqual(['无车辆轨迹，闲置主体只按用电看有无动静。'])
  })
})

describe('the signs one by one', () => {
  const values = valuesOf(parameters)
  const of = (text: string, more: Partial<IdleSubject> = {}): IdleSubject => ({
    subject: 's1',
    entries: [
      { entry: 'e', listKind: 'market-entities', list: '清单', status: '', statusText: text, note: '' },
    ],
    notOnTaxList: false,
    knownDays: 0,
    idleDays: 0,
    activeDays: 0,
    activeKwh: 0,
    monthKwh: null,
    truckDays: 0,
    trucks: 0,
    ...more,
  })
  test.each([
    ['吊销，未注销', 1],
    ['连续两年未公示年度报告', 1],
    ['列入经营异常名录：连续两年未报送年报', 2],
    ['列入经营异常名录：一年未报年报', 1],
    ['在业', 0],
  ])('%s is %d', (text, count) => {
    expect(idleSigns(of(text), values)).toHaveLength(count)
  })
  test('power: ninety of a hundred days, the same share of fewer, never of a few', () => {
    const signs = (knownDays: number, idleDays: number) =>
      idleSigns(of('', { knownDays, idleDays }), values).length
    expect([signs(100, 90), signs(100, 89), signs(70, 63), signs(70, 62), signs(20, 20)]).toEqual([
      1, 0, 1, 0, 0,
    ])
  })
  test('power and trucks together add two points', () => {
    const alive = of('吊销', { notOnTaxList: true, activeDays: 4, activeKwh: 900, truckDays: 4, trucks: 2 })
    expect(judgeIdle(alive, values)?.points).toBe(8)
  })
})
