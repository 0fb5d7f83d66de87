import { expect, test } from 'vitest'
import { caseConfirm, caseOpen, chainGet } from '../../features/case/domain/index.ts'
import { caseRoutes } from '../../features/case/server/index.ts'
import { leadRoutes } from '../../features/lead/server/index.ts'
import { caseStory } from '../../testing/case-story.ts'
import { startTestServer, type CastName } from '../../testing/index.ts'
import { openTestCampaign, testCampaignRoutes } from '../../testing/test-campaign.ts'
import { chainDeeds } from './seed-chain.ts'
import type { Stage } from './stage.ts'

test('the demo’s chain is told: 1.2 t are missing, and a second town has the same supplier', async () => {
  const server = await startTestServer({ routes: [...testCampaignRoutes, ...caseRoutes, ...leadRoutes] })
  try {
    const towns = [
      ['townClerk', '990102100', '990102100200'],
      ['neighbourTownClerk', '990102101', '990102101200'],
    ] as const
    for (const [as, regionCode, village] of towns) {
      const campaignId = await openTestCampaign(server, { as, regionCode })
      const body = {
        ...caseStory(server.call as never, () => campaignId).facts(village),
        foundOn: '2021-03-01',
      }
      const { id } = (await server.call(as, caseOpen, { body })).body
      expect((await server.call(as, caseConfirm, { params: { caseId: id }, body: {} })).status).toBe(200)
    }
    const stage = {
      ids: new Map<string, string>(),
      act: async (_login: string, action: never, input: never) => {
        const answer = await server.call('countyClerk' as CastName, action, input)
        if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
        return answer.body
      },
    } as unknown as Stage
    for (const deed of chainDeeds({ today: '2021-03-15' } as never)) await deed.tell(stage)
    const params = { caseId: stage.ids.get('chain den 0')! }
    const chain = (await server.call('countyClerk', chainGet, { params })).body
    expect(chain.balances[0]!.families[0]!.missingText).toBe('缺 1.2吨')
    expect(chain.nodes.some((n) => n.kind === 'other')).toBe(true)
    expect(chain.notReported.map((p) => p.name)).toContain('安澜县顺达化工贸易部')
    expect(server.bugs).toEqual([])
  } finally {
    await server.close()
  }
})
