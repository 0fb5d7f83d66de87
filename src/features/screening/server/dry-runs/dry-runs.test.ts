import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import {
  givenFirms,
  givenMeters,
  startScreeningWorld,
  testRules,
  type ScreeningWorld,
} from '../../../../testing/screening-world.ts'
import { leadAssign, leadConclude, leadOpen, leadStart } from '../../../lead/domain/index.ts'
import {
  dryRunCancel,
  dryRunGet,
  dryRunList,
  dryRunStart,
  settingDecide,
  type Rule,
} from '../../domain/index.ts'
import { lastMonthEnds } from './start-dry-run.ts'

let server: ScreeningWorld
let fault: Error | null = null
const power = testRules[1]!
const faulty: Rule = { ...power, run: (input) => (fault ? Promise.reject(fault) : power.run(input)) }

beforeAll(async () => {
  server = await startScreeningWorld({ rules: [testRules[0]!, faulty] })
  const firms = await givenFirms(server, [
    { name: '甲厂', place: { lon: 118.5, lat: 35.1 } },
    { name: '乙厂', place: { lon: 118.52, lat: 35.1 } },
  ])
  const flat = (kwh: number) => Array.from({ length: 60 }, () => kwh)
  await givenMeters(server, [
    { meter: '1', name: '甲厂', kwh: flat(500), siteId: firms['甲厂']!.siteId! },
    { meter: '2', name: '乙厂', kwh: flat(200), siteId: firms['乙厂']!.siteId! },
    { meter: '3', name: '丙', kwh: flat(150) },
    { meter: '4', name: '丁', kwh: flat(20) },
  ])
  for (const [name, conclusion] of [
    ['甲厂', 'verified_true'],
    ['乙厂', 'verified_false'],
  ] as const) {
    const { id } = (
      await server.call('countyClerk', leadOpen, {
        body: {
          source: 'patrol',
          regionCode: '990102100200',
          title: name,
          facts: '有气味。',
          foundOn: '2021-03-14',
          siteId: firms[name]!.siteId,
        },
      })
    ).body
    const params = { leadId: id }
    await server.call('countyClerk', leadAssign, {
      params,
      body: { regionCode: '990102', dueOn: '2021-03-18' },
    })
    await server.call('countyClerk', leadStart, { params, body: {} })
    const noCaseReason = conclusion === 'verified_true' ? '已当场改正。' : ''
    await server.call('countyClerk', leadConclude, {
      params,
      body: { conclusion, text: '到场核实。', noCaseReason },
    })
  }
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const body = (change: Record<string, unknown> = {}) => ({
  regionCode: '990102',
  rule: 'P1',
  parameter: 'kwh',
  values: [50, 180, 400],
  asOfs: ['2021-02-28', '2021-03-14'],
  ...change,
})
const start = (change: Record<string, unknown> = {}) =>
  server.call('countyClerk', dryRunStart, { body: body(change) })
const get = (dryRunId: string) => server.call('countyClerk', dryRunGet, { params: { dryRunId } })
const free = () =>
  server.work('countyClerk', (work) =>
    sql`update work.screening_dry_run d set state = 'cancelled', finished_at = now() where d.state in ('queued', 'running')`.execute(
      work.tx,
    ),
  )

sixTests({
  server: () => server,
  action: dryRunStart,
  as: 'countyLeader',
  arrange: async () => {
    await free()
    return { body: body() }
  },
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      await free()
      await start()
      return { body: body() }
    },
  },
})
sixTests({
  server: () => server,
  action: dryRunCancel,
  as: 'countyLeader',
  arrange: async () => {
    await free()
    return { params: { dryRunId: (await start()).body.id } }
  },
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      await free()
      const { id } = (await start()).body
      await free()
      return { params: { dryRunId: id } }
    },
  },
})

