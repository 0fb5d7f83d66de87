import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { campaignOpen, noticeCore, type Notice } from '../features/campaign/domain/index.ts'
import { campaignRoutes } from '../features/campaign/server/index.ts'
import type { BoundRoute } from '../platform/server/http/route.ts'
import { caseStory } from './case-story.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A shipped notice as the campaigns' library hands it out. */
export const shippedNotice = (key: string): Notice =>
  z.looseObject(noticeCore).parse(parse(readFileSync(`notices/${key}/notice.yaml`, 'utf8'))) as Notice

export type CaseStage = {
  readonly server: TestServer
  readonly campaignId: string
  readonly story: ReturnType<typeof caseStory>
}

/** A server with one campaign of the town of Yunxi under a shipped notice, and the story that brings a case to each state. */
export async function startCaseStage(
  routes: readonly BoundRoute[],
  options: { notice?: string; region?: string; by?: 'townClerk' | 'cityClerk' } = {},
): Promise<CaseStage> {
  const notice = shippedNotice(options.notice ?? 'youji-2020-34')
  const library = {
    list: () => [{ notice, text: '' }],
    find: () => ({ notice, text: '' }),
    check: () => ({ ok: true, title: null, issues: [] }),
  }
  const server = await startTestServer({ routes: [...campaignRoutes(library), ...routes] })
  const opened = await server.call(options.by ?? 'townClerk', campaignOpen, {
    body: { noticeKey: notice.key, regionCode: options.region ?? '990102100' },
  })
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body))
  const campaignId = opened.body.id
  const story = caseStory(
    (as, action, input) => server.call(as, action, input),
    () => campaignId,
  )
  return { server, campaignId, story }
}
