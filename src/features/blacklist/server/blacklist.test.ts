import { describe, expect, test } from 'vitest'
import { sixTests, type CastName, type TestServer } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { caseRoutes } from '../../case/server/index.ts'
import * as contract from '../domain/index.ts'
import { blacklistRoutes, isBlacklisted } from './index.ts'

const { server, story } = givenCaseStage([...caseRoutes, ...blacklistRoutes], { at: 'county' })

let count = 0
const proposal = (more: Record<string, unknown> = {}) => {
  count += 1
  return {
    subjectKind: 'enterprise',
    subjectName: `清河第${count}化工厂`,
    reason: '取缔后又在原址恢复生产',
    basis: '《安全生产严重失信主体名单管理办法》',
    termMonths: 36,
    ...more,
  }
}
type Step = Parameters<TestServer['call']>[1]
async function must(
  as: CastName,
  action: Step,
  entryId: string,
  body: unknown,
): Promise<contract.BlacklistDetail> {
  const answer = await server.call(as, action, { params: { entryId }, body })
  expect(answer.body).not.toHaveProperty('code')
  return answer.body as contract.BlacklistDetail
}
const proposed = async (more: Record<string, unknown> = {}): Promise<string> => {
  const answer = await server.call('countyClerk', contract.blacklistPropose, { body: proposal(more) })
  expect(answer.body).not.toHaveProperty('code')
  return answer.body.id
}
const notice = { noticeNumber: '清安告〔2021〕1号', servedOn: '2021-03-15' }
const notified = async (more: Record<string, unknown> = {}) => {
  const id = await proposed(more)
  await must('countyClerk', contract.blacklistNotify, id, notice)
  return id
}
const decision = { decisionNumber: '清政黑〔2021〕1号', reason: '事实清楚，情节严重' }
const listed = async (more: Record<string, unknown> = {}) => {
  const id = await notified(more)
  await must('countyLeader', contract.blacklistListIt, id, decision)
  return id
}
const sanctions = contract.sanctionProposals.slice(0, 3)
const published = async (more: Record<string, unknown> = {}) => {
  const id = await listed(more)
  await must('countyClerk', contract.blacklistPublish, id, { sanctions })
  return id
}

describe('an entry', () => {
  test('goes from proposal to publication by the leader’s decision, and its term runs from that day', async () => {
    const id = await published({ subjectName: '清河天成化工厂' })
    const entry = (await server.call('countyClerk', contract.blacklistGet, { params: { entryId: id } })).body
    expect(entry).toMatchObject({
      state: 'published',
      fromOn: '2021-03-15',
      toOn: '2024-03-15',
      inForce: true,
      decidedByName: '颜正',
      receipts: '0 / 3',
    })
    expect(entry.number).toMatch(/^990102-H2021-\d{3}$/)
    expect(entry.rules.map((r) => r.pending)).toEqual([])
    const keys = ['enterprise:清河天成化工厂']
    const on = (day: string) => server.work('townClerk', (work) => isBlacklisted(work, keys, day))
    expect([
      (await on('2021-03-14')).length,
      (await on('2024-03-14')).length,
      (await on('2024-03-15')).length,
    ]).toEqual([0, 1, 0])
  })
  test('out of term it is out of force by itself; a new one is a new proposal that names it', async () => {
    const id = await published({ subjectName: '短期化工厂', termMonths: 1 })
    const again = await server.call('countyClerk', contract.blacklistPropose, {
      body: proposal({ subjectName: '短期化工厂' }),
    })
    expect([again.status, again.body.code]).toEqual([409, 'blacklist/already-listed'])
    server.clock.set('2021-04-15T09:00:00+08:00')
    const entry = (await server.call('countyClerk', contract.blacklistGet, { params: { entryId: id } })).body
    expect(entry).toMatchObject({ inForce: false, expired: true, stateName: '已期满' })
    expect(entry.nextStep.sentence).toContain('须重新提出')
    const next = await server.call('countyClerk', contract.blacklistPropose, {
      body: proposal({ subjectName: '短期化工厂' }),
    })
    expect(next.body).toMatchObject({ state: 'proposed', followsId: id })
    const removed = await must('countyLeader', contract.blacklistRemove, id, { reason: '期满' })
    expect(removed).toMatchObject({ state: 'removed', removedHowName: '期满移出' })
    expect(removed.sanctions.every((s) => s.state === 'lifted')).toBe(true)
    server.clock.set('2021-03-15T10:00:00+08:00')
  })
  test('a statement must be answered before the decision', async () => {
    const id = await notified()
    const spoken = { statement: '本厂已停产', statedOn: '2021-03-15' }
    await must('countyClerk', contract.blacklistRecordStatement, id, spoken)
    const early = await server.call('countyLeader', contract.blacklistListIt, {
      params: { entryId: id },
      body: decision,
    })
    expect([early.status, early.body.code]).toEqual([422, 'blacklist/statement-unanswered'])
    await must('countyClerk', contract.blacklistRecordStatement, id, { ...spoken, answer: '经核查仍在生产' })
    await must('countyLeader', contract.blacklistListIt, id, decision)
  })
  test('an appeal that is granted removes it at once; one that is not leaves it', async () => {
    const appeal = { appeal: '不是同一主体', appealedOn: '2021-03-15' }
    const kept = await published()
    await must('countyClerk', contract.blacklistFileAppeal, kept, appeal)
    const upheld = await must('countyLeader', contract.blacklistAnswerAppeal, kept, {
      outcome: 'upheld',
      answer: '证据充分',
    })
    expect([upheld.state, upheld.appealState]).toEqual(['published', 'upheld'])
    const gone = await listed()
    await must('countyClerk', contract.blacklistFileAppeal, gone, appeal)
    const granted = await must('countyLeader', contract.blacklistAnswerAppeal, gone, {
      outcome: 'granted',
      answer: '查证属实',
    })
    expect(granted).toMatchObject({
      state: 'removed',
      appealState: 'granted',
      removedHowName: '申诉成立移出',
      inForce: false,
    })
  })
})

