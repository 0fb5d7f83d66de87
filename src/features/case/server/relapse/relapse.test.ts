import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../../kernel/ids.ts'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import { givenCaseStage } from '../../../../testing/given-stage.ts'
import { shippedNotice } from '../../../../testing/shipped-notice.ts'
import type { Notice } from '../../../campaign/domain/index.ts'
import { siteRegister } from '../../../site/domain/index.ts'
import { siteRoutes } from '../../../site/server/index.ts'
import * as contract from '../../domain/index.ts'
import { caseRoutes } from '../index.ts'

const youji = shippedNotice()
const section = youji['case'] as { violationKinds: unknown[]; measures: unknown[] }
const cited = { of: 'own', cite: '一', quote: '有效防止非法违法“小化工”死灰复燃' }
/** A notice with a kind of its own for dens that come back. */
const notice: Notice = {
  ...youji,
  case: {
    ...section,
    violationKinds: [
      ...section.violationKinds,
      { id: 'relapse', label: '死灰复燃', summaryColumn: null, forRelapse: true, ...cited },
    ],
    measures: [
      ...section.measures,
      { id: 'illegal_ban', label: '立即取缔', type: 'ban', kinds: ['relapse'], within: 'at_once', ...cited },
    ],
  },
}
const here = '990102100200'
const nextDoor = '990102101200'
const abroad = '990103100200'

const { server, story } = givenCaseStage([...siteRoutes, ...caseRoutes], { notice, at: 'province' })

type Facts = {
  operator?: { kind: 'enterprise' | 'person'; name: string; creditCode?: string }
  address?: string
  responsiblePerson?: string
  landlord?: string
  siteId?: string
}
let count = 0
/** A case; confirmed on the spot, so that it may be somebody's earlier one. */
async function makeCase(as: CastName, regionCode: string, facts: Facts = {}, confirmed = true) {
  count += 1
  const opened = await server.call(as, contract.caseOpen, {
    body: {
      ...story.facts(regionCode),
      name: `${count}号作坊`,
      address: `第${count}号院落`,
      responsiblePerson: '',
      ...facts,
    },
  })
  expect(opened.body).not.toHaveProperty('code')
  if (confirmed) await story.must(as, contract.caseConfirm, opened.body.id, { violationKind: 'no_licence' })
  return opened.body.id
}
const relapseOf = async (as: CastName, caseId: string) => {
  const answer = await server.call(as, contract.caseRelapse, { params: { caseId } })
  expect(answer.status).toBe(200)
  return answer.body
}
const operator = (name: string) => ({ operator: { kind: 'enterprise' as const, name } })

async function makeSite(lon: number, lat: number): Promise<string> {
  const answer = await server.call('countyClerk', siteRegister, {
    body: {
      regionCode: here,
      name: `院子${lon}`,
      placeKind: 'idle_plant',
      address: `坐标${lon}`,
      place: { lon, lat, system: 'wgs84' },
      operator: null,
    },
  })
  expect(answer.body).not.toHaveProperty('code')
  return answer.body.id
}

describe('earlier cases', () => {
  test('are found by operator, address, person and lessor, the strongest first', async () => {
    const old = await makeCase('townClerk', here, {
      ...operator('清河天成化工厂'),
      address: '前进村西头 废弃养殖场院内',
      responsiblePerson: '柯远山',
      landlord: '苗长顺',
    })
    const weak = await makeCase('townClerk', here, { responsiblePerson: '柯远山' })
    const now = await makeCase('townClerk', here, {
      ...operator('清河天成（化工）厂'),
      address: '前进村西头废弃养殖场（院内）',
      responsiblePerson: '柯远山',
      landlord: '苗长顺',
    })
    const answer = await relapseOf('townClerk', now)
    expect(answer.priors.map((p) => [p.caseId, p.strength, p.matches.map((m) => m.kind)])).toEqual([
      [old, 'strong', ['operator', 'address', 'person', 'lessor']],
      [weak, 'weak', ['person']],
    ])
    expect(answer.offices).toEqual([])
    // Time runs one way: the old case has no relapse in it.
    expect((await relapseOf('townClerk', old)).priors).toEqual([])
  })
  test('a masked name and a case that was never confirmed are nobody', async () => {
    await makeCase('townClerk', here, { responsiblePerson: '胡某' })
    await makeCase('townClerk', here, { landlord: '鲁万春' }, false)
    const now = await makeCase('townClerk', here, { responsiblePerson: '胡某', landlord: '鲁万春' })
    expect((await relapseOf('townClerk', now)).priors).toEqual([])
  })
  test('a neighbour counts up to 200 metres', async () => {
    const old = await makeCase('townClerk', here, { siteId: await makeSite(119.91, 30.9) })
    const near = await makeCase('townClerk', here, { siteId: await makeSite(119.9118, 30.9006) })
    const far = await makeCase('townClerk', here, { siteId: await makeSite(119.9135, 30.9006) })
    const of = async (id: string) =>
      (await relapseOf('townClerk', id)).priors.map((p) => [p.caseId, p.matches.map((m) => m.evidence)])
    expect(await of(near)).toEqual([[old, ['相距约 184 米']]])
    expect((await of(far)).map(([id]) => id)).toEqual([near])
  })
  test('a vehicle and a vessel are known again however they are written', async () => {
    const old = await makeCase('townClerk', here)
    const now = await makeCase('townClerk', here)
    const mark = (caseId: string, value: string) =>
      server.call('townClerk', contract.caseRecordMark, {
        params: { caseId },
        body: { kind: 'vehicle', value },
      })
    expect((await mark(old, '鲁Z·12345')).status).toBe(200)
    expect((await mark(now, '鲁ｚ 12345')).status).toBe(200)
    expect((await mark(now, '鲁Z12345')).status).toBe(409)
    expect((await relapseOf('townClerk', now)).priors.map((p) => p.matches.map((m) => m.evidence))).toEqual([
      ['车辆号牌相同：鲁Z·12345'],
    ])
  })
})

