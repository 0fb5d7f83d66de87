import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import { asOf, pointsOf, spot, visitsOf, type Visit } from '../../trucks/fixtures/truck-tables.ts'
import { loneDen } from './rule.ts'

const place = [{ place: 'p', ...spot(30_000), radius: 100, chemical: 1 }]
const ask = async (visits: readonly Visit[], decided: Record<string, number> = {}) =>
  (await askRule(loneDen, { point: pointsOf(visits), place }, { asOf, decided })).findings
const six = [50, 41, 33, 20, 9, 1]

describe('T7 车少次多', () => {
  test('hit: one truck, six times in fifty days, the leap day among them', async () => {
    const [found] = await ask(visitsOf(1, six))
    expect(found!.reason).toMatchObject({
      code: 'T7',
      points: 11,
      sentence:
        '近 51 天有定位记录的危险货物运输车里，只有 1 台（苏L10001）在此停过 20 分钟以上；停 20 至 150 分钟的共 6 次，分布在 6 天，一般每次 60 分钟；此处不在已登记的装卸、停车等地点名单上。',
    })
  })
  test('edge: two trucks are few, three are not; whoever only sleeps here counts too', async () => {
    const [pair] = await ask(visitsOf(2, [50, 41, 33, 20]))
    expect(pair!.reason.look).toContain('问这 2 台车拉的什么')
    expect(await ask(visitsOf(3, [50, 41, 33, 20]))).toEqual([])
    const sleeper: Visit[] = [{ vehicle: '苏L10007', ago: 3, minutes: 400 }, { vehicle: '苏L10008', ago: 3, at: 12, minutes: 400 }] // prettier-ignore
    expect(await ask([...visitsOf(1, six), ...sleeper])).toEqual([])
    expect(await ask(visitsOf(3, [50, 41, 33, 20]), { mostVehicles: 3 })).toHaveLength(1)
  })
  test('miss: five visits; six on three days; the driver’s bed with a nap now and then', async () => {
    expect(await ask(visitsOf(1, six.slice(1)))).toEqual([])
    const twice = [9, 5, 1].flatMap((ago): Visit[] => [{ ago, at: 8 }, { ago, at: 15 }]) // prettier-ignore
    expect(await ask(twice)).toEqual([])
    const bed = [...visitsOf(1, [8, 7, 6, 5, 4, 3, 2], { at: 20, minutes: 560 }), ...visitsOf(1, [8, 7, 6, 5, 4, 3], { at: 13.5 })] // prettier-ignore
    const inOrder = bed.sort((a, b) => b.ago - a.ago || a.at! - b.at!)
    expect(await ask(inOrder)).toEqual([])
  })
  test('one truck’s place to eat weighs half and is called so', async () => {
    const [meal] = await ask(visitsOf(1, six, { at: 12, minutes: 45 }))
    expect(meal!.reason).toMatchObject({ points: 6, sentence: expect.stringContaining('也可能是饭店') })
  })
  test('missing data: says what it needs', () => {
    expect(loneDen.needs).toEqual(['point', 'place'])
    expect(loneDen.without).toContain('未判“车少次多”')
  })
})
