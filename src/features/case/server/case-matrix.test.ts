import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Action } from '../../../kernel/action.ts'
import { castMembers, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { storyDay } from '../../../testing/case-story.ts'
import * as contract from '../domain/index.ts'
import { lockCase } from './case-access.ts'
import { caseRoutes } from './index.ts'

const { server, story } = givenCaseStage(caseRoutes)
const cases = new Map<contract.CaseState, string>()
beforeAll(async () => {
  cases.set('pending_verification', await story.opened())
  cases.set('confirmed', await story.confirmed())
  cases.set('rectifying', await story.rectifying())
  const stopped = await story.rectifying()
  await story.must('townClerk', contract.caseMarkStopped, stopped, {})
  cases.set('stopped', stopped)
  cases.set('cleared', await story.cleared())
  const closed = await story.cleared()
  await story.must('townLeader', contract.caseClose, closed, {})
  cases.set('closed', closed)
  cases.set('refuted', await story.refuted())
  const voided = await story.confirmed()
  await story.must('townLeader', contract.caseVoid, voided, { reason: '重复' })
  cases.set('voided', voided)
}, 120_000)

/** One of each role, and of two levels where the level decides; all see the village's cases. */
const people: readonly CastName[] = [
  'countyLeaderInCharge', 'townClerk', 'townLeader', 'townMarketOfficer', 'villageClerk', 'legalReviewer',
] // prettier-ignore

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>
type Call = readonly [AnyAction, unknown?]
const reason = { reason: '核对' }
const day = { doneOn: storyDay, note: '已落实' }
const version = 1

/** The route of each action of the table, with a body that its contract takes; every other id of the address is made up. */
const calls: Partial<Record<contract.CaseAction, Call>> = {
  confirm: [contract.caseConfirm],
  refute: [contract.caseRefute, reason],
  edit: [contract.caseEdit, { version, name: '改名' }],
  'set-kind': [contract.caseSetKind, { violationKind: 'attached' }],
  'set-way-out': [contract.caseSetWayOut, { wayOut: 'shut_down' }],
  'add-chemical': [contract.caseAddChemical, { name: '硫酸' }],
  'remove-chemical': [contract.caseRemoveChemical, reason],
  'record-measure': [contract.caseRecordMeasure, { orderedOn: storyDay }],
  'complete-measure': [contract.caseCompleteMeasure, day],
  'record-clearance': [
    contract.caseRecordClearance,
    { check: 'equipment', state: 'done', checker: '云溪安', checkedOn: storyDay, note: '已清' },
  ],
  'record-answer': [contract.caseRecordAnswer, { answer: '已立案', answeredOn: storyDay }],
  'record-path-step': [
    contract.caseRecordPathStep,
    { step: 'target', state: 'done', doneOn: storyDay, checker: '云溪安', note: '已批准' },
  ],
  'write-plan': [contract.caseWritePlan, { goal: '达标' }],
  'complete-plan-item': [contract.caseCompletePlanItem, day],
  'drop-plan-item': [contract.caseDropPlanItem, reason],
  'void-paper': [contract.paperVoid, reason],
  'issue-paper': [contract.paperIssue, { version }],
  'draft-paper': [contract.paperDraft, { code: 'correction_order' }],
  'cancel-archive': [contract.archiveCancel],
  'order-volume': [contract.volumeOrder, { format: 'pdf' }],
  'remove-party': [contract.partyRemove, reason],
  'remove-dealing': [contract.dealingRemove, reason],
  'remove-stock': [contract.stockRemove, reason],
  'remove-evidence': [contract.evidenceRemove, reason],
  'withdraw-act': [contract.caseWithdrawAct, reason],
  'mark-stopped': [contract.caseMarkStopped],
  accept: [contract.caseAccept],
  return: [contract.caseReturn, reason],
  close: [contract.caseClose],
  reopen: [contract.caseReopen, { ...reason, source: 'other', to: 'stopped' }],
  acknowledge: [contract.caseAcknowledge],
  void: [contract.caseVoid, reason],
  share: [contract.caseShare, { department: 'ecology' }],
}

const idsOf = (action: AnyAction, caseId: string): Record<string, string> =>
  Object.fromEntries(
    [...action.path.matchAll(/:(\w+)/g)].map(([, name]) => [
      name!,
      name === 'caseId' ? caseId : randomUUID(),
    ]),
  )

const shotDown = { forbidden: 403, 'wrong-status': 409 } as const

/** What the table says of every action in every state, to be held against what the server does. */
const wanted = (actor: contract.CaseActor) =>
  contract.caseActions.flatMap((action) =>
    [...cases].map(([state, caseId]) => ({
      action,
      state,
      caseId,
      kind: contract.askTransition(actor, state, action).kind,
    })),
  )

test.each(people)('under the lock %s meets every action in every state as the table says', async (as) => {
  const actor = { role: castMembers[as].role, regionCode: castMembers[as].region }
  const asked = wanted(actor)
  const met = await server.work(as, async (work) => {
    const answers: string[] = []
    for (const { action, caseId } of asked)
      answers.push(
        await lockCase(work, caseId, action).then(
          () => 'allowed',
          (problem: { code: string }) => problem.code.replace('case/', ''),
        ),
      )
    return answers
  })
  expect(met).toEqual(asked.map(({ kind }) => kind))
  expect(asked).toHaveLength(contract.caseActions.length * contract.caseStates.length)
})

/** Over HTTP the first refusal of each kind an action gives somebody: each route asks the same table. */
test.each(people)('over HTTP %s is refused with 403 or 409 where the table refuses', async (as) => {
  const actor = { role: castMembers[as].role, regionCode: castMembers[as].region }
  const wrong: unknown[] = []
  for (const [name, call] of Object.entries(calls)) {
    const refused = wanted(actor).filter((w) => w.action === name && w.kind !== 'allowed')
    for (const kind of ['forbidden', 'wrong-status'] as const) {
      const one = refused.find((w) => w.kind === kind)
      if (!one) continue
      const [action, body = {}] = call
      const answer = await server.call(as, action, { params: idsOf(action, one.caseId), body })
      if (answer.status !== shotDown[kind])
        wrong.push([name, one.state, kind, answer.status, answer.body.code])
    }
  }
  expect(wrong).toEqual([])
})

test('the refusals left every case in its state', async () => {
  for (const [state, caseId] of cases)
    expect((await server.call('townClerk', contract.caseGet, { params: { caseId } })).body.state).toBe(state)
})
