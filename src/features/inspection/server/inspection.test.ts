import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { asGate, sixTests, type CastName } from '../../../testing/index.ts'
import { givenCaseStage } from '../../../testing/given-stage.ts'
import { checklist } from '../../campaign/domain/index.ts'
import { caseGet, caseList } from '../../case/domain/index.ts'
import { caseRoutes } from '../../case/server/index.ts'
import { dutyMine } from '../../duty/domain/index.ts'
import { dutyRoutes } from '../../duty/server/index.ts'
import { leadAssign, leadGet, leadOpen } from '../../lead/domain/index.ts'
import { leadRoutes } from '../../lead/server/index.ts'
import { siteGet, siteRegister } from '../../site/domain/index.ts'
import { siteRoutes } from '../../site/server/index.ts'
import * as contract from '../domain/index.ts'
import { inspectionFigures, inspectionRoutes } from './index.ts'
import { found, problemAnswers as ofProblem } from './inspection-story.ts'

const list = checklist.parse(parse(readFileSync('notices/checklists/sweep-checklist/1.yaml', 'utf8')))
const ref = `${list.code}@${list.version}`
const village = '990102100200'
const stage = givenCaseStage([
  ...dutyRoutes,
  ...siteRoutes,
  ...caseRoutes,
  ...leadRoutes,
  ...inspectionRoutes({ find: (wanted) => (wanted === ref ? list : undefined) }),
])
const { server } = stage

const nothing = contract.cleanAnswers(list, 'idle_plant')
const problemAnswers = { ...nothing, ...ofProblem }

async function makeSite(
  operator: string | null = '丙某',
  regionCode = village,
  as: CastName = 'villageClerk',
) {
  const answer = await server.call(as, siteRegister, {
    body: {
      regionCode,
      name: `旧厂房${randomUUID().slice(0, 6)}`,
      placeKind: 'idle_plant',
      address: '村东',
      place: { lon: 119.9, lat: 30.9 },
      operator: operator === null ? null : { kind: 'person', name: operator },
    },
  })
  return answer.body.id
}
/** A photo of the acting person's own, put in without the picture process. */
async function photo(as: CastName): Promise<string> {
  const id = randomUUID()
  const { personId } = server.cast[as]
  await server.work(as, (work) =>
    sql`insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, region_code)
      values (${id}, ${'0'.repeat(64)}, 70, 'image/png', '现场.png', ${personId}, ${work.actor.regionCode})`.execute(
      work.tx,
    ),
  )
  return id
}
const visit = async (change: Record<string, unknown> = {}) => ({
  campaignId: stage.campaignId,
  siteId: await makeSite(),
  visitedAt: '2021-03-15T09:30:00+08:00',
  result: 'no_problem',
  checklistRef: ref,
  answers: nothing,
  ...change,
})
const finding = async (as: CastName, change: Record<string, unknown> = {}) =>
  visit({
    result: 'problem',
    answers: problemAnswers,
    finding: found,
    fileIds: [await photo(as)],
    ...change,
  })
const two = () => [server.cast.townMarketOfficer.membershipId, server.cast.townPoliceOfficer.membershipId]
const approval = { by: '程实', documentNo: '检批〔2021〕3号', on: '2021-03-15' }
const official = async (change: Record<string, unknown> = {}) =>
  visit({ officers: two(), approval, ...change })
const patrol = async (body: unknown, as: CastName = 'villageClerk') =>
  server.call(as, contract.inspectionRecordPatrol, { body })
const inspect = async (body: unknown) =>
  server.call('townMarketOfficer', contract.inspectionRecordAdministrative, { body })
const task = async (change: Record<string, unknown> = {}) => ({
  campaignId: stage.campaignId,
  title: '看一看村东旧厂房',
  siteId: await makeSite(),
  regionCode: village,
  assignee: { membershipId: server.cast.villageClerk.membershipId },
  dueOn: '2021-03-20',
  ...change,
})
const assigned = async (change: Record<string, unknown> = {}) => {
  const body = await task(change)
  return { body, id: (await server.call('townClerk', contract.taskAssign, { body })).body.id }
}

