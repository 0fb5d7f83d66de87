import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sixTests, startTestServer, type CastName, type TestServer } from '../../../../testing/index.ts'
import { givenImport, type GivenList, type GivenRow } from '../../../../testing/list-rows.ts'
import { readWorkTables } from '../../../../testing/work-tables.ts'
import { creditCheckCharacter, siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import {
  linkingCounts,
  linkUndo,
  questionDecide,
  questionGet,
  questionList,
  rowDecisions,
  rowLink,
  rowPlace,
  rowSetAside,
  unplacedList,
} from '../../domain/index.ts'
import { registerRoutes } from '../register/register-routes.ts'
import { linkImport } from './link-import.ts'
import { linkingRoutes } from './linking-routes.ts'
import { undoLinksOfImport } from './undo-links-of-import.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: [...linkingRoutes(), ...registerRoutes, ...siteRoutes] })
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await server.close()
})

let serial = 0
/** A made-up sound code, each another. */
const code = () => {
  const body = `91990102MA${String(++serial).padStart(7, '0')}`
  return body + creditCheckCharacter(body)
}
const village = '990102100200'
const signs = '恒盛锦华瑞丰宏远鸿泰明辉昌隆德润晟博凯腾森茂庆余兆禾沐川岭峰'
/** Names that have nothing in common with another test's. */
const freshName = (what = '助剂厂') => {
  let n = ++serial * 7919
  let name = ''
  for (let i = 0; i < 3; i++, n = Math.floor(n / 29)) name += signs[(n + i * 11) % signs.length]
  return name + what
}
const at = (number: number) => `云溪镇前进村${number}号`
let houses = 300
const house = () => at(++houses)

const given = (rows: readonly GivenRow[], list: GivenList = {}) => givenImport(server, list, rows)
const link = (importId: string, as: CastName = 'countyClerk') =>
  server.work(as, (work) => linkImport(work, importId))

type RowNow = { link_state: string; site_id: string | null; operator_id: string | null; region_code: string }
const rowNow = (id: string) =>
  server.work('countyClerk', async (work) => {
    const found =
      await sql<RowNow>`select r.link_state, r.site_id, r.operator_id, r.region_code from work.list_row r
      where r.id = ${id} and r.county_code = '990102'`.execute(work.tx)
    return found.rows[0]!
  })
const questionOf = async (rowId: string, as: CastName = 'countyClerk') =>
  (await server.call(as, questionList, { query: { rowId } })).body.rows

/** Two operators, each with its own code, at one address: the second is asked about the first's site. */
async function arrangeQuestion() {
  const address = house()
  const first = await given([
    { key: 'a', name: freshName(), code: code(), address, region: village, status: 'active' },
  ])
  await link(first.importId)
  const second = await given(
    [{ key: 'b', name: freshName('涂料厂'), code: code(), address, region: village, status: 'active' }],
    { kind: 'closed-enterprises', orgKind: 'industry' },
  )
  await link(second.importId)
  const [question] = await questionOf(second.rowIds.b!)
  return { question: question!, first: first.rowIds.a!, second: second.rowIds.b!, importId: second.importId }
}

