import { sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import * as contract from '../domain/index.ts'
import { onCase, storyDay as today, storyOfficers as twoOfficers } from '../../../testing/case-story.ts'
import { caseRoutes } from './index.ts'

const { server, story } = givenCaseStage(caseRoutes)
const { facts, must, measure, opened: openOne, confirmed, refuted, rectifying, complete, cleared } = story

const village403 = { as: 'villageClerk' } as const

sixTests({
  server: () => server,
  action: contract.caseOpen,
  as: 'townClerk',
  arrange: async () => ({ body: facts() }),
  notVisible: { as: 'neighbourTownClerk', status: 403 },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: async () => ({ body: { ...facts(), foundOn: '2021-04-01' } }), status: 422 },
})
const six = (
  action: Parameters<typeof sixTests>[0]['action'],
  as: CastName,
  arrange: () => Promise<{ params?: Record<string, unknown>; body?: unknown }>,
  wrong: { arrange: typeof arrange; status?: 409 | 422; as?: CastName },
  forbidden: { as: CastName } = village403,
) =>
  sixTests({
    server: () => server,
    action,
    as,
    arrange,
    notVisible: { as: 'neighbourTownClerk' },
    forbidden,
    wrongStatus: wrong,
  })

six(contract.caseConfirm, 'townClerk', onCase(openOne, {}), { arrange: onCase(confirmed, {}) })
six(contract.caseRefute, 'townClerk', onCase(openOne, { reason: '不属实' }), {
  arrange: onCase(confirmed, { reason: '不属实' }),
})
six(contract.caseEdit, 'townClerk', onCase(openOne, { version: 1, name: '改名作坊' }), {
  arrange: onCase(refuted, { version: 2, name: '改名作坊' }),
})
six(contract.caseSetKind, 'townClerk', onCase(openOne, { violationKind: 'attached' }), {
  arrange: onCase(refuted, { violationKind: 'attached' }),
})
six(contract.caseSetWayOut, 'townClerk', onCase(confirmed, { wayOut: 'shut_down' }), {
  arrange: onCase(openOne, { wayOut: 'shut_down' }),
})
six(contract.caseAddChemical, 'townClerk', onCase(openOne, { name: '硫酸', cas: '7664-93-9' }), {
  arrange: onCase(refuted, { name: '硫酸' }),
})
six(contract.caseRecordMeasure, 'townClerk', onCase(confirmed, measure('illegal_stop')), {
  arrange: onCase(openOne, measure('illegal_stop')),
})
six(contract.caseRecordClearance, 'townClerk', onCase(confirmed, story.looked('water')), {
  arrange: onCase(openOne, story.looked('water')),
})
const fine = { kind: 'fine', amountCents: 100, decidedOn: today, officers: twoOfficers }
six(contract.caseRecordEnforcement, 'townMarketOfficer', onCase(confirmed, fine), {
  arrange: onCase(openOne, fine),
})
six(contract.caseMarkStopped, 'townClerk', onCase(rectifying, {}), { arrange: onCase(confirmed, {}) })
six(contract.caseAccept, 'townClerk', onCase(complete, {}), { arrange: onCase(rectifying, {}), status: 422 })
six(contract.caseReturn, 'townLeader', onCase(cleared, { reason: '现场仍有原料' }), {
  arrange: onCase(rectifying, { reason: '现场仍有原料' }),
})
// The village's own leader holds the role, but neither sees the next village nor may close at all.
const elsewhere = () => cleared('990102100201')
sixTests({
  server: () => server,
  action: contract.caseClose,
  as: 'townLeader',
  arrange: onCase(elsewhere, {}),
  notVisible: { as: 'villageLeader' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: onCase(rectifying, {}) },
})
six(contract.caseVoid, 'townLeader', onCase(confirmed, { reason: '重复' }), {
  arrange: onCase(refuted, { reason: '重复' }),
})
six(contract.caseShare, 'townClerk', onCase(openOne, { department: 'ecology' }), {
  arrange: onCase(refuted, { department: 'ecology' }),
})
const chemicalOf = (make: () => Promise<string>) => async () => {
  const caseId = await make()
  const kase = await server.call('townClerk', contract.caseGet, { params: { caseId } })
  return { params: { caseId, chemicalId: kase.body.chemicals[0]!.id }, body: { reason: '误录' } }
}
six(contract.caseRemoveChemical, 'townClerk', chemicalOf(openOne), { arrange: chemicalOf(refuted) })
const openMeasure = async () => {
  const caseId = await confirmed()
  const kase = await must('townClerk', contract.caseRecordMeasure, caseId, {
    ...measure('illegal_stop'),
    doneOn: null,
  })
  return { params: { caseId, measureId: kase.measures[0]!.id }, body: { doneOn: today, note: '已落实' } }
}
six(contract.caseCompleteMeasure, 'townClerk', openMeasure, {
  arrange: async () => {
    const input = await openMeasure()
    await server.call('townClerk', contract.caseCompleteMeasure, input)
    return input
  },
})
const referral = async () => {
  const caseId = await confirmed()
  const body = { kind: 'refer_justice', decidedOn: today }
  const kase = await must('townClerk', contract.caseRecordEnforcement, caseId, body)
  return {
    params: { caseId, enforcementId: kase.enforcement[0]!.id },
    body: { answer: '公安机关已立案', answeredOn: today },
  }
}
six(contract.caseRecordAnswer, 'townClerk', referral, {
  arrange: async () => {
    const input = await referral()
    await must('townLeader', contract.caseVoid, String(input.params.caseId), { reason: '重复' })
    return input
  },
})
