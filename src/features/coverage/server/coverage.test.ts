import { readFileSync } from 'node:fs'
import pg from 'pg'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { asGate, sixTests, startTestServer, type CastName, type TestServer } from '../../../testing/index.ts'
import * as contract from '../domain/index.ts'
import { coverageStory, type Story } from './coverage-story.ts'
import { inspectionPosts } from '../../inspection/domain/index.ts'
import { inspectionRoutes } from '../../inspection/server/index.ts'
import { coverageRoutes, recountCoverage } from './index.ts'

const village = '990102100200'
const other = '990102100201'
const town = '990102100'
let server: TestServer
let client: pg.Client
let story: Story
let campaign: string

const openCampaign = (regionCode = '990102') =>
  story.insert('campaign', {
    notice_key: `n${newId().slice(-8)}`,
    name: '长效机制',
    notice: JSON.stringify(parse(readFileSync('notices/changzhou-2020-68/notice.yaml', 'utf8'))),
    notice_sha256: '0'.repeat(64),
    standing: false,
    opened_on: '2021-01-01',
    begins_on: '2021-01-01',
    ends_on: '2021-03-31',
    opened_by_name: '任远',
    region_code: regionCode,
  })
beforeAll(async () => {
  server = await startTestServer({
    routes: [...coverageRoutes, ...inspectionRoutes({ find: () => undefined })],
  })
  client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
  await client.connect()
  story = coverageStory(client)
  campaign = await openCampaign()
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  await client.end()
  await server.close()
})

const pageOf = async (as: CastName, query: Record<string, unknown> = {}) => {
  const answer = await server.call(as, contract.coverageFigures, { query })
  expect(answer.body).not.toHaveProperty('code')
  return answer.body
}
const figureOf = async (as: CastName, basis: string, query: Record<string, unknown> = {}) =>
  (await pageOf(as, query)).bases.find((b) => b.basis === basis)?.figure

