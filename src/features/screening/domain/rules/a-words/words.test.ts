import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { shippedVocabulary } from '../../../server/vocabulary/shipped-vocabulary.ts'
import { dayOf, type Rule } from '../../engine/index.ts'
import { catalogueNames } from '../a1-catalogue-names/rule.ts'
import { tradeWords } from '../a2-trade-words/rule.ts'
import { camouflage } from '../a3-camouflage/rule.ts'

const asOf = dayOf('2024-02-29')
const vocabulary = shippedVocabulary('2024-02-29')

type Entry = NonNullable<TableRows['entry']>[number]
const entity = (name: string, scope: string, more: Partial<Entry> = {}): Entry => ({
  entry: 'e1',
  subject: 's1',
  list_kind: 'market-entities',
  list: '市场主体清单（市场监管）',
  name,
  scope,
  status: 'active',
  ...more,
})
/** So that licence lists are in the data and somebody else holds one. */
const elsewhere: Entry = { entry: 'l0', subject: 's0', list_kind: 'hazchem-licences', valid_to: asOf + 400 }
const licence = (more: Partial<Entry> = {}): Entry => ({
  entry: 'l1',
  subject: 's1',
  list_kind: 'safety-licences',
  status: 'active',
  valid_to: asOf,
  ...more,
})

const outcome = (rule: Rule, entries: readonly Entry[], decided: Record<string, number> = {}) =>
  askRule(rule, { entry: entries }, { asOf, decided, vocabulary })
async function reasonOf(rule: Rule, entries: readonly Entry[], decided: Record<string, number> = {}) {
  const { findings } = await outcome(rule, [...entries, elsewhere], decided)
  expect(findings.length).toBeLessThanOrEqual(1)
  return findings[0]?.reason
}
const total = async (entries: readonly Entry[]): Promise<number> => {
  let sum = 0
  for (const rule of [catalogueNames, tradeWords, camouflage])
    sum += (await reasonOf(rule, entries))?.points ?? 0
  return Math.min(30, sum)
}

