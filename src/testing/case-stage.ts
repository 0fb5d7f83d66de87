import type { Notice } from '../features/campaign/domain/index.ts'
import { campaignRoutes } from '../features/campaign/server/index.ts'
import type { BoundRoute } from '../platform/server/http/route.ts'
import { caseStory } from './case-story.ts'
import { shippedNotice } from './shipped-notice.ts'
import { noticeLibrary, openTestCampaign } from './test-campaign.ts'
import { startTestServer, type TestServer } from './test-server.ts'

export type CaseStage = {
  readonly server: TestServer
  readonly campaignId: string
  /** Brings a case of the campaign to each state. */
  readonly story: ReturnType<typeof storyOn>
}
export type CaseStageOptions = {
  /** The shipped 游政 notice by default. */
  readonly notice?: Notice
  /** Whose campaign it is; towns open it as shipped, above them it is told to open there. */
  readonly at?: keyof typeof seats
  readonly now?: string
}

const seats = {
  town: { as: 'townClerk', regionCode: '990102100' },
  county: { as: 'countyClerk', regionCode: '990102' },
  province: { as: 'provinceClerk', regionCode: '99' },
} as const

/** A server with these routes and one campaign, and the story of its cases. */
export async function startCaseStage(
  routes: readonly BoundRoute[],
  { notice = shippedNotice(), at = 'town', now }: CaseStageOptions = {},
): Promise<CaseStage> {
  const opening: Notice = at === 'town' ? notice : { ...notice, opensAt: [at] }
  const server = await startTestServer({
    routes: [...campaignRoutes(noticeLibrary([opening])), ...routes],
    ...(now === undefined ? {} : { now }),
  })
  const campaignId = await openTestCampaign(server, { ...seats[at], noticeKey: notice.key })
  return { server, campaignId, story: storyOn(server, () => campaignId) }
}

export const storyOn = (server: TestServer, campaignId: () => string) =>
  caseStory((as, action, input) => server.call(as, action, input), campaignId)