describe('who sees what', () => {
  test('the county’s towns see what is published, persons masked, and find nobody by name', async () => {
    const person = await published({ subjectKind: 'person', subjectName: '甄百里' })
    const open = await proposed({ subjectKind: 'person', subjectName: '甄千里' })
    const get = (as: CastName, entryId: string) =>
      server.call(as, contract.blacklistGet, { params: { entryId } })
    const below = (await get('neighbourTownClerk', person)).body
    expect(below).toMatchObject({ subjectName: '甄**', masked: true, reason: '', events: [] })
    expect(JSON.stringify(below)).not.toContain('甄百里')
    expect((await get('neighbourTownClerk', open)).status).toBe(404)
    expect((await get('otherCountyClerk', person)).status).toBe(404)
    const find = async (as: CastName) =>
      (await server.call(as, contract.blacklistList, { query: { q: '甄' } })).body.count
    expect([await find('neighbourTownClerk'), await find('countyClerk')]).toEqual([0, 2])
    const list = await server.call('gridWorker', contract.blacklistList, { query: {} })
    expect(JSON.stringify(list.body)).not.toMatch(/甄百里|甄千里/)
  })
  test('a town proposes out of its own case, and sees that proposal', async () => {
    const caseId = await story.confirmed()
    const bare = await server.call('townClerk', contract.blacklistPropose, { body: proposal() })
    expect([bare.status, bare.body.code]).toEqual([422, 'blacklist/case-needed'])
    const made = await server.call('townClerk', contract.blacklistPropose, { body: proposal({ caseId }) })
    expect(made.body).toMatchObject({ state: 'proposed', caseId, allowedActions: [] })
    const of = await server.call('townClerk', contract.blacklistOf, { query: { caseId } })
    expect(of.body.rows.map((r) => r.id)).toEqual([made.body.id])
    const young = await story.opened()
    const early = await server.call('townClerk', contract.blacklistPropose, {
      body: proposal({ caseId: young }),
    })
    expect(early.body.code).toBe('blacklist/case-not-confirmed')
  })
})

describe('joint sanctions', () => {
  test('each office answers for its own; the sheet leaves with exactly that', async () => {
    const id = await published({ subjectKind: 'person', subjectName: '童万年' })
    const of = async (as: CastName) =>
      (await server.call(as, contract.sanctionList, { query: {} })).body.rows.filter((s) => s.entryId === id)
    const mine = (await of('countyMarketOfficer')).filter((s) => s.mayReceipt)
    expect(mine.map((s) => [s.orgKind, s.subjectName])).toEqual([['market_regulation', '童万年']])
    const other = (await of('countyMarketOfficer')).find((s) => s.orgKind === 'tax')!
    const receipt = { state: 'applied', receipt: '已限制登记' }
    const wrong = await server.call('countyMarketOfficer', contract.sanctionReceipt, {
      params: { sanctionId: other.id },
      body: receipt,
    })
    expect([wrong.status, wrong.body.code]).toEqual([403, 'blacklist/sanction-not-yours'])
    const sheet = await server.call('countyClerk', contract.sanctionExport, { query: { format: 'csv' } })
    expect(sheet.raw.toString('utf8')).toContain('童万年')
    const below = await server.call('townClerk', contract.sanctionExport, { query: { format: 'csv' } })
    expect(below.raw.toString('utf8')).toContain('童**')
    expect(below.raw.toString('utf8')).not.toContain('童万年')
  })
})

