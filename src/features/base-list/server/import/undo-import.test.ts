import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestServer, type TestServer } from '../../../../testing/index.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'
import {
  baseListGet,
  baseListList,
  listImportConfirm,
  listImportGet,
  listImportUndo,
  listImportUpload,
} from '../../domain/index.ts'
import { baseListRoutes, linkImport } from '../index.ts'

vi.mock('../../../../platform/documents/read-sheet/index.ts', async (original) =>
  (await import('../../../../testing/in-process-sheet.ts')).readingHere(original),
)

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: baseListRoutes({ dataFolder: null }) })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

const market = `统一社会信用代码,企业名称,法定代表人,住所,登记状态
91990102MA1K2F5T0L,清源县瑞丰涂料有限公司,杨敏,清源县云溪镇前进村12号,存续
91990102MA1K2F5T1J,清源县鸿运化工有限公司,周平,清源县云溪镇前进村31号,注销
91990102MA1K2F5T2G,清源县金泰仓储有限公司,钱超,清源县云溪镇前进村57号,存续`
/** One tied to a site of the first, one asked about another, one of a place of its own, one without a village. */
const power = `户号,用户名称,用电地址,状态
3191786709,瑞丰涂料,云溪镇前进村12号,正常
3199409058,孙刚勇,云溪镇前进村31号,正常
3179602046,清源县兴旺食品有限公司,云溪镇前进村90号,正常
3180108746,清源县德润机械有限公司,,正常`
const lists = { market: ['market-entities', 'market_regulation'], power: ['power-users', 'power'] } as const

let serial = 0
async function imported(which: keyof typeof lists, text: string): Promise<{ id: string; listId: string }> {
  const [kind, orgKind] = lists[which]
  const uploaded = await server.call('countyClerk', listImportUpload, {
    query: { kind, orgKind, regionCode: '990102', label: `${which} ${++serial}` },
    file: { name: `${which}.csv`, bytes: Buffer.from(text, 'utf8') },
  })
  expect(uploaded.status, JSON.stringify(uploaded.body)).toBe(200)
  const { id, listId } = uploaded.body
  const confirmed = await server.call('countyClerk', listImportConfirm, { params: { importId: id } })
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200)
  await server.work('countyClerk', (work) => linkImport(work, id))
  return { id, listId }
}
const undo = (importId: string) => server.call('countyClerk', listImportUndo, { params: { importId } })
const outcomeOf = async (importId: string) =>
  (await server.call('countyClerk', listImportGet, { params: { importId } })).body.outcome

/** Imports stay as a record, so do decisions; an emptied list says so of itself. */
const without = ['list_import', 'base_list', 'list_layout', 'link_decision', 'link_watermark']
const tables = () => readWorkTables(server, without)

describe('撤销导入', () => {
  test('releases its own rows; sites of another list stay, and vanish with that one', async () => {
    const start = await tables()
    const first = await imported('market', market)
    const between = await tables()
    const second = await imported('power', power)
    expect(await outcomeOf(first.id)).toEqual({
      linked: 0,
      founded: 3,
      asked: 0,
      unplaced: 0,
      setAside: 0,
      waiting: 0,
    })
    expect(await outcomeOf(second.id)).toEqual({
      linked: 1,
      founded: 1,
      asked: 1,
      unplaced: 1,
      setAside: 0,
      waiting: 0,
    })
    expect((await undo(second.id)).body).toMatchObject({ state: 'undone', outcome: null })
    expect(await tables()).toEqual(between)
    expect((await undo(first.id)).body).toMatchObject({ state: 'undone' })
    expect(await tables()).toEqual(start)
  })

  test('of the list that came first leaves its sites to the second; with that one all are gone', async () => {
    const start = await tables()
    const first = await imported('market', market)
    const second = await imported('power', power)
    expect((await undo(first.id)).body).toMatchObject({ state: 'undone' })
    const left = await tables()
    expect(left['list_row']).toHaveLength(start['list_row']!.length + 4)
    expect(await outcomeOf(second.id)).toMatchObject({ asked: 0, unplaced: 1, waiting: 0 })
    expect((await undo(second.id)).body).toMatchObject({ state: 'undone' })
    expect(await tables()).toEqual(start)
  })

  test('is refused while other work stands on a site it founded, and says what', async () => {
    const { id, listId } = await imported('market', market)
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    await client.query(
      `insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, attached_to, region_code)
       select gen_random_uuid(), repeat('a', 64), 1, 'image/jpeg', '照片.jpg', gen_random_uuid(), 'site:' || r.site_id, r.region_code
       from work.list_row r where r.list_id = $1`,
      [listId],
    )
    const refused = await undo(id)
    expect([refused.status, refused.body.code]).toEqual([409, 'base-list/import-used-since'])
    expect(refused.body.message).toContain('3 处已有3 条照片')
    await client.query(`delete from platform.file where attached_to like 'site:%'`)
    await client.end()
    expect((await undo(id)).status).toBe(200)
  })
})

test('the lists say how their rows stand, each as its own page does', async () => {
  const one = await imported('market', market)
  const two = await imported('power', power)
  const page = await server.call('countyClerk', baseListList, {})
  for (const { listId } of [one, two]) {
    const detail = await server.call('countyClerk', baseListGet, { params: { listId } })
    expect(page.body.rows.find((list) => list.id === listId)?.states).toEqual(detail.body.states)
    expect(detail.body.states.length).toBeGreaterThan(0)
  }
  const elsewhere = await server.call('otherCountyClerk', baseListList, {})
  expect(elsewhere.body.rows).toEqual([])
})