describe('归并', () => {
  test('rows of several lists for one place end at one site, in one import and in later ones', async () => {
    const [name, credit, address] = [freshName(), code(), house()]
    const market = await given([
      {
        key: 'a',
        name: `清源县${name}`,
        code: credit,
        person: '周平',
        address,
        region: village,
        status: 'active',
      },
      {
        key: 'a2',
        name,
        code: credit,
        person: '周平',
        address: `清源县${address}`,
        region: village,
        status: 'active',
      },
    ])
    const counts = await link(market.importId)
    expect(counts).toMatchObject({ rows: 2, founded: 1, linked: 1 })
    const power = await given([{ key: 'm', name, meter: '3301234567', address, region: village }], {
      kind: 'power-users',
      orgKind: 'power',
    })
    expect(await link(power.importId)).toMatchObject({ linked: 1, founded: 0, asked: 0 })
    const rows = await Promise.all([market.rowIds.a!, market.rowIds.a2!, power.rowIds.m!].map(rowNow))
    expect(new Set(rows.map((r) => r.site_id)).size).toBe(1)
    expect(new Set(rows.slice(0, 2).map((r) => r.operator_id)).size).toBe(1)
    const site = await server.work('countyClerk', (work) =>
      sql<{
        meter_no: string
        origin: string
      }>`select meter_no, origin from work.site where id = ${rows[0]!.site_id}`.execute(work.tx),
    )
    expect(site.rows[0]).toEqual({ meter_no: '3301234567', origin: 'list' })
  })

  test('a short name, and an account of the person in charge, are the operator of the site', async () => {
    const core = freshName('涂料')
    const [short, held, other] = [house(), house(), house()]
    const market = await given([
      {
        key: 'a',
        name: `清源县${core}有限公司`,
        code: code(),
        person: '周平杰',
        address: short,
        region: village,
      },
      { key: 'b', name: freshName('食品厂'), code: code(), person: '孙刚勇', address: held, region: village },
      {
        key: 'c',
        name: freshName('建材厂'),
        code: code(),
        person: '郑敏勇',
        address: other,
        region: village,
      },
    ])
    await link(market.importId)
    const power = await given(
      [
        { key: 'a', name: core, meter: '3180108746', address: short, region: village },
        { key: 'b', name: '孙刚勇', meter: '3180108747', address: held, region: village },
        { key: 'c', name: '褚刚伟', meter: '3180108748', address: other, region: village },
      ],
      { kind: 'power-users', orgKind: 'power' },
    )
    expect(await link(power.importId)).toMatchObject({ linked: 2, asked: 1, founded: 0 })
    for (const key of ['a', 'b'] as const) {
      const [of, row] = await Promise.all([market.rowIds[key]!, power.rowIds[key]!].map(rowNow))
      expect([row!.site_id, row!.operator_id], key).toEqual([of!.site_id, of!.operator_id])
    }
    const [decision] = (await server.call('townClerk', rowDecisions, { params: { rowId: power.rowIds.b! } }))
      .body.rows
    expect(decision!.evidence.map((e) => e.says)).toContain('账户名与负责人相同')
    expect((await rowNow(power.rowIds.c!)).link_state).toBe('asked')
  })

  test('two different sound codes never link by themselves; at one address a person is asked', async () => {
    const { question, second } = await arrangeQuestion()
    expect(question.reason).toBe('other-operator')
    expect((await rowNow(second)).link_state).toBe('asked')
  })

  test('the same name in another county is another place', async () => {
    const name = freshName()
    const here = await given([{ key: 'a', name, address: house(), region: village }])
    await link(here.importId)
    const there = await given([{ key: 'a', name, address: '安平镇东岭村1号', region: '990103100200' }], {
      as: 'otherCountyClerk',
      region: '990103',
    })
    expect(await link(there.importId, 'otherCountyClerk')).toMatchObject({ founded: 1, asked: 0 })
  })

  test('without a village a row waits, and comes along when a later row knows the place', async () => {
    const [name, credit] = [freshName(), code()]
    const early = await given([{ key: 'a', name, code: credit }], {
      kind: 'safety-licences',
      orgKind: 'emergency',
    })
    expect(await link(early.importId)).toMatchObject({ unplaced: 1 })
    const late = await given([{ key: 'b', name, code: credit, address: house(), region: village }])
    expect(await link(late.importId)).toMatchObject({ founded: 1, drawnIn: 1 })
    const [waited, placed] = [await rowNow(early.rowIds.a!), await rowNow(late.rowIds.b!)]
    expect(waited).toMatchObject({ link_state: 'linked', site_id: placed.site_id, region_code: village })
  })

  test('a site that a patrol registered is found', async () => {
    const [name, address] = [freshName(), house()]
    const registered = await server.call('villageClerk', siteRegister, {
      body: {
        regionCode: village,
        name,
        placeKind: 'workshop',
        address,
        operator: { kind: 'enterprise', name },
      },
    })
    const list = await given([{ key: 'a', name, address, region: village, meter: '3309876543' }])
    await link(list.importId)
    expect((await rowNow(list.rowIds.a!)).site_id).toBe(registered.body.id)
  })

  test('what is linked stays untouched by a second run and by other imports', async () => {
    const first = await given([
      { key: 'a', name: freshName(), code: code(), address: house(), region: village },
    ])
    await link(first.importId)
    const seen = () =>
      server.work('countyClerk', async (work) => ({
        row: (
          await sql`select xmin::text, * from work.list_row where id = ${first.rowIds.a!}`.execute(work.tx)
        ).rows,
        decisions: (
          await sql<{
            n: number
          }>`select count(*)::int as n from work.link_decision where row_id = ${first.rowIds.a!}`.execute(
            work.tx,
          )
        ).rows,
      }))
    const before = await seen()
    expect(await link(first.importId)).toMatchObject({ rows: 0 })
    const second = await given([
      { key: 'b', name: freshName(), code: code(), address: house(), region: village },
    ])
    await link(second.importId)
    expect(await seen()).toEqual(before)
  })

  test('the same rows in another order give the same partition', async () => {
    const [c1, c2, a1, a2] = [code(), code(), house(), house()]
    const [n1, n2] = [freshName(), freshName('化工厂')]
    const rows: GivenRow[] = [
      { key: 'p', name: n1, code: c1, address: a1, region: village },
      { key: 'q', name: `清源县${n1}`, code: c1, address: a1, region: village },
      { key: 'r', name: n2, code: c2, address: a2, region: village },
      { key: 's', name: n2, address: a2, region: village },
    ]
    const partition = async (ordered: readonly GivenRow[]) => {
      const list = await given(ordered)
      await link(list.importId)
      const sites = await Promise.all(['p', 'q', 'r', 's'].map((k) => rowNow(list.rowIds[k]!)))
      const found = sites.map((s) =>
        sites.findIndex((o) => o.site_id === s.site_id && o.link_state === s.link_state),
      )
      await server.work('countyClerk', (work) => undoLinksOfImport(work, list.importId))
      return found
    }
    const once = await partition(rows)
    expect(once).toEqual([0, 0, 2, 2])
    expect(await partition(rows.toReversed())).toEqual(once)
  })
})

