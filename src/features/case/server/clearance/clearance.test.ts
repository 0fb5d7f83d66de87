import { describe, expect, test } from 'vitest'
import { asGate, sixTests } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { onCase, storyCut, storyDay as today } from '../../../../testing/case-story.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage([...caseRoutes, ...siteRoutes])
const { must, rectifying } = story

const waste = (manifestNumber = 'LD-0001') => ({
  waste: '废有机溶剂',
  wasteClass: 'HW06 900-402-06',
  quantity: '2.35',
  unit: '吨',
  receiver: '清河固废处置有限公司',
  receiverPermit: 'JSHW-001',
  manifestNumber,
  handedOn: today,
})

sixTests({
  server: () => server,
  action: contract.caseHandOverWaste,
  as: 'townClerk',
  arrange: onCase(rectifying, waste()),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { arrange: onCase(() => story.refuted(), waste()) },
})
/** A closed case. */
async function closed(): Promise<string> {
  const id = await story.cleared()
  await must('townLeader', contract.caseClose, id, {})
  return id
}
const again = { reason: '回头看发现设备回装', source: 'look_back', to: 'rectifying' }
sixTests({
  server: () => server,
  action: contract.caseReopen,
  as: 'townLeader',
  arrange: onCase(closed, again),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: onCase(() => story.cleared(), again) },
})
sixTests({
  server: () => server,
  action: contract.caseAcknowledge,
  as: 'townLeader',
  arrange: onCase(rectifying, {}),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { arrange: onCase(() => story.refuted(), {}) },
})

const look = (check: string, cut: object | null) => ({
  check,
  state: 'done',
  checker: '云溪安',
  checkedOn: today,
  note: '现场核查属实',
  cut,
})
const ordered = {
  ...storyCut,
  how: 'ordered',
  approver: '县应急管理局主要负责人',
  approvedOn: '2021-03-13',
  noticedAt: '2021-03-14T09:00:00+08:00',
}
const record = async (caseId: string, body: object) =>
  server.call('townClerk', contract.caseRecordClearance, { params: { caseId }, body })

describe('断电、断水', () => {
  test.each([
    ['no way of cutting', null, 'http/bad-input'],
    ['an order nobody approved', { ...ordered, approver: '' }, 'http/bad-input'],
    ['a power cut without its meter', { ...storyCut, meterNumber: '' }, 'http/bad-input'],
    [
      'at night',
      { ...ordered, cutAt: '2021-03-15T05:59:00+08:00', noticedAt: '2021-03-13T09:00:00+08:00' },
      'case-clearance/cut-at-rest-time',
    ],
    ['tomorrow', { ...ordered, cutAt: '2021-03-16T09:30:00+08:00' }, 'case/date-in-future'],
  ])('is refused with %s', async (_, cut, code) => {
    expect((await record(await rectifying(), look('power', cut))).body.code).toBe(code)
  })
  test.each([
    ['24 hours after notice', { ...ordered, noticedAt: '2021-03-14T09:30:00+08:00' }],
    ['at once where life is at risk, said why', { ...ordered, noticedAt: null, dangerReason: '储罐泄漏' }],
    [
      'at night when urgent, said why',
      {
        ...ordered,
        cutAt: '2021-03-15T05:30:00+08:00',
        noticedAt: '2021-03-13T09:00:00+08:00',
        urgentReason: '夜间复产',
      },
    ],
    ['when the holder gave it up, without approval and notice', storyCut],
  ])('goes through %s', async (_, cut) => {
    const answer = await record(await rectifying(), look('power', cut))
    expect(answer.body).not.toHaveProperty('code')
    expect(answer.status).toBe(200)
  })

  test('a dwelling keeps its living supply unless a basis and its approver are given', async () => {
    const site = await server.call('townClerk', siteRegister, {
      body: {
        name: '民房',
        placeKind: 'rented_house',
        regionCode: '990102100200',
        address: '前进村西头',
      },
    })
    const id = await rectifying()
    await asGate(server.testDatabase, async (gate) => {
      await gate.query('reset role')
      await gate.query('alter table work.case_file no force row level security')
      await gate.query('update work.case_file set site_id = $1 where id = $2', [site.body.id, id])
      await gate.query('alter table work.case_file force row level security')
    })
    const view = await server.call('townClerk', contract.caseClearanceGet, { params: { caseId: id } })
    expect(view.body.isDwelling).toBe(true)
    expect(view.body.law.map((l) => l.code)).toContain('dwelling-supply')
    const cut = (livingSupply: string, more: object = {}) =>
      record(id, look('water', { ...storyCut, livingSupply, ...more }))
    expect((await cut('none')).body.code).toBe('case-clearance/living-supply-not-said')
    const stopped = await cut('cut')
    expect(stopped.body).toMatchObject({ code: 'case-clearance/living-supply' })
    expect(stopped.body.message).toContain('行政强制法')
    expect((await cut('kept')).status).toBe(200)
    const basis = { livingBasis: '危房腾退，居民已安置', livingApprover: '县长' }
    expect((await cut('cut', basis)).status).toBe(200)
  })
})

