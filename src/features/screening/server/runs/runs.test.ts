import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import { givenRuns } from '../../../../testing/runs-stage.ts'
import { runToEnd } from '../../../../testing/screening-world.ts'
import { dataGet, resultList, runCancel, runGet, runList, runStart } from '../../domain/index.ts'

const { server, body, start, get, free } = givenRuns()

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
