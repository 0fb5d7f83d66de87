import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, beforeEach, expect } from 'vitest'
import { campaignRoutes } from '../features/campaign/server/index.ts'
import * as contract from '../features/case/domain/index.ts'
import { caseRoutes } from '../features/case/server/index.ts'
import { dutyRoutes } from '../features/duty/server/index.ts'
import {
  sessionReauthenticationAsk,
  sessionReauthenticationGive,
} from '../features/organisation/domain/index.ts'
import { organisationRoutes } from '../features/organisation/server/index.ts'
import { storyOn } from './case-stage.ts'
import type { CastName } from './cast.ts'
import { shippedNotice } from './shipped-notice.ts'
import { anyNoticeKey, openTestCampaign } from './test-campaign.ts'
import { givenServer } from './given-stage.ts'
import { giveTestPassword, testInstallation, testPassword as password } from './test-installation.ts'

const [county, town, village, otherVillage] = ['990102', '990102100', '990102100200', '990102100201'] as const

/** Lists of problems under a campaign of its own for each test: they begin empty and unsigned. */
export function givenProblemLists() {
  const server = givenServer({
    routes: [
      ...organisationRoutes(testInstallation()),
      ...dutyRoutes,
      ...campaignRoutes(anyNoticeKey(shippedNotice('qingyuan-demo'))),
      ...caseRoutes,
    ],
  })
  let campaignId: string
  beforeAll(async () => {
    await giveTestPassword(server)
  })
  beforeEach(async () => {
    campaignId = await openTestCampaign(server, {
      as: 'countyClerk',
      regionCode: county,
      noticeKey: `test-${randomUUID().slice(0, 8)}`,
      openedOn: '2021-03-01',
    })
  })

  const story = storyOn(server, () => campaignId)
  const place = (regionCode: string) => ({ campaignId, regionCode })
  const prepare = async (as: CastName, regionCode: string) => {
    const answer = await server.call(as, contract.problemListPrepare, { body: place(regionCode) })
    expect([answer.status, answer.body.message]).toEqual([200, undefined])
    return answer.body
  }
  async function proof(as: CastName, hashes: string[]): Promise<string> {
    const asked = await server.call(as, sessionReauthenticationAsk, { body: { hashes } })
    const given = await server.call(as, sessionReauthenticationGive, {
      params: { reauthenticationId: asked.body.id },
      body: { password },
    })
    expect([given.status, given.body.message]).toEqual([200, undefined])
    return given.body.id
  }
  const sign = (as: CastName, contentIds: string[], reauthenticationId: string) =>
    server.call(as, contract.problemListSign, { body: { contentIds, reauthenticationId } })
  /** Shown, and oneself shown once more: what may now be signed. */
  const fresh = async (as: CastName, regionCode: string) => {
    const shown = await prepare(as, regionCode)
    return {
      shown,
      body: { contentIds: [shown.contentId], reauthenticationId: await proof(as, [shown.sha256]) },
    }
  }
  return {
    server,
    story,
    county,
    town,
    village,
    otherVillage,
    /** Of the running test. */
    campaignId: () => campaignId,
    place,
    prepare,
    proof,
    sign,
    fresh,
    /** As on the screen: shown, oneself shown once more, signed. */
    async signed(as: CastName, regionCode: string) {
      const { shown, body } = await fresh(as, regionCode)
      const answer = await server.call(as, contract.problemListSign, { body })
      expect([answer.status, answer.body.message]).toEqual([200, undefined])
      return shown
    },
    view: async (as: CastName, regionCode: string) =>
      (
        await server.call(as, contract.problemListGet, {
          query: { campaign: campaignId, region: regionCode },
        })
      ).body,
    async edit(caseId: string, address: string) {
      const { version } = (await server.call('townClerk', contract.caseGet, { params: { caseId } })).body
      const { campaignId: _c, regionCode: _r, foundOn: _f, chemicals: _h, ...facts } = story.facts()
      return story.must('townClerk', contract.caseEdit, caseId, { ...facts, address, version })
    },
    pdf: (text: string, name: string) => server.files.stage(Readable.from([Buffer.from(text)]), name),
  }
}