/** A person or unit of a case as the parties' own action leaves it. */
const party = (as: CastName, caseId: string, keys: string[], roles = ['technician']) =>
  server.work(as, (work) =>
    sql`insert into work.case_party (id, case_id, seq, kind, roles, name, identity_keys, source, recorded_by)
      values (${newId()}, ${caseId}, ${(count += 1)}, 'person', ${roles}, '师傅', ${keys}, '现场询问', ${work.actor.personId})`.execute(
      work.tx,
    ),
  )
test('people are known again by number, weaker by telephone; who supplies power to all is nobody’s mark', async () => {
  const old = await makeCase('otherCountyClerk', abroad)
  await party('otherCountyClerk', old, ['id:aa11', 'phone:bb22'])
  const judged = async (keys: string[], roles?: string[]) => {
    const now = await makeCase('townClerk', here)
    await party('townClerk', now, keys, roles)
    return [
      (await relapseOf('cityClerk', now)).priors.map((p) => [p.caseId, p.strength]),
      (await relapseOf('townClerk', now)).offices.length,
    ]
  }
  expect(await judged(['id:aa11'])).toEqual([[[old, 'strong']], 1])
  expect(await judged(['phone:zz'])).toEqual([[], 0])
  const power = await makeCase('otherCountyClerk', abroad)
  await party('otherCountyClerk', power, ['code:POWER'], ['power_supplier'])
  expect(await judged(['code:POWER'], ['power_supplier'])).toEqual([[], 0])
})

