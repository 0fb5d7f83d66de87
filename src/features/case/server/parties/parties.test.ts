import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { openTestCampaign } from '../../../../testing/test-campaign.ts'
import { creditCheckCharacter } from '../../../site/domain/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes, partyIdentityKeys } from '../index.ts'

const { server, story } = givenCaseStage(caseRoutes)

const soundCode = `91330106MA2CFXQX9${creditCheckCharacter('91330106MA2CFXQX9')}`
const seller: contract.PartyInput = {
  kind: 'person',
  roles: ['supplier', 'carrier'],
  name: '甄有货',
  idNumber: '11010519491231002X',
  phone: '138 0013 8000',
  plates: ['浙a·12345'],
  homeRegion: '990103',
  source: '询问笔录',
}
const list = (as: CastName, caseId: string) => server.call(as, contract.partyList, { params: { caseId } })
const record = async (
  caseId: string,
  body: contract.PartyInput = seller,
  as: CastName = 'townClerk',
): Promise<string> => {
  await story.must(as, contract.partyRecord, caseId, body)
  const rows = (await list(as, caseId)).body.rows
  return rows.filter((r) => r.removedOn === null).at(-1)!.id
}
const withParty = async () => {
  const caseId = await story.confirmed()
  return { caseId, partyId: await record(caseId) }
}

describe('numbers are sealed', () => {
  test('masked for all who read the case, whole only for those who handle it, and each look leaves its row', async () => {
    const { caseId, partyId } = await withParty()
    for (const as of ['townClerk', 'villageClerk', 'auditor', 'townLeader'] as const) {
      const answer = await list(as, caseId)
      expect(answer.raw.toString()).not.toContain('11010519491231002X')
      expect(answer.raw.toString()).not.toContain('13800138000')
      expect(answer.body.rows[0]).toMatchObject({
        idMasked: '**************002X',
        phoneMasked: '138****8000',
        plates: ['浙A12345'],
      })
    }
    const shown = await server.call('townClerk', contract.partyReveal, {
      params: { caseId, partyId },
      body: { reason: '制作笔录' },
    })
    expect(shown.body).toMatchObject({ idNumber: '11010519491231002X', phone: '13800138000' })
    const village = await server.call('villageClerk', contract.partyReveal, {
      params: { caseId, partyId },
      body: { reason: '看看' },
    })
    expect([village.status, village.body.code]).toEqual([403, 'party/not-handling'])
  })

  test.each([
    ['townClerk', 1],
    ['countyClerk', 1],
    ['townMarketOfficer', 1],
    ['townPoliceOfficer', 0],
    ['villageClerk', 0],
    ['townLeader', 0],
    ['auditor', 0],
    ['supervisor', 0],
    ['neighbourTownClerk', 0],
    ['otherCountyClerk', 0],
  ] as const)('the database itself shows %s %i rows of them', async (as, rows) => {
    const { caseId } = await withParty()
    const found = await server.work(as, (work) =>
      sql`select id_number from work.case_party_sealed where case_id = ${caseId}`.execute(work.tx),
    )
    expect(found.rows).toHaveLength(rows)
  })

  test('nobody without context, and no number in timeline or chain of audit', async () => {
    const { caseId } = await withParty()
    const rows = await server.database.withNobody((tx) =>
      sql`select 1 from work.case_party_sealed`.execute(tx),
    )
    expect(rows.rows).toEqual([])
    const events = await server.call('townClerk', contract.caseEvents, { params: { caseId } })
    expect(events.raw.toString()).not.toMatch(/11010519491231002X|13800138000/)
  })
})

describe('the same one in another case', () => {
  test('is told within one’s region; beyond it only that there is one and whom to ask', async () => {
    const idNumber = '110105198001011238'
    const here = await story.confirmed()
    await record(here, { ...seller, name: '同一人', idNumber, phone: '', plates: [] })
    const campaign = await openTestCampaign(server, { as: 'neighbourTownClerk', regionCode: '990102101' })
    const body = { ...story.facts('990102101200'), campaignId: campaign }
    const there = (await server.call('neighbourTownClerk', contract.caseOpen, { body })).body.id
    await record(there, { ...seller, name: '又名', idNumber, phone: '', plates: [] }, 'neighbourTownClerk')
    const precedents = async (as: CastName) => (await list(as, here)).body.rows[0]!.precedents
    expect(await precedents('countyClerk')).toEqual([
      expect.objectContaining({ caseId: there, same: '身份证号码相同', ask: '' }),
    ])
    const hidden = await precedents('townClerk')
    expect(hidden).toEqual([
      {
        caseId: null,
        name: '',
        number: null,
        countyName: '清源县',
        same: '身份证号码相同',
        ask: '清源县安委会办公室',
      },
    ])
  })

  test('is nobody after being taken back, and a refuted case is no precedent', async () => {
    const idNumber = '11010519491231002X'
    const here = await story.confirmed()
    await record(here, { ...seller, idNumber, plates: [], phone: '0571-8765432' })
    const there = await story.opened()
    const other = await record(there, { ...seller, idNumber: '', plates: [], phone: '0571-8765432' })
    const count = async () =>
      (await list('townClerk', here)).body.rows[0]!.precedents.filter((p) => p.caseId === there).length
    expect(await count()).toBe(1)
    await server.call('townClerk', contract.partyRemove, {
      params: { caseId: there, partyId: other },
      body: { reason: '登错' },
    })
    expect(await count()).toBe(0)
  })

  test('keys for whoever matches: credit codes plain, numbers as hashes that say nothing', async () => {
    const caseId = await story.confirmed()
    await record(caseId)
    await record(caseId, {
      kind: 'unit',
      roles: ['buyer'],
      name: '乙厂',
      creditCode: soundCode,
      source: '送货单',
    })
    const keys = await server.work('townClerk', (work) => partyIdentityKeys(work, caseId))
    const of = keys.find((k) => k.name === '甄有货')!
    expect(of.keys).toEqual([
      expect.stringMatching(/^id:[0-9a-f]{64}$/),
      expect.stringMatching(/^phone:[0-9a-f]{64}$/),
      'plate:浙A12345',
    ])
    expect(keys.find((k) => k.name === '乙厂')!.keys).toEqual([`code:${soundCode}`])
    expect(keys[0]).toMatchObject({ partyId: null })
  })
})

