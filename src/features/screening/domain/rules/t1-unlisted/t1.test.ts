import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { asOf, pointsOf, spot, visitsOf } from '../../trucks/fixtures/truck-tables.ts'
import { unlistedPlace } from './rule.ts'

const ask = (tables: TableRows, decided: Record<string, number> = {}) =>
  askRule(unlistedPlace, tables, { asOf, decided })
const far = { place: 'p', ...spot(30_000), radius: 100, chemical: 1 }
const den = pointsOf(visitsOf(3, [0, 1, 2, 40]))

describe('T1 未登记地点反复停留', () => {
  test('hit: three trucks on four days, over the leap day and the month’s end', async () => {
    const { findings, unjudged } = await ask({ point: den, place: [far] })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ subject: null, spot: { lon: 119.5, lat: 31.5 } })
    expect(findings[0]!.reason).toMatchObject({
      code: 'T1',
      points: 9,
      sentence:
        '近 41 天有危险货物运输车 3 台在此停留 20 至 150 分钟（与装卸一车货的时长相当），共 12 次，分布在 4 天；此处不在已登记的装卸、停车等地点名单上。',
      numbers: { vehicles: 3, visits: 12, days: 4 },
    })
    expect(findings[0]!.reason.evidence[0]).toMatchObject({
      table: 'point',
      text: '苏L10003：2024年3月1日 09:12 到达，停留 60 分钟',
    })
    expect(findings[0]!.reason.evidence.map((e) => e.text)).toContain(
      '苏L10001：2024年2月29日 09:00 到达，停留 60 分钟',
    )
    expect(unjudged).toEqual([])
  })

  test('the ground of a subject: the finding is about it, the site before an operator on the same ground', async () => {
    const on = (subject: string, kind: string, metres: number) => ({
      subject,
      kind,
      name: subject,
      ...spot(metres),
    })
    const subject = [on('o1', 'operator', 40), on('s1', 'site', 42), on('o2', 'operator', 300)]
    const { findings } = await ask({ point: den, place: [far], subject })
    expect(findings[0]!.subject).toBe('s1')
    const away = await ask({ point: den, place: [far], subject: [on('s2', 'site', 120)] })
    expect(away.findings[0]!.subject).toBeNull()
  })

  test('miss: on registered ground, too few trucks, visits or days, or stays of another length', async () => {
    const here = { place: 'q', ...spot(60), radius: null, chemical: 1 }
    expect((await ask({ point: den, place: [far, here] })).findings).toEqual([])
    for (const visits of [
      visitsOf(1, [0, 1, 2, 3]),
      visitsOf(2, [0, 1], {}),
      visitsOf(3, [0, 1, 2], { minutes: 15 }),
      visitsOf(3, [0, 1, 2], { minutes: 160 }),
    ])
      expect((await ask({ point: pointsOf(visits), place: [far] })).findings).toEqual([])
  })

  test('edge: two trucks, four visits, three days; twenty and a hundred and fifty minutes count', async () => {
    const edge = [...visitsOf(2, [1, 2], { minutes: 20 }), ...visitsOf(2, [5], { minutes: 150 })]
    expect((await ask({ point: pointsOf(edge), place: [far] })).findings).toHaveLength(1)
    const more = await ask({ point: pointsOf(edge), place: [far] }, { vehicles: 3 })
    expect(more.findings).toEqual([])
  })

  test('honest: a bed, a park for the night, a place to eat, a queue before a gate', async () => {
    const bed = [...visitsOf(2, [1, 2, 3, 4, 5], { at: 20, minutes: 540 }), ...visitsOf(2, [1, 3, 5])]
    expect((await ask({ point: pointsOf(bed), place: [far] })).findings).toEqual([])
    const meals = pointsOf(visitsOf(3, [0, 1, 2, 40], { at: 12, minutes: 40 }))
    const [meal] = (await ask({ point: meals, place: [far] })).findings
    expect(meal!.reason).toMatchObject({ points: 5, sentence: expect.stringContaining('也可能是饭店') })
    const gate = { place: 'g', ...spot(350), radius: 50, chemical: 1 }
    const leg = visitsOf(3, [0, 1, 2, 40]).map((v) => ({ ...v, at: v.at! + 1.5, east: 350 }))
    const queue = [...visitsOf(3, [0, 1, 2, 40]), ...leg].sort((a, b) => b.ago - a.ago || a.at! - b.at!)
    const [waits] = (await ask({ point: pointsOf(queue), place: [gate] })).findings
    expect(waits!.reason).toMatchObject({
      points: 5,
      sentence: expect.stringContaining('也可能只是在门外排队'),
    })
  })

  test('the window ends with the as-of day, midnight belongs to the next', async () => {
    const late = pointsOf([
      ...visitsOf(2, [1, 2, 3]),
      { vehicle: '苏L10009', ago: -1, at: 1 },
      { vehicle: '苏L10008', ago: 90, at: 10 },
    ])
    expect((await ask({ point: late, place: [far] })).findings[0]!.reason.numbers).toMatchObject({
      visits: 6,
    })
    const overMidnight = pointsOf(visitsOf(2, [1, 2, 3], { at: 23.5 }))
    expect((await ask({ point: overMidnight, place: [far] })).findings[0]!.reason.numbers).toMatchObject({
      visits: 6,
      days: 3,
    })
  })

  test('missing data: no point in the window; points too sparse to see a stop are said', async () => {
    const old = await ask({ point: pointsOf(visitsOf(3, [200, 201, 202])), place: [far] })
    expect(old).toMatchObject({
      findings: [],
      unjudged: [{ sentence: expect.stringContaining('没有车辆轨迹点') }],
    })
    const sparse = await ask({ point: pointsOf(visitsOf(3, [1, 2, 3], { minutes: 90 }), 30), place: [far] })
    expect(sparse.unjudged).toMatchObject([{ code: 'T1', sentence: expect.stringContaining('过于稀疏') }])
    expect(unlistedPlace.needs).toEqual(['point', 'place'])
  })

  test('points in any order give the same', async () => {
    const shuffled = [...den].sort((a, b) => ((a.t * 7919) % 104_729) - ((b.t * 7919) % 104_729))
    expect(await ask({ point: shuffled, place: [far] })).toEqual(await ask({ point: den, place: [far] }))
  })
})
