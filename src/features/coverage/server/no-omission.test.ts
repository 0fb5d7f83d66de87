import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCoverage } from '../../../testing/coverage-stage.ts'
import * as contract from '../domain/index.ts'

const { server, client, story, village, other, openCampaign } = givenCoverage()

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
        await sql`update work.no_omission set content = '{}'`.execute(work.tx)
      }),
    ).rejects.toThrow(/permission denied/)
  })
})