describe('a figure', () => {
  test('of a site: locked, then refused, then entered by one of two visits', async () => {
    const held = await openCampaign()
    const site = await story.site(village, { place_kind: 'garage' })
    const of = () => figureOf('villageClerk', 'kind:garage', { campaign: held, show: 'kinds' })
    expect(await of()).toMatchObject({ due: 1, notVisited: 1, entered: 0, share: 0 })
    await story.visit(site, held, 'locked')
    expect(await of()).toMatchObject({ locked: 1, notVisited: 0, share: 0 })
    await story.visit(site, held, 'refused', { visited_at: '2021-03-16T02:00:00Z' })
    expect(await of()).toMatchObject({ locked: 0, refused: 1 })
    await story.visit(site, held, 'no_problem', { visited_at: '2021-03-17T02:00:00Z' })
    await story.visit(site, held, 'locked', { visited_at: '2021-03-18T02:00:00Z' })
    expect(await of()).toMatchObject({ due: 1, entered: 1, locked: 0, refused: 0, share: 1 })
    // Another campaign has not been there.
    expect(await figureOf('villageClerk', 'kind:garage', { campaign, show: 'kinds' })).toMatchObject({
      entered: 0,
    })
  })
  test('of lists: a matched duplicate counts once in the union and once in each list; a row that went is not due', async () => {
    const held = await openCampaign()
    const [market, power] = [
      await story.list('990102'),
      await story.list('990102', { org_kind: 'power', kind: 'power-users', departments: ['power'] }),
    ]
    const before = await figureOf('townClerk', 'union', { campaign: held })
    const site = await story.site(other)
    await story.row(market, other, story.linked(site))
    await story.row(power, other, story.linked(site))
    await story.row(market, town, { link_state: 'unplaced' })
    await story.row(market, other, { link_state: 'asked' })
    await story.row(market, other, { link_state: 'set_aside' })
    await story.row(market, other, { link_state: 'unplaced', gone_import_id: market.importId })
    await story.visit(site, held, 'problem', { region_code: other })
    expect(await figureOf('townClerk', `list:${market.id}`, { campaign: held })).toMatchObject({
      due: 3,
      entered: 1,
      notVisited: 2,
      unplaced: 1,
      asked: 1,
      setAside: 1,
      share: 1 / 3,
    })
    expect(await figureOf('townClerk', `list:${power.id}`, { campaign: held })).toMatchObject({
      due: 1,
      entered: 1,
    })
    const union = await figureOf('townClerk', 'union', { campaign: held })
    expect(union!.due - (before?.due ?? 0)).toBe(1)
    expect(union).toMatchObject({ unplaced: 1, asked: 1 })
    const page = await pageOf('townClerk', { campaign: held })
    const column = page.columns.findIndex((c) => c.basis === `list:${market.id}`)
    expect(page.columns[column]!.asOf).toBe('2021-03-01')
    expect(page.children.find((c) => c.code === other)!.figures[column]).toMatchObject({ due: 2, entered: 1 })
    expect(page.remainder![column]).toMatchObject({ due: 1, unplaced: 1 })
    const rows = await server.call('townClerk', contract.coverageRows, { query: { list: market.id } })
    expect(rows.body.rows.map((r) => r.state).toSorted()).toEqual(['asked', 'unplaced'])
  })
  test('is overdue the day after the last', async () => {
    const held = await openCampaign()
    await story.site(village)
    const overdue = async () => (await figureOf('villageClerk', 'register', { campaign: held }))!.overdue
    expect(await overdue()).toBe(0)
    server.clock.set('2021-04-01T00:10:00+08:00')
    expect(await overdue()).toBeGreaterThan(0)
    server.clock.set('2021-03-15T10:00:00+08:00')
  })
  test('counts with the place when it moves to another village', async () => {
    const site = await story.site(village, { place_kind: 'farm' })
    await story.visit(site, campaign, 'no_problem')
    await client.query('select app.compact_coverage()')
    await client.query('update work.site set region_code = $2 where id = $1', [site, other])
    expect(await figureOf('villageClerk', 'kind:farm', { campaign, show: 'kinds' })).toBeUndefined()
    expect(await figureOf('otherVillageClerk', 'kind:farm', { campaign, show: 'kinds' })).toMatchObject({
      due: 1,
      entered: 1,
    })
  })
  test('of a list or the union is hidden from other departments, in the application and in the database', async () => {
    const list = await story.list('990102')
    await story.row(list, village, { link_state: 'unplaced' })
    const basis = `list:${list.id}`
    expect(await figureOf('townMarketOfficer', basis)).toMatchObject({ due: 1 })
    const police = await pageOf('townPoliceOfficer')
    expect(police.bases.map((b) => b.basis)).not.toContain(basis)
    expect(police.bases.map((b) => b.basis)).not.toContain('union')
    const ask = (query: Record<string, unknown>) =>
      server.call('townPoliceOfficer', contract.coverageSites, { query })
    expect((await ask({ basis })).status).toBe(404)
    expect((await ask({ basis: 'union' })).status).toBe(403)
    const seen = await server.work('townPoliceOfficer', async (work) => {
      const { sql } = await import('kysely')
      const found = await sql<{ n: number }>`select count(*)::int as n from (
        select 1 from work.coverage_delta where basis = ${basis} or basis = 'union'
        union all select 1 from work.coverage_cell where basis = ${basis} or basis = 'union'
        union all select 1 from work.coverage_entry where list_id = ${list.id}) x`.execute(work.tx)
      return found.rows[0]!.n
    })
    expect(seen).toBe(0)
  })
  test('of another region is refused, and the database alone shows none', async () => {
    const seen = await server.work('neighbourTownClerk', async (work) => {
      const { sql } = await import('kysely')
      const found = await sql<{ n: number }>`select count(*)::int as n from (
        select region_code from work.coverage_delta union all select region_code from work.coverage_cell
        union all select region_code from work.coverage_entry union all select region_code from work.coverage_site
        union all select region_code from work.own_count union all select region_code from work.no_omission) x
        where region_code not like '990102101%'`.execute(work.tx)
      return found.rows[0]!.n
    })
    expect(seen).toBe(0)
    expect(
      (await server.call('townClerk', contract.coverageFigures, { query: { region: '990103' } })).status,
    ).toBe(403)
  })
  test('opens to its sites, page by page, and to a walk, a map and a sheet', async () => {
    const held = await openCampaign()
    for (let n = 0; n < 5; n += 1)
      await story.site(n % 2 ? village : other, { place_kind: 'warehouse', lon: 119.9 + n / 1000, lat: 30.9 })
    const inside = await story.site(village, { place_kind: 'warehouse' })
    await story.visit(inside, held, 'no_problem')
    await client.query('select app.compact_coverage()')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('townClerk', contract.coverageSites, {
        query: {
          campaign: held,
          basis: 'kind:warehouse',
          outcome: 'left',
          limit: 2,
          ...(cursor ? { cursor } : {}),
        },
      })
      expect(page.body.count).toBe(5)
      seen.push(...page.body.rows.map((r) => r.id))
      cursor = page.body.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
    const walk = await server.call('villageClerk', contract.coverageWalk, {
      query: { campaign: held, basis: 'kind:warehouse', lon: 119.95, lat: 30.9 },
    })
    expect(walk.body.places.map((p) => Number(p.lon!.toFixed(6)))).toEqual([119.903, 119.901])
    expect(walk.body.start?.from).toBe('phone')
    expect((await server.call('townClerk', contract.coverageWalk, { query: {} })).body.code).toBe(
      'coverage/not-a-village',
    )
    const points = await server.call('townClerk', contract.coveragePoints, {
      query: { campaign: held, basis: 'kind:warehouse' },
    })
    expect(points.body).toMatchObject({ mode: 'points', left: 5, withoutPlace: 0 })
    for (const table of ['own', 'children', 'supervision']) {
      const sheet = await server.call('townClerk', contract.coverageExport, {
        query: { table, campaign: held },
      })
      expect(sheet.raw.subarray(0, 2).toString()).toBe('PK')
    }
    expect((await server.call('townClerk', contract.coverageSites, { query: { cursor: 'x' } })).status).toBe(
      400,
    )
  })
  test('for supervision answers items 9 and 10, or says that it cannot', async () => {
    const held = await openCampaign('990103')
    const list = await story.list('990103', { org_kind: 'market_regulation' })
    await story.row(list, '990103100200', { link_state: 'unplaced' })
    const answer = await server.call('otherCountyClerk', contract.coverageSupervision, {
      query: { campaign: held },
    })
    const [nine, ten] = answer.body.lines
    expect(nine).toMatchObject({
      cite: '附件1第9项',
      asOf: '2021-03-01',
      figure: { due: 1, unplaced: 1 },
      shareText: '0.0%',
    })
    expect(ten).toMatchObject({ cite: '附件1第10项', figure: null })
    expect(ten!.answer).toContain('尚未导入')
  })
  test('of what all lists miss is refused when they hardly overlap, and given with its interval when they do', async () => {
    const [a, b] = [await story.list('990103100'), await story.list('990103100')]
    const ask = () =>
      server.call('otherCountyClerk', contract.coverageEstimate, { query: { region: '990103100' } })
    for (let n = 0; n < 12; n += 1) {
      const site = await story.site('990103100200')
      await story.row(a, '990103100200', story.linked(site))
      if (n < 8) await story.row(b, '990103100200', story.linked(site))
      if (n === 5) expect((await ask()).body.refusal).toContain('重合')
    }
    expect((await ask()).body.estimate).toMatchObject({ method: 'chapman', seen: 12, total: 12 })
  })
})