const without = ['link_decision', 'link_watermark', 'site_contradiction']
const tables = () => readWorkTables(server, without)

describe('撤销', () => {
  test('of an import’s links leaves the database as it was', async () => {
    const [name, credit, address] = [freshName(), code(), house()]
    const standing = await given([{ key: 'a', name, code: credit, address, region: village }])
    await link(standing.importId)
    const waiting = await given([{ key: 'w', name: freshName('试剂厂'), code: code() }])
    await link(waiting.importId)
    const next = await given(
      [
        { key: 'm', name, meter: '3300001111', address, region: village },
        { key: 'new', name: freshName(), code: code(), address: house(), region: village },
        { key: 'ask', name: freshName('涂料厂'), code: code(), address, region: village },
      ],
      { kind: 'power-users', orgKind: 'power' },
    )
    const before = await tables()
    expect(await link(next.importId)).toMatchObject({ linked: 1, founded: 1, asked: 1 })
    expect(await tables()).not.toEqual(before)
    await server.work('countyClerk', (work) => undoLinksOfImport(work, next.importId))
    expect(await tables()).toEqual(before)
  })

  test('of a person’s decision leaves the database as it was, question and all', async () => {
    const { question, second } = await arrangeQuestion()
    const before = await tables()
    for (const body of [
      { decision: 'same', operatorRole: 'current' },
      { decision: 'apart' },
      { decision: 'found' },
    ]) {
      const done = await server.call('townClerk', questionDecide, {
        params: { questionId: question.id },
        body,
      })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
      expect(await tables()).not.toEqual(before)
      const undone = await server.call('townClerk', linkUndo, {
        params: { decisionId: done.body.decisionId! },
        body: { note: '看错了' },
      })
      expect(undone.status, JSON.stringify(undone.body)).toBe(200)
      expect(undone.body.state).toBe('asked')
      expect(await tables(), body.decision).toEqual(before)
    }
    const record = await server.call('townClerk', rowDecisions, { params: { rowId: second } })
    expect(record.body.rows.filter((d) => d.undone?.note === '看错了').length).toBeGreaterThanOrEqual(3)
  })

  test('of a machine’s link asks a person, and the machine does not tie it so again', async () => {
    const [name, credit, address] = [freshName(), code(), house()]
    const one = await given([{ key: 'a', name, code: credit, address, region: village }])
    await link(one.importId)
    const two = await given([{ key: 'b', name, code: credit, address, region: village }])
    await link(two.importId)
    const [decision] = (await server.call('townClerk', rowDecisions, { params: { rowId: two.rowIds.b! } }))
      .body.rows
    expect(decision).toMatchObject({ verdict: 'linked', byMachine: true, mayUndo: true })
    expect(decision!.evidence.find((e) => e.field === 'name')).toMatchObject({
      left: name,
      right: name,
      likeness: 'same',
    })
    await server.call('townClerk', linkUndo, { params: { decisionId: decision!.id }, body: {} })
    const [question] = await questionOf(two.rowIds.b!)
    expect(question!.reason).toBe('link-undone')
  })

  test('refuses when an inspection stands on the site', async () => {
    const list = await given([{ key: 'a', name: freshName(), address: house(), region: village }])
    await link(list.importId)
    const { site_id } = await rowNow(list.rowIds.a!)
    const client = new pg.Client({
      connectionString: server.testDatabase.superuserUrl!,
    })
    await client.connect()
    await client.query(
      `insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, attached_to, region_code)
       values (gen_random_uuid(), repeat('a', 64), 1, 'image/jpeg', '照片.jpg', gen_random_uuid(), $1, $2)`,
      [`site:${site_id}`, village],
    )
    await client.end()
    const [decision] = (await server.call('countyClerk', rowDecisions, { params: { rowId: list.rowIds.a! } }))
      .body.rows
    const answer = await server.call('countyClerk', linkUndo, {
      params: { decisionId: decision!.id },
      body: {},
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'linking/used-since' } })
    expect(answer.body.message).toContain('1 条照片')
    await expect(
      server.work('countyClerk', (work) => undoLinksOfImport(work, list.importId)),
    ).rejects.toThrow('不能撤销')
  })
})

