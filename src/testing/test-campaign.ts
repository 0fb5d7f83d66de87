import { campaignOpen, type Notice } from '../features/campaign/domain/index.ts'
import { campaignRoutes, type NoticeLibrary } from '../features/campaign/server/index.ts'
import type { CastName } from './cast.ts'
import { shippedNotice } from './shipped-notice.ts'
import type { TestServer } from './test-server.ts'

/** A library of these notices. It reads the list at every call: a test may add to it. */
export const noticeLibrary = (notices: readonly Notice[]): NoticeLibrary => ({
  list: () => notices.map((notice) => ({ notice, text: '' })),
  find: (key) => {
    const notice = notices.find((one) => one.key === key)
    return notice && { notice, text: '' }
  },
  check: () => ({ ok: true, title: null, issues: [] }),
})

/** A library that has this notice under every key: each test may open a campaign of its own. */
export const anyNoticeKey = (notice: Notice): NoticeLibrary => ({
  ...noticeLibrary([notice]),
  find: (key) => ({ notice: { ...notice, key }, text: '' }),
})

/** Routes of campaigns with one shipped notice to open. */
export const testCampaignRoutes = campaignRoutes(noticeLibrary([shippedNotice()]))

/** Opens a campaign; the shipped notice's in the town of the stories unless said otherwise. @returns its id */
export async function openTestCampaign(
  server: TestServer,
  where: { as: CastName; regionCode: string; noticeKey?: string; openedOn?: string } = {
    as: 'townClerk',
    regionCode: '990102100',
  },
): Promise<string> {
  const { as, ...body } = where
  const opened = await server.call(as, campaignOpen, { body: { noticeKey: 'youji-2020-34', ...body } })
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body))
  return opened.body.id
}