describe('rounds', () => {
  const round = (change: Record<string, unknown> = {}) => ({
    campaignId: campaign,
    regionCode: town,
    kind: 'village',
    name: '第一轮',
    fromOn: '2021-03-01',
    toOn: '2021-03-20',
    dueOn: '2021-03-20',
    ...change,
  })
  const opened = async (change: Record<string, unknown> = {}) => {
    const answer = await server.call('townClerk', contract.roundOpen, { body: round(change) })
    expect(answer.body).not.toHaveProperty('code')
    return answer.body.id
  }
  sixTests({
    server: () => server,
    action: contract.roundOpen,
    as: 'townClerk',
    arrange: async () => ({ body: round() }),
    notVisible: { as: 'neighbourTownClerk', status: 403 },
    forbidden: { as: 'townMarketOfficer' },
    wrongStatus: { arrange: async () => ({ body: round({ toOn: '2021-02-01' }) }), status: 422 },
  })
  const arranged = async () => ({ params: { roundId: await opened() }, body: { ...round(), version: 1 } })
  sixTests({
    server: () => server,
    action: contract.roundEdit,
    as: 'townClerk',
    arrange: arranged,
    notVisible: { as: 'neighbourTownClerk' },
    forbidden: { as: 'townMarketOfficer' },
    wrongStatus: { arrange: async () => ({ ...(await arranged()), body: { ...round(), version: 9 } }) },
  })
  sixTests({
    server: () => server,
    action: contract.roundEnd,
    as: 'townClerk',
    arrange: async () => ({ params: { roundId: await opened() }, body: { version: 1 } }),
    notVisible: { as: 'neighbourTownClerk' },
    forbidden: { as: 'townMarketOfficer' },
    wrongStatus: {
      arrange: async () => {
        const roundId = await opened()
        await server.call('townClerk', contract.roundEnd, { params: { roundId }, body: { version: 1 } })
        return { params: { roundId }, body: { version: 2 } }
      },
    },
  })
  const visited = async (change: Record<string, unknown> = {}) => {
    const site = await story.site(village)
    return story.visit(site, campaign, 'no_problem', { departments: ['market_regulation'], ...change })
  }
  sixTests({
    server: () => server,
    action: contract.visitRound,
    as: 'townClerk',
    arrange: async () => {
      const roundId = await opened()
      return { params: { inspectionId: await visited() }, body: { roundId } }
    },
    notVisible: { as: 'neighbourTownClerk' },
    forbidden: { as: 'townMarketOfficer' },
    wrongStatus: {
      arrange: async () => ({
        params: { inspectionId: await visited() },
        body: { roundId: await opened({ kind: 'town' }) },
      }),
      status: 422,
    },
  })
  test('takes in what was visited before it was opened, and gives it up when its days change', async () => {
    const held = await openCampaign()
    const site = await story.site(village)
    await story.visit(site, held, 'no_problem')
    const id = await opened({ campaignId: held })
    const entered = async () => (await figureOf('villageClerk', 'register', { round: id }))!.entered
    expect(await entered()).toBe(1)
    await server.call('townClerk', contract.roundEdit, {
      params: { roundId: id },
      body: { ...round({ toOn: '2021-03-14', dueOn: '2021-03-14' }), version: 1 },
    })
    expect(await entered()).toBe(0)
    expect(await figureOf('villageClerk', 'register', { campaign: held })).toMatchObject({ entered: 1 })
  })
  test('shows only what it covers', async () => {
    await story.site(village, { place_kind: 'disused_farm' })
    const id = await opened({ placeKinds: ['disused_farm'], sharePercent: 50 })
    const page = await pageOf('villageClerk', { round: id, show: 'kinds' })
    expect(page.bases.map((b) => b.basis)).toEqual(['kind:disused_farm'])
    expect(page.bases[0]!.figure).toMatchObject({ due: 1, target: 1 })
  })
  test('of people from elsewhere: patrol only, counted for the cross round and nothing else', async () => {
    const held = await openCampaign()
    const guest = server.cast.otherCountyClerk
    const post = newId()
    await asGate(server.testDatabase, (gate) =>
      gate.query(
        `insert into work.membership (id, person_id, org_id, role, region_code, valid_from, valid_to)
         values ($1, $2, $3, 'grid_worker', $4, '2020-01-01', '2099-12-31')`,
        [post, guest.personId, server.cast.gridWorker.orgId, village],
      ),
    )
    // Whoever opens the round may choose them, for the place itself and for what lies above it.
    for (const region of [village, town]) {
      const choice = await server.call('townClerk', inspectionPosts, { query: { region } })
      expect(choice.body.rows).toContainEqual(
        expect.objectContaining({ membershipId: post, name: guest.name, role: 'grid_worker' }),
      )
    }
    const cross = { campaignId: held, kind: 'cross', name: '交叉检查' }
    const refused = await server.call('townClerk', contract.roundOpen, {
      body: round({
        ...cross,
        people: [server.cast.gridWorker.membershipId, server.cast.townMarketOfficer.membershipId],
      }),
    })
    expect(refused.body.issues!.map((i) => i.message).join()).toMatch(/本地人员.*没有执法权/s)
    const id = await opened({ ...cross, people: [post] })
    await opened({ campaignId: held })
    const site = await story.site(village)
    await story.visit(site, held, 'no_problem', { recorded_post: post, recorded_region: village })
    expect(await figureOf('villageClerk', 'register', { round: id })).toMatchObject({ entered: 1 })
    expect(await figureOf('villageClerk', 'register', { campaign: held })).toMatchObject({ entered: 0 })
    const rounds = await server.call('villageClerk', contract.roundList, { query: { campaign: held } })
    expect(rounds.body.rows.find((r) => r.id === id)!.people).toEqual([
      { membershipId: post, name: guest.name, from: '安澜县' },
    ])
  })
})