describe('what is typed', () => {
  test.each([
    [{ idNumber: '110105194912310021' }, '校验位不符'],
    [{ idNumber: '110105491231002' }, '15 位的旧号码'],
    [{ idNumber: '11010519490231002X' }, '出生日期不存在'],
    [{ phone: '12345' }, '电话号码不对'],
    [{ plates: ['A123'] }, '车牌号不对'],
    [{ roles: [] }, '至少选择一种身份'],
    [{ roles: ['official'] }, ''],
    [{ fromOn: '2021-03-02', toOn: '2021-03-01' }, '结束日期不能早于'],
    [{ kind: 'unit' }, '单位没有身份证号码'],
  ])('%j is refused', async (bad, why) => {
    const caseId = await story.opened()
    const answer = await server.call('townClerk', contract.partyRecord, {
      params: { caseId },
      body: { ...seller, ...bad },
    })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body.issues)).toContain(why)
  })

  test('a change tells before and after, of a number only that it changed; null leaves it', async () => {
    const { caseId, partyId } = await withParty()
    const change = (party: object, version: number) =>
      server.call('townClerk', contract.partyChange, {
        params: { caseId, partyId },
        body: { party: { ...seller, ...party }, version },
      })
    expect((await change({ idNumber: null, phone: null }, 1)).body.code).toBe('party/nothing-changed')
    expect((await change({ idNumber: null, phone: '0571-8765432', address: '东街' }, 1)).status).toBe(200)
    const events = await server.call('townClerk', contract.caseEvents, { params: { caseId } })
    expect(events.body.rows[0]).toMatchObject({
      text: '更改涉案人员“甄有货”的住址（地址）、电话。',
      changes: [{ field: '住址（地址）', before: '', after: '东街' }],
    })
    expect((await list('townClerk', caseId)).body.rows[0]).toMatchObject({
      idMasked: '**************002X',
      version: 2,
    })
    expect((await change({}, 1)).body.code).toBe('party/stale')
  })
})

const common = {
  server: () => server,
  as: 'townClerk',
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
} as const
sixTests({
  ...common,
  action: contract.partyRecord,
  arrange: async () => ({ params: { caseId: await story.confirmed() }, body: seller }),
  wrongStatus: { arrange: async () => ({ params: { caseId: await story.refuted() }, body: seller }) },
})
sixTests({
  ...common,
  action: contract.partyChange,
  arrange: async () => ({
    params: await withParty(),
    body: { party: { ...seller, name: '甄有货（绰号老甄）' }, version: 1 },
  }),
  wrongStatus: {
    arrange: async () => ({
      params: await withParty(),
      body: { party: { ...seller, name: '别名' }, version: 7 },
    }),
  },
})
sixTests({
  ...common,
  action: contract.partyRemove,
  arrange: async () => ({ params: await withParty(), body: { reason: '登错' } }),
  wrongStatus: {
    arrange: async () => {
      const params = await withParty()
      await story.must('townClerk', contract.dealingRecord, params.caseId, {
        kind: 'sale',
        fromParty: params.partyId,
        toParty: null,
        fromOn: '2021-03-01',
        toOn: '2021-03-01',
        source: '询问笔录',
      })
      return { params, body: { reason: '登错' } }
    },
  },
})
sixTests({
  ...common,
  action: contract.partyReveal,
  arrange: async () => ({ params: await withParty(), body: { reason: '制作笔录' } }),
  wrongStatus: {
    arrange: async () => {
      const caseId = await story.confirmed()
      const partyId = await record(caseId, { ...seller, idNumber: '', phone: '' })
      return { params: { caseId, partyId }, body: { reason: '制作笔录' } }
    },
  },
})
