import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { startScreeningWorld, type ScreeningWorld } from '../../../../testing/screening-world.ts'
import { ruleList, settingDecide, settingList } from '../../domain/index.ts'

let server: ScreeningWorld
beforeAll(async () => {
  server = await startScreeningWorld()
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const versionOf = async (as: CastName = 'countyClerk', region = '990102') =>
  (await server.call(as, ruleList, { query: { region } })).body.rules.find((r) => r.code === 'P1')!.version
let next = 110
const decision = async (change: Record<string, unknown> = {}) => ({
  regionCode: '990102',
  rule: 'P1',
  enabled: true,
  values: { kwh: (next = next === 990 ? 110 : next + 10) },
  fromOn: '2021-03-15',
  basis: '县整治专班会议纪要〔2021〕3号',
  version: await versionOf(),
  ...change,
})
const decide = async (change: Record<string, unknown> = {}, as: CastName = 'countyClerk') =>
  server.call(as, settingDecide, { body: await decision(change) })

sixTests({
  server: () => server,
  action: settingDecide,
  as: 'countyLeaderInCharge',
  arrange: async () => ({ body: await decision() }),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'supervisor' },
  wrongStatus: { arrange: async () => ({ body: await decision({ version: 0 }) }) },
})

describe('a decision about a rule', () => {
  const rule = async (query: Record<string, unknown>, as: CastName = 'countyClerk') =>
    (await server.call(as, ruleList, { query })).body.rules.find((r) => r.code === 'P1')!

  test('holds from its day on, for its region and what lies below, the nearest region first', async () => {
    const city = await server.call('cityClerk', settingDecide, {
      body: await decision({ regionCode: '9901', values: { kwh: 300 }, fromOn: '2021-01-01', version: 0 }),
    })
    expect(city.body).toMatchObject({
      version: 1,
      change: '日电量 100→300度',
      decidedByName: '席明',
      regionName: '清河市',
    })
    const other = await rule({}, 'otherCountyClerk')
    expect(other).toMatchObject({ version: 0, setting: { regionCode: '9901' } })
    expect(other.parameters[0]).toMatchObject({ name: 'kwh', value: 300, default: 100 })
    expect((await rule({ on: '2020-12-31' }, 'otherCountyClerk')).setting).toBeNull()
    await decide({ values: { kwh: 150 } })
    expect((await rule({})).parameters[0]!.value).toBe(150)
    expect((await rule({ on: '2021-03-14' })).parameters[0]!.value).toBe(300)
    expect((await rule({ region: '990102100' }, 'townClerk')).parameters[0]!.value).toBe(150)
  })

  test('is listed with all before it, page by page; a neighbour sees only what holds for it', async () => {
    await decide()
    const first = (await server.call('countyClerk', settingList, { query: { rule: 'P1', limit: 1 } })).body
    expect(first.rows[0]).toMatchObject({ ruleLabel: '当日用电多', basis: '县整治专班会议纪要〔2021〕3号' })
    const second = (
      await server.call('countyClerk', settingList, { query: { rule: 'P1', limit: 1, cursor: first.next! } })
    ).body
    expect(second.rows[0]!.id).not.toBe(first.rows[0]!.id)
    const neighbour = (await server.call('otherCountyClerk', settingList, {})).body.rows
    expect(new Set(neighbour.map((s) => s.regionCode))).toEqual(new Set(['9901']))
  })

  test('needs a basis, values within bounds, a day in order, and a change', async () => {
    for (const basis of ['', '　 ', 'x'.repeat(501)]) expect((await decide({ basis })).status).toBe(400)
    const far = await decide({ values: { kwh: 9999 } })
    expect(far.body).toMatchObject({
      code: 'screening/bad-values',
      issues: [{ path: 'values.kwh', message: '“日电量”应在 10–1000度 之间，请重新填写。' }],
    })
    expect((await decide({ values: { constructor: 1 } })).body.code).toBe('screening/bad-values')
    expect((await decide({ values: { 'kwh; drop table': 1 } })).status).toBe(400)
    expect((await decide({ values: { kwh: '150' } })).status).toBe(400)
    expect((await decide({ rule: 'X9' })).body.code).toBe('screening/unknown-rule')
    await decide({ fromOn: '2021-03-20' })
    expect((await decide({ fromOn: '2021-03-16' })).body.code).toBe('screening/setting-order')
    const { body: last } = await decide({ fromOn: '2021-03-20' })
    const same = await decide({ fromOn: '2021-03-20', values: last.values })
    expect(same.body.code).toBe('screening/setting-same')
    expect((await decide({ regionCode: '990102100' }, 'countyClerk')).body.code).toBe(
      'screening/setting-level',
    )
    expect((await decide({}, 'townClerk')).status).toBe(403)
  })

  test('two at once: the second is told', async () => {
    const body = await decision({ fromOn: '2021-03-20' })
    const both = await Promise.all(
      ['countyClerk', 'countyLeader'].map((as) => server.call(as as CastName, settingDecide, { body })),
    )
    expect(both.map((a) => a.status).toSorted()).toEqual([200, 409])
  })

  test('a department and a grid worker are not asked', async () => {
    for (const as of ['countyMarketOfficer', 'gridWorker', 'administrator'] as const)
      expect((await server.call(as, ruleList, {})).status).toBe(403)
  })
})
