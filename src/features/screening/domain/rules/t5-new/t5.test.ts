import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { asOf, pointsOf, spot, visitsOf, type Visit } from '../../trucks/fixtures/truck-tables.ts'
import { newPlace } from './rule.ts'

const place = [{ place: 'p', ...spot(30_000), radius: 100, chemical: 1 }]
const old: Visit[] = [{ vehicle: '苏L10009', ago: 75, east: 9_000 }]
const ask = (visits: readonly Visit[]) => askRule(newPlace, { point: pointsOf(visits), place }, { asOf })

describe('T5 新出现', () => {
  test('hit: from the leap day on, and nothing in the 74 days before', async () => {
    const { findings } = await ask([...old, ...visitsOf(2, [1, 0])])
    expect(findings).toHaveLength(1)
    expect(findings[0]!.reason.sentence).toBe(
      '2024年2月29日起才有车在此停留，至今危险货物运输车 2 台停 20 至 150 分钟，共 4 次；之前 74 天的车辆定位记录里没有一次停留；此处不在已登记的装卸、停车等地点名单上。',
    )
  })
  test('edge: the first of the thirty days is new, the day before is not', async () => {
    expect((await ask([...old, ...visitsOf(1, [29, 3, 1])])).findings).toHaveLength(1)
    expect((await ask([...old, ...visitsOf(1, [30, 3, 1])])).findings).toEqual([])
  })
  test('a long stay long ago makes it old', async () => {
    expect((await ask([...old, { ago: 60, minutes: 400 }, ...visitsOf(2, [2, 1])])).findings).toEqual([])
  })
  test('miss: twice', async () => {
    expect((await ask([...old, ...visitsOf(1, [2, 1])])).findings).toEqual([])
  })
  test('missing data: tracks of less than sixty days tell nothing new', async () => {
    const { findings, unjudged } = await ask([
      { vehicle: '苏L10009', ago: 58, east: 9_000 },
      ...visitsOf(2, [2, 1]),
    ])
    expect(findings).toEqual([])
    expect(unjudged).toMatchObject([{ sentence: '轨迹只有 59 天，不足 60 天，未判“新出现”。' }])
  })
})
