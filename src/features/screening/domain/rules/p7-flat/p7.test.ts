import { afterAll, describe, expect, test } from 'vitest'
import { openStoreOfRows, type TableRows } from '../../../../../testing/screening-store.ts'
import { runScreening } from '../../../server/engine/run-screening.ts'
import { dayOf } from '../../engine/index.ts'
import { spreadOf } from './judge.ts'
import { flatUse } from './rule.ts'

const asOf = dayOf('2026-11-20')
const opened: { close(): void }[] = []
afterAll(() => opened.forEach((s) => s.close()))
async function run(tables: TableRows, on = asOf) {
  const store = await openStoreOfRows(tables)
  opened.push(store)
  return runScreening({ store, rules: [flatUse], asOf: on })
}
/** Peak, flat and valley of a day. */
type Parts = readonly [number, number, number]
const level: Parts = [100, 100, 100]
const dayWork: Parts = [160, 100, 40]
const rows = (meter: string, of: (ago: number) => Parts, end = asOf, days = 70) =>
  Array.from({ length: days }, (_, ago) => {
    const [peak, flat, valley] = of(ago)
    return { meter, day: end - ago, kwh: peak + flat + valley, peak, flat, valley }
  })
const accounts = (names: readonly string[], industry = ''): NonNullable<TableRows['meter']> =>
  names.map((m) => ({ meter: m, subject: m, industry }))

describe('P7 by days', () => {
  test('hit, miss, edge', async () => {
    const turned =
      (now: Parts) =>
      (ago: number): Parts =>
        ago < 14 ? now : dayWork
    const r = await run({
      meter: accounts(['hit', 'cold', 'edge', 'wide', 'small', 'mixed']),
      reading: [
        ...rows('hit', turned(level)),
        ...rows('cold', () => level),
        ...rows('edge', turned([110, 105, 100])),
        ...rows('wide', turned([111, 105, 100])),
        ...rows('small', turned([30, 30, 30])),
        ...rows('mixed', (ago) => (ago >= 14 ? dayWork : ago % 2 ? [180, 100, 20] : [20, 100, 180])),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['edge', 'hit'])
    expect(r.findings[1]!.reason.sentence).toBe(
      '户号 hit 近 14 天峰、平、谷三段用电 1,400、1,400、1,400 度，按每小时算相差不到 1%；谷段占 33%，而该户此前只占 13%；日均 300 度，像昼夜不停。',
    )
  })
  test('always level among peers who work by day; among peers who are level too it is their way', async () => {
    const peers = Array.from({ length: 24 }, (_, i) => `p${String(i).padStart(2, '0')}`)
    const cold = peers.map((m) => `c${m}`)
    const r = await run({
      meter: [
        ...accounts([...peers, 'odd'], '木制品'),
        ...accounts([...cold, 'store'], '冷藏'),
        ...accounts(['few'], '其他'),
      ],
      reading: [
        ...peers.flatMap((m) => rows(m, () => dayWork, asOf, 14)),
        ...cold.flatMap((m) => rows(m, () => level, asOf, 14)),
        ...['odd', 'store', 'few'].flatMap((m) => rows(m, () => level)),
      ],
    })
    expect(r.findings.map((f) => f.subject)).toEqual(['odd'])
    expect(r.findings[0]!.reason.sentence).toContain('谷段占 33%，而同行业（木制品）25 户一般只占 13%')
    expect(r.findings[0]!.reason.points).toBe(5)
  })
  test('missing registers, gaps, a month’s end and a leap day', async () => {
    const none = await run({
      meter: accounts(['a']),
      reading: [{ meter: 'a', day: asOf, kwh: 300, valley: 100 }],
    })
    expect(none.unjudged).toMatchObject([{ subjects: 'all' }])
    const end = dayOf('2028-03-05')
    const r = await run(
      {
        meter: accounts(['nine', 'ten']),
        reading: [
          ...rows('nine', (ago) => (ago < 14 ? level : dayWork), end).filter(
            (x) => end - x.day < 9 || end - x.day >= 14,
          ),
          ...rows('ten', (ago) => (ago < 14 ? level : dayWork), end).filter(
            (x) => end - x.day < 10 || end - x.day >= 14,
          ),
        ],
      },
      end,
    )
    expect(r.findings.map((f) => f.subject)).toEqual(['ten'])
    expect(r.findings[0]!.reason.evidence.map((e) => e.key)).toContain('ten 2028-02-29')
  })
})

test('P7 by bills', async () => {
  const months = (meter: string, last: Parts, before: Parts) =>
    Array.from({ length: 5 }, (_, i) => {
      const [peak, flat, valley] = (i === 4 ? last : before).map((v) => v * 30) as [number, number, number]
      return {
        meter,
        month: dayOf(`2026-${String(6 + i).padStart(2, '0')}-01`),
        kwh: peak + flat + valley,
        peak,
        flat,
        valley,
      }
    })
  const r = await run({
    meter: accounts(['hit', 'same']),
    month_reading: [...months('hit', level, dayWork), ...months('same', level, level)],
  })
  expect(r.findings.map((f) => f.subject)).toEqual(['hit'])
  expect(r.findings[0]!.reason.sentence).toContain('2026年10月峰、平、谷三段用电 3,000、3,000、3,000 度')
})

test('the spread is by the hour: registers of other lengths', () => {
  const p = { spread: 10, leastKwh: 100, dayShare: 25, valleyHours: 6, peakHours: 8 }
  expect(spreadOf({ peak: 80, flat: 100, valley: 60 }, p)).toBe(0)
  expect(spreadOf({ peak: 80, flat: 100, valley: 0 }, p)).toBe(Infinity)
})
