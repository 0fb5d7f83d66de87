import { expect, test } from 'vitest'
import { sixTests, type CallInput, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage(caseRoutes)

const versionOf = async (caseId: string) =>
  (await server.call('townClerk', contract.caseGet, { params: { caseId } })).body.version
const many = async (ids: readonly string[], more: object = {}): Promise<CallInput> => ({
  body: {
    cases: await Promise.all(ids.map(async (caseId) => ({ caseId, version: await versionOf(caseId) }))),
    ...more,
  },
})
const six = (
  action: Parameters<typeof sixTests>[0]['action'],
  as: CastName,
  forbidden: CastName,
  make: () => Promise<string>,
  wrong: () => Promise<string>,
  more: object = {},
) =>
  sixTests({
    server: () => server,
    action,
    as,
    arrange: async () => many([await make()], more),
    notVisible: { as: action === contract.caseBulkClose ? 'villageLeader' : 'neighbourTownClerk' },
    forbidden: { as: forbidden },
    wrongStatus: { arrange: async () => many([await wrong()], more), status: 422 },
  })

const elsewhere = () => story.cleared('990102100201')
six(contract.caseBulkClose, 'townLeader', 'townClerk', elsewhere, () => story.rectifying())
six(
  contract.caseBulkAcknowledge,
  'townLeader',
  'auditor',
  () => story.opened(),
  () => story.refuted(),
)
six(
  contract.caseBulkShare,
  'townClerk',
  'auditor',
  () => story.opened(),
  () => story.refuted(),
  { department: 'ecology' },
)

test('of several each is asked for itself: one closes, one lacks, one was changed, each said in its row', async () => {
  const good = await story.cleared()
  const stale = await story.cleared()
  const open = await story.rectifying()
  const input = await many([good, stale, open])
  await story.must('townLeader', contract.caseAcknowledge, stale, {})
  const before = await server.auditCount()
  const answer = await server.call('townLeader', contract.caseBulkClose, input)
  expect(answer.body.rows.map((r) => [r.caseId, r.done])).toEqual([
    [good, true],
    [stale, false],
    [open, false],
  ])
  expect(answer.body.rows[1]!.message).toContain('已被他人更新')
  expect(await server.auditCount()).toBe(before + 1)
})

test('a case moves from queue to queue as it is worked on', async () => {
  const inQueue = async (as: CastName, queue: contract.CaseQueue, id: string) => {
    const page = await server.call(as, contract.caseList, { query: { queue, limit: 200 } })
    return page.body.rows.some((r) => r.id === id)
  }
  const id = await story.opened()
  expect(await inQueue('townClerk', 'to-do', id)).toBe(true)
  expect(await inQueue('townMarketOfficer', 'to-do', id)).toBe(true)
  expect(await inQueue('townLeader', 'to-do', id)).toBe(false)
  const done = await story.complete()
  expect(await inQueue('townClerk', 'lacking-evidence', done)).toBe(true)
  expect(await inQueue('townLeaderInCharge', 'to-do', done)).toBe(true)
  expect(await inQueue('townClerk', 'closable', done)).toBe(true)
  expect(await inQueue('townLeader', 'to-sign', done)).toBe(false)
  await story.must('townClerk', contract.caseAccept, done, {})
  expect(await inQueue('townLeader', 'to-sign', done)).toBe(true)
  expect(await inQueue('townClerk', 'lacking-evidence', done)).toBe(false)
  await story.must('townLeader', contract.caseClose, done, {})
  expect(await inQueue('townLeader', 'to-sign', done)).toBe(false)
  expect(await inQueue('townLeader', 'to-look-back', done)).toBe(false)
  server.clock.set('2021-04-10T10:00:00+08:00')
  expect(await inQueue('townLeader', 'to-look-back', done)).toBe(true)
  server.clock.set('2021-03-15T10:00:00+08:00')
  const counted = await server.call('townLeader', contract.caseQueuesGet, {})
  expect(counted.body.queues.map((q) => q.id)).toEqual(contract.queuesFor('principal_leader'))
})

test('what is overdue is paged with the longest overdue first, whatever was changed last', async () => {
  const early = await dueOn('2021-04-02')
  const late = await dueOn('2021-05-06')
  server.clock.set('2021-06-20T10:00:00+08:00')
  const overdue = async (more: object) =>
    (await server.call('townClerk', contract.caseList, { query: { queue: 'overdue', ...more } })).body
  const paged: string[] = []
  let page = await overdue({ limit: 1 })
  for (; page.next; page = await overdue({ limit: 1, cursor: page.next })) paged.push(page.rows[0]!.id)
  paged.push(...page.rows.map((r) => r.id))
  expect(paged).toEqual((await overdue({ limit: 200 })).rows.map((r) => r.id))
  expect(new Set(paged).size).toBe(paged.length)
  expect(paged).toContain(late)
  expect(paged.indexOf(early)).toBeLessThan(paged.indexOf(late))
  server.clock.set('2021-03-15T10:00:00+08:00')
})

async function dueOn(rectifyBy: string): Promise<string> {
  const id = await story.opened()
  await story.must('townClerk', contract.caseConfirm, id, { violationKind: 'no_licence', rectifyBy })
  return id
}
