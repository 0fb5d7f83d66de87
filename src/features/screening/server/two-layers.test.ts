import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CastName } from '../../../testing/index.ts'
import {
  givenFirms,
  runToEnd,
  startScreeningWorld,
  type ScreeningWorld,
} from '../../../testing/screening-world.ts'
import {
  hitRateGet,
  hitRateLeads,
  resultDismiss,
  resultGet,
  resultList,
  resultPoints,
  resultSend,
  runCancel,
  runGet,
  runList,
  settingList,
} from '../domain/index.ts'

let server: ScreeningWorld
let run: string
let result: string
beforeAll(async () => {
  server = await startScreeningWorld({ application: false })
  await givenFirms(server, [{ name: '前进化工厂', scope: '化工', place: { lon: 118.5, lat: 35.1 } }])
  const done = await runToEnd(server)
  ;[run, result] = [done.runId, done.rows[0]!.id]
  await server.call('countyClerk', resultSend, { body: { ids: [result] } })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

describe('with the application’s layer of jurisdiction off', () => {
  const strangers: readonly CastName[] = ['otherCountyClerk', 'neighbourTownClerk']

  test('the owner of the data sees them', async () => {
    expect((await server.call('countyClerk', resultList, { query: { run } })).body.rows).toHaveLength(1)
  })

  test.each(strangers)('the database shows %s no result, point, label', async (as) => {
    expect((await server.call(as, resultList, { query: { run } })).body.rows).toEqual([])
    expect((await server.call(as, resultPoints, { query: { run } })).body.points).toEqual([])
    expect((await server.call(as, hitRateGet, {})).body.all.sent).toBe(0)
    expect((await server.call(as, hitRateGet, { query: { region: '990102' } })).body.all.sent).toBe(0)
    expect((await server.call(as, hitRateLeads, { query: { region: '990102' } })).body.rows).toEqual([])
    expect((await server.call(as, resultGet, { params: { resultId: result } })).status).toBe(404)
    const put = { params: { resultId: result }, body: { reason: '不必。' } }
    expect((await server.call(as, resultDismiss, put)).status).toBe(404)
    expect((await server.call(as, resultSend, { body: { ids: [result] } })).status).toBe(404)
  })

  test('the database shows another county no run and lets it cancel none; a town of the county reads it', async () => {
    expect((await server.call('otherCountyClerk', runList, {})).body.rows).toEqual([])
    expect((await server.call('otherCountyClerk', runGet, { params: { runId: run } })).status).toBe(404)
    expect((await server.call('otherCountyClerk', runCancel, { params: { runId: run } })).status).toBe(404)
    expect((await server.call('otherCountyClerk', settingList, {})).body.rows).toEqual([])
    expect((await server.call('neighbourTownClerk', runGet, { params: { runId: run } })).body.states).toEqual(
      { new: 0, sent: 0, dismissed: 0 },
    )
  })
})