describe('beyond the walls', () => {
  test('one is told that there was one and whom to ask: the same body for one as for three, and no name anywhere', async () => {
    await makeCase('otherCountyClerk', abroad, operator('澜江助剂厂'))
    const first = await relapseOf('townClerk', await makeCase('townClerk', here, operator('澜江助剂厂')))
    for (let i = 0; i < 3; i++) await makeCase('otherCountyClerk', abroad, operator('东岭溶剂厂'))
    const second = await relapseOf('townClerk', await makeCase('townClerk', here, operator('东岭溶剂厂')))
    expect(first.offices).toEqual(['安澜县safety_office2'])
    expect(second).toEqual(first)
    expect(JSON.stringify(second)).not.toMatch(/号作坊|990103|东岭/)
  })
  test('the neighbour town of one county learns no more; the common superior sees both', async () => {
    const old = await makeCase('neighbourTownClerk', nextDoor, operator('柳河涂料厂'))
    const now = await makeCase('townClerk', here, operator('柳河涂料厂'))
    const town = await relapseOf('townClerk', now)
    expect([town.priors, town.offices]).toEqual([[], ['清源县safety_office2']])
    const county = await relapseOf('countyClerk', now)
    expect([county.priors.map((p) => p.caseId), county.offices]).toEqual([[old], []])
  })
  test('a bare personal name points nowhere beyond the walls', async () => {
    await makeCase('otherCountyClerk', abroad, {
      responsiblePerson: '简百川',
      operator: { kind: 'person', name: '简百川' },
    })
    const now = await makeCase('townClerk', here, {
      responsiblePerson: '简百川',
      operator: { kind: 'person', name: '简百川' },
    })
    expect((await relapseOf('townClerk', now)).offices).toEqual([])
    expect((await relapseOf('cityClerk', now)).priors).toHaveLength(1)
  })
  test('the database alone says no more', async () => {
    await makeCase('otherCountyClerk', abroad, operator('安平油墨厂'))
    const now = await makeCase('townClerk', here, operator('安平油墨厂'))
    const rows = await server.work('townClerk', async (work) => {
      return (await sql`select * from app.prior_cases_of_case(${now}::uuid)`.execute(work.tx)).rows
    })
    expect(rows).toEqual([{ prior_id: null, office: '安澜县safety_office2', matches: null }])
    const stranger = await server.work('otherCountyClerk', async (work) => {
      return (await sql`select * from app.prior_cases_of_case(${now}::uuid)`.execute(work.tx)).rows
    })
    expect(stranger).toEqual([])
    await expect(
      server.work('townClerk', async (work) => {
        await sql`select * from app.prior_hits(null, '990103', 'enterprise:安平油墨厂', null, '', '', '', null, null)`.execute(
          work.tx,
        )
      }),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('a judgement', () => {
  test('the superior’s is shown below without the earlier case; its measures follow', async () => {
    const old = await makeCase('otherCountyClerk', abroad, operator('清平黏合剂厂'))
    const now = await makeCase('townClerk', here, operator('清平黏合剂厂'))
    await story.must('townClerk', contract.caseSetKind, now, { violationKind: 'over_scope' })
    const demanded = async () =>
      (await server.call('townClerk', contract.caseGet, { params: { caseId: now } })).body.demanded.map(
        (d) => d.id,
      )
    expect(await demanded()).not.toContain('illegal_ban')
    const hidden = await server.call('townClerk', contract.caseJudgeRelapse, {
      params: { caseId: now },
      body: { priorCaseId: old, decision: 'confirmed', reason: '同一主体' },
    })
    expect([hidden.status, hidden.body.code]).toEqual([404, 'relapse/unknown-prior'])
    const judged = await server.call('cityClerk', contract.caseJudgeRelapse, {
      params: { caseId: now },
      body: { priorCaseId: old, decision: 'confirmed', reason: '同一主体迁来' },
    })
    expect(judged.body).toMatchObject({
      relapseOn: '2021-03-15',
      harsherKind: { id: 'relapse' },
      judgements: [{ priorCaseId: old, reason: '同一主体迁来' }],
    })
    const below = await relapseOf('townClerk', now)
    expect(below.judgements).toEqual([
      {
        priorCaseId: null,
        state: 'confirmed',
        stateName: '认定为死灰复燃',
        office: '安澜县safety_office2',
        priorSummary: '前案在安澜县safety_office2，详情请与其联系。',
        reason: '',
        judgedOn: '2021-03-15',
        judgedByName: '席明',
        judgedByOrg: '清河市safety_office1',
      },
    ])
    expect(await demanded()).toContain('illegal_ban')
    const events = await server.call('townClerk', contract.caseEvents, { params: { caseId: now } })
    expect(JSON.stringify(events.body)).not.toContain('990103')
    // Taken back, the mark goes.
    const back = await server.call('cityClerk', contract.caseJudgeRelapse, {
      params: { caseId: now },
      body: { priorCaseId: old, decision: 'dismissed', reason: '只是同名' },
    })
    expect(back.body.relapseOn).toBeNull()
    expect(await demanded()).not.toContain('illegal_ban')
  })
})

const pair = async () => {
  const name = `成对${(count += 1)}厂`
  const old = await makeCase('townClerk', here, operator(name))
  return { old, now: await makeCase('townClerk', here, operator(name)) }
}
const judgeInput = async () => {
  const { old, now } = await pair()
  return { params: { caseId: now }, body: { priorCaseId: old, decision: 'confirmed', reason: '同一经营者' } }
}
sixTests({
  server: () => server,
  action: contract.caseJudgeRelapse,
  as: 'townClerk',
  arrange: judgeInput,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: {
    arrange: async () => {
      const input = await judgeInput()
      await story.must('townLeader', contract.caseVoid, input.params.caseId, { reason: '重复登记' })
      return input
    },
  },
})
sixTests({
  server: () => server,
  action: contract.caseRecordMark,
  as: 'townClerk',
  arrange: async () => ({
    params: { caseId: await makeCase('townClerk', here) },
    body: { kind: 'equipment', value: 'QY-2021-0007', note: '反应釜铭牌' },
  }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townLeader' },
  wrongStatus: {
    arrange: async () => {
      const caseId = await makeCase('townClerk', here)
      await story.must('townLeader', contract.caseVoid, caseId, { reason: '重复登记' })
      return { params: { caseId }, body: { kind: 'vehicle', value: '鲁Z99999' } }
    },
  },
})
