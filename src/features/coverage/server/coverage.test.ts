import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { givenCoverage } from '../../../testing/coverage-stage.ts'
import * as contract from '../domain/index.ts'
import { recountCoverage } from './index.ts'

const { server, client, story, village, other, town, campaign, openCampaign, pageOf, figureOf } =
  givenCoverage()

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
    expect(
      await figureOf('villageClerk', 'kind:garage', { campaign: campaign(), show: 'kinds' }),
    ).toMatchObject({
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
    await story.visit(site, campaign(), 'no_problem')
    await client.query('select app.compact_coverage()')
    await client.query('update work.site set region_code = $2 where id = $1', [site, other])
    expect(
      await figureOf('villageClerk', 'kind:farm', { campaign: campaign(), show: 'kinds' }),
    ).toBeUndefined()
    expect(
      await figureOf('otherVillageClerk', 'kind:farm', { campaign: campaign(), show: 'kinds' }),
    ).toMatchObject({
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

test('a recount is only for the console', async () => {
  await expect(server.work('townClerk', (work) => recountCoverage(work, false))).rejects.toThrow(
    /only from the console/,
  )
})
