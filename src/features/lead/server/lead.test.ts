import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { caseGet } from '../../case/domain/index.ts'
import { caseRoutes } from '../../case/server/index.ts'
import { dutyMine } from '../../duty/domain/index.ts'
import { dutyRoutes } from '../../duty/server/index.ts'
import { siteRoutes } from '../../site/server/index.ts'
import {
  leadAssign,
  leadConclude,
  leadExport,
  leadGet,
  leadList,
  leadOpen,
  leadStart,
} from '../domain/index.ts'
import { leadRoutes } from './index.ts'

const town = '990102100'
const village = '990102100200'
const stage = givenCaseStage([...dutyRoutes, ...siteRoutes, ...caseRoutes, ...leadRoutes])
const { server } = stage

const newLead = (change: Record<string, unknown> = {}) => ({
  source: 'hotline',
  regionCode: village,
  campaignId: stage.campaignId,
  title: '夜间有刺激性气味',
  facts: '村东旧养殖场夜间有车辆进出。',
  operatorText: '甲某',
  placeText: '村东旧养殖场',
  foundOn: '2021-03-14',
  ...change,
})
const open = async (as: CastName = 'townClerk', change: Record<string, unknown> = {}) =>
  (await server.call(as, leadOpen, { body: newLead(change) })).body.id
const assignTo = (change: Record<string, unknown> = {}) => ({
  regionCode: town,
  orgKind: 'market_regulation',
  dueOn: '2021-03-18',
  ...change,
})
const assigned = async (change: Record<string, unknown> = {}) => {
  const leadId = await open()
  await server.call('townClerk', leadAssign, { params: { leadId }, body: assignTo(change) })
  return leadId
}
const verifying = async () => {
  const leadId = await assigned()
  await server.call('townMarketOfficer', leadStart, { params: { leadId }, body: {} })
  return leadId
}
const untrue = { conclusion: 'verified_false', text: '现场为农具仓库，没有化学品。' }
const finding = { violationKind: 'no_licence', activities: ['store'], act: '无证储存稀释剂。' }
const conclude = (as: CastName, leadId: string, body: unknown) =>
  server.call(as, leadConclude, { params: { leadId }, body })