describe('own counts', () => {
  const body = {
    regionCode: village,
    countedOn: '2021-03-10',
    counts: [{ placeKind: 'idle_house', count: 12 }],
  }
  sixTests({
    server: () => server,
    action: contract.ownCountSave,
    as: 'villageClerk',
    arrange: async () => ({ body }),
    notVisible: { as: 'otherVillageClerk', status: 403 },
    forbidden: { as: 'gridWorker' },
    wrongStatus: { arrange: async () => ({ body: { ...body, countedOn: '2021-03-16' } }), status: 422 },
  })
  test('stand beside the register, the newest day speaks', async () => {
    await story.site(village, { place_kind: 'idle_house' })
    // Of a village that did not count: no difference to what the others counted.
    await story.site(other, { place_kind: 'idle_house' })
    await server.call('villageLeader', contract.ownCountSave, {
      body: { ...body, countedOn: '2021-03-12', counts: [{ placeKind: 'idle_house', count: 9 }] },
    })
    const answer = await server.call('townClerk', contract.ownCounts, { query: {} })
    expect(answer.body.villagesSaid).toBe(1)
    expect(answer.body.rows.find((r) => r.placeKind === 'idle_house')).toMatchObject({
      counted: 9,
      countedOn: '2021-03-12',
      countedByName: '田大山',
      registered: 1,
      difference: 8,
    })
  })
})

