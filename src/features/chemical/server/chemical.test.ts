import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type CastName, type TestServer } from '../../../testing/index.ts'
import { chemicalLookup } from '../domain/index.ts'
import { chemicalRoutes } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: chemicalRoutes })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})
const look = (as: CastName, q: string) => server.call(as, chemicalLookup, { query: { q } })

describe('the catalogue is looked up', () => {
  test('by whoever handles business, with its version and where it comes from', async () => {
    for (const as of ['townMarketOfficer', 'gridWorker', 'auditor'] as const) {
      const answer = await look(as, '硫酸')
      expect([answer.status, answer.body.rows[0]]).toEqual([
        200,
        expect.objectContaining({ name: '硫酸', cas: ['7664-93-9'] }),
      ])
      expect(answer.body.catalogue.source).toContain('请以正式发布的')
    }
  })
  test('not by the administrator, nor without signing in', async () => {
    expect([
      (await look('administrator', '硫酸')).status,
      (await server.call(null, chemicalLookup, { query: { q: '硫酸' } })).status,
    ]).toEqual([403, 401])
  })
  test('an own version of the county goes before, from its day on, and not in the next county', async () => {
    await server.work('countyClerk', async (work) => {
      const { sql } = await import('kysely')
      const content = {
        version: '县版',
        from: '2021-01-01',
        source: '测试',
        items: [
          { serial: 1, variant: false, name: '清源一号', aliases: [], cas: [], acute: true, remark: '剧毒' },
        ],
      }
      await sql`insert into work.screening_vocabulary (id, region_code, kind, version, from_on, source, counts, content, file_name,
          sha256, imported_by_name, imported_by_org)
        values (gen_random_uuid(), '990102', 'catalogue', '县版', '2021-01-01', '测试', '{}', ${JSON.stringify(content)}::jsonb, 'a.csv',
          ${'a'.repeat(64)}, '测', '试')`.execute(work.tx)
      await work.audit({ action: 'test', resource: 'test', objectId: 'x', regionCode: '990102' })
    })
    const own = await look('townMarketOfficer', '清源')
    expect(own.body.rows[0]).toMatchObject({ name: '清源一号', acute: true })
    expect((await look('otherCountyClerk', '清源')).body.rows).toEqual([])
    const before = await server.call('townMarketOfficer', chemicalLookup, {
      query: { q: '清源', on: '2020-12-31' },
    })
    expect(before.body.rows).toEqual([])
  })
})
