import { describe, expect, test } from 'vitest'
import { sixTests, type CastName, type TestServer } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { shippedNotice } from '../../../../testing/shipped-notice.ts'
import type { Notice } from '../../../campaign/domain/index.ts'
import { lawRuleDecide, lawRulePropose } from '../../../law/domain/index.ts'
import { lawRoutes } from '../../../law/server/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const monday = '2026-03-16'
/** A notice that leaves no date open, with the deadlines of another. */
const notice: Notice = { ...shippedNotice(), duty: shippedNotice('qingyuan-demo').duty }
const { server, story } = givenCaseStage([...lawRoutes, ...caseRoutes], {
  notice,
  now: `${monday}T10:00:00+08:00`,
})

type AnyAction = Parameters<TestServer['call']>[1]
async function must(as: CastName, action: AnyAction, params: Record<string, string>, body: unknown) {
  const answer = await server.call(as, action, { params, body })
  if (answer.status !== 200) throw new Error(`${action.name}: ${JSON.stringify(answer.body)}`)
  return answer.body as unknown
}

async function confirmed(rectifyBy: string | null = '2026-03-30'): Promise<string> {
  const kase = (await must(
    'townMarketOfficer',
    contract.caseOpen,
    {},
    { ...story.facts(), foundOn: '2026-03-13', chemicals: [] },
  )) as { id: string }
  await must('townClerk', contract.caseConfirm, { caseId: kase.id }, { rectifyBy })
  return kase.id
}
const clocksOf = async (caseId: string, as: CastName = 'townClerk') =>
  (await server.call(as, contract.caseClocksGet, { params: { caseId } })).body
const clockOf = async (caseId: string, code: string, as: CastName = 'townClerk') =>
  (await clocksOf(caseId, as)).clocks.find((c) => c.code === code)!
const extended = (to: string) => ({ to, reason: '设备拆除需要吊装，施工单位已约定' })

const onClock =
  (code: string, body: unknown, prepare: () => Promise<string> = confirmed) =>
  async () => {
    const caseId = await prepare()
    return { params: { caseId, clockId: (await clockOf(caseId, code)).id }, body }
  }
async function voided(): Promise<string> {
  const caseId = await confirmed()
  await must('townLeader', contract.caseVoid, { caseId }, { reason: '重复登记' })
  return caseId
}
const orderStop = (caseId: string) =>
  must(
    'townMarketOfficer',
    contract.caseRecordMeasure,
    { caseId },
    { demandedId: null, type: 'stop_production', label: '责令立即停止', orderedOn: monday, text: '' },
  )
async function measured(): Promise<string> {
  const caseId = await confirmed()
  await orderStop(caseId)
  return caseId
}
const handOver = contract.deadlineClock('hand_over')

sixTests({
  server: () => server,
  action: contract.caseExtendClock,
  as: 'townLeaderInCharge',
  arrange: onClock('notice:rectify', extended('2026-04-10')),
  notVisible: { cannot: '其他乡镇没有能延长时限的岗位在测试人员中；看不见案件由下一个写操作证明' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: onClock('notice:rectify', extended('2026-04-10'), voided) },
})
sixTests({
  server: () => server,
  action: contract.caseMeetClock,
  as: 'townClerk',
  arrange: onClock(handOver, { on: monday, note: '线索已移交公安派出所' }, measured),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: {
    arrange: onClock('notice:rectify', { on: monday, note: '不能这样办' }, measured),
    status: 422,
  },
})

