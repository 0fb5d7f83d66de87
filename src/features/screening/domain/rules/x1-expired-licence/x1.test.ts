import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { dayOf, valuesOf } from '../../engine/index.ts'
import { judgeExpired, expiredLicence } from './rule.ts'

const asOf = dayOf('2024-03-01')

async function findings(tables: TableRows, decided: Record<string, number> = {}) {
  return (await askRule(expiredLicence, tables, { asOf, decided })).findings
}

const licence = (validTo: string, over: object = {}) => ({
  entry: `l-${validTo}`,
  subject: 's1',
  list_kind: 'safety-licences',
  list: '安全生产许可证（应急管理局）',
  licence_no: 'WH001',
  valid_to: dayOf(validTo),
  ...over,
})
const meter = { meter: '3100', subject: 's1', capacity_kva: 100 }
const readings = (days: number, kwh = 300) =>
  Array.from({ length: days }, (_, i) => ({ meter: '3100', day: asOf - i, kwh }))

describe('X1 许可过期仍用电', () => {
  test('hit: long expired, no renewal, power on twelve days, with the days across the leap day', async () => {
    const [found] = await findings({ entry: [licence('2023-06-30')], meter: [meter], reading: readings(12) })
    expect(found!.subject).toBe('s1')
    expect(found!.reason.sentence).toBe(
      '安全生产许可证（WH001）已于 2023年6月30日到期，名单上没查到换证记录；户号 3100 近 30 天有 12 天用电超过 20 度（共 3,600 度），最近一天是 2024年3月1日，说明场所还在用。',
    )
    expect(found!.reason.evidence.map((e) => e.key)).toEqual(['l-2023-06-30', '3100'])
  })

  test('power on every day of the window reads so', async () => {
    const [found] = await findings({ entry: [licence('2023-06-30')], meter: [meter], reading: readings(30) })
    expect(found!.reason.sentence).toContain('近 30 天天天用电超过 20 度（共 9,000 度）')
    expect(found!.reason.look).toContain('看是否仍在生产、储存危险化学品')
  })

  test('miss: renewed, or open-ended, or too few days, or only the lamp of a watchman', async () => {
    const long = licence('2023-06-30')
    const miss = [
      { entry: [long, licence('2026-06-30')], meter: [meter], reading: readings(12) },
      { entry: [long, licence('2023-07-01', { valid_to: null })], meter: [meter], reading: readings(12) },
      { entry: [long], meter: [meter], reading: readings(7) },
      { entry: [long], meter: [meter], reading: readings(30, 20) },
      { entry: [long], meter: [{ ...meter, subject: 's2' }], reading: readings(12) },
    ]
    for (const tables of miss) {
      expect(await findings(tables)).toEqual([])
    }
  })

  test('another kind of licence renews nothing', async () => {
    const other = licence('2027-01-01', { list_kind: 'product-licences' })
    expect(
      await findings({ entry: [licence('2023-06-30'), other], meter: [meter], reading: readings(12) }),
    ).toHaveLength(1)
  })

  test('edge: the grace ends exactly thirty days after the licence', async () => {
    const at = (validTo: string) =>
      findings({ entry: [licence(validTo)], meter: [meter], reading: readings(8) })
    expect(await at('2024-01-31')).toEqual([])
    expect(await at('2024-01-30')).toHaveLength(1)
  })

  test('a window longer than the grace counts only days after the licence ended', async () => {
    const old = Array.from({ length: 60 }, (_, i) => ({ meter: '3100', day: asOf - 31 - i, kwh: 300 }))
    expect(
      await findings({ entry: [licence('2024-01-30')], meter: [meter], reading: old }, { windowDays: 90 }),
    ).toEqual([])
  })

  test('missing data: no end date on the licence, no meter, no reading', async () => {
    expect(
      await findings({
        entry: [licence('2023-06-30', { valid_to: null })],
        meter: [meter],
        reading: readings(12),
      }),
    ).toEqual([])
    expect(await findings({ entry: [licence('2023-06-30')], meter: [meter] })).toEqual([])
    expect(expiredLicence.needs).toEqual(['entry', 'meter', 'reading'])
  })

  test('points rise with the years since, and a product licence weighs less', () => {
    const values = valuesOf(expiredLicence.parameters)
    const row = {
      subject: 's1',
      entry: 'e',
      list_kind: 'safety-licences',
      list: '名单',
      licence_no: '',
      valid_to: asOf - 100,
      meter: '1',
      capacity_kva: null,
      days: 10,
      kwh: 1000,
      last_day: asOf,
    }
    const points = (over: object) => judgeExpired({ ...row, ...over }, values as never)!.reason.points
    expect(points({})).toBe(14)
    expect(points({ valid_to: asOf - 900 })).toBe(20)
    expect(points({ list_kind: 'product-licences' })).toBe(8)
  })
})
