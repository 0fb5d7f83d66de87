import * as XLSX from '@e965/xlsx'
import Papa from 'papaparse'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  foldHead,
  headsOf,
  listKind,
  rowStatusOf,
  type ListKind,
} from '../../src/features/base-list/domain/list-kind.ts'
import { creditCodeFault, normaliseCreditCode } from '../../src/features/site/domain/index.ts'
import { addDays } from '../../src/kernel/local-date.ts'
import { makeWorld } from '../make-world.ts'
import { encodeGb18030 } from './gb18030.ts'
import { cancelledDays, lastMonths } from './power-lists.ts'
import { makeDepartmentLists, type DepartmentFile, type DepartmentLists } from './make-department-lists.ts'

const forbiddenNames = ['马健', '王强', '张凯', '石菲', '陈聪', '陈瑞', '于超', '吴超杰']
const today = '2026-11-20'
const world = makeWorld({ seed: 7, today })
let lists: DepartmentLists
let tables: Map<string, string[][]>

/** The rows of a file as one sees them on the screen: the first visible sheet, dates as Excel’s numbers. */
function rowsOf(file: DepartmentFile): string[][] {
  if (file.fileName.endsWith('.csv')) {
    const encoding = file.bytes[0] === 0xef ? 'utf-8' : 'gb18030'
    return Papa.parse<string[]>(new TextDecoder(encoding).decode(file.bytes)).data
  }
  const bytes = file.fileName.endsWith('.xls')
    ? Buffer.from(new TextDecoder('gb18030').decode(file.bytes))
    : file.bytes
  const book =
    bytes === file.bytes
      ? XLSX.read(bytes)
      : XLSX.read(bytes.toString().replace('gb2312', 'utf-8'), { type: 'string' })
  const sheet = book.Sheets[book.SheetNames[0]!]!
  return XLSX.utils
    .sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: true, defval: '' })
    .map((row) => row.map(String))
}
const kinds = new Map<string, ListKind>()
function kindOf({ kind: id }: DepartmentFile): ListKind {
  const path = new URL(`../../list-kinds/${id}.yaml`, import.meta.url)
  const kind = kinds.get(id) ?? listKind.parse(parse(readFileSync(path, 'utf8')))
  kinds.set(id, kind)
  return kind
}
const file = (key: string): DepartmentFile => lists.files.find((f) => f.key === key)!
const truthOf = (key: string) => lists.truth.filter((t) => t.file === key)

beforeAll(async () => {
  lists = await makeDepartmentLists({ world })
  tables = new Map(lists.files.map((f) => [f.key, rowsOf(f)]))
})

it('is the same for the same world, byte for byte', async () => {
  const again = await makeDepartmentLists({ world: makeWorld({ seed: 7, today }) })
  expect(again.truth).toEqual(lists.truth)
  expect(lists.files.filter((f, i) => !f.bytes.equals(again.files[i]!.bytes)).map((f) => f.key)).toEqual([])
  const other = await makeDepartmentLists({ world: makeWorld({ seed: 8, today }) })
  expect(other.files[0]!.bytes.equals(lists.files[0]!.bytes)).toBe(false)
})

