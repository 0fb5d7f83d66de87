import { describe, expect, test } from 'vitest'
import { sixTestsOf, type CallInput } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { onCase, storyDay as today } from '../../../../testing/case-story.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage(caseRoutes)
const { must } = story

/** A licensed enterprise over its scope, on the way 规范提升, with its measures done. */
async function improving(): Promise<string> {
  const id = await story.opened()
  await must('townClerk', contract.caseConfirm, id, { violationKind: 'over_scope', rectifyBy: '2021-04-30' })
  const kase = await must('townClerk', contract.caseSetWayOut, id, { wayOut: 'rectified' })
  for (const demand of kase.demanded.filter((d) => !d.conditional))
    await must('townClerk', contract.caseRecordMeasure, id, story.measure(demand.id))
  return id
}
const items = [{ text: '补办许可', ownerKind: 'emergency', dueOn: '2021-03-20' }]
async function planned(): Promise<string> {
  const id = await improving()
  await must('townClerk', contract.caseWritePlan, id, { goal: '取得许可', items })
  return id
}
const view = async (caseId: string) =>
  (await server.call('townClerk', contract.caseWayOutGet, { params: { caseId } })).body
const firstItem = async (caseId: string) => (await view(caseId)).plan!.items[0]!.id
const done = (step: string, more: object = {}) => ({
  step,
  state: 'done',
  doneOn: today,
  checker: '云溪安',
  number: '苏(危)001',
  organ: '县应急管理局',
  place: '化工集中区',
  note: '符合要求',
  ...more,
})
const onItem = (make: () => Promise<string>, body: unknown) => async (): Promise<CallInput> => {
  const caseId = await make()
  return { params: { caseId, itemId: await firstItem(caseId) }, body }
}
const six = sixTestsOf({
  server: () => server,
  as: 'townClerk',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
})

six(contract.caseRecordPathStep, onCase(improving, done('permit')), {
  arrange: onCase(() => story.refuted(), done('permit')),
})
six(contract.caseWritePlan, onCase(improving, { goal: '取得许可', items }), {
  arrange: onCase(() => story.refuted(), { goal: '取得许可', items }),
})
six(contract.caseCompletePlanItem, onItem(planned, { doneOn: today, note: '已办结' }), {
  arrange: async () => {
    const input = await onItem(planned, { doneOn: today, note: '已办结' })()
    await server.call('townClerk', contract.caseCompletePlanItem, input)
    return input
  },
})
const twoItems = async () => {
  const id = await planned()
  await must('townClerk', contract.caseWritePlan, id, { goal: '取得许可', items })
  return id
}
six(contract.caseDropPlanItem, onItem(twoItems, { reason: '并入他项' }), {
  arrange: onItem(planned, { reason: '并入他项' }),
  status: 422,
})

describe('规范提升', () => {
  test('names what is missing, takes steps in order, keeps water and power, and may then be accepted', async () => {
    const id = await improving()
    const before = await must('townClerk', contract.caseAcknowledge, id, {})
    expect(before.nextStep).toMatchObject({ action: 'write-plan', what: '制定一企一策方案' })
    expect(before.nextStep.missing.map((m) => m.path)).toEqual([
      'wayOut.plan',
      'wayOut.permit',
      'wayOut.keep_supply',
      'wayOut.department_acceptance',
    ])
    const early = await server.call('townClerk', contract.caseRecordPathStep, {
      params: { caseId: id },
      body: done('department_acceptance'),
    })
    expect(early.body).toMatchObject({ code: 'case-way-out/too-early' })
    await must('townClerk', contract.caseWritePlan, id, { goal: '取得许可', items })
    const silent = await server.call('townClerk', contract.caseRecordPathStep, {
      params: { caseId: id },
      body: done('permit', { number: '' }),
    })
    expect(silent.body.issues?.map((i) => i.path)).toEqual(['number'])
    await must('townClerk', contract.caseRecordPathStep, id, done('permit'))
    await must('townClerk', contract.caseRecordPathStep, id, done('keep_supply'))
    await server.call('townClerk', contract.caseCompletePlanItem, {
      params: { caseId: id, itemId: await firstItem(id) },
      body: { doneOn: today, note: '已办结' },
    })
    await must('townMarketOfficer', contract.caseRecordPathStep, id, done('department_acceptance'))
    const shown = await view(id)
    expect(shown).toMatchObject({ path: 'bring_up_to_standard', planNeeded: true, clearance: [] })
    expect(shown.keeps).toContain('保留供水供电')
    const accepted = await must('townClerk', contract.caseAccept, id, {})
    expect(accepted).toMatchObject({ state: 'cleared', nextStep: { missing: [] } })
  })
})

describe('变更出路', () => {
  test('asks for a reason, keeps what was done, and is told in the timeline', async () => {
    const id = await planned()
    await must('townClerk', contract.caseRecordPathStep, id, done('permit'))
    const silent = await server.call('townClerk', contract.caseSetWayOut, {
      params: { caseId: id },
      body: { wayOut: 'equipment_removed' },
    })
    expect(silent.body.code).toBe('case-way-out/reason-needed')
    await must('townClerk', contract.caseSetWayOut, id, {
      wayOut: 'equipment_removed',
      reason: '企业放弃许可',
    })
    const shown = await view(id)
    expect(shown).toMatchObject({ path: 'transform' })
    expect(shown.kept.map((k) => k.label)).toEqual(['取得许可（达到标准）'])
    expect(shown.plan!.items).toHaveLength(1)
    expect(shown.choices[0]!.text).toContain('企业放弃许可')
    const same = await server.call('townClerk', contract.caseSetWayOut, {
      params: { caseId: id },
      body: { wayOut: 'equipment_removed', reason: '再选一次' },
    })
    expect(same.body.code).toBe('case-way-out/same-way')
  })

  test('转型升级 may go without a change of registration, 停止化工生产 may not', async () => {
    const id = await planned()
    await must('townClerk', contract.caseSetWayOut, id, { wayOut: 'equipment_removed', reason: '转做仓储' })
    const skip = (step: string) =>
      server.call('townClerk', contract.caseRecordPathStep, {
        params: { caseId: id },
        body: { step, state: 'not_needed', doneOn: today, checker: '云溪安', note: '登记范围本无化工项目' },
      })
    expect((await skip('activity_ended')).body.code).toBe('case-way-out/needed-step')
    expect((await skip('scope_changed')).status).toBe(200)
    expect((await skip('permit')).body.code).toBe('case-way-out/unknown-step')
  })
})
