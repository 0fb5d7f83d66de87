import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { givenServer } from '../../../../testing/given-stage.ts'
import {
  freshAddress,
  freshCode,
  freshName,
  linkVillage as region,
  linkWorld,
} from '../../../../testing/link-world.ts'
import type { GivenRow } from '../../../../testing/list-rows.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'

const server = givenServer({ routes: siteRoutes })
const { given, link, rowNow } = linkWorld(() => server)

const enterprises = (n: number, more: (i: number) => Partial<GivenRow>): GivenRow[] =>
  Array.from({ length: n }, (_, i) => ({
    key: `k${i}`,
    name: freshName(),
    address: freshAddress(),
    region,
    ...more(i),
  }))
const sitesOf = async (rowIds: Record<string, string>, rows: readonly GivenRow[]) =>
  Promise.all(rows.map(async (row) => (await rowNow(rowIds[row.key]!)).site_id))

describe('成批', () => {
  test('150 enterprises of one village found 150 sites, and 40 of them in a second list go each to its own', async () => {
    const known = enterprises(150, () => ({ code: freshCode() }))
    const first = await given(known)
    expect(await link(first.importId)).toEqual({
      rows: 150,
      founded: 150,
      linked: 0,
      asked: 0,
      unplaced: 0,
      drawnIn: 0,
    })
    const again = known.slice(0, 40)
    const second = await given(again, { kind: 'safety-licences', orgKind: 'emergency' })
    expect(await link(second.importId)).toMatchObject({ rows: 40, linked: 40, founded: 0, asked: 0 })
    expect(await sitesOf(second.rowIds, again)).toEqual(await sitesOf(first.rowIds, again))
  })

  test('without codes too: the names and the house numbers tell them apart', async () => {
    const known = enterprises(90, () => ({}))
    const first = await given(known)
    expect(await link(first.importId)).toMatchObject({ founded: 90, linked: 0, asked: 0 })
    const second = await given(known, { kind: 'safety-licences', orgKind: 'emergency' })
    expect(await link(second.importId)).toMatchObject({ linked: 90, founded: 0, asked: 0 })
    expect(await sitesOf(second.rowIds, known)).toEqual(await sitesOf(first.rowIds, known))
  })

  test('the same sound code in the same village links though person, telephone and meter are others', async () => {
    const [code, name] = [freshCode(), freshName()]
    const first = await given([
      {
        key: 'a',
        name,
        code,
        region,
        address: freshAddress(),
        person: '周平',
        telephone: '13800001234',
        meter: '3300004321',
      },
    ])
    await link(first.importId)
    const second = await given(
      [
        {
          key: 'b',
          name: name.replace('助剂厂', '新材料科技'),
          code,
          region,
          address: freshAddress(),
          person: '钱超',
          telephone: '13911115678',
          meter: '7700009876',
        },
      ],
      { kind: 'safety-licences', orgKind: 'emergency' },
    )
    expect(await link(second.importId)).toMatchObject({ linked: 1, asked: 0, founded: 0 })
  })
})

describe('a key that leads to many places', () => {
  const villages = Array.from({ length: 70 }, (_, i) => `990102100${String(300 + i)}`)
  const [name, creditCode] = ['清源县通达便民服务点', freshCode()]
  beforeAll(async () => {
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    await client.query(
      `insert into work.region (code, name, level) select c, '村' || right(c, 2), 'village' from unnest($1::text[]) c`,
      [villages],
    )
    await client.end()
    for (const regionCode of villages) {
      const body = {
        regionCode,
        name,
        placeKind: 'workshop',
        address: '',
        operator: { kind: 'enterprise' as const, name, creditCode },
      }
      expect((await server.call('countyClerk', siteRegister, { body })).status).toBe(200)
    }
  })
  test('does not hide the very one', async () => {
    const wanted = [villages[3]!, villages[66]!]
    const list = await given(
      wanted.map((v) => ({ key: v, name, code: creditCode, region: v })),
      { kind: 'safety-licences', orgKind: 'emergency' },
    )
    expect(await link(list.importId)).toMatchObject({ linked: 2, asked: 0, founded: 0 })
    for (const v of wanted) expect((await rowNow(list.rowIds[v]!)).region_code).toBe(v)
  })
})
