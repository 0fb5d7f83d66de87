import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { siteRegister } from '../../site/domain/index.ts'
import { siteRoutes } from '../../site/server/index.ts'
import * as contract from '../domain/index.ts'
import { inspectionRoutes } from './index.ts'

const village = '990102100200'
const grid = '990102100200001'
const stage = givenCaseStage([...siteRoutes, ...inspectionRoutes({ find: () => undefined })])
const { server } = stage

async function makeSite(
  operator: string | null = '丙某',
  regionCode = village,
  as: CastName = 'villageClerk',
) {
  const answer = await server.call(as, siteRegister, {
    body: {
      regionCode,
      name: `旧厂房${randomUUID().slice(0, 6)}`,
      placeKind: 'idle_plant',
      address: '村东',
      place: { lon: 119.9, lat: 30.9 },
      operator: operator === null ? null : { kind: 'person', name: operator },
    },
  })
  return answer.body.id
}
const task = async (change: Record<string, unknown> = {}) => ({
  campaignId: stage.campaignId,
  title: '看一看村东旧厂房',
  siteId: await makeSite(),
  regionCode: village,
  assignee: { membershipId: server.cast.villageClerk.membershipId },
  dueOn: '2021-03-20',
  ...change,
})
const assigned = async (change: Record<string, unknown> = {}) => {
  const body = await task(change)
  return { body, id: (await server.call('townClerk', contract.taskAssign, { body })).body.id }
}

sixTests({
  server: () => server,
  action: contract.taskAssign,
  as: 'townClerk',
  arrange: async () => ({ body: await task() }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => ({ body: await task({ dueOn: '2021-03-14' }) }), status: 422 },
})
sixTests({
  server: () => server,
  action: contract.taskFinish,
  as: 'villageClerk',
  arrange: async () => ({ params: { taskId: (await assigned()).id }, body: { note: '已看过，门已封。' } }),
  notVisible: { as: 'otherVillageClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: {
    arrange: async () => {
      const { id } = await assigned()
      await server.call('townClerk', contract.taskCancel, {
        params: { taskId: id },
        body: { reason: '重复' },
      })
      return { params: { taskId: id }, body: { note: '已看过' } }
    },
  },
})
sixTests({
  server: () => server,
  action: contract.taskCancel,
  as: 'townClerk',
  arrange: async () => ({ params: { taskId: (await assigned()).id }, body: { reason: '重复派发' } }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'gridWorker' },
  wrongStatus: {
    arrange: async () => {
      const { id } = await assigned()
      await server.call('villageClerk', contract.taskFinish, { params: { taskId: id }, body: { note: '好' } })
      return { params: { taskId: id }, body: { reason: '不用了' } }
    },
  },
})

describe('tasks', () => {
  test('go to a role, and are seen as one’s own by whoever holds it', async () => {
    const { id } = await assigned({
      siteId: await makeSite('丁某', grid, 'gridWorker'),
      assignee: { role: 'grid_worker', regionCode: grid },
    })
    const mine = await server.call('gridWorker', contract.taskList, { query: { mine: 'yes', limit: 200 } })
    expect(mine.body.rows.map((t) => t.id)).toContain(id)
    const others = await server.call('villageClerk', contract.taskList, {
      query: { mine: 'yes', limit: 200 },
    })
    expect(others.body.rows.map((t) => t.id)).not.toContain(id)
  })
  test('are refused to somebody whose region does not cover the place', async () => {
    for (const assignee of [
      { membershipId: server.cast.otherVillageClerk.membershipId },
      { role: 'clerk', regionCode: '990102100201' },
    ]) {
      const answer = await server.call('townClerk', contract.taskAssign, { body: await task({ assignee }) })
      expect(answer.body.code).toBe('inspection/bad-assignee')
    }
  })
  test('page by the day due, without gap or repeat', async () => {
    for (const day of ['2021-03-18', '2021-03-16', '2021-03-17']) await assigned({ dueOn: day })
    const seen: { id: string; dueOn: string; state: string }[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('townClerk', contract.taskList, { query: { limit: 4, cursor } })
      seen.push(...page.body.rows)
      cursor = page.body.next ?? undefined
    } while (cursor)
    const open = seen.filter((t) => t.state === 'assigned')
    expect(seen.slice(0, open.length)).toEqual(open)
    expect(open.map((t) => t.dueOn)).toEqual(open.map((t) => t.dueOn).toSorted())
    expect(new Set(seen.map((t) => t.id)).size).toBe(seen.length)
  })
  test('the posts to choose from cover the place; certified ones hold a certificate', async () => {
    const all = await server.call('townClerk', contract.inspectionPosts, { query: { region: village } })
    expect(all.body.rows.map((p) => p.name)).toEqual(expect.arrayContaining(['田禾', '云溪安']))
    expect(all.body.rows.map((p) => p.name)).not.toContain('柳新')
    const officers = await server.call('townMarketOfficer', contract.inspectionPosts, {
      query: { region: village, certified: 'yes' },
    })
    expect(officers.body.rows.every((p) => p.certificateNo)).toBe(true)
  })
})
