import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { valuesOf } from '../../engine/index.ts'
import { asOf, pointsOf, spot, visitsOf, type Visit } from '../../trucks/fixtures/truck-tables.ts'
import { nightArrival } from './rule.ts'

const place = [{ place: 'p', ...spot(30_000), radius: 100, chemical: 1 }]
const ask = (visits: readonly Visit[], decided: Record<string, number> = {}) =>
  askRule(nightArrival, { point: pointsOf(visits), place }, { asOf, decided })

describe('T4 夜间到达', () => {
  test('hit: three of six, one of them over midnight of the leap day', async () => {
    const visits = [...visitsOf(1, [7, 6, 5]), { ago: 3, at: 22 }, { ago: 1, at: 23.5 }, { ago: 0, at: 4.9 }]
    const { findings, unjudged } = await ask(visits)
    expect(findings[0]!.reason).toMatchObject({
      code: 'T4',
      points: 9,
      sentence:
        '近 8 天有危险货物运输车 1 台在此停留 20 至 150 分钟，共 6 次，其中 3 次在 22 时至次日 5 时之间到达，占 50%（这 7 小时占一天的 29%）；此处不在已登记的装卸、停车等地点名单上。',
    })
    expect(findings[0]!.reason.evidence.map((e) => e.text)).toContain(
      '苏L10001：2024年2月29日 23:30 到达，停留 60 分钟',
    )
    expect(unjudged).toEqual([])
  })
  test('edge: five o’clock is day, a minute to ten is evening', async () => {
    const at = (hour: number): Visit[] => [6, 4, 2].map((ago) => ({ ago, at: hour }))
    expect((await ask(at(5))).findings).toEqual([])
    expect((await ask(at(21.98))).findings).toEqual([])
    expect((await ask(at(4.98))).findings).toHaveLength(1)
    expect((await ask(at(21.98), { nightFrom: 21 })).findings).toHaveLength(1)
  })
  test('miss: two nights; three nights among eleven days; nights slept through', async () => {
    expect((await ask([3, 1].map((ago) => ({ ago, at: 23 })))).findings).toEqual([])
    const rare = [
      ...visitsOf(1, [20, 19, 18, 17, 16, 15, 14, 13]),
      ...[5, 3, 1].map((ago) => ({ ago, at: 23 })),
    ]
    expect((await ask(rare)).findings).toEqual([])
    expect((await ask([7, 5, 3, 1].map((ago) => ({ ago, at: 22, minutes: 500 })))).findings).toEqual([])
  })
  test('missing data: points by day only are said', async () => {
    expect((await ask(visitsOf(2, [3, 2, 1]))).unjudged).toMatchObject([
      { code: 'T4', sentence: '轨迹里没有 22 时至次日 5 时的点，未判“夜间到达”。' },
    ])
  })
  test('bounds hold', () => {
    expect(() => valuesOf(nightArrival.parameters, { nightFrom: 12 })).toThrow(RangeError)
  })
})
