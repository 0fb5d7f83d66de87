import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import {
  givenFirms,
  givenMeters,
  givenStops,
  runToEnd,
  startScreeningWorld,
  testRules,
  type ScreeningWorld,
} from '../../../../testing/screening-world.ts'
import { Problem } from '../../../../kernel/problem.ts'
import {
  dataGet,
  resultGet,
  resultList,
  runCancel,
  runGet,
  runList,
  runStart,
  settingDecide,
  type Rule,
} from '../../domain/index.ts'

const hostile = `甲'; drop table work.lead; --"化工" \\ 厂`
let server: ScreeningWorld
/** Fails as told, in the midst of a run. */
let fault: Error | null = null
const faulty: Rule = {
  ...testRules[0]!,
  run: (input) => (fault ? Promise.reject(fault) : testRules[0]!.run(input)),
}

beforeAll(async () => {
  server = await startScreeningWorld({ rules: [faulty, ...testRules.slice(1)] })
  const firms = await givenFirms(server, [
    { name: hostile, scope: '化工产品', place: { lon: 118.5, lat: 35.1 } },
    { name: '云溪农具店', scope: '农具' },
    { name: '无证化工经营部', scope: '化工原料' },
  ])
  await givenMeters(server, [
    { meter: '31001', name: hostile, kwh: [20, 20, 500], siteId: firms[hostile]!.siteId! },
    { meter: '31002', name: '云溪农具店', kwh: [20, 20, 20] },
  ])
  await givenStops(server, [
    { plate: '苏A10001', lon: 118.6, lat: 35.2, at: '2021-03-13T23:30:00+08:00' },
    { plate: '苏A10002', lon: 118.6, lat: 35.2, at: '2021-03-12T10:00:00+08:00' },
  ])
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const body = (change: Record<string, unknown> = {}) => ({
  regionCode: '990102',
  asOf: '2021-03-14',
  ...change,
})
const start = (change: Record<string, unknown> = {}) =>
  server.call('countyClerk', runStart, { body: body(change) })
const get = (runId: string) => server.call('countyClerk', runGet, { params: { runId } })
const free = () =>
  server.work('countyClerk', (work) =>
    sql`update work.screening_run u set state = 'cancelled', finished_at = now() where u.state in ('queued', 'running')`.execute(
      work.tx,
    ),
  )

sixTests({
  server: () => server,
  action: runStart,
  as: 'countyClerk',
  arrange: async () => {
    await free()
    return { body: body() }
  },
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
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
  action: runCancel,
  as: 'countyClerk',
  arrange: async () => {
    await free()
    return { params: { runId: (await start()).body.id } }
  },
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: {
    arrange: async () => {
      await free()
      const { id } = (await start()).body
      await server.call('countyClerk', runCancel, { params: { runId: id } })
      return { params: { runId: id } }
    },
  },
})

describe('a run', () => {
  beforeAll(async () => {
    await free()
    await server.perform()
  })

  test('says what it stood on, what it did and what it found, and leaves no folder behind', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'runs-test-'))
    const before = process.env['TMPDIR']
    process.env['TMPDIR'] = own
    const { runId, rows } = await runToEnd(server)
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    expect(readdirSync(own)).toEqual([])
    rmSync(own, { recursive: true })
    expect(rows.map((r) => [r.name, r.colour, r.codes, r.kind])).toEqual([
      [hostile, 'red', ['A1', 'P1'], 'site'],
      ['无证化工经营部', 'yellow', ['A1'], 'operator'],
      [expect.stringContaining('未登记地点'), 'yellow', ['T1'], 'site'],
    ])
    expect(rows[0]).toMatchObject({ regionCode: '990102100200', townName: '云溪镇', score: 60, state: 'new' })
    const { body: run } = await get(runId)
    expect(run).toMatchObject({
      state: 'done',
      engine: 'embedded',
      failure: '',
      startedByName: '白露',
      colours: { red: 1, orange: 0, yellow: 2, plain: 0 },
      codes: [
        { code: 'A1', label: '经营范围含化工', count: 2 },
        { code: 'P1', count: 1 },
        { code: 'T1', count: 1 },
      ],
      states: { new: 3, sent: 0, dismissed: 0 },
      missing: [],
      notKept: 0,
      allowedActions: [],
    })
    expect(run.rulesUsed.map((r) => [r.code, r.state, r.version, r.findings, r.values])).toEqual([
      ['A1', 'ran', 0, 2, {}],
      ['P1', 'ran', 0, 1, { kwh: 100 }],
      ['T1', 'ran', 0, 1, {}],
    ])
    const used = Object.fromEntries(run.data.map((d) => [d.kind, d]))
    expect(used['market-entities']).toMatchObject({ rows: 3, asOf: '2021-03-01', ageDays: 13 })
    expect(used['market-entities']!.linkedShare).toBeCloseTo(1 / 3)
    expect(used['power-readings']).toMatchObject({
      rows: 6,
      fromOn: '2021-03-12',
      toOn: '2021-03-14',
      linkedShare: null,
    })
    expect(used['vehicle-points']).toMatchObject({ rows: 26, fromOn: '2021-03-12', toOn: '2021-03-14' })
    expect(run.steps.map((s) => s.step)).toContain('P1 当日用电多')
    expect(run.steps.find((s) => s.step === '读取日电量')!.rows).toBe(6)
  })

  test('what a name holds is only ever a name', async () => {
    const { rows } = await runToEnd(server)
    const { body: detail } = await server.call('countyClerk', resultGet, {
      params: { resultId: rows[0]!.id },
    })
    expect(detail.name).toBe(hostile)
    expect(detail.reasons[0]!.sentence).toContain(hostile)
    expect(
      (await server.call('countyClerk', resultList, { query: { run: rows[0]!.runId, q: `'; drop` } })).body
        .rows,
    ).toHaveLength(1)
  })

  test('without data of a kind it says what stays unjudged', async () => {
    const { runId, rows } = await runToEnd(server, { regionCode: '990102100' }, 'townClerk')
    // The county's tracks and accounts lie in no town; the rows of its lists do.
    expect(rows.map((r) => r.codes)).toEqual([['A1'], ['A1']])
    const { body: run } = await server.call('townClerk', runGet, { params: { runId } })
    expect(run.missing).toEqual(['无日电量，未判用电。', '无车辆轨迹，未判停留。'])
    expect(run.rulesUsed.map((r) => r.state)).toEqual(['ran', 'no_data', 'no_data'])
  })

  test('runs the rules chosen, and leaves out what a decision switched off', async () => {
    const { runId, rows } = await runToEnd(server, { rules: ['T1'] })
    expect(rows.map((r) => r.codes)).toEqual([['T1']])
    expect((await get(runId)).body.rulesUsed.map((r) => r.state)).toEqual(['left_out', 'left_out', 'ran'])
    const off = await server.call('countyClerk', settingDecide, {
      body: {
        regionCode: '990102',
        rule: 'T1',
        enabled: false,
        values: {},
        fromOn: '2021-03-14',
        basis: '会议纪要〔2021〕3号',
        version: 0,
      },
    })
    expect(off.status).toBe(200)
    const later = await runToEnd(server)
    expect(later.rows.flatMap((r) => r.codes)).not.toContain('T1')
    const before = await runToEnd(server, { asOf: '2021-03-13' })
    expect((await get(before.runId)).body.rulesUsed.map((r) => r.state)).toEqual(['ran', 'ran', 'ran'])
    const on = {
      regionCode: '990102',
      rule: 'T1',
      enabled: true,
      values: {},
      fromOn: '2021-03-14',
      basis: '会议纪要〔2021〕4号',
      version: 1,
    }
    expect((await server.call('countyClerk', settingDecide, { body: on })).status).toBe(200)
  })

  test('that a refusal stops leaves the reason and nothing else, and the region is free again', async () => {
    fault = new Problem('screening-engine/over-limit', 503, '分析引擎没有算完，请减少一次筛查的数据后再试。')
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['refused'])
    fault = null
    const { body: run } = await get(started.id)
    expect(run).toMatchObject({
      state: 'failed',
      failure: '分析引擎没有算完，请减少一次筛查的数据后再试。',
      data: [],
    })
    expect((await server.call('countyClerk', resultList, { query: { run: started.id } })).body.rows).toEqual(
      [],
    )
    expect((await runToEnd(server)).rows).toHaveLength(3)
  })

  test('that breaks says so in a sentence without detail, and the fault is kept for the log', async () => {
    fault = new Error('division by zero in /srv/secret')
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['failed'])
    fault = null
    const { body: run } = await get(started.id)
    expect(run.state).toBe('failed')
    expect(run.failure).toMatch(/^筛查时出了错.*。$/)
    expect(run.failure).not.toContain('secret')
    expect(server.jobBugs.splice(0)).toHaveLength(1)
  })

  test('that a database refuses half way leaves its sentence too', async () => {
    const broken: Rule = {
      ...testRules[0]!,
      run: async () => ({
        findings: [
          {
            subject: 'operator:nobody',
            spot: null,
            reason: { code: 'A1', points: 1, sentence: '\u0000', look: '', numbers: {}, evidence: [] },
          },
        ],
        examined: 1,
        unjudged: [],
      }),
    }
    const other = faulty.run
    Object.assign(faulty, { run: broken.run })
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['failed'])
    Object.assign(faulty, { run: other })
    expect((await get(started.id)).body.state).toBe('failed')
    server.jobBugs.splice(0)
  })

  test('cancelled before its turn it does nothing, cancelled on its way it leaves nothing', async () => {
    const { body: started } = await start()
    await server.call('countyClerk', runCancel, { params: { runId: started.id } })
    expect(await server.perform()).toEqual(['done'])
    expect((await get(started.id)).body).toMatchObject({ state: 'cancelled', data: [] })
    const { body: second } = await start()
    const other = faulty.run
    Object.assign(faulty, {
      run: async (input: Parameters<Rule['run']>[0]) => {
        await server.database.outside(() =>
          server.call('countyClerk', runCancel, { params: { runId: second.id } }),
        )
        return other(input)
      },
    })
    expect(await server.perform()).toEqual(['done'])
    Object.assign(faulty, { run: other })
    expect((await get(second.id)).body).toMatchObject({ state: 'cancelled', data: [] })
    expect((await server.call('countyClerk', resultList, { query: { run: second.id } })).body.rows).toEqual(
      [],
    )
  })

  test('its progress is seen while it goes on', async () => {
    const { body: started } = await start()
    const other = faulty.run
    let seen: unknown = null
    Object.assign(faulty, {
      run: async (input: Parameters<Rule['run']>[0]) => {
        await server.database.outside(async () => {
          seen = (await get(started.id)).body
        })
        return other(input)
      },
    })
    await server.perform()
    Object.assign(faulty, { run: other })
    expect(seen).toMatchObject({
      state: 'running',
      progress: { text: expect.stringMatching(/./) as string },
      allowedActions: ['cancel'],
    })
  })
})

