import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { asOf, pointsOf, spot, type Visit } from '../../trucks/fixtures/truck-tables.ts'
import { betweenChemical } from './rule.ts'

const plant = (chemical: number) => [{ place: 'p', ...spot(5_000), radius: 100, chemical }]
const loaded = (agos: readonly number[], hoursBefore = 3): Visit[] =>
  agos.flatMap((ago) => [
    { ago, at: 10 - hoursBefore, east: 5_000 },
    { ago, at: 10 },
  ])
const ask = (visits: readonly Visit[], chemical = 1) =>
  askRule(betweenChemical, { point: pointsOf(visits), place: plant(chemical) }, { asOf })

describe('T3 前后为登记装卸点', () => {
  test('hit: three loaded legs of four, over the leap day', async () => {
    const { findings } = await ask([...loaded([3, 2, 1]), { ago: 0, at: 9 }].sort((a, b) => b.ago - a.ago))
    expect(findings[0]!.reason).toMatchObject({
      code: 'T3',
      points: 4,
      sentence:
        '近 4 天有危险货物运输车 1 台在此停留 20 至 150 分钟，共 4 次，其中 3 次在停前或停后 12 小时内到过已登记的危险化学品装卸点；此处不在已登记的装卸、停车等地点名单上。',
    })
    expect(findings[0]!.reason.evidence).toHaveLength(3)
  })
  test('six of six weigh more', async () => {
    expect((await ask(loaded([6, 5, 4, 3, 2, 1]))).findings[0]!.reason.points).toBe(6)
  })
  test('miss: twice; the plant of another kind; a leg of more than twelve hours; another truck’s leg', async () => {
    expect((await ask(loaded([2, 1]))).findings).toEqual([])
    const other = await ask(loaded([3, 2, 1]), 0)
    expect(other.findings).toEqual([])
    expect(other.unjudged).toMatchObject([{ sentence: expect.stringContaining('没有危险化学品装卸点') }])
    const slow = [9, 6, 3].flatMap((ago): Visit[] => [
      { ago: ago + 1, at: 8, east: 5_000 },
      { ago, at: 8 },
    ])
    expect((await ask(slow)).findings).toEqual([])
    const others = loaded([3, 2, 1]).map((v) => (v.east ? { ...v, vehicle: '苏L19999' } : v))
    expect((await ask(others)).findings).toEqual([])
  })
  test('over midnight: loaded in the evening, here after twelve', async () => {
    const visits = [6, 4, 2].flatMap((ago): Visit[] => [
      { ago: ago + 1, at: 22, east: 5_000 },
      { ago, at: 0.5 },
    ])
    expect((await ask(visits)).findings).toHaveLength(1)
  })
})