describe('files as departments hand them in', () => {
  it('come from departments that provide such lists, before today', () => {
    expect(lists.files.map((f) => f.key)).toEqual([
      'market-1',
      'power-users',
      'readings-monthly',
      'readings-daily',
      'closed',
      'licences',
      'market-2',
    ])
    for (const f of lists.files) {
      expect(kindOf(f).providedBy, f.key).toContain(f.orgKind)
      expect(f.asOf < today, f.key).toBe(true)
    }
    const [first, newer] = [file('market-1'), file('market-2')]
    expect([newer.kind, newer.orgKind, newer.label]).toEqual([first.kind, first.orgKind, first.label])
    expect(first.asOf < newer.asOf).toBe(true)
  })

  it.each([
    [
      'market-1',
      [2, 3],
      ['name', 'creditCode', 'address', 'businessScope', 'openedOn', 'closedOn', 'industryCode'],
    ],
    [
      'power-users',
      [0],
      ['meterNo', 'name', 'address', 'tariff', 'capacityKva', 'voltage', 'openedOn', 'status'],
    ],
    ['readings-daily', [1], ['meterNo', 'on', 'kwh', 'peakKwh', 'valleyKwh']],
    ['closed', [1], ['name', 'creditCode', 'person', 'address', 'status', 'closedOn', 'closedReason']],
    ['licences', [2], ['name', 'creditCode', 'licenceNo', 'licenceScope', 'issuedOn', 'validTo', 'issuer']],
  ] as const)('%s has heads its kind knows', (key, headRows, fields) => {
    const kind = kindOf(file(key))
    const heads = headRows.flatMap((row) => tables.get(key)![row]!.map(foldHead))
    const known = kind.columns
      .filter((c) => headsOf(c).some((head) => heads.includes(head)))
      .map((c) => c.field)
    expect(fields.filter((field) => !known.includes(field))).toEqual([])
  })

  it('has between 150 and 400 entries in each list, and the truth of every one', () => {
    for (const key of ['market-1', 'power-users', 'closed', 'licences', 'market-2']) {
      const rows = tables.get(key)!
      const truth = truthOf(key)
      expect(truth.length, key).toBeGreaterThanOrEqual(150)
      expect(truth.length, key).toBeLessThanOrEqual(400)
      const names = { 'power-users': 1, closed: 1, licences: 1 }[key] ?? 2
      const empty = truth.filter((t) => (rows[t.row - 1]?.[names] ?? '') === '')
      expect(empty, key).toEqual([])
      expect(/^(合计|)$/.test(rows[truth.at(-1)!.row]![0]!), key).toBe(true)
    }
  })

  it('is as dirty as said', () => {
    const text = (key: string) => JSON.stringify(tables.get(key))
    expect(
      XLSX.read(file('market-1').bytes, { bookSheets: false }).Workbook!.Sheets!.map((s) => s.Hidden),
    ).toEqual([0, 1])
    expect(new TextDecoder('gb18030').decode(file('closed').bytes)).toContain('charset=gb2312')
    expect(text('power-users')).toMatch(/[０-９]{10}/)
    expect(text('power-users')).toMatch(/\d{10}\\t/)
    expect(text('licences')).toMatch(/同上/)
    expect(text('licences')).toMatch(/"20\d\d年\d{1,2}月"/)
    expect(text('licences')).toMatch(/"4[4-7]\d{3}"/)
    expect(text('readings-monthly')).toMatch(/"\d\d,\d{3}"/)
    const codes = tables
      .get('market-1')!
      .slice(4, -2)
      .map((row) => normaliseCreditCode(row[1]!))
    const faults = codes.map((code) => (code === '' ? 'none' : (creditCodeFault(code) ?? 'sound')))
    const share = (fault: string) => faults.filter((f) => f === fault).length / faults.length
    expect(share('sound')).toBeGreaterThan(0.7)
    expect(share('check') + share('characters')).toBeGreaterThan(0.05)
    expect(share('none')).toBeGreaterThan(0.02)
  })

  it('says statuses its kind understands', () => {
    const unknown = truthOf('market-1')
      .map((t) => tables.get('market-1')![t.row - 1]![7]!)
      .filter((status) => rowStatusOf(kindOf(file('market-1')), status) === null)
    expect(unknown).toEqual([])
    const closed = truthOf('closed').map((t) =>
      rowStatusOf(kindOf(file('closed')), tables.get('closed')![t.row - 1]![5]!),
    )
    expect(new Set(closed)).toEqual(new Set(['closed', 'stopped']))
  })

  it('keeps the notices’ contact persons out', () => {
    const text = JSON.stringify([...tables.values()])
    expect(forbiddenNames.filter((name) => text.includes(name))).toEqual([])
  })
})

describe('the truth beside', () => {
  it('links about half, lets some wait, founds some and leaves some unplaced', () => {
    const share = (key: string, meant: string) =>
      truthOf(key).filter((t) => t.meant === meant).length / truthOf(key).length
    expect(share('market-1', 'link')).toBeGreaterThan(0.4)
    expect(share('market-1', 'link')).toBeLessThan(0.6)
    for (const key of ['market-1', 'power-users', 'closed', 'licences']) {
      expect(share(key, 'ask'), key).toBeGreaterThan(0.03)
      expect(share(key, 'ask'), key).toBeLessThan(0.2)
      expect(share(key, 'unplaced'), key).toBeGreaterThan(0.03)
    }
    expect(share('market-1', 'found')).toBeGreaterThan(0.25)
    expect(share('power-users', 'found')).toBeGreaterThan(0.1)
  })

  it('names only sites and operators of the county', () => {
    const sites = new Map(world.sites.map((s) => [s.key, s]))
    for (const t of lists.truth) {
      const site = t.siteKey === null ? null : sites.get(t.siteKey)!
      if (site) expect([site.villageCode.slice(0, 6), site.operatorKey]).toEqual(['990102', t.operatorKey])
      if (t.meant === 'found' || t.meant === 'unplaced') expect(site).toBeNull()
    }
    const founded = lists.truth.filter((t) => t.meant === 'found').map((t) => t.unitKey)
    expect(new Set(founded).size).toBe(founded.length)
  })

  it('gives a sound code to the operator it belongs to', () => {
    const codes = new Map(world.operators.map((o) => [o.key, o.code]))
    const rows = tables.get('market-1')!
    let sound = 0
    for (const t of truthOf('market-1').filter((one) => one.operatorKey !== null)) {
      const code = normaliseCreditCode(rows[t.row - 1]![1]!)
      if (code === '' || creditCodeFault(code)) continue
      expect(code).toBe(codes.get(t.operatorKey!))
      sound += 1
    }
    expect(sound).toBeGreaterThan(100)
  })
})