describe('what may be asked for', () => {
  test('a day that has not come, a village, a rule that is not there, a region without lists', async () => {
    await free()
    expect((await start({ asOf: '2021-03-16' })).body.code).toBe('screening/run-future')
    expect((await start({ asOf: '2021-02-30' })).status).toBe(400)
    expect((await start({ rules: ['X9'] })).body.code).toBe('screening/unknown-rule')
    expect((await start({ rules: [`X1'; --`] })).status).toBe(400)
    expect((await start({ regionCode: '990102100200' })).body.code).toBe('screening/run-level')
    const empty = await server.call('otherCountyClerk', runStart, { body: body({ regionCode: '990103' }) })
    expect(empty.body).toMatchObject({
      code: 'screening/no-lists',
      message: expect.stringContaining('安澜县') as string,
    })
    expect(
      (await server.call('villageClerk', runStart, { body: body({ regionCode: '990102100200' }) })).body.code,
    ).toBe('screening/run-level')
  })

  test('the same id made by the page twice is one run', async () => {
    await free()
    const id = randomUUID()
    const [one, two] = [await start({ id }), await start({ id })]
    expect([one.body.id, two.body.id]).toEqual([id, id])
    await free()
  })

  test('a run that was lost with its server does not hold the region for ever', async () => {
    await free()
    const { body: lost } = await start()
    await server.work('countyClerk', (work) =>
      sql`update work.screening_run u set created_at = '2021-03-15T06:59:59+08:00' where u.id = ${lost.id}`.execute(
        work.tx,
      ),
    )
    expect((await start()).status).toBe(200)
    expect((await get(lost.id)).body).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('服务中断') as string,
    })
    await free()
  })

  test('what data there is, before anything runs', async () => {
    const { body: data } = await server.call('countyClerk', dataGet, {})
    expect(data).toMatchObject({
      asOf: '2021-03-14',
      missing: [],
      runId: null,
    })
    expect(data.data.map((d) => d.kind).toSorted()).toEqual([
      'market-entities',
      'power-readings',
      'power-users',
      'vehicle-points',
    ])
    expect((await server.call('countyClerk', dataGet, { query: { region: '990103' } })).status).toBe(403)
    const { body: none } = await server.call('otherCountyClerk', dataGet, {})
    expect(none.data).toEqual([])
    expect(none.missing).toContain('无日电量，未判用电。')
  })
})