describe('已停未清', () => {
  test('says why, who and when; the next step is the next look; looks are kept', async () => {
    const id = await story.complete()
    const pending = { ...look('materials', null), state: 'open', note: '废液待转运', followUpBy: '环保站' }
    expect((await record(id, pending)).body.issues?.[0]?.path).toBe('nextOn')
    const open = await record(id, { ...pending, nextOn: '2021-03-22' })
    expect(open.body.nextStep).toMatchObject({ action: 'record-clearance', dueOn: '2021-03-22' })
    expect(open.body.nextStep.missing[0]!.message).toContain('废液待转运')
    await must('townClerk', contract.caseHandOverWaste, id, waste('LD-77'))
    const twice = await server.call('townClerk', contract.caseHandOverWaste, {
      params: { caseId: id },
      body: waste('LD-77'),
    })
    expect(twice.status).toBe(409)
    await record(id, look('materials', null))
    const view = await server.call('townClerk', contract.caseClearanceGet, { params: { caseId: id } })
    const materials = view.body.checks.find((c) => c.check === 'materials')!
    expect(materials).toMatchObject({ needed: true, settled: true })
    expect(materials.looks.map((l) => l.state)).toEqual(['done', 'open', 'done'])
    expect(materials.basis).toContain('彻底消除安全隐患')
    expect(view.body.waste[0]).toMatchObject({ quantity: '2.35', manifestNumber: 'LD-77' })
  })
})

describe('重新办理', () => {
  test('looks from before no longer count, a restart asks for a new stop, and it closes once more', async () => {
    const id = await closed()
    const back = await must('townLeader', contract.caseReopen, id, again)
    expect(back).toMatchObject({ state: 'rectifying', closedOn: null, acceptedOn: null })
    expect(back.nextStep.missing.map((m) => m.path)).toEqual([
      'measures',
      'clearance.water',
      'clearance.power',
      'clearance.equipment',
      'clearance.materials',
      'clearance.premises',
    ])
    expect(
      (await server.call('townClerk', contract.caseAccept, { params: { caseId: id }, body: {} })).status,
    ).toBe(422)
    const ban = { demandedId: null, type: 'ban', label: '再次取缔', orderedOn: today, doneOn: today }
    await must('townClerk', contract.caseRecordMeasure, id, ban)
    for (const check of contract.clearanceCheckIds) await record(id, story.looked(check))
    await must('townClerk', contract.caseAccept, id, {})
    expect(await must('townLeader', contract.caseClose, id, {})).toMatchObject({ state: 'closed' })
  })
  test('where only something was left uncleared it stands as stopped and its stop still counts', async () => {
    const id = await closed()
    const back = await must('townLeader', contract.caseReopen, id, { ...again, to: 'stopped' })
    expect(back.state).toBe('stopped')
    expect(back.nextStep.missing.map((m) => m.path)).not.toContain('measures')
  })
})