sixTests({
  server: () => server,
  action: leadOpen,
  as: 'townClerk',
  arrange: async () => ({ body: newLead() }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => ({ body: newLead({ foundOn: '2021-03-16' }) }), status: 422 },
})
sixTests({
  server: () => server,
  action: leadAssign,
  as: 'townClerk',
  arrange: async () => ({ params: { leadId: await open() }, body: assignTo() }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townMarketOfficer' },
  wrongStatus: {
    arrange: async () => {
      const leadId = await verifying()
      await conclude('townClerk', leadId, untrue)
      return { params: { leadId }, body: assignTo() }
    },
  },
})
sixTests({
  server: () => server,
  action: leadStart,
  as: 'townMarketOfficer',
  arrange: async () => ({ params: { leadId: await assigned() }, body: { note: '今日到场' } }),
  notVisible: { as: 'townPoliceOfficer' },
  forbidden: { as: 'supervisor' },
  wrongStatus: { arrange: async () => ({ params: { leadId: await verifying() }, body: {} }) },
})
sixTests({
  server: () => server,
  action: leadConclude,
  as: 'townMarketOfficer',
  arrange: async () => ({ params: { leadId: await verifying() }, body: untrue }),
  notVisible: { as: 'townPoliceOfficer' },
  forbidden: { as: 'gridWorker' },
  wrongStatus: { arrange: async () => ({ params: { leadId: await assigned() }, body: untrue }) },
})

describe('a lead', () => {
  test('goes to an office, which finds it in its list and among its duties', async () => {
    const leadId = await assigned()
    const mine = await server.call('townMarketOfficer', leadList, { query: { mine: 'yes', limit: 200 } })
    expect(mine.body.rows.find((l) => l.id === leadId)).toMatchObject({
      state: 'assigned',
      assignedTo: '云溪镇 市场监管',
      light: 'near',
    })
    expect(JSON.stringify((await server.call('townMarketOfficer', dutyMine, {})).body)).toContain('核查线索')
    expect((await server.call('townPoliceOfficer', leadGet, { params: { leadId } })).status).toBe(404)
  })
  test('given to a village takes its place along, so that the village sees it', async () => {
    const leadId = await open('townClerk', { regionCode: town })
    expect((await server.call('villageClerk', leadGet, { params: { leadId } })).status).toBe(404)
    await server.call('townClerk', leadAssign, {
      params: { leadId },
      body: assignTo({ regionCode: village, orgKind: null }),
    })
    expect((await server.call('villageClerk', leadGet, { params: { leadId } })).body.state).toBe('assigned')
  })
  test('given away and back again is owed again', async () => {
    const leadId = await assigned()
    const give = (orgKind: string) =>
      server.call('townClerk', leadAssign, { params: { leadId }, body: assignTo({ orgKind }) })
    await give('public_security')
    await give('market_regulation')
    const duties = JSON.stringify((await server.call('townMarketOfficer', dutyMine, {})).body)
    expect(duties).toContain(leadId)
  })
  test('that is true opens one case of its place, which names it as its origin', async () => {
    const leadId = await verifying()
    const body = { conclusion: 'verified_true', text: '属实。', finding }
    const key = randomUUID()
    const [first, second] = await Promise.all(
      [1, 2].map(() => server.call('townMarketOfficer', leadConclude, { params: { leadId }, body, key })),
    )
    expect(first!.body).toMatchObject({ state: 'concluded', conclusion: 'verified_true', allowedActions: [] })
    expect(second!.body.caseId).toBe(first!.body.caseId)
    const opened = await server.call('townClerk', caseGet, { params: { caseId: first!.body.caseId! } })
    expect(opened.body).toMatchObject({
      state: 'pending_verification',
      name: '甲某',
      address: '村东旧养殖场',
      originKind: 'lead',
      originId: leadId,
    })
    const merged = await conclude('townClerk', await open(), {
      conclusion: 'merged',
      text: '同一处。',
      caseId: first!.body.caseId,
    })
    expect(merged.body).toMatchObject({ conclusion: 'merged', caseId: first!.body.caseId })
  })
  test('that is true but not filed needs a reason (行政处罚法 76)', async () => {
    const leadId = await verifying()
    const silent = await conclude('townClerk', leadId, { conclusion: 'verified_true', text: '属实。' })
    expect(silent.status).toBe(400)
    expect(JSON.stringify(silent.body)).toContain('不立案的理由')
    const said = await conclude('townClerk', leadId, {
      conclusion: 'verified_true',
      text: '属实，情节轻微。',
      noCaseReason: '首次、未造成后果并及时改正。',
    })
    expect(said.body).toMatchObject({ conclusion: 'verified_true', caseId: null })
  })
  test.each([
    ['merged', { conclusion: 'merged', text: '并' }, '要并入的案件'],
    ['duplicate', { conclusion: 'duplicate', text: '重' }, '先前登记的那条'],
    ['handed over', { conclusion: 'handed_over', text: '移' }, '移交给哪个单位'],
    ['untrue with a case', { ...untrue, finding }, '只有查实或并案'],
  ])('%s without what it needs is refused in words', async (_what, body, words) => {
    const answer = await conclude('townClerk', await verifying(), body)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(words)
  })
  test('is no duplicate of itself, and cannot join a case unseen', async () => {
    const leadId = await verifying()
    const own = await conclude('townClerk', leadId, {
      conclusion: 'duplicate',
      text: '重',
      duplicateOf: leadId,
    })
    expect(own.body.code).toBe('lead/same-lead')
    const unseen = await conclude('townClerk', leadId, {
      conclusion: 'merged',
      text: '并',
      caseId: randomUUID(),
    })
    expect(unseen.body.code).toBe('case/not-found')
  })
  test('has a timeline that tells all of it', async () => {
    const leadId = await verifying()
    const after = await conclude('townClerk', leadId, untrue)
    expect(after.body.timeline.map((e) => e.kind)).toEqual(['conclude', 'start', 'assign', 'open'])
  })
  test('made by the phone twice is one lead; somebody else’s id is not taken over', async () => {
    const id = randomUUID()
    await open('townClerk', { id })
    await open('townClerk', { id, title: '再来一次' })
    const kept = await server.call('townClerk', leadGet, { params: { leadId: id } })
    expect(kept.body.title).toBe('夜间有刺激性气味')
    const stranger = await server.call('neighbourTownClerk', leadOpen, {
      body: newLead({ id, regionCode: '990102101', campaignId: null }),
    })
    expect(stranger.status).toBe(404)
  })
  test('lists export what is shown', async () => {
    const sheet = await server.call('townClerk', leadExport, {
      query: { format: 'csv', columns: 'title,state', state: 'concluded' },
    })
    expect(sheet.raw.toString('utf8').split('\r\n')[0]).toBe('\ufeff线索,状态')
  })
})
