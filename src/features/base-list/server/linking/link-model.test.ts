import { afterAll, beforeAll, expect, test } from 'vitest'
import { sixTests, startTestServer, type CastName, type TestServer } from '../../../../testing/index.ts'
import { freshAddress, freshCode, freshName, linkVillage, linkWorld } from '../../../../testing/link-world.ts'
import { linkModelEstimate, linkModelGet } from '../../domain/index.ts'
import { leastRows } from './actions/estimate-link-model.ts'
import { linkingRoutes } from './linking-routes.ts'

let server: TestServer
const { given } = linkWorld(() => server)
beforeAll(async () => {
  server = await startTestServer({ routes: linkingRoutes() })
  // Every place twice, as two departments write it: the estimate needs pairs that belong together.
  const rows = Array.from({ length: leastRows / 2 }, (_, n) => {
    const place = {
      name: freshName(`${n}号助剂厂`),
      code: freshCode(),
      address: freshAddress(),
      region: linkVillage,
    }
    return [
      { key: `a${n}`, ...place },
      { key: `b${n}`, ...place, name: `清源县${place.name}` },
    ]
  })
  await given(rows.flat())
}, 120_000)
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const wanted = (county = '990102') => ({ body: { county, reason: '底单已满五千条' } })
const model = async (as: CastName = 'countyClerk', county = '990102') =>
  (await server.call(as, linkModelGet, { query: { county } })).body

test('an estimate is a new version in the clerk’s name; what it says counts from then on', async () => {
  const before = await model()
  expect([before.rowsNow, before.least]).toEqual([leastRows, leastRows])
  const answer = await server.call('countyClerk', linkModelEstimate, wanted())
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const after = await model()
  expect(after).toMatchObject({
    version: before.version + 1,
    shipped: false,
    reason: '底单已满五千条',
    rowsSeen: leastRows,
  })
  expect(after.fields).not.toEqual(before.fields)
  expect((await model('otherCountyClerk', '990103')).shipped).toBe(true)
}, 60_000)

sixTests({
  server: () => server,
  action: linkModelEstimate,
  as: 'countyClerk',
  arrange: async () => wanted(),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => wanted('990103'), as: 'otherCountyClerk', status: 422 },
})
