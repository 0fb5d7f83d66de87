import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { caseEvents, caseExport, caseGet, caseList, caseOpen } from '../../case/domain/index.ts'
import { caseRoutes } from '../../case/server/index.ts'
import { dutyMine } from '../../duty/domain/index.ts'
import { dutyRoutes } from '../../duty/server/index.ts'
import { auditHeads, auditList } from '../../organisation/domain/index.ts'
import { auditRoutes } from '../../organisation/server/audit-routes.ts'
import * as contract from '../domain/index.ts'
import { disciplineRoutes } from './index.ts'

const stage = givenCaseStage([...dutyRoutes, ...caseRoutes, ...auditRoutes, ...disciplineRoutes])
const { server } = stage
let caseId: string
beforeAll(async () => {
  const opened = await server.call('townClerk', caseOpen, {
    body: {
      campaignId: stage.campaignId,
      regionCode: '990102100200',
      name: '村东旧厂房',
      address: '前进村1号',
      townName: '云溪镇',
      responsiblePerson: '',
      landlord: '',
      measuresText: '',
      activities: ['produce'],
      act: '无证生产胶水。',
      foundOn: '2021-03-14',
    },
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(200)
  caseId = opened.body.id
})

const newMatter = (change: Record<string, unknown> = {}) => ({
  caseId,
  regionCode: '990102100',
  concern: 'shielding',
  accusedName: '贾某人',
  accusedPost: '云溪镇某站所负责人',
  accusedLevel: 'town',
  facts: '检查前多次有人通风报信。',
  ...change,
})
const officer = 'disciplineOfficer'
const newest = async (as: CastName = officer) =>
  (await server.call(as, contract.matterList, { query: { limit: 1 } })).body.rows[0]!.id
async function received(change: Record<string, unknown> = {}): Promise<string> {
  const sent = await server.call('townClerk', contract.matterSend, { body: newMatter(change) })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  return newest()
}
async function accepted(): Promise<string> {
  const matterId = await received()
  await server.call(officer, contract.matterAccept, { params: { matterId }, body: {} })
  return matterId
}
const asMatter = async (body: object, make = accepted) => ({ params: { matterId: await make() }, body })
const ending = { conclusion: 'talked_to', text: '已诫勉谈话。' }
async function ended(body: object) {
  const input = await asMatter(ending)
  await server.call(officer, contract.matterConclude, input)
  return { params: input.params, body }
}

sixTests({
  server: () => server,
  action: contract.matterSend,
  as: 'townClerk',
  arrange: async () => ({ body: newMatter() }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'administrator' },
  wrongStatus: { cannot: 'a matter may be sent whatever the state of the case' },
})
const byOthers = {
  notVisible: { as: 'otherCountyDisciplineOfficer' },
  forbidden: { as: 'countyLeader' },
} as const
sixTests({
  server: () => server,
  action: contract.matterAccept,
  as: officer,
  arrange: () => asMatter({}, received),
  ...byOthers,
  wrongStatus: { arrange: () => ended({}) },
})
sixTests({
  server: () => server,
  action: contract.matterRecord,
  as: officer,
  arrange: () => asMatter({ text: '已约谈。' }),
  ...byOthers,
  wrongStatus: { arrange: () => asMatter({ text: '已约谈。' }, received) },
})
sixTests({
  server: () => server,
  action: contract.matterForward,
  as: officer,
  arrange: () => asMatter({ reason: '被反映人系市管干部。' }),
  ...byOthers,
  wrongStatus: { arrange: () => ended({ reason: '被反映人系市管干部。' }) },
})
sixTests({
  server: () => server,
  action: contract.matterConclude,
  as: officer,
  arrange: () => asMatter(ending),
  ...byOthers,
  wrongStatus: { arrange: () => asMatter(ending, received) },
})

const text = (change: Record<string, unknown> = {}) => ({
  title: '关于前进村监管不力问题的问责情况',
  text: '对负有监管责任的1名站所负责人给予诫勉。',
  documentNumber: '清纪通〔2021〕3号',
  talkedTo: 1,
  partySanctioned: 0,
  stateSanctioned: 0,
  referred: 0,
  ...change,
})
const drafted = async () =>
  (await server.call(officer, contract.accountabilityDraft, { body: text() })).body.id
/** Written by the county's officer, read by the city's: another person reviews. */
const second = 'cityDisciplineOfficer'
async function published(): Promise<string> {
  const resultId = await drafted()
  const done = await server.call(second, contract.accountabilityPublish, { params: { resultId }, body: {} })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  return resultId
}
const asResult = async (body: object, make: () => Promise<string>) => ({
  params: { resultId: await make() },
  body,
})
sixTests({
  server: () => server,
  action: contract.accountabilityDraft,
  as: officer,
  arrange: async () => ({ body: text() }),
  notVisible: { cannot: 'a draft is written for the own organ' },
  forbidden: { as: 'countyLeader' },
  wrongStatus: { arrange: async () => ({ body: text({ text: '电话13800000000。' }) }), status: 422 },
})
sixTests({
  server: () => server,
  action: contract.accountabilityEdit,
  as: officer,
  arrange: () => asResult(text({ talkedTo: 2 }), drafted),
  ...byOthers,
  wrongStatus: { arrange: () => asResult(text(), published) },
})
sixTests({
  server: () => server,
  action: contract.accountabilityPublish,
  as: second,
  arrange: () => asResult({}, drafted),
  ...byOthers,
  wrongStatus: { arrange: () => asResult({}, published) },
})
sixTests({
  server: () => server,
  action: contract.accountabilityWithdraw,
  as: officer,
  arrange: () => asResult({ reason: '数据有误。' }, published),
  ...byOthers,
  wrongStatus: { arrange: () => asResult({ reason: '数据有误。' }, drafted) },
})

describe('公职人员问题线索', () => {
  test('goes to the organ above the official’s own level', async () => {
    await server.call('townClerk', contract.matterSend, { body: newMatter({ accusedLevel: 'county' }) })
    expect(await newest('cityDisciplineOfficer')).toBeTruthy()
    const here = await server.call(officer, contract.matterList, { query: { limit: 200 } })
    const above = await newest('cityDisciplineOfficer')
    expect(here.body.rows.map((m) => m.id)).not.toContain(above)
    const seen = await server.call('cityDisciplineOfficer', contract.matterGet, {
      params: { matterId: above },
    })
    expect(seen.body).toMatchObject({ case: { id: caseId, name: '村东旧厂房' }, senderName: '云溪安' })
  })

  test('is seen by its handlers alone once it is accepted', async () => {
    const matterId = await received()
    const get = (as: CastName) => server.call(as, contract.matterGet, { params: { matterId } })
    expect((await get('disciplineOfficer2')).status).toBe(200)
    await server.call(officer, contract.matterAccept, { params: { matterId }, body: {} })
    expect((await get('disciplineOfficer2')).status).toBe(404)
    expect((await get(officer)).status).toBe(200)
    const officers = (await server.call(officer, contract.disciplineOfficers, {})).body.rows
    expect(officers.map((o) => o.name).toSorted()).toEqual(['纪明', '纪清'].toSorted())
    await server.call(officer, contract.matterAccept, {
      params: { matterId },
      body: { handlerIds: officers.map((o) => o.id) },
    })
    expect((await get('disciplineOfficer2')).status).toBe(200)
    expect((await get('cityDisciplineOfficer')).status).toBe(404)
  })

  test('the database alone shows nobody else a row, and lets nobody open one that is taken', async () => {
    await accepted()
    const client = new pg.Client({ connectionString: server.testDatabase.appUrl })
    await client.connect()
    expect((await client.query('select count(*)::int as n from work.discipline_matter')).rows[0].n).toBe(0)
    await client.end()
    for (const as of ['countyClerk', 'countyLeader', 'auditor', 'townClerk', 'disciplineOfficer2'] as const) {
      const n = await server.work(as, async (work) => {
        return (
          await sql<{ n: number }>`select count(*)::int as n from work.discipline_matter
            where cardinality(handler_ids) > 0 and not (${work.actor.personId}::uuid = any (handler_ids))`.execute(
            work.tx,
          )
        ).rows[0]!.n
      })
      expect([as, n]).toEqual([as, 0])
    }
  })

  test('leaves no trace in what others read: same bodies, same statements', async () => {
    const statements: string[] = []
    const original = pg.Client.prototype.query
    const answers = async () => {
      statements.length = 0
      const bodies: unknown[] = []
      const read = async (as: CastName, action: Parameters<typeof server.call>[1], input = {}) => {
        const answer = await server.call(as, action, input)
        expect(answer.status, action.name).toBe(200)
        // A sheet carries the minute of its making.
        bodies.push([as, action.name, action.name === 'case.export' ? answer.status : answer.body])
      }
      for (const as of ['townClerk', 'countyClerk', 'countyLeader', 'supervisor'] as const) {
        await read(as, caseGet, { params: { caseId } })
        await read(as, caseList)
        await read(as, caseList, { query: { q: '保护伞' } })
        await read(as, caseList, { query: { q: '贾某人' } })
        await read(as, caseEvents, { params: { caseId } })
        await read(as, caseExport)
        await read(as, dutyMine)
        await read(as, contract.accountabilityList)
      }
      await read('auditor', auditList, { query: { limit: 200 } })
      await read('auditor', auditHeads)
      return { bodies, statements: [...statements] }
    }
    // Every statement that reaches the database passes here.
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      const [first] = args
      statements.push(typeof first === 'string' ? first : String((first as { text?: string }).text))
      return (original as (...a: unknown[]) => unknown).apply(this, args)
    } as typeof original
    try {
      const before = await answers()
      expect(before.statements.length).toBeGreaterThan(50)
      await received()
      await accepted()
      expect(await answers()).toEqual(before)
    } finally {
      pg.Client.prototype.query = original
    }
  })

  test('is verified with all other chains by the console, in a chain of its own', async () => {
    await received()
    const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await client.connect()
    const found = await client.query(
      `select chain, count(*)::int as n from platform.audit_entry where resource = 'discipline' group by chain`,
    )
    await client.end()
    expect(found.rows).toEqual([{ chain: 'sealed', n: expect.any(Number) as number }])
  })
})

describe('问责结果公开', () => {
  test('no draft is seen below or beside, what is published is seen by all, also below', async () => {
    const resultId = await drafted()
    const sees = async (as: CastName) =>
      (await server.call(as, contract.accountabilityList, { query: { limit: 200 } })).body.rows.some(
        (r) => r.id === resultId,
      )
    for (const as of ['countyLeader', 'townClerk', 'villageClerk', 'auditor'] as const)
      expect([as, await sees(as)]).toEqual([as, false])
    await server.call(second, contract.accountabilityPublish, { params: { resultId }, body: {} })
    for (const as of ['countyLeader', 'townClerk', 'villageClerk', 'auditor'] as const)
      expect([as, await sees(as)]).toEqual([as, true])
    expect(await sees('otherCountyClerk')).toBe(false)
  })
  test('who wrote the text does not review it', async () => {
    const answer = await server.call(officer, contract.accountabilityPublish, {
      params: { resultId: await drafted() },
      body: {},
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'accountability/own-text' } })
  })
  test('a name that stands in a matter does not stand in what is published', async () => {
    await received()
    const answer = await server.call(officer, contract.accountabilityDraft, {
      body: text({ text: '对贾 某人给予诫勉。' }),
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'accountability/personal' } })
    expect(answer.body.issues).toHaveLength(1)
  })
})
