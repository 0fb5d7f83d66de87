import { afterAll, beforeAll, expect, test } from 'vitest'
import { planDuties } from '../../features/duty/server/index.ts'
import { newId } from '../../kernel/ids.ts'
import { startTestServer, type TestServer } from '../../testing/index.ts'
import { deskUnits } from './desk-contract.ts'
import { deskRoutes } from './desk-routes.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: deskRoutes, now: '2021-03-15T10:00:00+08:00' })
  await server.work('townClerk', (work) =>
    planDuties(
      work,
      ['990102100200', '990102100201'].map((regionCode, i) => ({
        kind: 'report' as const,
        title: '月报',
        regionCode,
        role: 'clerk' as const,
        dueOn: i === 0 ? '2021-02-28' : '2021-03-31',
        sourceKind: 'test',
        sourceId: newId(),
      })),
    ),
  )
})
afterAll(() => server.close())

test('a town sees each of its villages, those without anything too, and what is late', async () => {
  const { body } = await server.call('townClerk', deskUnits)
  expect(body.rows.map((r) => [r.regionName, r.lateReports])).toEqual([
    ['前进村', 1],
    ['柳庄村', 0],
    ['石桥村', 0],
  ])
})

test('the county sees it once, at the town; a neighbour and the other county do not', async () => {
  const county = await server.call('countyClerk', deskUnits)
  expect(county.body.rows.map((r) => [r.regionCode, r.lateReports])).toEqual([
    ['990102100', 1],
    ['990102101', 0],
  ])
  for (const who of ['neighbourTownClerk', 'otherCountyClerk'] as const) {
    const { body } = await server.call(who, deskUnits)
    expect(body.rows.every((r) => !r.regionCode.startsWith('990102100') && r.lateReports === 0)).toBe(true)
  }
})

test('a village has nobody below; an administrator has no business data', async () => {
  expect((await server.call('villageClerk', deskUnits)).body.rows).toEqual([])
  expect((await server.call('administrator', deskUnits)).status).toBe(403)
})