describe('无遗漏', () => {
  /** A campaign of its own in a village whose sites are what they are: all get their reason. */
  const toSign = async (reasoned = true) => {
    const held = await openCampaign()
    await story.site(village)
    const view = await server.call('villageLeader', contract.noOmissionGet, { query: { campaign: held } })
    const reasons = view.body.left.map((l) => ({ kind: l.kind, id: l.id, reason: '已拆除' }))
    return {
      body: {
        campaignId: held,
        regionCode: village,
        sha256: view.body.sha256,
        reasons: reasoned ? reasons : [],
      },
    }
  }
  sixTests({
    server: () => server,
    action: contract.noOmissionSign,
    as: 'villageLeader',
    arrange: () => toSign(),
    notVisible: { as: 'countyLeader', status: 403 },
    forbidden: { as: 'villageClerk' },
    wrongStatus: { arrange: () => toSign(false), status: 422 },
  })
  test('stands for ever; what changed is said against it', async () => {
    // A row set aside stands beside the register too, seen from the village and from above.
    await story.row(await story.list(village), village, { link_state: 'set_aside' })
    const input = await toSign()
    const signed = await server.call('villageLeader', contract.noOmissionSign, input)
    expect(signed.body).not.toHaveProperty('code')
    const look = async (as: CastName) =>
      (await server.call(as, contract.noOmissionGet, { query: { campaign: input.body.campaignId } })).body
    const childOfTown = async () => (await look('townLeader')).children.find((c) => c.code === village)
    expect(await childOfTown()).toMatchObject({ signedByName: '田大山', changed: false })
    const site = await story.site(village)
    const view = await look('villageLeader')
    expect(view.confirmations[0]).toMatchObject({
      id: signed.body.id,
      signedByName: '田大山',
      sha256: signed.body.sha256,
    })
    expect(view.changes.join()).toContain('登记在册的全部场所的应查')
    expect(await childOfTown()).toMatchObject({ signedByName: '田大山', changed: true })
    // Figures that moved meanwhile are not signed for.
    const late = await server.call('villageLeader', contract.noOmissionSign, input)
    expect(late.body.code).toBe('coverage/no-omission-changed')
    await client.query('delete from work.site where id = $1', [site])
    expect((await look('villageLeader')).changes).toEqual([])
    await expect(
      server.work('villageLeader', async (work) => {
        const { sql } = await import('kysely')
        await sql`update work.no_omission set content = '{}'`.execute(work.tx)
      }),
    ).rejects.toThrow(/permission denied/)
  })
})

test('a recount is only for the console', async () => {
  await expect(server.work('townClerk', (work) => recountCoverage(work, false))).rejects.toThrow(
    /only from the console/,
  )
})