describe('A1 登记有危险化学品', () => {
  test('hit: named chemicals made, without a licence; the words with their place', async () => {
    const reason = await reasonOf(catalogueNames, [entity('清河某化工厂', '生产：甲苯、二甲苯；五金销售')])
    expect(reason).toMatchObject({ points: 30, numbers: { named: 2, made: 2 } })
    expect(reason!.sentence).toBe(
      '登记的经营范围里有“二甲苯”“甲苯”（生产），2 种都在危险化学品目录内；许可名单上没查到该户的有效许可，是否需要许可待核。',
    )
    expect(reason!.evidence).toEqual([
      {
        table: 'entry',
        key: 'e1',
        text: '市场主体清单（市场监管）的经营范围：第 4 字“甲苯”（生产）、第 7 字“二甲苯”（生产）；原文“生产：甲苯、二甲苯；五金销售”',
      },
    ])
  })
  test('hit: a CAS number alone, an acute poison stored', async () => {
    expect((await reasonOf(catalogueNames, [entity('某厂', '分装 CAS 67-64-1')]))?.points).toBe(16)
    const acute = await reasonOf(catalogueNames, [entity('某库', '储存氰化钠')])
    expect(acute).toMatchObject({ points: 24, numbers: { acute: 1 } })
    expect(acute!.sentence).toContain('“氰化钠”（储存），在危险化学品目录内')
    expect(acute!.sentence).toContain('（其中剧毒 1 种）')
  })
  test('a general word is said to name no chemical, and nobody is sent to look for a reactor', async () => {
    const freight = await reasonOf(catalogueNames, [entity('某物流', '危险货物；日用百货')])
    expect(freight!.sentence).toBe(
      '登记的经营范围里有“危险货物”（统称，未写品名）；许可名单上没查到该户的有效许可，是否需要许可待核。',
    )
    expect(freight!.look).not.toContain('反应釜')
    const both = await reasonOf(catalogueNames, [entity('某厂', '甲苯、危险化学品生产')])
    expect(both!.sentence).toContain(
      '“甲苯”（生产），在危险化学品目录内；另有“危险化学品”（生产；统称，未写品名）',
    )
    expect(both!.look).toContain('反应釜')
  })
  test('miss: denied, or only sold, or a word of food, or nothing at all', async () => {
    for (const scope of [
      '化工产品销售（不含危险化学品）',
      '除甲苯、丙酮外的化工原料生产',
      '盐酸批发（不带储存）',
      '酸奶、酸菜、氨基酸饮料生产',
      '日用百货零售',
      '',
    ])
      expect([scope, await reasonOf(catalogueNames, [entity('清河百货店', scope)])]).toEqual([
        scope,
        undefined,
      ])
  })
  test('miss: whoever holds a licence, until its last day; a day later, or closed, it counts no more', async () => {
    const plant = entity('某化工厂', '硫酸、硝酸生产')
    expect(await reasonOf(catalogueNames, [plant, licence()])).toBeUndefined()
    expect(await reasonOf(catalogueNames, [plant, licence({ valid_to: null })])).toBeUndefined()
    expect(await reasonOf(catalogueNames, [plant, licence({ valid_to: asOf - 1 })])).toBeDefined()
    expect(await reasonOf(catalogueNames, [plant, licence({ status: 'closed' })])).toBeDefined()
    expect(await total([plant, licence()])).toBe(0)
  })
  test('the scope of a licence is no word against its holder', async () => {
    const row = licence({ scope: '生产：甲苯、氯气', valid_to: asOf - 900 })
    expect(await reasonOf(catalogueNames, [row])).toBeUndefined()
  })
  test('edge: closed, or no licence list to compare with, stays weak', async () => {
    const closed = entity('某化工厂', '硫酸、硝酸生产', { status: 'closed' })
    expect((await reasonOf(catalogueNames, [closed]))?.points).toBe(8)
    const { findings, unjudged } = await outcome(catalogueNames, [entity('某化工厂', '硫酸、硝酸生产')])
    expect(findings[0]!.reason.points).toBe(8)
    expect(findings[0]!.reason.sentence).toContain('没有许可名单，是否持证未能比对')
    expect(unjudged.map((u) => u.sentence).join()).toContain('没有安全生产、危险化学品许可名单')
  })
  test('the same chemical by name, alias and CAS is one; two lists of one subject are one finding', async () => {
    const reason = await reasonOf(catalogueNames, [
      entity('某厂', '烧碱、氢氧化钠、1310-73-2生产'),
      entity('某厂', '烧碱生产', { entry: 'e2', list_kind: 'tax-entities' }),
    ])
    expect(reason).toMatchObject({ points: 16, numbers: { named: 1 } })
  })
  test('missing: no vocabulary, no scope', async () => {
    const none = await askRule(catalogueNames, { entry: [entity('某厂', '甲苯生产')] }, { asOf })
    expect(none.findings).toEqual([])
    expect(none.unjudged).toEqual([
      { code: 'A1', sentence: '没有筛查词表，未判危险化学品名称。', subjects: 'all' },
    ])
    const { unjudged } = await outcome(catalogueNames, [entity('某店', ''), elsewhere])
    expect(unjudged).toMatchObject([{ sentence: '名单没有给出经营范围，只按名称看危险化学品名称。' }])
    expect(unjudged[0]!.subjects).toEqual(new Set(['s1']))
  })
  test('the version in force on the as-of day is used', async () => {
    const later = {
      ...vocabulary,
      file: {
        ...vocabulary.file,
        groups: [
          ...vocabulary.file.groups,
          {
            class: 'hazard' as const,
            weight: 9,
            source: '测试',
            from: '2024-03-01',
            terms: ['某种新列名的物质'],
          },
        ],
      },
    }
    const rows = { entry: [entity('某厂', '某种新列名的物质生产'), elsewhere] }
    const on = (day: number) => askRule(catalogueNames, rows, { asOf: day, vocabulary: later })
    expect((await on(asOf)).findings).toEqual([])
    expect((await on(asOf + 1)).findings).toHaveLength(1)
  })
})

