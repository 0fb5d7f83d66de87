import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/index.ts'
import { freshName, linkVillage, linkWorld } from '../../../../testing/link-world.ts'
import { rowPlace } from '../../domain/index.ts'
import { linkAlone } from './county-lock.ts'
import { linkingRoutes } from './linking-routes.ts'

let server: TestServer
let holder: pg.Client
beforeAll(async () => {
  server = await startTestServer({ routes: linkingRoutes() })
  holder = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
  await holder.connect()
})
afterAll(async () => {
  await holder.end()
  expect(server.bugs).toEqual([])
  await server.close()
})
const { given, link, rowNow } = linkWorld(() => server)

/** Holds a county as the job that links an import does, from a connection of its own. */
const hold = async (county: string) => {
  await holder.query('begin')
  await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`link ${county}`])
}
const letGo = () => holder.query('rollback')

async function waitingRow() {
  const list = await given([{ key: 'w', name: freshName('仓库'), region: '990102100' }])
  await link(list.importId)
  const rowId = list.rowIds.w!
  expect((await rowNow(rowId)).link_state).toBe('unplaced')
  return { rowId, input: { params: { rowId }, body: { regionCode: linkVillage } } }
}

test('what the tests hold is what the job holds', async () => {
  await server.work('countyClerk', async (work) => {
    await linkAlone(work, [linkVillage])
    const free = await holder.query(
      `select pg_try_advisory_xact_lock_shared(hashtextextended('link 990102', 0)) as free`,
    )
    expect(free.rows).toEqual([{ free: false }])
  })
})

test('a clerk who decides while the county is being linked is told to wait, in words', async () => {
  const { rowId, input } = await waitingRow()
  await hold('990102')
  const answer = await server.call('townClerk', rowPlace, input)
  await letGo()
  expect(answer).toMatchObject({ status: 409, body: { code: 'linking/linking-now' } })
  expect(answer.body).toMatchObject({
    message: expect.stringContaining('正在归并新导入的清单，请稍后再试') as string,
  })
  expect((await rowNow(rowId)).link_state).toBe('unplaced')
  expect((await server.call('townClerk', rowPlace, input)).status).toBe(200)
})

test('a linking of another county is no hindrance', async () => {
  const { input } = await waitingRow()
  await hold('990103')
  const answer = await server.call('townClerk', rowPlace, input)
  await letGo()
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
})
