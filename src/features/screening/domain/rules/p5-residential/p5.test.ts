import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { isResidential, isThreePhase } from './judge.ts'
import { residentialIndustry } from './rule.ts'

const asOf = dayOf('2028-03-01')
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [residentialIndustry], asOf })
}
const home = (meter: string, more: object = {}): NonNullable<TableRows['meter']>[number] => ({
  meter,
  subject: meter,
  holder: `${meter}户`,
  tariff: '城镇居民生活用电',
  voltage: '交流380V',
  capacity_kva: 40,
  ...more,
})
const rows = (meter: string, kwh: number, days = 28) =>
  Array.from({ length: days }, (_, ago) => ({ meter, day: asOf - ago, kwh }))

describe('P5', () => {
  test('hit, miss, edge', async () => {
    const r = await run({
      meter: [
        home('hit'),
        home('single', { voltage: '220V', phases: '单相' }),
        home('shop', { tariff: '非居民照明' }),
        home('edge', { capacity_kva: 30 }),
        home('below', { capacity_kva: 29 }),
        home('clock', { capacity_kva: 15, voltage: '', phases: '三相' }),
        home('school', { holder: '某某小学' }),
        home('unused'),
      ],
      reading: [
        ...['hit', 'single', 'shop', 'below', 'school'].flatMap((m) => rows(m, 320)),
        ...rows('edge', 100),
        ...rows('clock', 200),
        ...rows('unused', 30),
      ],
    })
    expect(r.findings.map((f) => [f.subject, f.reason.points])).toEqual([
      ['clock', 10],
      ['edge', 8],
      ['hit', 10],
    ])
    expect(r.findings[2]!.reason.sentence).toBe(
      '户号 hit（hit户）按居民电价（城镇居民生活用电）计费，却用交流380V动力电，合同容量 40 千伏安，日均用电 320 度（全天满负荷的 33%），居家一般每天不超过 60 度；此条单看不作准，要和别的线索对照。',
    )
  })
  test('without readings the register alone makes two points, by bills the month counts', async () => {
    const bare = await run({ meter: [home('a')] })
    expect(bare.findings.map((f) => f.reason.points)).toEqual([2])
    expect(bare.findings[0]!.reason.sentence).toContain('没有电量数据')
    // February 2028 has 29 days.
    const billed = await run({
      meter: [home('a'), home('b')],
      month_reading: [
        { meter: 'a', month: dayOf('2028-02-01'), kwh: 2900 },
        { meter: 'b', month: dayOf('2028-02-01'), kwh: 2899 },
      ],
    })
    expect(billed.findings.map((f) => f.subject)).toEqual(['a'])
  })
  test('no tariffs, no voltage: said', async () => {
    const r = await run({ meter: [home('a', { tariff: '' })] })
    expect(r.unjudged).toMatchObject([{ subjects: 'all' }])
    expect((await run({ meter: [home('a', { voltage: '' })] })).unjudged).toHaveLength(1)
  })
})

test.each([
  ['居民生活用电', true],
  ['居民合表', true],
  ['城镇居民照明', true],
  ['非居民照明', false],
  ['一般工商业', false],
  ['农业生产', false],
  ['', false],
])('%s is a home’s tariff: %s', (tariff, is) => expect(isResidential(tariff)).toBe(is))
test.each([
  ['交流380V', '', true],
  ['0.38kV', '', true],
  ['220V', '', false],
  ['', '三相四线', true],
  ['', '3', true],
  ['', '单相', false],
  ['10kV', '', false],
])('voltage %s, phases %s: three-phase %s', (v, ph, is) => expect(isThreePhase(v, ph)).toBe(is))