sixTests({
  server: () => server,
  action: contract.inspectionRecordPatrol,
  as: 'villageClerk',
  arrange: async () => ({ body: await visit() }),
  notVisible: { as: 'otherVillageClerk' },
  forbidden: { as: 'townMarketOfficer' },
  wrongStatus: { arrange: async () => ({ body: await visit({ answers: {} }) }), status: 422 },
})
sixTests({
  server: () => server,
  action: contract.inspectionRecordAdministrative,
  as: 'townMarketOfficer',
  arrange: async () => ({ body: await official() }),
  notVisible: { cannot: 'the cast has no officer of another town; see “another region” below' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { arrange: async () => ({ body: await official({ approval: null }) }), status: 422 },
})
const urgent = async () => ({
  params: {
    inspectionId: (await inspect(await official({ approval: null, urgentReason: '现场有刺激性气味' }))).body
      .id,
  },
  body: approval,
})
sixTests({
  server: () => server,
  action: contract.inspectionFileApproval,
  as: 'townMarketOfficer',
  arrange: urgent,
  notVisible: { as: 'townEcologyOfficer' },
  forbidden: { as: 'townClerk' },
  wrongStatus: {
    arrange: async () => ({
      params: { inspectionId: (await inspect(await official())).body.id },
      body: approval,
    }),
  },
})
describe('a visit', () => {
  test('leaves its mark on the site and is seen where the site is', async () => {
    const body = await visit()
    const { id } = (await patrol(body)).body
    const site = await server.call('villageClerk', siteGet, { params: { siteId: body.siteId } })
    expect(site.body).toMatchObject({ inspectedOn: '2021-03-15', inspectionResult: 'no_problem' })
    for (const [who, status] of [
      ['townClerk', 200],
      ['countyClerk', 200],
      ['otherVillageClerk', 404],
      ['neighbourTownClerk', 404],
      ['townEcologyOfficer', 404],
    ] as const)
      expect(
        (await server.call(who, contract.inspectionGet, { params: { inspectionId: id } })).status,
        who,
      ).toBe(status)
  })
  test('with a finding opens one case, with everything known, also when it is sent twice', async () => {
    const body = await finding('villageClerk', { id: randomUUID() })
    const [first, second] = await Promise.all([patrol(body), patrol(body)])
    const third = await patrol(body)
    expect([first.status, second.status, third.status]).toEqual([200, 200, 200])
    expect(new Set([first, second, third].map((a) => a.body.caseId)).size).toBe(1)
    const opened = await server.call('townClerk', caseGet, { params: { caseId: first.body.caseId! } })
    expect(opened.body).toMatchObject({
      state: 'pending_verification',
      name: '丙某',
      landlord: '乙某',
      violationKind: 'no_licence',
      foundOn: '2021-03-15',
    })
    expect(JSON.stringify(opened.body)).toContain('甲醇')
    const cases = await server.call('villageClerk', caseList, { query: { limit: 200 } })
    expect(cases.body.rows.filter((c) => c.id === first.body.caseId)).toHaveLength(1)
    // The office that the notice makes responsible finds it in its queue.
    const market = await server.call('townMarketOfficer', caseGet, { params: { caseId: first.body.caseId! } })
    expect(market.status).toBe(200)
    const site = await server.call('villageClerk', siteGet, { params: { siteId: body.siteId } })
    expect(site.body).toMatchObject({ landlordName: '乙某', meterNo: '3301-22' })
  })
  test('by officers opens a case that says so', async () => {
    const answer = await inspect({ ...(await finding('townMarketOfficer')), officers: two(), approval })
    const opened = await server.call('townPoliceOfficer', caseGet, {
      params: { caseId: answer.body.caseId! },
    })
    expect(opened.body).toMatchObject({ originKind: 'inspection', originId: answer.body.id })
  })
  test('of a locked place is a result, and the re-visit appears by itself', async () => {
    const body = await visit({ result: 'locked', answers: {}, checklistRef: null })
    const answer = await patrol(body)
    const tasks = await server.call('villageClerk', contract.taskList, {
      query: { site: body.siteId, mine: 'yes' },
    })
    expect(tasks.body.rows).toMatchObject([
      { id: answer.body.revisitTaskId, source: 'revisit', dueOn: '2021-03-22', state: 'assigned' },
    ])
    const mine = await server.call('villageClerk', dutyMine, {})
    expect(JSON.stringify(mine.body)).toContain('复查')
  })
  test('done for a task ends it and its duty', async () => {
    const { id, body } = await assigned()
    const answer = await patrol(await visit({ siteId: body.siteId, taskId: id }))
    const after = await server.call('townClerk', contract.taskGet, { params: { taskId: id } })
    expect(after.body).toMatchObject({
      state: 'done',
      doneInspectionId: answer.body.id,
      endedOn: '2021-03-15',
    })
    expect((await patrol(await visit({ siteId: body.siteId, taskId: id }))).status).toBe(409)
    const other = await assigned()
    expect((await patrol(await visit({ taskId: other.id }))).body.code).toBe('inspection/task-other-site')
  })
  test('done for a lead is told in its timeline and begins its verification', async () => {
    const lead = await server.call('villageClerk', leadOpen, {
      body: {
        source: 'hotline',
        regionCode: village,
        title: '异味',
        facts: '夜间异味',
        foundOn: '2021-03-14',
      },
    })
    await server.call('townClerk', leadAssign, {
      params: { leadId: lead.body.id },
      body: { regionCode: village, dueOn: '2021-03-18' },
    })
    await patrol(await visit({ leadId: lead.body.id }))
    const after = await server.call('townClerk', leadGet, { params: { leadId: lead.body.id } })
    expect(after.body.state).toBe('verifying')
    expect(after.body.timeline.map((e) => e.kind)).toContain('visit')
  })
  test('far from the registered place is pointed out, not refused', async () => {
    const answer = await patrol(await visit({ place: { lon: 119.95, lat: 30.9 } }))
    expect(answer.body.warnings[0]).toContain('公里')
  })
  test.each<[string, Record<string, unknown>, string]>([
    ['in the future', { visitedAt: '2023-03-15T09:30:00+08:00' }, '晚于现在'],
    ['before the campaign', { visitedAt: '2019-03-15T09:30:00+08:00' }, '早于专项行动'],
    ['with answers that contradict', { answers: { ...nothing, no_licence: true } }, '改为“发现问题”'],
    ['with a stranger answer', { answers: { ...nothing, moon: true } }, '检查表中没有这一项'],
    ['with a finding but 无异常', { finding: found }, '结果应选“发现问题”'],
    ['with a problem but no words', { result: 'problem', answers: problemAnswers }, '具体非法违法行为'],
    ['from another paper', { checklistRef: 'sweep-checklist@9' }, 'sweep-checklist@1'],
    ['with somebody else’s photo', { fileIds: ['0197e6a0-0000-7000-8000-000000000000'] }, '不是您上传的'],
  ])('%s is refused in words', async (_what, change, words) => {
    const answer = await patrol(await visit(change))
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain(words)
  })
  test('with a kind that the notice does not know is refused', async () => {
    const answer = await patrol(
      await finding('villageClerk', { finding: { ...found, violationKind: 'moon' } }),
    )
    expect(answer.body.code).toBe('case/unknown-kind')
  })
})

describe('an administrative inspection', () => {
  const posts = () => server.cast
  test.each<[string, () => string[], string]>([
    ['one officer', () => [posts().townMarketOfficer.membershipId], '两名以上不同的执法人员'],
    [
      'the same officer twice',
      () => [posts().townMarketOfficer.membershipId, posts().townMarketOfficer.membershipId],
      '两名以上不同的执法人员',
    ],
    [
      'one without a certificate',
      () => [posts().townMarketOfficer.membershipId, posts().townEcologyOfficer.membershipId],
      '没有执法证',
    ],
    [
      'somebody unseen',
      () => [posts().townMarketOfficer.membershipId, posts().countyPoliceOfficer.membershipId],
      '不在您的管辖范围内',
    ],
  ])('by %s is refused', async (_what, officers, words) => {
    const answer = await inspect(await official({ officers: officers() }))
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body.issues)).toContain(words)
  })
  test('under an expired certificate, or in another region, is refused', async () => {
    const { membershipId } = server.cast.townMarketOfficer2
    const change = (column: string, value: string) =>
      asGate(server.testDatabase, (client) =>
        client.query(`update work.membership set ${column} = $1 where id = $2`, [value, membershipId]),
      )
    const officers = [server.cast.townMarketOfficer.membershipId, membershipId]
    await change('certificate_valid_to', '2021-03-14')
    const expired = await inspect(await official({ officers }))
    expect(JSON.stringify(expired.body.issues)).toContain('到期')
    await change('certificate_valid_to', '2099-12-31')
    await change('region_code', '990102101')
    const elsewhere = await server.call('countyMarketOfficer', contract.inspectionRecordAdministrative, {
      body: await official({ officers: [server.cast.countyMarketOfficer.membershipId, membershipId] }),
    })
    expect(JSON.stringify(elsewhere.body.issues)).toContain('不得异地检查')
    await change('region_code', '990102100')
    expect((await inspect(await official({ officers }))).status).toBe(200)
  })
  test('needs approval before, or a reason and a day for it afterwards', async () => {
    expect((await inspect(await official({ approval: { ...approval, on: '2021-03-16' } }))).body.code).toBe(
      'inspection/approval-late',
    )
    const { params } = await urgent()
    const missing = await server.call('townMarketOfficer', contract.inspectionList, {
      query: { approval: 'missing', limit: 200 },
    })
    expect(missing.body.rows.find((r) => r.id === params.inspectionId)?.approvalDueOn).toBe('2021-03-16')
  })
})

