import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { givenRuns } from '../../../../testing/runs-stage.ts'
import { runToEnd, testRules } from '../../../../testing/screening-world.ts'
import { Problem } from '../../../../kernel/problem.ts'
import { resultGet, resultList, runCancel, runGet, settingDecide } from '../../domain/index.ts'

const { server, hostile, hindered, start, get, free } = givenRuns()

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
    hindered.by = () =>
      Promise.reject(
        new Problem('screening-engine/over-limit', 503, '分析引擎没有算完，请减少一次筛查的数据后再试。'),
      )
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['refused'])
    hindered.by = null
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
    hindered.by = () => Promise.reject(new Error('division by zero in /srv/secret'))
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['failed'])
    hindered.by = null
    const { body: run } = await get(started.id)
    expect(run.state).toBe('failed')
    expect(run.failure).toMatch(/^筛查时出了错.*。$/)
    expect(run.failure).not.toContain('secret')
    expect(server.jobBugs.splice(0)).toHaveLength(1)
  })

  test('that a database refuses half way leaves its sentence too', async () => {
    hindered.by = async () => ({
      findings: [
        {
          subject: 'operator:nobody',
          spot: null,
          reason: { code: 'A1', points: 1, sentence: '\u0000', look: '', numbers: {}, evidence: [] },
        },
      ],
      examined: 1,
      unjudged: [],
    })
    const { body: started } = await start()
    expect(await server.perform()).toEqual(['failed'])
    hindered.by = null
    expect((await get(started.id)).body.state).toBe('failed')
    server.jobBugs.splice(0)
  })

  test('cancelled before its turn it does nothing, cancelled on its way it leaves nothing', async () => {
    const { body: started } = await start()
    await server.call('countyClerk', runCancel, { params: { runId: started.id } })
    expect(await server.perform()).toEqual(['done'])
    expect((await get(started.id)).body).toMatchObject({ state: 'cancelled', data: [] })
    const { body: second } = await start()
    hindered.by = async (input) => {
      await server.database.outside(() =>
        server.call('countyClerk', runCancel, { params: { runId: second.id } }),
      )
      return testRules[0]!.run(input)
    }
    expect(await server.perform()).toEqual(['done'])
    hindered.by = null
    expect((await get(second.id)).body).toMatchObject({ state: 'cancelled', data: [] })
    expect((await server.call('countyClerk', resultList, { query: { run: second.id } })).body.rows).toEqual(
      [],
    )
  })

  test('its progress is seen while it goes on', async () => {
    const { body: started } = await start()
    let seen: unknown = null
    hindered.by = async (input) => {
      await server.database.outside(async () => {
        seen = (await get(started.id)).body
      })
      return testRules[0]!.run(input)
    }
    await server.perform()
    hindered.by = null
    expect(seen).toMatchObject({
      state: 'running',
      progress: { text: expect.stringMatching(/./) as string },
      allowedActions: ['cancel'],
    })
  })
})
