import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { shippedVocabulary } from '../../../server/vocabulary/shipped-vocabulary.ts'
import { dayOf } from '../../engine/index.ts'
import { noLicence } from './rule.ts'

const asOf = dayOf('2024-02-29')
const vocabulary = shippedVocabulary('2026-11-21')
const ask = (tables: TableRows, decided: Record<string, number> = {}) =>
  askRule(noLicence, tables, { asOf, decided, vocabulary })

const market = {
  entry: 'm1',
  subject: 's1',
  list_kind: 'market-entities',
  list: '市场主体清单（市场监管局）',
  name: '清源县宏图助剂厂',
  scope: '甲苯、二甲苯生产、销售。',
  status: 'active',
}
const tax = {
  entry: 't1',
  subject: 's1',
  list_kind: 'tax-entities',
  list: '税务登记户（税务局）',
  name: '宏图助剂厂',
  status: 'active',
  as_of: dayOf('2024-01-31'),
}
const somebodyElsesLicence = {
  entry: 'l9',
  subject: 's9',
  list_kind: 'safety-licences',
  list: '安全生产许可证（应急管理局）',
  name: '清源县大化集团',
  valid_to: dayOf('2026-01-01'),
}

describe('X2 在册经营而无许可', () => {
  test('hit: makes toluene by its scope, pays tax, and the licence lists do not know it', async () => {
    const { findings } = await ask({ entry: [market, tax, somebodyElsesLicence] })
    expect(findings).toHaveLength(1)
    expect(findings[0]!.subject).toBe('s1')
    expect(findings[0]!.reason.points).toBe(8)
    expect(findings[0]!.reason.sentence).toMatch(
      /^登记的经营范围里有“.*甲苯.*”（生产），2 种都在危险化学品目录内；许可名单上没查到该户的有效许可，但在税务登记户（税务局）（截至 2024年1月31日）上在册，看来还在经营，是否需要许可待核。$/,
    )
  })

  test('each further department weighs more, one row a list', async () => {
    const power = { ...tax, entry: 'p1', list_kind: 'power-users', list: '电力用户清单', as_of: null }
    const older = { ...tax, entry: 't0', as_of: dayOf('2023-01-31') }
    const { findings } = await ask({ entry: [market, tax, older, power, somebodyElsesLicence] })
    expect(findings[0]!.reason.points).toBe(10)
    expect(findings[0]!.reason.evidence.map((e) => e.key).sort()).toEqual(['p1', 't1'])
  })

  test('hit by industry code alone, with fewer points', async () => {
    const { findings } = await ask({
      entry: [{ ...market, scope: '按许可证经营。', industry_code: 'C2614' }, tax, somebodyElsesLicence],
    })
    expect(findings[0]!.reason.points).toBe(4)
    expect(findings[0]!.reason.sentence).toContain('登记行业为“基础化学原料制造”；')
  })

  test('miss: licensed until the leap day, only sold, denied, closed, or working nowhere else', async () => {
    const own = { ...somebodyElsesLicence, entry: 'l1', subject: 's1', valid_to: asOf }
    for (const entry of [
      [market, tax, own],
      [{ ...market, scope: '五金、建材销售（不含危险化学品）。' }, tax, somebodyElsesLicence],
      [{ ...market, scope: '化工产品销售（不含危险化学品），不得储存甲苯。' }, tax, somebodyElsesLicence],
      [{ ...market, status: 'closed' }, { ...tax, status: 'closed' }, somebodyElsesLicence],
      [market, somebodyElsesLicence],
      [market, { ...tax, as_of: asOf + 1 }, somebodyElsesLicence],
    ])
      expect((await ask({ entry })).findings).toEqual([])
  })

  test('a licence row under a short name that was tied to nobody accuses nobody', async () => {
    for (const name of ['宏图助剂厂', '宏图助剂', '宏图'])
      expect(
        (await ask({ entry: [market, tax, { ...somebodyElsesLicence, subject: '', name }] })).findings,
      ).toEqual([])
    const other = { ...somebodyElsesLicence, name: '宏图塑料厂' }
    expect((await ask({ entry: [market, tax, other] })).findings).toHaveLength(1)
  })

  test('edge: a licence that ended the day before the as-of day is none', async () => {
    const own = { ...somebodyElsesLicence, entry: 'l1', subject: 's1', valid_to: asOf - 1 }
    expect((await ask({ entry: [market, tax, own] })).findings).toHaveLength(1)
  })

  test('missing data: without any licence list nothing is said but that', async () => {
    const { findings, unjudged } = await ask({ entry: [market, tax] })
    expect(findings).toEqual([])
    expect(unjudged).toEqual([
      { code: 'X2', sentence: '没有许可名单，未判“在册经营而无许可”。', subjects: 'all' },
    ])
  })

  test('a word below the decided weight asks for no licence', async () => {
    const { findings } = await ask(
      { entry: [{ ...market, industry_code: '' }, tax, somebodyElsesLicence] },
      { leastWeight: 20, industryWeight: 20 },
    )
    expect(findings).toEqual([])
  })
})