describe('what changes and what contradicts', () => {
  it('has a newer market list in which some came, went and changed', () => {
    const byUnit = (key: string) =>
      new Map(truthOf(key).map((t) => [t.unitKey, tables.get(key)![t.row - 1]!.slice(1).join('|')]))
    const [before, after] = [byUnit('market-1'), byUnit('market-2')]
    const came = [...after.keys()].filter((unit) => !before.has(unit))
    const went = [...before.keys()].filter((unit) => !after.has(unit))
    const changed = [...after].filter(([unit, text]) => before.has(unit) && before.get(unit) !== text)
    expect([came.length, went.length]).toEqual([18, expect.toSatisfy((n: number) => n >= 10 && n <= 14)])
    expect(changed.length).toBeGreaterThanOrEqual(12)
    expect(changed.length).toBeLessThanOrEqual(20)
  })

  it('lets a cancelled enterprise draw power on 86 of 90 days, and a closed plant surge by night', () => {
    const { cancelledYetDrawing, closedSiteDrawing } = lists.story
    const truth = (key: string) => truthOf(key).find((t) => t.siteKey === cancelledYetDrawing.siteKey)!
    expect(tables.get('market-1')![truth('market-1').row - 1]![7]).toBe('注销')
    expect(tables.get('closed')![truth('closed').row - 1]![5]).toBe('注销')
    expect(tables.get('power-users')![truth('power-users').row - 1]![0]).toContain(
      cancelledYetDrawing.meterNo,
    )
    const days = (meter: string) => tables.get('readings-daily')!.filter((row) => row[0] === meter)
    const drawing = days(cancelledYetDrawing.meterNo)
    expect([drawing.length, drawing.filter((row) => Number(row[3]) > 0).length]).toEqual([90, cancelledDays])
    const surge = days(closedSiteDrawing.meterNo).map((row) => [Number(row[3]), Number(row[6])] as const)
    expect(surge[89]![0] / surge[0]![0]).toBeGreaterThan(4)
    expect(surge[89]![1] / surge[89]![0]).toBeGreaterThan(0.7)
  })

  it('has a meter for every reading, twelve months, ninety days up to yesterday', () => {
    const meters = tables
      .get('power-users')!
      .slice(1, -2)
      .map((row) => row[0]!.normalize('NFKC').trim())
    const monthly = tables.get('readings-monthly')!
    const lines = monthly.slice(1).filter((row) => row[0] !== '')
    expect(lines.map((row) => row[0]!.trim())).toEqual(meters)
    expect(new Set(meters).size).toBe(meters.length)
    expect(lastMonths('2026-01-15')).toEqual(['2025-01', ...lastMonths('2026-01-15').slice(1, 11), '2025-12'])
    expect(monthly[0]!.slice(3, 15)).toHaveLength(12)
    expect([monthly[0]![3], monthly[0]![14]]).toEqual(['2025年11月', '2026年10月'])
    const daily = tables.get('readings-daily')!.slice(2)
    expect(new Set(daily.map((row) => row[0])).size).toBe(30)
    expect(daily.every((row) => meters.includes(row[0]!))).toBe(true)
    const on = (n: string) => new Date((Number(n) - 25_569) * 86_400_000).toISOString().slice(0, 10)
    expect([on(daily[0]![2]!), on(daily.at(-1)![2]!)]).toEqual([addDays(today, -91), addDays(today, -2)])
  })

  it('has expired licences and valid ones', () => {
    const dates = truthOf('licences').map((t) => tables.get('licences')![t.row - 1]![10]!)
    const asOf = Date.parse(file('licences').asOf) / 86_400_000 + 25_569
    const numbers = dates.map(Number).filter((n) => !Number.isNaN(n))
    expect(numbers.filter((n) => n < asOf).length).toBeGreaterThan(10)
    expect(numbers.filter((n) => n > asOf).length).toBeGreaterThan(30)
    expect(dates.every((d) => d !== '')).toBe(true)
  })
})

it('writes GB18030 that reads back, and refuses what GBK lacks', () => {
  const text = '清源县〔2024〕﹣㎡（Ａ）囍\tabc\r\n'
  expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text)
  expect(() => encodeGb18030('😀')).toThrow(RangeError)
})