describe('lists', () => {
  test('export what is shown', async () => {
    await patrol(await visit())
    const sheet = await server.call('townClerk', contract.inspectionExport, {
      query: { format: 'csv', columns: 'siteName,result' },
    })
    expect(sheet.raw.toString('utf8').split('\r\n')[0]).toBe('\ufeff场所,结果')
  })
  test('the form brings the notice’s own words and checklist', async () => {
    const form = await server.call('gridWorker', contract.inspectionForm, {
      params: { campaignId: stage.campaignId },
    })
    expect(form.body.checklist?.code).toBe('sweep-checklist')
    expect(form.body.violationKinds.length).toBeGreaterThan(3)
    expect(form.body.methods.map((m) => m.label)).toEqual(expect.arrayContaining(['全面排查', '双随机']))
  })
})

describe('the figures of annex 3', () => {
  test('agree with an independent count', async () => {
    const scope = {
      campaignId: stage.campaignId,
      regionCode: '990102100',
      from: '2021-02-01',
      to: '2021-02-28',
    }
    const at = (day: number) => ({ visitedAt: `2021-02-${String(day).padStart(2, '0')}T10:00:00+08:00` })
    const [a, b, empty] = [await makeSite('戊某'), await makeSite('戊某'), await makeSite(null)]
    const c = await makeSite('己某')
    await patrol(await visit({ ...at(2), siteId: a, companions: ['庚某', '辛某'] }))
    await patrol(await visit({ ...at(3), siteId: b }))
    await patrol(await visit({ ...at(4), siteId: empty, teamName: '排查二组' }))
    await patrol(await visit({ ...at(28), siteId: c, result: 'locked', answers: {}, checklistRef: null }))
    await inspect(
      await official({
        ...at(5),
        siteId: a,
        approval: { ...approval, on: '2021-02-04' },
        companions: ['壬某'],
      }),
    )
    // Outside the period.
    await patrol(await visit({ visitedAt: '2021-03-01T00:10:00+08:00', siteId: c }))
    const figures = await server.work('townClerk', (work) => inspectionFigures(work, scope))
    const counted = await asGate(server.testDatabase, async (client) => {
      const answer = await client.query<Record<string, number>>(
        `with v as (select * from work.inspection where campaign_id = $1 and town_code = '990102100'
           and visited_on between '2021-02-01' and '2021-02-28')
         select (select count(distinct team_id)::int from v) as teams,
           (select count(*)::int from work.inspection_person p join v on v.id = p.inspection_id and v.kind = 'patrol') as patrol,
           (select count(*)::int from work.inspection_person p join v on v.id = p.inspection_id and v.kind = 'administrative'
             where p.certificate_no <> '') as officers,
           (select count(distinct identity_key)::int from v where result in ('no_problem', 'problem')) as enterprises`,
        [stage.campaignId],
      )
      return answer.rows[0]!
    })
    expect(counted).toEqual({ teams: 3, patrol: 6, officers: 2, enterprises: 1 })
    expect({
      teams: figures.teams.value,
      patrol: figures.patrolVisits.value,
      officers: figures.officerVisits.value,
      enterprises: figures.enterprises.value,
    }).toEqual(counted)
    expect(figures.placesWithoutOperator.value).toBe(1)
    expect(figures.notEntered.value).toBe(1)
    expect(figures.enterprises.inspectionIds).toHaveLength(3)
    const neighbour = await server.work('neighbourTownClerk', (work) => inspectionFigures(work, scope))
    expect(neighbour.patrolVisits.value).toBe(0)
  })
})
