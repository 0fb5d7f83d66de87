import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { sixTests, startTestServer, type CastName, type TestServer } from '../../../testing/index.ts'
import { dutyList, dutyMarkDone, dutyMine, type NewDuty } from '../domain/index.ts'
import { dutyCounts, dutyRoutes, fulfilDuty, planDuties, planDutiesBelow, reopenDuty } from './index.ts'

const town = '990102100'
const village = '990102100200'
let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: dutyRoutes })
})
afterAll(() => server.close())

async function laidOut(as: CastName, duty: Partial<NewDuty>): Promise<NewDuty> {
  const made: NewDuty = {
    kind: 'report',
    title: '报送清单台账',
    regionCode: village,
    role: 'clerk',
    dueOn: '2021-03-31',
    sourceKind: 'test',
    sourceId: newId(),
    ...duty,
  }
  await server.work(as, (work) => planDuties(work, [made]))
  return made
}

async function dutyIdOf(as: CastName, duty: NewDuty): Promise<string> {
  const found = await server.call(as, dutyList, { query: { sourceId: duty.sourceId } })
  return found.body.rows[0]!.id
}

describe('what is due', () => {
  test('is laid out once, however often it is asked for', async () => {
    const duty = await laidOut('townClerk', {})
    expect(await server.work('townClerk', (work) => planDuties(work, [duty]))).toBe(0)
  })

  test('is laid out for every unit below in the database, and for no office that is not there', async () => {
    const [sourceId, officeId] = [newId(), newId()]
    const below = { kind: 'report', title: '月报', sourceKind: 'test', underRegion: town } as const
    const made = await server.work('townClerk', (work) =>
      planDutiesBelow(work, [
        { ...below, sourceId, level: 'village', orgKinds: ['village_committee'], dueOn: '2021-03-31' },
        { ...below, sourceId: officeId, level: 'town', orgKinds: ['market_regulation', 'fire'], dueOn: null },
      ]),
    )
    expect(made).toBe(4)
    const villages = await server.call('townClerk', dutyList, { query: { sourceId } })
    expect(villages.body.rows.map((d) => d.regionName)).toEqual(['前进村', '柳庄村', '石桥村'])
    const offices = await server.call('townClerk', dutyList, { query: { sourceId: officeId } })
    expect(offices.body.rows.map((d) => d.orgKind)).toEqual(['market_regulation'])
  })

  test('cannot be laid on a region outside the acting one', async () => {
    await expect(laidOut('villageClerk', { regionCode: '990102100201' })).rejects.toThrow(
      /row-level security/,
    )
  })

  test('is fulfilled once and owed again when it is returned', async () => {
    const duty = await laidOut('townClerk', {})
    const filed = { ...duty, how: 'zero' } as const
    expect(await server.work('villageClerk', (work) => fulfilDuty(work, filed))).toBe(1)
    expect(await server.work('villageClerk', (work) => fulfilDuty(work, filed))).toBe(0)
    const shown = await server.call('villageClerk', dutyList, { query: { sourceId: duty.sourceId } })
    expect(shown.body.rows[0]).toMatchObject({ fulfilledHow: 'zero', light: null, fulfilledLate: false })
    expect(await server.work('townClerk', (work) => reopenDuty(work, duty))).toBe(1)
    expect(await server.work('otherVillageClerk', (work) => fulfilDuty(work, filed))).toBe(0)
  })
})

describe('my work', () => {
  test('a village clerk sees the own, a town clerk also what villages let lie, a neighbour nothing', async () => {
    const late = await laidOut('townClerk', { dueOn: '2021-02-28', title: '二月报送' })
    const ids = async (as: CastName) => (await server.call(as, dutyMine)).body.duties.map((d) => d.sourceId)
    expect(await ids('villageClerk')).toContain(late.sourceId)
    expect(await ids('villageLeader')).toContain(late.sourceId)
    expect(await ids('otherVillageClerk')).not.toContain(late.sourceId)
    expect(await ids('townClerk')).not.toContain(late.sourceId)
    const below = async (as: CastName) =>
      (await server.call(as, dutyMine)).body.lateBelow.find((l) => l.sourceId === late.sourceId)
    expect(await below('townClerk')).toMatchObject({
      units: 1,
      dueOn: '2021-02-28',
      firstUnits: [{ code: village, name: '前进村' }],
    })
    expect(await below('neighbourTownClerk')).toBeUndefined()
    expect(await below('villageClerk')).toBeUndefined()
  })

  test('an office sees its own part and not its neighbour’s', async () => {
    const duty = await laidOut('townClerk', { regionCode: town, orgKind: 'market_regulation', role: null })
    const seen = async (as: CastName) =>
      (await server.call(as, dutyMine)).body.duties.some((d) => d.sourceId === duty.sourceId)
    expect(await seen('townMarketOfficer')).toBe(true)
    expect(await seen('townPoliceOfficer')).toBe(false)
  })

  test('what is due later is only counted', async () => {
    const before = (await server.call('otherVillageClerk', dutyMine)).body.laterCount
    await laidOut('townClerk', { regionCode: '990102100201', dueOn: '2021-06-30' })
    expect((await server.call('otherVillageClerk', dutyMine)).body.laterCount).toBe(before + 1)
  })
})

describe('the list', () => {
  test('pages by day and id without a gap, lights and counts follow the day', async () => {
    const campaignId = newId()
    for (const dueOn of ['2021-06-30', null, '2021-01-31', '2021-03-20', '2021-02-28'])
      await laidOut('townClerk', { campaignId, dueOn })
    const days: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await server.call('townClerk', dutyList, { query: { campaignId, limit: 2, cursor } })
      expect(page.body.count).toBe(5)
      days.push(...page.body.rows.map((d) => d.dueOn))
      cursor = page.body.next ?? undefined
    } while (cursor)
    expect(days).toEqual(['2021-01-31', '2021-02-28', '2021-03-20', '2021-06-30', null])
    expect(await server.work('townClerk', (work) => dutyCounts(work, { campaignId }))).toEqual({
      open: 5,
      near: 1,
      over: 2,
      fulfilled: 0,
    })
    const over = await server.call('townClerk', dutyList, { query: { campaignId, state: 'over' } })
    expect(over.body.rows.map((d) => d.light)).toEqual(['over', 'over'])
  })

  test('a forged cursor is refused in words', async () => {
    const answer = await server.call('townClerk', dutyList, { query: { cursor: 'bm9uc2Vuc2U' } })
    expect(answer.status).toBe(400)
  })
})

sixTests({
  server: () => server,
  action: dutyMarkDone,
  as: 'townClerk',
  arrange: async () => {
    const duty = await laidOut('townClerk', { kind: 'deliverable', regionCode: town })
    return { params: { dutyId: await dutyIdOf('townClerk', duty) }, body: { note: '已印发' } }
  },
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: {
    arrange: async () => {
      const duty = await laidOut('townClerk', { kind: 'report', regionCode: town })
      return { params: { dutyId: await dutyIdOf('townClerk', duty) }, body: {} }
    },
  },
})