describe('a trial of a parameter', () => {
  test('says what each value would have given, and how much of it later proved right or wrong', async () => {
    await free()
    await server.perform()
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['done'])
    const { body: trial } = await get(started.id)
    expect(trial).toMatchObject({
      state: 'done',
      current: 100,
      values: [50, 100, 180, 400],
      parameterLabel: '日电量',
      unit: '度',
      progress: null,
    })
    const march = trial.cells.filter((c) => c.asOf === '2021-03-14')
    expect(march.map((c) => [c.value, c.found, c.confirmed, c.refuted])).toEqual([
      [50, 3, 1, 1],
      [100, 3, 1, 1],
      [180, 2, 1, 1],
      [400, 1, 1, 0],
    ])
    expect(trial.totals.map((t) => [t.value, t.found])).toEqual([
      [50, 6],
      [100, 6],
      [180, 4],
      [400, 2],
    ])
    expect((await server.call('countyClerk', dryRunList, { query: { rule: 'P1' } })).body.rows[0]!.id).toBe(
      started.id,
    )
    expect(
      (await server.call('otherCountyClerk', dryRunGet, { params: { dryRunId: started.id } })).status,
    ).toBe(404)
    expect((await server.call('otherCountyClerk', dryRunList, {})).body.rows).toEqual([])
  })

  test('takes the month ends when no day is given, and says which of them the data do not reach', async () => {
    const { body: started } = await start({ asOfs: [] })
    await server.perform()
    const { body: trial } = await get(started.id)
    expect(trial.asOfs).toEqual([
      '2020-09-30',
      '2020-10-31',
      '2020-11-30',
      '2020-12-31',
      '2021-01-31',
      '2021-02-28',
    ])
    expect(new Set(trial.cells.map((c) => c.asOf))).toEqual(new Set(['2021-02-28']))
    expect(trial.notes.filter((n) => n.includes('未试算'))).toHaveLength(5)
    expect(trial.notes[0]).toBe('2020年9月30日：日电量从2021年1月14日才开始，未试算。')
  })

  test('measures against the value in force', async () => {
    await server.call('countyClerk', settingDecide, {
      body: {
        regionCode: '990102',
        rule: 'P1',
        enabled: true,
        values: { kwh: 180 },
        fromOn: '2021-03-15',
        basis: '会议纪要',
        version: 0,
      },
    })
    const { body: started } = await start({ values: [400] })
    await server.perform()
    expect((await get(started.id)).body).toMatchObject({ current: 180, values: [180, 400] })
  })

  test('of a rule whose data are not there says so; a fault leaves a sentence', async () => {
    fault = new Error('bug')
    const { body: broken } = await start()
    expect(await server.perform()).toEqual(['failed'])
    fault = null
    expect((await get(broken.id)).body).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(/。$/) as string,
      cells: [],
    })
    expect(server.jobBugs.splice(0)).toHaveLength(1)
    const { body: cancelled } = await start()
    await server.call('countyClerk', dryRunCancel, { params: { dryRunId: cancelled.id } })
    expect(await server.perform()).toEqual(['done'])
    expect((await get(cancelled.id)).body).toMatchObject({ state: 'cancelled', cells: [] })
  })

  test('takes only what can be tried', async () => {
    expect((await start({ values: [] })).status).toBe(400)
    expect((await start({ values: Array.from({ length: 9 }, (_, i) => 50 + i * 10) })).status).toBe(400)
    expect((await start({ values: [1e9] })).body).toMatchObject({
      code: 'screening/bad-values',
      issues: [{ path: 'values.0' }],
    })
    expect((await start({ parameter: 'toString' })).body.code).toBe('screening/bad-values')
    expect((await start({ parameter: `kwh' or 1` })).status).toBe(400)
    expect((await start({ rule: 'X9' })).body.code).toBe('screening/unknown-rule')
    expect((await start({ asOfs: ['2021-04-30'] })).body.code).toBe('screening/run-future')
    expect((await start({ asOfs: ['2021-02-29'] })).status).toBe(400)
    expect((await start({ regionCode: '990102100200' })).body.code).toBe('screening/run-level')
  })

  test('month ends: leap days, the turn of the year, and a day that is one itself', () => {
    expect(lastMonthEnds('2024-03-15')).toEqual([
      '2023-09-30',
      '2023-10-31',
      '2023-11-30',
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
    ])
    expect(lastMonthEnds('2024-02-29').at(-1)).toBe('2024-02-29')
    expect(lastMonthEnds('2024-02-28').at(-1)).toBe('2024-01-31')
  })
})