describe('A2 化工工艺和行业用语', () => {
  test('hit: words made, with the industry', async () => {
    const reason = await reasonOf(tradeWords, [
      entity('清河某助剂厂', '胶粘剂、稀释剂生产、加工', { industry_code: 'C2661' }),
    ])
    expect(reason).toMatchObject({ points: 8, numbers: { tradeWords: 3, industry: '266' } })
    expect(reason!.sentence).toContain(
      '，登记行业为“专用化学产品制造”，与化工相近；许可名单上没查到该户的有效许可',
    )
    expect(reason!.evidence.at(-1)!.text).toBe('市场主体清单（市场监管）的行业代码：266 专用化学产品制造')
  })
  test('hit: a process word; the industry code alone', async () => {
    expect((await reasonOf(tradeWords, [entity('某金属制品厂', '电镀、酸洗加工')]))?.points).toBe(8)
    expect((await reasonOf(tradeWords, [entity('某公司', '', { industry_code: '2614' })]))?.points).toBe(7)
  })
  test('miss: sold only, a service, food, other trades', async () => {
    for (const scope of [
      '油漆、涂料、五金零售',
      '化工工程施工；化工设备安装',
      '餐饮服务；预包装食品销售；洗涤剂零售',
      '聚合支付技术服务；软件开发',
    ])
      expect([scope, await reasonOf(tradeWords, [entity('清河商行', scope)])]).toEqual([scope, undefined])
  })
  test('edge: never beyond its cap, and taken off no more than six', async () => {
    const all = entity('某厂', '硝化、氯化、重氮化、电镀、助剂、溶剂、稀释剂、固化剂、油墨生产', {
      industry_code: '2631',
    })
    expect((await reasonOf(tradeWords, [all]))?.points).toBe(8)
    const also = entity('某店', '化工原料、溶剂、助剂；餐饮；住宿；理发；广告；养殖')
    expect((await reasonOf(tradeWords, [also]))?.numbers).toMatchObject({ takenOff: 6 })
  })
})

describe('A3 名称与业务可能不符', () => {
  test('hit: a name that says nothing above chemistry', async () => {
    const reason = await reasonOf(camouflage, [entity('清河绿源生物科技有限公司', '有机溶剂、胶粘剂制造')])
    expect(reason).toMatchObject({ points: 3, numbers: { camouflage: 1, chemistry: 2 } })
    expect(reason!.sentence).toContain('带“生物科技”字样，又写有化工用语')
  })
  test('hit: the industry code contradicts the name', async () => {
    const reason = await reasonOf(camouflage, [entity('清河新材料有限公司', '', { industry_code: 'C2614' })])
    expect(reason!.sentence).toContain('登记行业是“基础化学原料制造”')
  })
  test('miss: the name alone, chemistry only sold or served, zero points decided', async () => {
    const name = '清河智慧科技有限公司'
    expect(await reasonOf(camouflage, [entity(name, '软件开发；信息技术服务')])).toBeUndefined()
    expect(await reasonOf(camouflage, [entity(name, '涂料销售；化工工程设计')])).toBeUndefined()
    expect(await reasonOf(camouflage, [entity(name, '溶剂制造')], { points: 0 })).toBeUndefined()
  })
})

describe('together: the words alone reach yellow only for a named chemical made or stored', () => {
  test.each([
    [
      '清河新材料科技有限公司',
      '新材料技术研发；合成材料制造（不含危险化学品）；化工产品销售（不含许可类化工产品）',
      'C2651',
    ],
    [
      '清河环保科技有限公司',
      '环保材料、清洗剂、助剂、溶剂、稀释剂、油墨、涂料、胶粘剂制造；电镀；酸洗',
      'C2641',
    ],
    ['清河化工贸易有限公司', '甲苯、二甲苯、丙酮、乙酸乙酯、甲醇、硫酸、盐酸、硝酸批发（无储存）', '5169'],
    ['清河生物科技有限公司', '硝化、氯化工艺技术研发；盐酸、硫酸、硝酸、丙酮、甲苯', 'C2614'],
  ])('%s stays below 25', async (name, scope, code) => {
    expect(await total([entity(name, scope, { industry_code: code })])).toBeLessThan(25)
  })
  test('a workshop that says it makes two named chemicals reaches it', async () => {
    expect(await total([entity('清河某厂', '丙酮、甲苯分装')])).toBeGreaterThanOrEqual(25)
  })
})