describe('待判定', () => {
  test('apart is never asked again, also when the entry comes with a new import', async () => {
    const { question, second, importId } = await arrangeQuestion()
    await server.call('townClerk', questionDecide, {
      params: { questionId: question.id },
      body: { decision: 'apart' },
    })
    const settled = await rowNow(second)
    expect(settled.link_state).toBe('linked')
    expect(settled.site_id).not.toBe(question.site.id)
    const row = await server.work('countyClerk', async (work) => {
      await undoLinksOfImport(work, importId)
      return (
        await sql<{
          name: string
          credit_code: string
          address: string
          list_id: string
        }>`select name, credit_code, address, list_id
        from work.list_row where id = ${second}`.execute(work.tx)
      ).rows[0]!
    })
    await server.work('countyClerk', async (work) => {
      await sql`delete from work.list_row where id = ${second}`.execute(work.tx)
    })
    const again = await given(
      [
        {
          key: 'b',
          name: row.name,
          code: row.credit_code,
          address: row.address,
          region: village,
          status: 'active',
        },
      ],
      { listId: row.list_id, kind: 'closed-enterprises', orgKind: 'industry' },
    )
    expect(await link(again.importId)).toMatchObject({ asked: 0, founded: 1 })
  })

  test('of two clerks at once one decides, the other learns who did', async () => {
    const { question } = await arrangeQuestion()
    const decide = (as: CastName, decision: string) =>
      server.call(as, questionDecide, { params: { questionId: question.id }, body: { decision } })
    const answers = await Promise.all([decide('townClerk', 'same'), decide('countyClerk', 'same')])
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
    const refused = answers.find((a) => a.status === 409)!
    expect(refused.body.code).toBe('linking/already-decided')
    expect(refused.body.message).toMatch(/云溪安|白露/)
  })

  test('both sides, differences and reasons are told, and the next question', async () => {
    const { question } = await arrangeQuestion()
    await arrangeQuestion()
    const shown = await server.call('townClerk', questionGet, { params: { questionId: question.id } })
    expect(shown.status, JSON.stringify(shown.body)).toBe(200)
    const of = (field: string) => shown.body.fields.find((f) => f.field === field)!
    expect(of('address')).toMatchObject({ likeness: 'same', weightWords: '强烈支持' })
    expect(of('code').likeness).toBe('different')
    expect(shown.body.site.rows).toHaveLength(1)
    expect(shown.body.nextId).not.toBe(question.id)
    expect(shown.body.nextId).toBeTruthy()
    const counts = await server.call('townClerk', linkingCounts, {})
    expect(counts.body.asked.count).toBeGreaterThan(1)
  })

  test('pages by weight without gap or repeat', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('countyClerk', questionList, { query: { limit: 2, cursor } })
      seen.push(...page.body.rows.map((q) => q.id))
      cursor = page.body.next ?? undefined
    } while (cursor)
    const whole = await server.call('countyClerk', questionList, { query: { limit: 200 } })
    expect(seen).toEqual(whole.body.rows.map((q) => q.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('is seen by those who see both sides, and by nobody beside', async () => {
    const { question } = await arrangeQuestion()
    const get = (as: CastName) => server.call(as, questionGet, { params: { questionId: question.id } })
    for (const as of ['villageClerk', 'townClerk', 'countyClerk', 'cityClerk'] as const)
      expect((await get(as)).status, as).toBe(200)
    for (const as of ['otherVillageClerk', 'neighbourTownClerk', 'otherCountyClerk'] as const) {
      expect((await get(as)).status, as).toBe(404)
      expect((await server.call(as, questionList, {})).body.rows.filter((q) => q.id === question.id)).toEqual(
        [],
      )
    }
  })
})

const asQuestion = async (body: object) => {
  const { question } = await arrangeQuestion()
  return { params: { questionId: question.id }, body }
}
sixTests({
  server: () => server,
  action: questionDecide,
  as: 'townClerk',
  arrange: () => asQuestion({ decision: 'same', operatorRole: 'beside' }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const input = await asQuestion({ decision: 'same' })
      await server.call('countyClerk', questionDecide, input)
      return input
    },
  },
})

async function waitingRow(): Promise<string> {
  const list = await given([{ key: 'w', name: freshName('仓库'), region: '990102100' }])
  await link(list.importId)
  return list.rowIds.w!
}
const asWaiting = async (body: object) => ({ params: { rowId: await waitingRow() }, body })
async function settledInput(body: object) {
  const list = await given([{ key: 'x', name: freshName(), address: house(), region: village }])
  await link(list.importId)
  return { params: { rowId: list.rowIds.x! }, body }
}
sixTests({
  server: () => server,
  action: rowPlace,
  as: 'townClerk',
  arrange: () => asWaiting({ regionCode: village }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: () => settledInput({ regionCode: village }) },
})
sixTests({
  server: () => server,
  action: rowSetAside,
  as: 'townClerk',
  arrange: () => asWaiting({ note: '地址查不到' }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: () => settledInput({ note: '地址查不到' }) },
})
async function linkInput(rowId: string) {
  const list = await given([{ key: 's', name: freshName(), address: house(), region: village }])
  await link(list.importId)
  return { params: { rowId }, body: { siteId: (await rowNow(list.rowIds.s!)).site_id } }
}
sixTests({
  server: () => server,
  action: rowLink,
  as: 'townClerk',
  arrange: async () => linkInput(await waitingRow()),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => linkInput((await settledInput({})).params.rowId) },
})
async function undoInput() {
  const rowId = await waitingRow()
  const placed = await server.call('townClerk', rowPlace, {
    params: { rowId },
    body: { regionCode: village },
  })
  return { params: { decisionId: placed.body.decisionId! }, body: { note: '' } }
}
sixTests({
  server: () => server,
  action: linkUndo,
  as: 'townClerk',
  arrange: undoInput,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const input = await undoInput()
      await server.call('townClerk', linkUndo, input)
      return input
    },
  },
})

describe('待落位', () => {
  test('a village outside the row’s own region is refused in words', async () => {
    const input = await asWaiting({ regionCode: '990102101200' })
    const answer = await server.call('countyClerk', rowPlace, input)
    expect(answer).toMatchObject({ status: 422, body: { code: 'linking/outside-list' } })
  })
  test('waits in the list until it has its place', async () => {
    const rowId = await waitingRow()
    const waiting = async () =>
      (await server.call('townClerk', unplacedList, { query: { limit: 200 } })).body.rows.some(
        (r) => r.id === rowId,
      )
    expect(await waiting()).toBe(true)
    await server.call('townClerk', rowPlace, { params: { rowId }, body: { regionCode: village } })
    expect(await waiting()).toBe(false)
  })
})