describe('who sees a run', () => {
  test('its county and the towns below it; not the neighbour, a department or a grid worker', async () => {
    await free()
    const { runId } = await runToEnd(server)
    const seen = async (as: Parameters<typeof server.call>[0]) =>
      (await server.call(as, runGet, { params: { runId } })).status
    expect(await seen('townClerk')).toBe(200)
    expect(await seen('cityClerk')).toBe(200)
    expect(await seen('otherCountyClerk')).toBe(404)
    expect(await seen('countyMarketOfficer')).toBe(403)
    expect(await seen('gridWorker')).toBe(403)
    const { body: fromTown } = await server.call('townClerk', runGet, { params: { runId } })
    expect(fromTown.colours).toEqual({ red: 1, orange: 0, yellow: 1, plain: 0 })
    expect(fromTown).toMatchObject({ sent: null, allowedActions: [] })
    const { body: neighbour } = await server.call('otherCountyClerk', runList, {})
    expect(neighbour.rows).toEqual([])
    const other = await server.call('otherCountyClerk', resultList, { query: { run: runId } })
    expect(other.body.rows).toEqual([])
    const beside = await server.call('neighbourTownClerk', resultList, { query: { run: runId } })
    expect(beside.body.rows).toEqual([])
  })

  test('runs are listed page by page, the newest first', async () => {
    const first = await server.call('countyClerk', runList, { query: { limit: 3 } })
    expect(first.body.rows).toHaveLength(3)
    const second = await server.call('countyClerk', runList, {
      query: { limit: 3, cursor: first.body.next! },
    })
    expect(second.body.rows.map((r) => r.id)).not.toContain(first.body.rows[2]!.id)
    expect((await server.call('countyClerk', runList, { query: { cursor: 'x' } })).body.code).toBe(
      'list/bad-cursor',
    )
  })
})