describe('clocks of the notice', () => {
  test('begin with the confirmation, stop with the measure, and stand on the case for its queues', async () => {
    const caseId = await confirmed()
    const sameDay = contract.deadlineClock('same_day_measure')
    expect(await clockOf(caseId, sameDay)).toMatchObject({
      dueOn: monday,
      state: 'running',
      light: 'near',
      left: '今天到期',
      owner: { name: '云溪镇经办人' },
    })
    await orderStop(caseId)
    expect(await clockOf(caseId, sameDay)).toMatchObject({ state: 'met', late: false })
    expect(await clockOf(caseId, handOver)).toMatchObject({ dueOn: '2026-03-19', state: 'running' })
  })

  test('of the rectification move with a leader’s decision, keep their first day and write the timeline', async () => {
    const caseId = await confirmed()
    const { id } = await clockOf(caseId, 'notice:rectify')
    await must('townLeader', contract.caseExtendClock, { caseId, clockId: id }, extended('2026-04-10'))
    expect(await clockOf(caseId, 'notice:rectify')).toMatchObject({
      id,
      firstDueOn: '2026-03-30',
      dueOn: '2026-04-10',
      extensions: [{ to: '2026-04-10', source: 'hand' }],
    })
    const kase = await server.call('townClerk', contract.caseGet, { params: { caseId } })
    expect(kase.body.rectifyBy).toBe('2026-04-10')
    const events = await server.call('townClerk', contract.caseEvents, { params: { caseId } })
    expect(events.body.rows[0]!.text).toContain('批准延长“整改期限”，由2026年3月30日延至2026年4月10日')
  })

  test('that the notice itself sets are not extended, nor moved to an earlier day', async () => {
    const caseId = await confirmed()
    const refusal = async (code: string, to: string) =>
      (
        await server.call('townLeader', contract.caseExtendClock, {
          params: { caseId, clockId: (await clockOf(caseId, code)).id },
          body: extended(to),
        })
      ).body.code
    expect(await refusal(contract.deadlineClock('same_day_measure'), '2026-03-20')).toBe(
      'case-clock/no-extension',
    )
    expect(await refusal('notice:rectify', '2026-03-30')).toBe('case-clock/extension-not-later')
  })

  test('fall away when the case is void, and of another department’s case nothing is seen', async () => {
    const caseId = await voided()
    expect((await clocksOf(caseId)).clocks.every((c) => c.state !== 'running')).toBe(true)
    const other = await server.call('townPoliceOfficer', contract.caseClocksGet, { params: { caseId } })
    expect(other.status).toBe(404)
  })
})

