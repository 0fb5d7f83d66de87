import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { asOf, pointsOf, spot, visitsOf, type Visit } from '../../trucks/fixtures/truck-tables.ts'
import { loadingTime } from './rule.ts'

const place = [{ place: 'p', ...spot(30_000), radius: 100, chemical: 1 }]
const ask = async (visits: readonly Visit[], decided: Record<string, number> = {}) =>
  (await askRule(loadingTime, { point: pointsOf(visits), place }, { asOf, decided })).findings

describe('T2 装卸时长', () => {
  test('hit: nine stays of ten as long as a load, over a month’s end', async () => {
    const visits = [...visitsOf(3, [0, 1, 2]), { vehicle: '苏L10001', ago: 5, minutes: 300 }]
    const [found] = await ask(visits)
    expect(found!.reason).toMatchObject({
      code: 'T2',
      points: 6,
      sentence:
        '近 6 天有危险货物运输车 3 台在此停留 10 次，其中 9 次在 20 至 150 分钟（一般 60 分钟），与装卸一车货的时长相当；此处不在已登记的装卸、停车等地点名单上。',
    })
  })
  test('edge: the median of half an hour, seven stays of ten', async () => {
    const half = visitsOf(1, [1, 2, 3, 4], { minutes: 30 })
    const [found] = await ask(half)
    expect(found!.reason.sentence).toMatch(
      /^近 5 天有危险货物运输车 1 台在此停留 4 次，每次都在 20 至 150 分钟（一般 30 分钟），/,
    )
    expect(await ask(visitsOf(1, [1, 2, 3, 4], { minutes: 25 }))).toEqual([])
    const mixed = (long: number) => [
      ...visitsOf(1, [1, 2, 3, 4, 5, 6, 7]),
      ...visitsOf(
        1,
        Array.from({ length: long }, (_, i) => 10 + i),
        { minutes: 300 },
      ),
    ]
    expect(await ask(mixed(3))).toHaveLength(1)
    expect(await ask(mixed(4), { restShare: 1 })).toEqual([])
  })
  test('miss: three stays; a place to eat; brief stays of many trucks', async () => {
    expect(await ask(visitsOf(3, [1]))).toEqual([])
    expect(await ask(visitsOf(3, [1, 2, 3], { at: 12, minutes: 40 }))).toEqual([])
    expect(await ask(visitsOf(6, [1, 2, 3], { minutes: 25 }), { medianMinutes: 20 })).toEqual([])
  })
  test('missing data: no registered places, no points', () => {
    expect(loadingTime.needs).toEqual(['point', 'place'])
    expect(loadingTime.without).toContain('未判“装卸时长”')
  })
})
