import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { campaignOpen, noticeCore, type Notice } from '../features/campaign/domain/index.ts'
import { campaignRoutes } from '../features/campaign/server/index.ts'
import type { CastName } from './cast.ts'
import type { TestServer } from './test-server.ts'

const youji = z
  .looseObject(noticeCore)
  .parse(parse(readFileSync('notices/youji-2020-34/notice.yaml', 'utf8'))) as Notice

/** Routes of campaigns with one shipped notice to open. */
export const testCampaignRoutes = campaignRoutes({
  list: () => [{ notice: youji, text: '' }],
  find: () => ({ notice: youji, text: '' }),
  check: () => ({ ok: true, title: null, issues: [] }),
})

/** Opens the notice's campaign; in the town of the stories unless said otherwise. @returns its id */
export async function openTestCampaign(
  server: TestServer,
  where: { as: CastName; regionCode: string } = { as: 'townClerk', regionCode: '990102100' },
): Promise<string> {
  const opened = await server.call(where.as, campaignOpen, {
    body: { noticeKey: youji.key, regionCode: where.regionCode },
  })
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body))
  return opened.body.id
}
