import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests, startTestServer, type TestServer } from '../../../testing/index.ts'
import {
  creditCheckCharacter,
  siteEdit,
  siteExport,
  siteGet,
  siteList,
  sitePoints,
  siteRegister,
} from '../domain/index.ts'
import { siteRoutes } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: siteRoutes })
})
afterAll(() => server.close())

const code = '91990102MA5TE8T00'
const soundCode = code + creditCheckCharacter(code)
const body = () => ({
  regionCode: '990102100200',
  name: `天成助剂厂${randomUUID().slice(0, 8)}`,
  placeKind: 'idle_plant',
  address: '前进村12号',
  place: { lon: 119.9, lat: 30.9 },
  operator: { kind: 'enterprise', name: '天成助剂厂', creditCode: soundCode.toLowerCase() },
})
const register = async () => (await server.call('villageClerk', siteRegister, { body: body() })).body.id

sixTests({
  server: () => server,
  action: siteRegister,
  as: 'villageClerk',
  arrange: async () => ({ body: body() }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => ({ body: { ...body(), regionCode: '990102100' } }),
    as: 'townClerk',
    status: 422,
  },
})
sixTests({
  server: () => server,
  action: siteEdit,
  as: 'townClerk',
  arrange: async () => ({ params: { siteId: await register() }, body: { ...body(), version: 1 } }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => ({ params: { siteId: await register() }, body: { ...body(), version: 7 } }),
  },
})

describe('the register of sites', () => {
  test('a site is seen in its own village, town and county, and by nobody beside', async () => {
    const id = await register()
    for (const who of ['villageClerk', 'townClerk', 'countyClerk', 'provinceClerk', 'auditor'] as const) {
      expect((await server.call(who, siteGet, { params: { siteId: id } })).status, who).toBe(200)
    }
    for (const who of [
      'otherVillageClerk',
      'neighbourTownClerk',
      'otherCountyClerk',
      'gridWorker',
    ] as const) {
      expect((await server.call(who, siteGet, { params: { siteId: id } })).status, who).toBe(404)
    }
  })
  test('the same operator code elsewhere is named as similar, not refused', async () => {
    await register()
    const answer = await server.call('villageClerk', siteRegister, { body: body() })
    expect(answer.body.similar[0]?.why).toBe('统一社会信用代码相同')
  })
  test('the phone’s id twice is one site', async () => {
    const id = randomUUID()
    await server.call('villageClerk', siteRegister, { body: { ...body(), id, name: '同一处' } })
    await server.call('villageClerk', siteRegister, { body: { ...body(), id, name: '同一处' } })
    const found = await server.call('villageClerk', siteList, { query: { q: '同一处' } })
    expect(found.body.count).toBe(1)
  })
  test('pages by key, newest first, without gap or repeat', async () => {
    for (let i = 0; i < 5; i++) await register()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('countyClerk', siteList, { query: { limit: 3, cursor } })
      seen.push(...page.body.rows.map((r) => r.id))
      cursor = page.body.next ?? undefined
    } while (cursor)
    const whole = await server.call('countyClerk', siteList, { query: { limit: 200 } })
    expect(seen).toEqual(whole.body.rows.map((r) => r.id))
    expect(new Set(seen).size).toBe(seen.length)
  })
  test('exports what is shown and draws points', async () => {
    const sheet = await server.call('townClerk', siteExport, {
      query: { format: 'csv', columns: 'name,address' },
    })
    expect(sheet.raw.toString('utf8').split('\r\n')[0]).toBe('\ufeff场所名称,地址')
    expect((await server.call('townClerk', sitePoints, {})).body.points.length).toBeGreaterThan(0)
  })
  test.each([
    [
      'a 15-digit old number',
      { operator: { kind: 'enterprise', name: '甲', creditCode: '330102000012345' } },
      '15 位的旧注册号',
    ],
    [
      'a bad check digit',
      {
        operator: {
          kind: 'enterprise',
          name: '甲',
          creditCode: soundCode.slice(0, 17) + (soundCode.endsWith('1') ? '2' : '1'),
        },
      },
      '校验位不符',
    ],
    [
      'letters O and I',
      { operator: { kind: 'enterprise', name: '甲', creditCode: '91990102MAO5I00000' } },
      '不使用 I、O',
    ],
    ['0,0', { place: { lon: 0, lat: 0 } }, '没有定位成功'],
    ['swapped', { place: { lon: 30.9, lat: 119.9 } }, '填反了'],
    ['abroad', { place: { lon: 2.3, lat: 48.8 } }, '不在我国范围'],
    ['91 degrees', { place: { lon: 119.9, lat: 91 } }, '坐标'],
    ['empty name', { name: '　' }, '请填写场所名称'],
    ['a town instead of a village', { regionCode: '990102100' }, '村（社区）'],
  ])('%s is refused in words', async (_what, change, words) => {
    const answer = await server.call('townClerk', siteRegister, { body: { ...body(), ...change } })
    expect([400, 422]).toContain(answer.status)
    expect(JSON.stringify(answer.body)).toContain(words)
  })
})
