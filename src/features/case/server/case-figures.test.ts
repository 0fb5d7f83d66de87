import { expect, test } from 'vitest'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import * as contract from '../domain/index.ts'
import { storyDay, storyOfficers } from '../../../testing/case-story.ts'
import { caseFigures, caseRoutes, ledgerCases, openCases } from './index.ts'

const town = '990102100'
const stage = givenCaseStage(caseRoutes)
const { server, story } = stage

test('figures come from the records, each with the cases behind it; one town’s are nobody else’s', async () => {
  const confirmed = (name: string, kind: string | null, day: string, region = '990102100200') => ({
    ...story.facts(region),
    departments: ['market_regulation'],
    origin: { kind: 'ledger_import' as const, id: null },
    siteId: null,
    operator: { kind: 'person' as const, name },
    name,
    violationKind: kind,
    state: 'confirmed' as const,
    foundOn: '2021-01-05',
    confirmedOn: day,
  })
  const ids = await server.work('townClerk', (work) =>
    openCases(work, [
      confirmed('甲', 'no_licence', '2021-03-02'),
      // The same person again in another village and kind: counted once, under the first.
      confirmed('甲', 'attached', '2021-03-09', '990102100201'),
      confirmed('乙', 'attached', '2021-03-03'),
      confirmed('丙', 'fire_offence', '2021-03-03'),
      confirmed('丁', null, '2021-03-03'),
      confirmed('戊', 'over_scope', '2021-02-28'),
    ]),
  )
  const punish = (n: number, body: object) =>
    story.must('townMarketOfficer', contract.caseRecordEnforcement, ids[n]!.id, {
      decidedOn: storyDay,
      officers: storyOfficers,
      ...body,
    })
  await punish(2, { kind: 'fine', amountCents: 1_234_567 })
  await punish(2, { kind: 'fine', amountCents: 1 })
  await punish(5, { kind: 'fine', amountCents: 9_999_999, decidedOn: '2021-03-01' })
  await punish(0, { kind: 'confiscate_gains', amountCents: 33 })
  await punish(0, { kind: 'refer_justice', officers: [] })
  await story.must('townClerk', contract.caseRecordMeasure, ids[0]!.id, story.measure('illegal_stop'))
  await punish(1, { kind: 'order_stop' })

  const scope = { campaignId: stage.campaignId, regionCode: town, from: '2021-03-01', to: '2021-03-31' }
  const figures = await server.work('townClerk', (work) => caseFigures(work, scope))
  const values = Object.fromEntries(
    Object.entries(figures).flatMap(([name, f]) => ('value' in f ? [[name, f.value]] : [])),
  )
  expect(values).toEqual({
    foundTotal: 2,
    outsideColumns: 1,
    undecided: 1,
    stopOrders: 1,
    dismantled: 0,
    gainsConfiscatedEnterprises: 1,
    gainsConfiscatedCents: 33,
    finedEnterprises: 2,
    finedCents: 11_234_567,
    referred: 1,
  })
  expect(figures.found.no_licence).toEqual({ value: 1, caseIds: [ids[0]!.id, ids[1]!.id] })
  expect(figures.found.attached).toEqual({ value: 1, caseIds: [ids[2]!.id] })
  const village = await server.work('townClerk', (work) =>
    caseFigures(work, { ...scope, regionCode: '990102100201' }),
  )
  expect(village.found.attached.value).toBe(1)
  const ledger = await server.work('townClerk', (work) => ledgerCases(work, scope))
  expect(ledger.map((l) => l.row.name)).toEqual(['甲', '乙', '丙', '丁', '甲'])
  expect(ledger[0]!.chemicals[0]).toMatchObject({ name: '甲苯', quantity: '1.5', unit: '吨' })
  expect(server.bugs).toEqual([])
})
