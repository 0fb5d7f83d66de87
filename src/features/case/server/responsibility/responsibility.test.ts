import { describe, expect, test } from 'vitest'
import { sixTestsOf } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { storyDay as today } from '../../../../testing/case-story.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage(caseRoutes)

const part = async (caseId: string) =>
  (await server.call('townClerk', contract.caseResponsibilityGet, { params: { caseId } })).body
const lessor = {
  demandedId: 'lessor',
  role: 'premises_lessor',
  subject: '出租人某',
  subjectKind: 'person',
  openedOn: today,
}
const found = { facts: '明知无证仍出租厂房', measures: '责令收回', investigatedOn: today }
const punished = {
  result: 'punished',
  concludedOn: today,
  amountCents: 500_000,
  documentNumber: '清市监罚〔2021〕7号',
}
type Ids = { caseId: string; inquiryId: string }

async function begun(): Promise<Ids> {
  const caseId = await story.confirmed()
  await story.must('townClerk', contract.caseOpenInquiry, caseId, lessor)
  return { caseId, inquiryId: (await part(caseId)).inquiries[0]!.id }
}
async function investigated(): Promise<Ids> {
  const ids = await begun()
  const answer = await server.call('townClerk', contract.caseInvestigateInquiry, { params: ids, body: found })
  expect(answer.status).toBe(200)
  return ids
}
const six = sixTestsOf({
  server: () => server,
  as: 'townClerk',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
})

six(
  contract.caseOpenInquiry,
  async () => ({ params: { caseId: await story.confirmed() }, body: lessor }),
  async () => ({ params: { caseId: await story.opened() }, body: lessor }),
)
six(
  contract.caseInvestigateInquiry,
  async () => ({ params: await begun(), body: found }),
  async () => ({ params: await investigated(), body: found }),
)
six(
  contract.caseConcludeInquiry,
  async () => ({ params: await investigated(), body: punished }),
  async () => ({ params: await begun(), body: punished }),
)

describe('who is looked into', () => {
  test('the notice’s items that nobody has begun are offered, the third group nowhere', async () => {
    const { caseId } = await begun()
    const { demanded, missing } = await part(caseId)
    expect(demanded.map((d) => d.id)).toEqual(['principal', 'lessor'])
    expect(missing.map((d) => d.id)).toEqual(['principal'])
    const answer = await server.call('townClerk', contract.caseResponsibilityGet, { params: { caseId } })
    expect(answer.raw.toString()).not.toMatch(/official|shield|整治不力/)
  })

  test('from the first word to the sum, with the law beside the lessor', async () => {
    const ids = await investigated()
    const body = { ...punished, legalBasis: '安全生产法第一百零三条' }
    expect((await server.call('townClerk', contract.caseConcludeInquiry, { params: ids, body })).status).toBe(
      200,
    )
    const [one] = (await part(ids.caseId)).inquiries
    expect(one).toMatchObject({
      state: 'concluded',
      resultName: '已处罚',
      amountCents: 500_000,
      roleName: '场所出租人',
    })
    expect(one!.hints.map((h) => h.code)).toContain('fine-lessor-unlicensed')
  })

  test.each([
    ['no fault without a reason', { result: 'no_fault', concludedOn: today }, 'reason'],
    [
      'a sum where nobody was punished',
      { result: 'referred', concludedOn: today, amountCents: 1, documentNumber: '1' },
      'amountCents',
    ],
    ['a penalty without its paper', { result: 'punished', concludedOn: today }, 'documentNumber'],
  ])('%s is refused', async (_, body, path) => {
    const answer = await server.call('townClerk', contract.caseConcludeInquiry, {
      params: await investigated(),
      body,
    })
    expect([answer.status, answer.body.issues?.[0]?.path]).toEqual([400, path])
  })

  test('the same subject in the same role is looked into once at a time; another item of the notice is none', async () => {
    const { caseId } = await begun()
    const again = (body: object) =>
      server.call('townClerk', contract.caseOpenInquiry, { params: { caseId }, body })
    expect((await again(lessor)).body.code).toBe('responsibility/already-opened')
    expect((await again({ ...lessor, subject: '另一人', demandedId: 'official' })).body.code).toBe(
      'responsibility/unknown-demand',
    )
  })

  test('a conclusion does not lie before the facts, nor tomorrow', async () => {
    const ids = await investigated()
    const on = (concludedOn: string) =>
      server.call('townClerk', contract.caseConcludeInquiry, {
        params: ids,
        body: { ...punished, concludedOn },
      })
    expect((await on('2021-03-14')).body.code).toBe('case/date-too-early')
    expect((await on('2021-03-16')).body.code).toBe('case/date-in-future')
  })
})
