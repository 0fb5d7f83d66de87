import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castMembers, startTestServer, type CastName, type TestServer } from '../../../../testing/index.ts'
import { givenImport } from '../../../../testing/list-rows.ts'
import { baseListReaders, listEntryGet } from '../../domain/index.ts'
import { baseListRoutes } from '../index.ts'

let server: TestServer
let open: string
let restricted: string
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder: null }) })
  const row = {
    key: 'a',
    name: '云溪镇瑞丰涂料厂',
    person: '杨敏',
    telephone: '13800001234',
    address: '清源县云溪镇前进村12号',
    region: '990102100200',
    cells: { telephone: '13800001234' },
  }
  open = (await givenImport(server, { label: '市场主体', asOf: '2021-01-31' }, [row])).rowIds.a!
  const ofTax = { kind: 'tax-entities', orgKind: 'tax', departments: ['tax', 'safety_office'] }
  restricted = (await givenImport(server, ofTax, [row])).rowIds.a!
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})
const get = (as: CastName | null, rowId = open) => server.call(as, listEntryGet, { params: { rowId } })

describe('base-list.entry', () => {
  test('says what stands there, in which list, under which names of columns', async () => {
    const { status, body } = await get('countyClerk')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: open,
      name: '云溪镇瑞丰涂料厂',
      telephone: '13800001234',
      list: { label: '市场主体', orgKindName: '市场监管', asOf: '2021-01-31' },
    })
    expect(body.columns).toContainEqual({ field: 'telephone', label: '联系电话' })
    expect(body.columns.map((c) => c.field)).not.toContain('serial')
  })
  test('nobody signed in is refused', async () => {
    expect((await get(null)).status).toBe(401)
  })
  test('is seen from the village up, and by nobody beside; one that is not there is as one not seen', async () => {
    for (const as of ['villageClerk', 'townClerk', 'cityClerk', 'supervisor'] as const)
      expect((await get(as)).status, as).toBe(200)
    const nowhere = (await get('countyClerk', randomUUID())).body
    for (const as of ['otherVillageClerk', 'neighbourTownClerk', 'otherCountyClerk'] as const) {
      const { status, body } = await get(as)
      expect([status, { ...body, requestId: '' }], as).toEqual([404, { ...nowhere, requestId: '' }])
    }
  })
  test('a list of another department’s own is not there', async () => {
    expect((await get('countyMarketOfficer', restricted)).status).toBe(404)
    expect((await get('countyClerk', restricted)).status).toBe(200)
  })
  test('a post without business is refused', async () => {
    const outside = Object.entries(castMembers).filter(
      ([, { role }]) => !(baseListReaders as readonly string[]).includes(role),
    )
    expect(outside.length).toBeGreaterThan(0)
    for (const [as] of outside) expect((await get(as as CastName)).status, as).toBe(403)
  })
  test('numbers of persons are masked for other departments, in the fields and in the cells', async () => {
    const { body } = await get('countyPoliceOfficer')
    expect([body.telephone, body.cells['telephone']]).toEqual(['138****1234', '138****1234'])
    expect(JSON.stringify(body)).not.toContain('13800001234')
  })
  test('looking leaves no change and no audit row of a write', async () => {
    const before = await server.auditCount()
    await get('countyClerk')
    expect(await server.auditCount()).toBe(before)
  })
})
