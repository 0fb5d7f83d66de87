import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { leadFromChain, leadGet, leadList, leadsFromChain } from '../../../lead/domain/index.ts'
import { leadRoutes } from '../../../lead/server/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const { server, story } = givenCaseStage([...caseRoutes, ...leadRoutes])

const chainOf = async (caseId: string, query: Record<string, string> = {}) =>
  (await server.call('townClerk', contract.chainGet, { params: { caseId }, query })).body
const partyOf = async (caseId: string, name: string, roles: contract.PartyRole[], more: object = {}) => {
  const body = { kind: 'person', roles, name, source: '询问笔录', ...more }
  await story.must('townClerk', contract.partyRecord, caseId, body)
  const rows = (await server.call('townClerk', contract.partyList, { params: { caseId } })).body.rows
  return rows.find((r) => r.name === name)!.id
}
/** A den with one seller, and the chemical of the story (甲苯 1.5吨). */
const den = async () => {
  const caseId = await story.confirmed()
  const kase = await server.call('townClerk', contract.caseGet, { params: { caseId } })
  return {
    caseId,
    chemicalId: kase.body.chemicals[0]!.id,
    partyId: await partyOf(caseId, '甲某', ['supplier']),
  }
}
const sale = (of: { partyId: string; chemicalId: string }, more: object = {}) => ({
  kind: 'sale',
  fromParty: of.partyId,
  toParty: null,
  chemicalId: of.chemicalId,
  quantity: '3',
  unit: '吨',
  amountCents: 1_950_000,
  fromOn: '2021-03-01',
  toOn: '2021-03-02',
  source: '送货单',
  ...more,
})
const stock = (chemicalId: string, kind: string, quantity: string, unit = '吨') => ({
  chemicalId,
  kind,
  quantity,
  unit,
  happenedOn: '2021-03-10',
  source: '现场盘点',
})
const withDealing = async () => {
  const of = await den()
  await story.must('townClerk', contract.dealingRecord, of.caseId, sale(of))
  const { dealings } = await chainOf(of.caseId)
  return { ...of, dealingId: dealings[0]!.id }
}
const withStock = async () => {
  const of = await den()
  await story.must('townClerk', contract.stockRecord, of.caseId, stock(of.chemicalId, 'used', '1'))
  return { caseId: of.caseId, stockId: (await chainOf(of.caseId)).stock[0]!.id }
}

describe('a chain', () => {
  test('tells who dealt with whom, what is missing, and who did not report', async () => {
    const of = await withDealing()
    for (const [kind, quantity, unit] of [
      ['opening', '0', '吨'],
      ['used', '1200', '公斤'],
      ['seized', '0.6', '吨'],
      ['closing', '0', '吨'],
    ] as const)
      await story.must(
        'townClerk',
        contract.stockRecord,
        of.caseId,
        stock(of.chemicalId, kind, quantity, unit),
      )
    const chain = await chainOf(of.caseId)
    expect(chain.edges).toEqual([expect.objectContaining({ to: 'subject', text: '卖给 甲苯 3吨' })])
    expect(chain.balances).toEqual([
      expect.objectContaining({
        substance: '甲苯',
        families: [expect.objectContaining({ missingText: '缺 1.2吨' })],
        unknown: [],
      }),
    ])
    expect(chain.notReported).toEqual([
      { partyId: of.partyId, name: '甲某', state: 'unknown', text: '供货方，1 笔往来，未核实' },
    ])
    const change = { dealing: sale(of, { reported: 'yes' }), version: 1 }
    await server.call('townClerk', contract.dealingChange, { params: of, body: change })
    expect((await chainOf(of.caseId)).notReported).toEqual([])
    expect((await chainOf(of.caseId, { from: '2021-03-02' })).balances[0]!.unknown.join()).toContain(
      '跨出所选期间',
    )
  })

  test('goes on into another case that may be opened, and stops at a wall', async () => {
    const here = await den()
    const there = await den()
    const plates = ['浙A54321']
    await partyOf(here.caseId, '同一辆车', ['carrier'], { plates })
    const other = await partyOf(there.caseId, '那辆车', ['carrier'], { plates })
    await story.must(
      'townClerk',
      contract.dealingRecord,
      there.caseId,
      sale({ ...there, partyId: other }, { kind: 'carriage' }),
    )
    const chain = await chainOf(here.caseId)
    expect(chain.nodes.map((n) => n.key)).toContain(`case:${there.caseId}`)
    expect(chain.edges.find((e) => e.to === `case:${there.caseId}`)?.text).toContain('运给')
  })

  test('a party of another case, or a chemical of one, is refused', async () => {
    const here = await den()
    const there = await den()
    const send = (body: object) =>
      server.call('townClerk', contract.dealingRecord, { params: { caseId: here.caseId }, body })
    expect((await send(sale({ ...here, partyId: there.partyId }))).body.code).toBe('chain/unknown-party')
    expect((await send(sale({ ...here, chemicalId: there.chemicalId }))).body.code).toBe(
      'chain/unknown-chemical',
    )
    expect((await send(sale(here, { toOn: '2021-03-16' }))).body.code).toBe('case/date-in-future')
  })
})

