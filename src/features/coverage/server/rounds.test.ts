import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { asGate, sixTests } from '../../../testing/index.ts'
import { givenCoverage } from '../../../testing/coverage-stage.ts'
import * as contract from '../domain/index.ts'
import { inspectionPosts } from '../../inspection/domain/index.ts'

const { server, story, village, town, campaign, openCampaign, pageOf, figureOf } = givenCoverage()

describe('rounds', () => {
  const round = (change: Record<string, unknown> = {}) => ({
    campaignId: campaign(),
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
    return story.visit(site, campaign(), 'no_problem', { departments: ['market_regulation'], ...change })
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
