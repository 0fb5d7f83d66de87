import { describe, expect, test } from 'vitest'
import { askRule } from '../../../../../testing/ask-rule.ts'
import type { TableRows } from '../../../../../testing/screening-store.ts'
import { dayOf } from '../../engine/index.ts'
import { asOf, pointsOf, spot, visitsOf } from '../../trucks/fixtures/truck-tables.ts'
import { nearClosed, newestClosures } from './rule.ts'

const closure = (over: object = {}) => ({
  subject: 's1',
  kind: 'closed',
  on_day: dayOf('2024-02-28'),
  list: '关停企业清单（工信局）',
  text: '',
  ...over,
})
const subject = [{ subject: 's1', kind: 'site', name: '某助剂厂', ...spot(50) }]
const ask = (tables: TableRows) => askRule(nearClosed, { subject, closure: [closure()], ...tables }, { asOf })

describe('T6 邻近停产、已取缔场所', () => {
  test('hit: two visits after the closing, the leap day one of them', async () => {
    const { findings } = await ask({ point: pointsOf(visitsOf(1, [40, 2, 1, 0])) })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ subject: 's1', reason: { code: 'T6', points: 10 } })
    expect(findings[0]!.reason.sentence).toBe(
      '关停企业清单（工信局）载“某助剂厂”已于 2024年2月28日关闭，此后（近 41 天的车辆定位记录里）仍有危险货物运输车 1 台在其 100 米内停留 20 至 150 分钟，共 2 次，最近一次是 2024年3月1日。',
    )
  })
  test('a record without its day counts the whole window, and says so', async () => {
    const { findings } = await ask({
      point: pointsOf(visitsOf(1, [40, 30])),
      closure: [closure({ on_day: null, kind: 'power_cut' })],
    })
    expect(findings[0]!.reason.sentence).toBe(
      '关停企业清单（工信局）载“某助剂厂”已断电（没写日期）；近 41 天有危险货物运输车 1 台在其 100 米内停留 20 至 150 分钟，共 2 次，最近一次是 2024年1月31日，是否在断电之后待核。',
    )
  })
  test('one stopped account says nothing of a place whose other account is in use', async () => {
    const list = '电力用户清单（供电公司）'
    const tables = {
      point: pointsOf(visitsOf(1, [1, 0])),
      closure: [closure({ kind: 'power_cut', list })],
      entry: [{ entry: 'e1', subject: 's1', list_kind: 'power-users', list }],
      meter: [{ meter: '1', subject: 's1', status: 'closed' }],
    }
    expect((await ask(tables)).findings).toHaveLength(1)
    const meter = [...tables.meter, { meter: '2', subject: 's1', status: 'active' }]
    expect((await ask({ ...tables, meter })).findings).toEqual([])
    // What the county itself cut off stays cut off.
    const cut = [closure({ kind: 'power_cut', list: '整治台账' })]
    expect((await ask({ ...tables, meter, closure: cut })).findings).toHaveLength(1)
  })
  test('edge: a hundred metres, and the closing day itself does not count', async () => {
    const at = (metres: number) => pointsOf(visitsOf(1, [1, 0], { east: 50 + metres }))
    expect((await ask({ point: at(99) })).findings).toHaveLength(1)
    expect((await ask({ point: at(101) })).findings).toEqual([])
    expect((await ask({ point: pointsOf(visitsOf(1, [2, 0])) })).findings).toEqual([])
  })
  test('miss: nights slept there; a registered neighbour is nearer; the closing lies ahead', async () => {
    expect((await ask({ point: pointsOf(visitsOf(2, [1, 0], { minutes: 400 })) })).findings).toEqual([])
    const place = [{ place: 'p', subject: 's2', ...spot(-10), radius: null, chemical: 1 }]
    const point = pointsOf(visitsOf(2, [1, 0]))
    expect((await ask({ point, place })).findings).toEqual([])
    const own = [{ ...place[0]!, subject: 's1' }]
    expect((await ask({ point, place: own })).findings).toHaveLength(1)
    expect((await ask({ point, closure: [closure({ on_day: asOf + 1 })] })).findings).toEqual([])
  })
  test('missing data: closed subjects without coordinates are said', async () => {
    const { findings, unjudged } = await ask({
      point: pointsOf(visitsOf(2, [1, 0])),
      subject: [{ subject: 's1', kind: 'site', name: '某助剂厂' }],
    })
    expect(findings).toEqual([])
    expect(unjudged).toMatchObject([{ sentence: expect.stringContaining('没有坐标') }])
  })
  test('of several records the newest that says its day', () => {
    const row = { subject: 's1', kind: 'closed', list: '', name: '', lon: 1, lat: 1 }
    const days = [null, 5, 9, 7].map((on_day) => ({ ...row, on_day }))
    expect(newestClosures(days).map((r) => r.on_day)).toEqual([9])
  })
})