const on = (make: () => Promise<string>, body: unknown) => async () => ({
  params: { entryId: await make() },
  body,
})
const stranger = { as: 'otherCountyClerk' } as const
/** Sees the county's list, may not handle it. */
const onlooker = { as: 'supervisor' } as const
sixTests({
  server: () => server,
  action: contract.blacklistPropose,
  as: 'countyClerk',
  arrange: async () => ({ body: proposal() }),
  notVisible: { cannot: 'a proposal about a name is nobody’s' },
  forbidden: onlooker,
  wrongStatus: {
    arrange: async () => {
      await proposed({ subjectName: '重复化工厂' }).catch(() => undefined)
      return { body: proposal({ subjectName: '重复化工厂' }) }
    },
  },
})
sixTests({
  server: () => server,
  action: contract.blacklistNotify,
  as: 'countyClerk',
  arrange: on(proposed, notice),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: { arrange: on(notified, notice) },
})
sixTests({
  server: () => server,
  action: contract.blacklistRecordStatement,
  as: 'countyClerk',
  arrange: on(notified, { statement: '不服', statedOn: '2021-03-15' }),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: { arrange: on(proposed, { statement: '不服', statedOn: '2021-03-15' }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistListIt,
  as: 'countyLeader',
  arrange: on(notified, decision),
  notVisible: { as: 'townLeader' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: { arrange: on(proposed, decision) },
})
sixTests({
  server: () => server,
  action: contract.blacklistDecline,
  as: 'countyLeader',
  arrange: on(notified, { reason: '情节轻微' }),
  notVisible: { cannot: 'no other county’s leader plays' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: { arrange: on(listed, { reason: '情节轻微' }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistPublish,
  as: 'countyClerk',
  arrange: on(listed, { sanctions }),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: { arrange: on(notified, { sanctions }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistFileAppeal,
  as: 'countyClerk',
  arrange: on(listed, { appeal: '不服', appealedOn: '2021-03-15' }),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: { arrange: on(notified, { appeal: '不服', appealedOn: '2021-03-15' }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistAnswerAppeal,
  as: 'countyLeader',
  arrange: async () => {
    const entryId = await listed()
    await must('countyClerk', contract.blacklistFileAppeal, entryId, {
      appeal: '不服',
      appealedOn: '2021-03-15',
    })
    return { params: { entryId }, body: { outcome: 'upheld', answer: '证据充分' } }
  },
  notVisible: { cannot: 'no other county’s leader plays' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: { arrange: on(listed, { outcome: 'upheld', answer: '没有申诉' }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistRemove,
  as: 'countyLeader',
  arrange: on(published, { reason: '已整改满一年' }),
  notVisible: { cannot: 'no other county’s leader plays' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: { arrange: on(notified, { reason: '未列入' }) },
})
sixTests({
  server: () => server,
  action: contract.blacklistWithdraw,
  as: 'countyClerk',
  arrange: on(proposed, { reason: '对象有误' }),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: { arrange: on(listed, { reason: '对象有误' }) },
})
const firstSanction = async () => {
  const entryId = await published()
  const entry = await server.call('countyClerk', contract.blacklistGet, { params: { entryId } })
  return entry.body.sanctions[0]!.id
}
sixTests({
  server: () => server,
  action: contract.sanctionReceipt,
  as: 'countyClerk',
  arrange: async () => ({
    params: { sanctionId: await firstSanction() },
    body: { state: 'applied', receipt: '已限制登记' },
  }),
  notVisible: stranger,
  forbidden: onlooker,
  wrongStatus: {
    arrange: async () => {
      const sanctionId = await firstSanction()
      const body = { state: 'applied', receipt: '已限制登记' }
      await server.call('countyClerk', contract.sanctionReceipt, { params: { sanctionId }, body })
      return { params: { sanctionId }, body }
    },
  },
})