describe('a lead from a link', () => {
  const facts = { title: '核查甲某供货', facts: '向本案供应甲苯 3 吨，来源不明。' }
  test('in one’s own region stands in the inbox', async () => {
    const of = await den()
    const sent = await server.call('townClerk', leadFromChain, {
      params: of,
      body: { ...facts, partyId: of.partyId, regionCode: '990102100' },
    })
    expect(sent.body).toMatchObject({ crossRegion: false })
    const lead = await server.call('townClerk', leadGet, { params: { leadId: sent.body.leadId! } })
    expect(lead.body).toMatchObject({ source: 'chain', operatorText: '甲某' })
  })

  test('in another county is theirs: the sender keeps a receipt, and neither sees the other’s side', async () => {
    const of = await den()
    const sent = await server.call('townClerk', leadFromChain, {
      params: of,
      body: { ...facts, partyId: of.partyId, regionCode: '990103100', document: '（清）协查〔2021〕1号' },
    })
    expect(sent.body).toMatchObject({ crossRegion: true, leadId: null, toRegion: '990103100' })
    const theirs = await server.call('otherCountyClerk', leadList, { query: { source: 'cross_region' } })
    const arrived = theirs.body.rows.find((r) => r.title === facts.title)!
    expect((await server.call('townClerk', leadGet, { params: { leadId: arrived.id } })).status).toBe(404)
    const detail = await server.call('otherCountyClerk', leadGet, { params: { leadId: arrived.id } })
    expect(detail.body.timeline[0]!.text).toContain('（清）协查〔2021〕1号')
    expect((await server.call('otherCountyClerk', leadsFromChain, { params: of })).status).toBe(404)
    expect((await server.call('villageClerk', leadsFromChain, { params: of })).body.rows).toHaveLength(1)
  })

  test('goes nowhere when the region does not exist', async () => {
    const of = await den()
    const answer = await server.call('townClerk', leadFromChain, {
      params: of,
      body: { ...facts, partyId: of.partyId, regionCode: '990999100' },
    })
    expect([answer.status, answer.body.code]).toEqual([422, 'lead/no-such-region'])
  })
})

const common = {
  server: () => server,
  as: 'townClerk',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
} as const
const onRefuted = (body: object) => async () => ({ params: { caseId: await story.refuted() }, body })
const nobody = {
  partyId: '018f0000-0000-7000-8000-000000000000',
  chemicalId: '018f0000-0000-7000-8000-000000000000',
}
sixTests({
  ...common,
  action: contract.dealingRecord,
  arrange: async () => {
    const of = await den()
    return { params: of, body: sale(of) }
  },
  wrongStatus: { arrange: onRefuted(sale(nobody)) },
})
sixTests({
  ...common,
  action: contract.dealingChange,
  arrange: async () => {
    const of = await withDealing()
    return { params: of, body: { dealing: sale(of, { quantity: '2' }), version: 1 } }
  },
  wrongStatus: {
    arrange: async () => {
      const of = await withDealing()
      return { params: of, body: { dealing: sale(of, { quantity: '2' }), version: 9 } }
    },
  },
})
sixTests({
  ...common,
  action: contract.dealingRemove,
  arrange: async () => ({ params: await withDealing(), body: { reason: '登错' } }),
  wrongStatus: {
    arrange: async () => ({
      params: { caseId: await story.refuted(), dealingId: nobody.partyId },
      body: { reason: '登错' },
    }),
  },
})
sixTests({
  ...common,
  action: contract.stockRecord,
  arrange: async () => {
    const of = await den()
    return { params: of, body: stock(of.chemicalId, 'made', '0.4') }
  },
  wrongStatus: { arrange: onRefuted(stock(nobody.chemicalId, 'made', '1')) },
})
sixTests({
  ...common,
  action: contract.stockRemove,
  arrange: async () => ({ params: await withStock(), body: { reason: '登错' } }),
  wrongStatus: {
    arrange: async () => ({
      params: { caseId: await story.refuted(), stockId: nobody.partyId },
      body: { reason: '登错' },
    }),
  },
})
sixTests({
  ...common,
  action: contract.caseChangeChemical,
  arrange: async () => {
    const { caseId, chemicalId } = await den()
    return {
      params: { caseId, chemicalId },
      body: { chemical: { name: '甲苯', quantity: '1800', unit: '公斤', role: 'raw_material' }, version: 1 },
    }
  },
  wrongStatus: {
    arrange: async () => {
      const { caseId, chemicalId } = await den()
      return {
        params: { caseId, chemicalId },
        body: { chemical: { name: '甲苯', quantity: '2', unit: '吨' }, version: 4 },
      }
    },
  },
})
sixTests({
  ...common,
  action: leadFromChain,
  forbidden: { as: 'auditor' },
  arrange: async () => {
    const of = await den()
    return {
      params: of,
      body: { partyId: of.partyId, regionCode: '990103', title: '核查', facts: '来源不明' },
    }
  },
  wrongStatus: {
    arrange: async () => {
      const of = await den()
      const body = { partyId: of.partyId, regionCode: '990103', title: '核查', facts: '来源不明' }
      await server.call('townClerk', leadFromChain, { params: of, body })
      return { params: of, body }
    },
  },
})
