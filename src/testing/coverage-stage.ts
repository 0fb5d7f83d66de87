import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { parse } from 'yaml'
import { coverageFigures } from '../features/coverage/domain/index.ts'
import { coverageStory } from '../features/coverage/server/coverage-story.ts'
import { coverageRoutes } from '../features/coverage/server/index.ts'
import { inspectionRoutes } from '../features/inspection/server/index.ts'
import { newId } from '../kernel/ids.ts'
import type { CastName } from './cast.ts'
import { late, givenServer } from './given-stage.ts'

/** Figures of coverage over rows written straight into the tables, and campaigns that have their own. */
export function givenCoverage() {
  const server = givenServer({
    routes: [...coverageRoutes, ...inspectionRoutes({ find: () => undefined })],
  })
  let connected: pg.Client | undefined
  const client = late(() => connected)
  const story = late(() => connected && coverageStory(connected))
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
    connected = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await connected.connect()
    campaign = await openCampaign()
  })
  afterAll(() => connected?.end())

  const pageOf = async (as: CastName, query: Record<string, unknown> = {}) => {
    const answer = await server.call(as, coverageFigures, { query })
    expect(answer.body).not.toHaveProperty('code')
    return answer.body
  }
  return {
    server,
    client,
    story,
    village: '990102100200',
    other: '990102100201',
    town: '990102100',
    /** One that all tests of the file share. */
    campaign: () => campaign,
    openCampaign,
    pageOf,
    figureOf: async (as: CastName, basis: string, query: Record<string, unknown> = {}) =>
      (await pageOf(as, query)).bases.find((b) => b.basis === basis)?.figure,
  }
}
