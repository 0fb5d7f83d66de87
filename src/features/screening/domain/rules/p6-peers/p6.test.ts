import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { bandOf, bandWords, judgePeers } from './judge.ts'
import { peerDeviation } from './rule.ts'

const asOf = dayOf('2028-03-01')
const p = { z: 3.5, leastPeers: 20, leastKwh: 50 }
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [peerDeviation], asOf })
}
const peers = Array.from({ length: 30 }, (_, i) => `p${String(i).padStart(2, '0')}`)
const account = (meter: string, more: object = {}): NonNullable<TableRows['meter']>[number] => ({
  meter,
  subject: meter,
  industry: '木制品',
  capacity_kva: 50,
  ...more,
})
const rows = (meter: string, kwh: number, days = 28) =>
  Array.from({ length: days }, (_, ago) => ({ meter, day: asOf - ago, kwh }))
const usual = (i: number): number => 150 + 5 * (i % 20)

describe('P6', () => {
  test('hit, miss, too few peers, too few days', async () => {
    const r = await run({
      meter: [...peers, 'odd', 'busy', 'fresh']
        .map((m) => account(m))
        .concat(account('alone', { industry: '其他' })),
      reading: [
        ...peers.flatMap((m, i) => rows(m, usual(i))),
        ...rows('odd', 1800),
        ...rows('busy', 320),
        ...rows('fresh', 1800, 13),
        ...rows('alone', 1800),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['odd'])
    expect(r.findings[0]!.reason.sentence).toBe(
      '户号 odd（木制品，合同容量 50 千伏安）近 28 天日均用电 1,800 度；同行业、30～100 千伏安的另外 31 户，折成同样容量一般每天 187 度，该户是其 9.6 倍。',
    )
    expect(r.findings[0]!.reason.evidence.map((e) => e.key)).toContain('odd 2028-02-29')
  })
  test('by bills; what is missing is said', async () => {
    const month = dayOf('2028-02-01')
    const r = await run({
      meter: [...peers, 'odd'].map((m) => account(m)),
      month_reading: [
        ...peers.map((meter, i) => ({ meter, month, kwh: 29 * usual(i) })),
        { meter: 'odd', month, kwh: 29 * 1800 },
      ],
    })
    expect(r.findings[0]!.reason.sentence).toContain('2028年2月日均用电 1,800 度')
    const none = await run({ meter: [account('a', { industry: '' })], reading: rows('a', 10) })
    expect(none.unjudged).toMatchObject([
      { sentence: '用电户清单没有行业或合同容量，未判同行偏离。', subjects: 'all' },
    ])
  })
  test('edge: exactly twenty others; a contract’s size is taken out; equals are not strange', () => {
    const of = (n: number, odd: number) => [
      ...Array.from({ length: n }, (_, i) => ({
        meter: `m${i}`,
        industry: 'x',
        capacity: 40 + i,
        aDay: (40 + i) * 4,
      })),
      { meter: 'odd', industry: 'x', capacity: 60, aDay: odd },
    ]
    expect([...judgePeers(of(20, 1000), p).keys()]).toEqual(['odd'])
    expect(judgePeers(of(19, 1000), p).size).toBe(0)
    expect(judgePeers(of(20, 280), p).size).toBe(0)
  })
})

test('contract classes', () => {
  expect([29, 30, 315, 5000].map((c) => bandWords(bandOf(c)))).toEqual([
    '30 千伏安以下',
    '30～100 千伏安',
    '315～1000 千伏安',
    '1000 千伏安以上',
  ])
})
