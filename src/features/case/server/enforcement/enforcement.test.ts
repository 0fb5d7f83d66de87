import { describe, expect, test } from 'vitest'
import { sixTests, sixTestsOf, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { storyOfficers as officers } from '../../../../testing/case-story.ts'
import * as contract from '../../domain/index.ts'
import { caseFigures, caseRoutes } from '../index.ts'

/** A day on which the law of 2021 holds; acts below lie in the weeks before it. */
const now = '2021-11-30T10:00:00+08:00'
const stage = givenCaseStage(caseRoutes, { now })
const { server, story } = stage

const officer: CastName = 'countyMarketOfficer'
const part = async (caseId: string, as: CastName = officer) =>
  (await server.call(as, contract.caseEnforcementGet, { params: { caseId } })).body

async function begun(more: object = {}): Promise<{ caseId: string; proceedingId: string }> {
  const caseId = await story.confirmed()
  const body = { party: '贾某', partyKind: 'person', procedure: 'ordinary', actedOn: '2021-09-01', ...more }
  await story.must(officer, contract.caseOpenProceeding, caseId, body)
  return { caseId, proceedingId: (await part(caseId)).proceedings.at(-1)!.id }
}
type Ids = Awaited<ReturnType<typeof begun>>
const send = (ids: Ids, body: object, as: CastName = officer) =>
  server.call(as, contract.caseRecordAct, { params: ids, body })
/** Records an act, which must succeed, and answers its id. */
async function act(
  ids: Ids,
  kind: string,
  on: string,
  body: object = {},
  as: CastName = officer,
): Promise<string> {
  const answer = await send(ids, { kind, on, ...body }, as)
  if (answer.status !== 200) throw new Error(`${kind}: ${JSON.stringify(answer.body)}`)
  const answered = await server.call(officer, contract.caseEnforcementGet, { params: ids })
  if (answered.status !== 200) throw new Error(`${kind}: ${String(server.bugs[0])}`)
  const { acts } = answered.body.proceedings.find((p) => p.id === ids.proceedingId)!
  return acts.findLast((a) => a.kind === kind)!.id
}
const file = (ids: Ids) => act(ids, 'filed', '2021-10-08', { approver: '柏局长', officers })
async function tell(ids: Ids, penalties: object, on = '2021-10-11'): Promise<string> {
  const notice = await act(ids, 'rights_notice', on, { facts: '无证生产黏合剂', penalties })
  await act(ids, 'served', on, { refersTo: notice, outcome: 'direct' })
  return notice
}
const decide = (ids: Ids, penalties: object, on = '2021-11-01') =>
  act(ids, 'decision', on, { officers, approver: '柏局长', penalties, documentNumber: '清市监罚〔2021〕1号' })
const fined = { fineCents: 1_000_000, gainsCents: 50_001 }
async function decided(): Promise<Ids & { decision: string }> {
  const ids = await begun()
  await file(ids)
  await tell(ids, fined)
  return { ...ids, decision: await decide(ids, fined) }
}

const six = sixTestsOf({
  server: () => server,
  as: officer,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
})

const proceeding = { party: '贾某', partyKind: 'person', procedure: 'ordinary', actedOn: '2021-09-01' }
six(
  contract.caseOpenProceeding,
  async () => ({ params: { caseId: await story.confirmed() }, body: proceeding }),
  {
    arrange: async () => ({ params: { caseId: await story.opened() }, body: proceeding }),
  },
)
const filing = { kind: 'filed', on: '2021-10-08', approver: '柏局长', officers }
six(contract.caseRecordAct, async () => ({ params: await begun(), body: filing }), {
  arrange: async () => {
    const ids = await begun()
    await story.must('townLeader', contract.caseVoid, ids.caseId, { reason: '重复' })
    return { params: ids, body: filing }
  },
})
const filedAct = async () => {
  const ids = await begun()
  return { params: { caseId: ids.caseId, actId: await file(ids) }, body: { reason: '日期录错' } }
}
six(contract.caseWithdrawAct, filedAct, {
  arrange: async () => {
    const input = await filedAct()
    await server.call(officer, contract.caseWithdrawAct, input)
    return input
  },
})
let town = 0
const power = async () => ({
  body: {
    regionCode: '990102100',
    documentNumber: `清政发〔2025〕${(town += 1)}号`,
    validFrom: `${2030 + town}-01-01`,
    validTo: `${2030 + town}-12-31`,
  },
})
sixTests({
  server: () => server,
  action: contract.penaltyPowerRecord,
  as: 'legalReviewer',
  arrange: power,
  notVisible: { cannot: 'a town elsewhere is no town of this reviewer: see below' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: {
    arrange: async () => {
      const input = await power()
      await server.call('legalReviewer', contract.penaltyPowerRecord, input)
      return input
    },
  },
})

describe('an ordinary penalty', () => {
  test('from filing to the last cent, with figures, money and the timeline', async () => {
    const ids = await decided()
    await act(ids, 'served', '2021-11-02', { refersTo: ids.decision, outcome: 'direct' })
    await act(ids, 'payment', '2021-11-10', { amountCents: 1_050_001 })
    await act(ids, 'concluded', '2021-11-20', { approver: '柏局长' })
    const [p] = (await part(ids.caseId)).proceedings
    expect(p!.ledger).toMatchObject({ receivedCents: 1_050_001, balanceCents: 0, payBy: '2021-11-17' })
    expect(p!.steps.filter((s) => s.state === 'done').map((s) => s.label)).toEqual([
      '立案',
      '告知',
      '决定',
      '送达',
      '执行',
      '结案',
    ])
    const kase = (await server.call(officer, contract.caseGet, { params: { caseId: ids.caseId } })).body
    expect(kase.enforcement.map((e) => [e.kind, e.amountCents])).toEqual([
      ['file_case', null],
      ['fine', 1_000_000],
      ['confiscate_gains', 50_001],
    ])
    const events = await server.call(officer, contract.caseEvents, { params: { caseId: ids.caseId } })
    expect(events.body.rows.map((e) => e.text).join()).toContain('罚款 10,000.00 元，没收违法所得 500.01 元')
  })

  test('is refused without its notice, in words with the article, and leaves nothing behind', async () => {
    const ids = await begun()
    await file(ids)
    const before = await server.auditCount()
    const answer = await send(ids, {
      kind: 'decision',
      on: '2021-11-01',
      officers,
      approver: '柏局长',
      penalties: fined,
    })
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('enforcement/stopped')
    expect(answer.body.issues?.map((i) => i.code)).toEqual(['law/penalty-notice'])
    expect(answer.body.message).toContain('处罚告知书')
    expect(answer.body.issues?.[0]?.message).toContain('《行政处罚法》第四十四条')
    expect(await server.auditCount()).toBe(before)
    expect((await part(ids.caseId)).proceedings[0]!.acts.map((a) => a.kind)).toEqual(['filed'])
  })

  test('the screen is told the same stop before anything is sent', async () => {
    const ids = await begun()
    await file(ids)
    const { menu, steps } = (await part(ids.caseId)).proceedings[0]!
    expect(menu.find((m) => m.kind === 'decision')!.stops.map((s) => s.code)).toContain('penalty-notice')
    expect(steps.find((s) => s.state === 'now')!.label).toBe('告知')
  })

  test('instalments and a late fee stand in the ledger of any day', async () => {
    const ids = await decided()
    await act(ids, 'served', '2021-11-02', { refersTo: ids.decision, outcome: 'mail' })
    const ledgerOn = async (on: string) =>
      (await server.call(officer, contract.caseLedgerGet, { params: ids, query: { on } })).body.ledger!
    expect((await ledgerOn('2021-11-17')).lateFee.dueCents).toBe(0)
    expect((await ledgerOn('2021-11-19')).lateFee.dueCents).toBe(60_000)
    const plan = [
      { dueOn: '2021-12-01', amountCents: 400_000 },
      { dueOn: '2022-01-01', amountCents: 600_000 },
    ]
    await act(ids, 'payment_plan', '2021-11-17', { approver: '柏局长', reason: '经济困难', plan })
    expect((await ledgerOn('2021-12-02')).lateFee.dueCents).toBe(12_000)
    expect(await ledgerOn('2021-10-01')).toBeNull()
  })

  test('a revoked decision is no longer counted, and no more than was paid is given back', async () => {
    const ids = await decided()
    await act(ids, 'payment', '2021-11-10', { amountCents: 300_000 })
    await act(ids, 'revoked', '2021-11-20', {
      refersTo: ids.decision,
      approver: '柏局长',
      reason: '复议撤销',
    })
    const much = await send(ids, {
      kind: 'refund',
      on: '2021-11-21',
      amountCents: 300_001,
      approver: '柏局长',
    })
    expect(much.body.code).toBe('enforcement/refund-too-large')
    await act(ids, 'refund', '2021-11-21', { amountCents: 300_000, approver: '柏局长' })
    const kase = (await server.call(officer, contract.caseGet, { params: { caseId: ids.caseId } })).body
    expect(kase.enforcement.map((e) => e.kind)).toEqual(['file_case'])
    await decide(ids, { fineCents: 800_000 }, '2021-11-25')
  })

  test('figures of 附件3 count a decision once and to the cent', async () => {
    const figures = () =>
      server.work('countyClerk', (work) =>
        caseFigures(work, {
          campaignId: stage.campaignId,
          regionCode: '990102',
          from: '2021-11-01',
          to: '2021-11-30',
        }),
      )
    const before = await figures()
    await decided()
    const after = await figures()
    expect(after.finedCents.value - before.finedCents.value).toBe(1_000_000)
    expect(after.gainsConfiscatedCents.value - before.gainsConfiscatedCents.value).toBe(50_001)
  })
})

describe('stops over HTTP', () => {
  test('a town’s post decides nothing without the province’s document; the reviewer enters it for the own county alone', async () => {
    const ids = await begun()
    await file(ids)
    await tell(ids, fined)
    const decision = { kind: 'decision', on: '2021-11-01', officers, approver: '镇长', penalties: fined }
    const refused = await send(ids, decision, 'townMarketOfficer')
    expect(refused.body.issues?.map((i) => i.code)).toEqual(['law/town-penalty-power'])
    const elsewhere = {
      regionCode: '990103100',
      documentNumber: '清政发〔2021〕9号',
      validFrom: '2021-08-01',
    }
    const outside = await server.call('legalReviewer', contract.penaltyPowerRecord, { body: elsewhere })
    expect(outside.status).toBe(403)
    const own = { ...elsewhere, regionCode: '990102100', validTo: '2021-12-31' }
    expect((await server.call('legalReviewer', contract.penaltyPowerRecord, { body: own })).status).toBe(200)
    expect((await send(ids, decision, 'townMarketOfficer')).status).toBe(200)
  })

  test('the reviewer enters the review and nothing else', async () => {
    const ids = await begun()
    await file(ids)
    await tell(ids, fined)
    const other = await send(
      ids,
      { kind: 'statement', on: '2021-10-12', facts: '无意见', outcome: 'declined' },
      'legalReviewer',
    )
    expect(other.body.code).toBe('enforcement/wrong-post')
    const review = {
      kind: 'legal_review',
      on: '2021-10-20',
      person: '法衡',
      personCertificateNo: 'SF-01',
      outcome: 'agreed',
    }
    expect((await send(ids, review, 'legalReviewer')).status).toBe(200)
  })

  test('one officer, or the same twice, is refused', async () => {
    const ids = await begun()
    const one = await send(ids, {
      kind: 'on_site_record',
      on: '2021-10-08',
      facts: '现场检查',
      officers: [officers[0]!, officers[0]!],
    })
    expect(one.body.issues?.map((i) => i.code)).toEqual(['law/two-officers'])
    const none = await send(ids, { kind: 'on_site_record', on: '2021-10-08', facts: '现场检查' })
    expect([none.status, none.body.issues?.[0]?.path]).toEqual([400, 'officers'])
  })

  test('what others lean on is not taken back before them', async () => {
    const ids = await begun()
    const filed = await file(ids)
    const notice = await tell(ids, fined)
    const back = (actId: string) =>
      server.call(officer, contract.caseWithdrawAct, {
        params: { caseId: ids.caseId, actId },
        body: { reason: '误录' },
      })
    expect((await back(filed)).body.code).toBe('enforcement/leans-on')
    expect((await back(notice)).body.code).toBe('enforcement/leans-on')
    const served = (await part(ids.caseId)).proceedings[0]!.acts.find((a) => a.kind === 'served')!
    expect((await back(served.id)).status).toBe(200)
    expect((await back(notice)).status).toBe(200)
  })

  test('a second proceeding against the same party waits for the first', async () => {
    const { caseId } = await begun()
    const again = await server.call(officer, contract.caseOpenProceeding, {
      params: { caseId },
      body: proceeding,
    })
    expect(again.body.code).toBe('enforcement/same-party')
    await story.must(officer, contract.caseOpenProceeding, caseId, { ...proceeding, party: '出租人某' })
  })
})

describe('a result entered from its paper', () => {
  const fine = { kind: 'fine', amountCents: 100, decidedOn: '2021-11-01', officers, party: '另一人' }
  const enter = (caseId: string, body: object) =>
    server.call(officer, contract.caseRecordEnforcement, { params: { caseId }, body })
  test('says when the party was told; against a party with a proceeding it is recorded there', async () => {
    const { caseId } = await begun()
    const untold = await enter(caseId, fine)
    expect(untold.body.code).toBe('enforcement/notice-first')
    expect(untold.body.message).toContain('《行政处罚法》')
    expect((await enter(caseId, { ...fine, noticedOn: '2021-11-02' })).status).toBe(422)
    expect((await enter(caseId, { ...fine, noticedOn: '2021-10-25' })).status).toBe(200)
    const around = await enter(caseId, { ...fine, noticedOn: '2021-10-25', party: '贾某' })
    expect(around.body.code).toBe('enforcement/use-procedure')
  })
})

describe('a referral', () => {
  const at = (time: string) => `2021-10-12T${time}:00+08:00`
  test('lets the police of the region see the case and answer it; the ledger of referrals keeps the answer', async () => {
    const ids = await begun()
    expect(
      (await server.call('townPoliceOfficer', contract.caseGet, { params: { caseId: ids.caseId } })).status,
    ).toBe(404)
    const why = { facts: '涉嫌危险作业罪', approver: '柏局长', officers }
    const chosen = await act(ids, 'referral_decided', '2021-10-12', { ...why, at: at('10:00') })
    const sent = await act(ids, 'referral_sent', '2021-10-12', {
      refersTo: chosen,
      at: at('16:00'),
      personCount: 2,
    })
    const fine = await send(ids, { kind: 'payment', on: '2021-10-13', amountCents: 1 })
    expect(fine.status).toBe(422)
    const answer = await act(
      ids,
      'police_answer',
      '2021-10-14',
      { refersTo: sent, outcome: 'accepted' },
      'townPoliceOfficer',
    )
    await act(ids, 'items_handed_over', '2021-10-15', {
      refersTo: answer,
      officers,
      things: [{ name: '账册', quantity: '3', unit: '本' }],
    })
    const kase = (await server.call(officer, contract.caseGet, { params: { caseId: ids.caseId } })).body
    expect(kase.enforcement.find((e) => e.kind === 'refer_justice')).toMatchObject({
      personCount: 2,
      answer: '决定立案',
      answeredOn: '2021-10-14',
    })
  })

  test('detention is entered by the police alone', async () => {
    const ids = await begun()
    const detained = {
      kind: 'administrative_detention',
      on: '2021-10-12',
      officers,
      approver: '岳局长',
      personCount: 1,
      untilOn: '2021-10-22',
    }
    expect((await send(ids, detained)).body.issues?.map((i) => i.code)).toEqual(['law/detention-by-police'])
    await story.must('townClerk', contract.caseShare, ids.caseId, { department: 'public_security' })
    expect((await send(ids, detained, 'townPoliceOfficer')).status).toBe(200)
  })
})
