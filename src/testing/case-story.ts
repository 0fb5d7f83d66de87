import type { z } from 'zod'
import type { Action } from '../kernel/action.ts'
import * as contract from '../features/case/domain/index.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** Calls a route as a member of a cast; the test server's `call` fits. */
export type CallRoute = (
  as: never,
  action: AnyAction,
  input: { params?: Record<string, unknown>; body?: unknown },
) => Promise<{ status: number; body: unknown }>

export const storyVillage = '990102100200'
export const storyDay = '2021-03-15'
export const storyOfficers = [
  { name: '卫一', certificateNo: 'QY-SJ-0101' },
  { name: '卫二', certificateNo: 'QY-SJ-0102' },
]

/** The input of a route on a case that is made for it. */
export const onCase = (make: () => Promise<string>, body: unknown) => async () => ({
  params: { caseId: await make() },
  body,
})

/** Supply given up by its account holder: no approval, no notice. */
export const storyCut = {
  how: 'voluntary',
  cutAt: '2021-03-15T09:30:00+08:00',
  cutBy: '云溪供电所',
  meterNumber: 'YX-0001',
  lastReading: '1024.5',
  livingSupply: 'none',
}

/** Brings a case to each state through its routes, as the story tests of this feature need it. */
export function caseStory(call: CallRoute, campaignId: () => string) {
  const facts = (regionCode = storyVillage) => ({
    campaignId: campaignId(),
    regionCode,
    name: '前进村西头无名作坊',
    townName: '云溪镇',
    address: '前进村西头废弃养殖场',
    responsiblePerson: '贾某',
    landlord: '',
    activities: ['produce' as const],
    act: '无证生产黏合剂',
    measuresText: '',
    foundOn: '2021-03-12',
    chemicals: [{ name: '甲苯', cas: '108-88-3', quantity: '1.5', unit: '吨' }],
  })
  /** The step, which must succeed. */
  async function must(as: string, action: AnyAction, caseId: string, body: unknown) {
    const answer = await call(as as never, action, { params: { caseId }, body })
    if (answer.status !== 200) throw new Error(`${action.name} as ${as}: ${JSON.stringify(answer.body)}`)
    return answer.body as contract.CaseDetail
  }
  async function opened(regionCode = storyVillage): Promise<string> {
    const answer = await call('townMarketOfficer' as never, contract.caseOpen, { body: facts(regionCode) })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return (answer.body as contract.CaseDetail).id
  }
  const measure = (demandedId: string) => ({
    demandedId,
    orderedOn: storyDay,
    doneOn: storyDay,
    text: '已张贴通知书',
  })
  async function confirmed(regionCode = storyVillage): Promise<string> {
    const id = await opened(regionCode)
    await must('townClerk', contract.caseConfirm, id, { violationKind: 'no_licence' })
    return id
  }
  async function refuted(): Promise<string> {
    const id = await opened()
    await must('townClerk', contract.caseRefute, id, { reason: '系合法仓储' })
    return id
  }
  async function rectifying(regionCode = storyVillage): Promise<string> {
    const id = await confirmed(regionCode)
    await must('townMarketOfficer', contract.caseRecordMeasure, id, measure('illegal_stop'))
    return id
  }
  /** Everything done and checked; not yet accepted. */
  async function complete(regionCode = storyVillage): Promise<string> {
    const id = await rectifying(regionCode)
    const kase = await must('townClerk', contract.caseSetWayOut, id, { wayOut: 'shut_down' })
    for (const demand of kase.demanded.filter((d) => !d.conditional && d.state === 'open'))
      await must('townClerk', contract.caseRecordMeasure, id, measure(demand.id))
    for (const { check } of kase.clearance.filter((c) => c.needed))
      await must('townClerk', contract.caseRecordClearance, id, looked(check))
    return id
  }
  const looked = (check: string) => ({
    check,
    state: 'done',
    checker: '云溪安',
    checkedOn: storyDay,
    note: '现场核查属实',
    ...(check === 'water' || check === 'power' ? { cut: storyCut } : {}),
  })
  async function cleared(regionCode = storyVillage): Promise<string> {
    const id = await complete(regionCode)
    await must('townClerk', contract.caseAccept, id, {})
    return id
  }
  return { facts, must, measure, looked, opened, confirmed, refuted, rectifying, complete, cleared }
}