describe('clocks of the law', () => {
  const office = {
    officers: [
      { name: '卫一', certificateNo: 'QY-SJ-0101' },
      { name: '卫二', certificateNo: 'QY-SJ-0102' },
    ],
    approver: '程实',
  }
  /** As the enforcement part records them, one row each: the clocks stand on the rows, whoever wrote them. */
  async function withAct(caseId: string, kind: string, more: Record<string, unknown> = {}): Promise<string> {
    const { sql } = await import('kysely')
    const { newId } = await import('../../../../kernel/ids.ts')
    const { reconcileClocks } = await import('./reconcile-clocks.ts')
    const id = newId()
    await server.work('townMarketOfficer', async (work) => {
      const found = await sql<{
        id: string
      }>`select id from work.case_proceeding where case_id = ${caseId}`.execute(work.tx)
      const proceeding = found.rows[0]?.id ?? newId()
      if (!found.rows[0])
        await sql`insert into work.case_proceeding (id, case_id, party, party_kind, acted_on, procedure, opened_on, opened_by)
          values (${proceeding}, ${caseId}, '贾某', 'person', '2026-03-13', 'ordinary', ${monday}, ${work.actor.personId})`.execute(
          work.tx,
        )
      await sql`insert into work.case_act (id, case_id, proceeding_id, kind, act_on, act_at, refers_to, until_on, reason, approver, officers, recorded_by)
        values (${id}, ${caseId}, ${proceeding}, ${kind}, ${(more['on'] as string) ?? monday}, ${(more['at'] as string) ?? null},
          ${(more['refersTo'] as string) ?? null}, ${(more['untilOn'] as string) ?? null}, ${(more['reason'] as string) ?? ''},
          ${office.approver}, ${JSON.stringify(office.officers)}::jsonb, ${work.actor.personId})`.execute(
        work.tx,
      )
      await reconcileClocks(work, caseId)
    })
    return id
  }

  test('run for whoever recorded the act, and an answer by another act stops them', async () => {
    const caseId = await confirmed()
    const seal = await withAct(caseId, 'seal', { untilOn: '2026-04-15' })
    expect(await clockOf(caseId, 'seal-seize-decision')).toMatchObject({
      dueOn: '2026-04-15',
      cite: '《行政强制法》第二十五条第一款',
      needsReview: false,
      owner: { name: '云溪镇市场监管部门执法（办事）人员' },
      allowedActions: [],
    })
    await withAct(caseId, 'release_seal', { refersTo: seal })
    expect(await clockOf(caseId, 'seal-seize-decision')).toMatchObject({ state: 'met', late: false })
  })

  test('that an act of the procedure prolongs are not prolonged beside it', async () => {
    const caseId = await confirmed()
    await withAct(caseId, 'seal', { untilOn: '2026-04-15' })
    const answer = await server.call('townLeader', contract.caseExtendClock, {
      params: { caseId, clockId: (await clockOf(caseId, 'seal-seize-decision')).id },
      body: extended('2026-05-15'),
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'case-clock/extend-by-act'])
  })

  test('whose extension an office’s rule allows are extended as often and as long as it says, and not after they ran out', async () => {
    const { body } = await server.call('legalReviewer', lawRulePropose, {
      params: { code: 'register-hold-decision' },
      body: {
        kind: 'correct',
        regionCode: '990102',
        version: 0,
        fromOn: '2026-03-01',
        basis: '试行办法',
        reason: '试行',
        values: {
          limit: { amount: 7, count: 'working_days' },
          what: '作出处理决定',
          extension: { limit: { amount: 3, count: 'working_days' }, times: 1, approver: '负责人' },
        },
      },
    })
    await server.call('countyLeader', lawRuleDecide, {
      params: { versionId: body.id },
      body: { approve: true },
    })
    const caseId = await confirmed()
    await withAct(caseId, 'register_hold')
    const clock = await clockOf(caseId, 'register-hold-decision')
    expect(clock).toMatchObject({ dueOn: '2026-03-25' })
    const extend = (to: string) =>
      server.call('townLeader', contract.caseExtendClock, {
        params: { caseId, clockId: clock.id },
        body: extended(to),
      })
    expect((await extend('2026-03-31')).body.code).toBe('case-clock/extension-too-long')
    expect((await extend('2026-03-30')).status).toBe(200)
    expect(await clockOf(caseId, 'register-hold-decision')).toMatchObject({
      dueOn: '2026-03-30',
      firstDueOn: '2026-03-25',
    })
    expect((await extend('2026-03-31')).body.code).toBe('case-clock/extension-used-up')
    const late = await confirmed()
    await withAct(late, 'register_hold')
    const ran = await clockOf(late, 'register-hold-decision')
    server.clock.set('2026-03-26T00:00:00+08:00')
    const answer = await server.call('townLeader', contract.caseExtendClock, {
      params: { caseId: late, clockId: ran.id },
      body: extended('2026-03-30'),
    })
    server.clock.set(`${monday}T10:00:00+08:00`)
    expect(answer.body.code).toBe('case-clock/ran-out')
  })

  test('that await legal review are shown, and do not run', async () => {
    const caseId = await confirmed()
    await withAct(caseId, 'decision')
    const shown = await clocksOf(caseId)
    expect(shown.notBinding).toEqual([
      {
        code: 'publish-penalty',
        title: '公开行政处罚决定',
        cite: '《国办发〔2018〕118号》二（三）（待法制审核）',
        dueOn: '2026-03-25',
      },
    ])
    expect(shown.clocks.some((c) => c.code === 'publish-penalty')).toBe(false)
  })
})
