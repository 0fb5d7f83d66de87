import { afterAll, beforeAll, expect, test } from 'vitest'
import { sixTests, startTestServer, type TestServer } from '../../../../testing/index.ts'
import { listKindAdd, listKindEdit, listKindList } from '../../domain/index.ts'
import { baseListRoutes } from '../index.ts'
import { shippedKinds } from './shipped-kinds.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder: null }) })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

let made = 0
const definition = (id: string, more: Record<string, unknown> = {}) => ({
  ...shippedKinds().get('free-list')!.definition,
  id,
  label: '渔业养殖户清单',
  ...more,
})
const wanted = () => ({ body: { regionCode: '990102', definition: definition(`own-kind-${++made}`) } })
async function added() {
  const answer = await server.call('countyClerk', listKindAdd, wanted())
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const edit = (kind: { id: string; version: number }, more: Record<string, unknown> = {}) => ({
  params: { kind: kind.id },
  body: { regionCode: '990102', version: kind.version, definition: definition(kind.id, more) },
})

test('an own kind stands beside the shipped ones, for its region and those below', async () => {
  const kind = await added()
  const ids = async (as: 'townClerk' | 'otherCountyClerk') =>
    (await server.call(as, listKindList)).body.rows.map((row) => row.id)
  expect(await ids('townClerk')).toEqual(expect.arrayContaining(['market-entities', kind.id]))
  expect(await ids('otherCountyClerk')).not.toContain(kind.id)
})

test('what is wrong with a kind is said by its path', async () => {
  const answer = await server.call('countyClerk', listKindAdd, {
    body: { regionCode: '990102', definition: definition('Wrong Id', { keys: [] }) },
  })
  expect([answer.status, answer.body.code]).toEqual([422, 'base-list/kind-invalid'])
  expect(answer.body.issues?.map((i) => i.path)).toEqual(
    expect.arrayContaining(['definition.id', 'definition.keys']),
  )
})

test('a shipped kind is not edited, a stale version not written over', async () => {
  const shipped = await server.call('countyClerk', listKindEdit, edit({ id: 'market-entities', version: 1 }))
  expect([shipped.status, shipped.body.code]).toEqual([409, 'base-list/kind-shipped'])
  const kind = await added()
  expect(
    (await server.call('countyClerk', listKindEdit, edit(kind, { label: '新名称' }))).body,
  ).toMatchObject({
    version: 2,
    label: '新名称',
  })
})

sixTests({
  server: () => server,
  action: listKindAdd,
  as: 'countyClerk',
  arrange: async () => wanted(),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'countyLeader' },
  wrongStatus: {
    arrange: async () => ({ body: { regionCode: '990102', definition: definition((await added()).id) } }),
  },
})
sixTests({
  server: () => server,
  action: listKindEdit,
  as: 'countyClerk',
  arrange: async () => edit(await added(), { label: '改名' }),
  notVisible: { as: 'otherCountyClerk' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => edit({ ...(await added()), version: 7 }) },
})
