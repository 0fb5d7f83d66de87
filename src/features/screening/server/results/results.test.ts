import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sixTests, type CastName } from '../../../../testing/index.ts'
import {
  givenFirms,
  givenMeters,
  givenStops,
  runToEnd,
  startScreeningWorld,
  type ScreeningWorld,
} from '../../../../testing/screening-world.ts'
import { leadAssign, leadConclude, leadGet, leadOpen, leadStart } from '../../../lead/domain/index.ts'
import {
  resultDismiss,
  resultExport,
  resultGet,
  resultList,
  resultPoints,
  resultRestore,
  resultSend,
  type ResultRow,
} from '../../domain/index.ts'

let server: ScreeningWorld
let firms: Awaited<ReturnType<typeof givenFirms>>
const place = { lon: 118.5, lat: 35.1 }
const spot = { lon: 118.6, lat: 35.2 }

beforeAll(async () => {
  server = await startScreeningWorld()
  firms = await givenFirms(server, [
    { name: '前进化工厂', scope: '化工产品', place },
    { name: '无证化工经营部', scope: '化工原料' },
    { name: '柳河化工站', scope: '化工', region: '990102101200' },
  ])
  const usual = Array.from({ length: 30 }, (_, i) => 20 + (i % 3))
  await givenMeters(server, [
    { meter: '31001', name: '前进化工厂', kwh: [...usual, 500], siteId: firms['前进化工厂']!.siteId! },
  ])
  await givenStops(server, [
    { plate: '苏A10001', ...spot, at: '2021-03-13T23:30:00+08:00' },
    { plate: '苏A10002', ...spot, at: '2021-03-12T10:00:00+08:00' },
  ])
  await runAgain()
})
afterAll(async () => {
  expect(server.bugs).toEqual([])
  expect(server.jobBugs).toEqual([])
  await server.close()
})

let latest: { runId: string; rows: ResultRow[] }
/** Another run; what it answers is what `afresh` begins from. */
async function runAgain(body: Record<string, unknown> = {}): Promise<ResultRow[]> {
  latest = await runToEnd(server, body)
  return latest.rows
}

/** The results of the last run as if nobody had touched any: what was sent or put aside is forgotten. */
async function afresh(): Promise<ResultRow[]> {
  await server.work('countyClerk', async (work) => {
    await sql`update work.screening_lead l set state = 'new', lead_id = null, merged = false, dismissed_reason = '',
      dismissed_by_name = '', dismissed_at = null`.execute(work.tx)
    await sql`update work.lead l set state = 'concluded', conclusion = 'handed_over' where l.state <> 'concluded'`.execute(
      work.tx,
    )
  })
  return latest.rows
}
const named = (rows: readonly ResultRow[], name: string) => rows.find((r) => r.name.includes(name))!
const send = (as: CastName, ids: readonly string[]) => server.call(as, resultSend, { body: { ids } })
const dismiss = (id: string, reason = '为新建厂房施工用电，已现场看过。') =>
  server.call('countyClerk', resultDismiss, { params: { resultId: id }, body: { reason } })

let rows: ResultRow[]

describe('to the inbox', () => {
  sixTests({
    server: () => server,
    action: resultSend,
    as: 'countyClerk',
    arrange: async () => ({ body: { ids: [named(await afresh(), '前进化工厂').id] } }),
    notVisible: { as: 'otherCountyClerk' },
    forbidden: { as: 'auditor' },
    wrongStatus: {
      arrange: async () => {
        const { id } = named(await afresh(), '前进化工厂')
        await dismiss(id)
        return { body: { ids: [id] } }
      },
    },
  })

  test('a lead says every sentence, what to look for, where and who', async () => {
    rows = await afresh()
    const { body } = await send('countyClerk', [named(rows, '前进化工厂').id])
    expect(body.results).toMatchObject([
      { how: 'opened', leadTitle: '前进化工厂：大数据筛查 2 项疑点（A1、P1）' },
    ])
    const { body: lead } = await server.call('countyClerk', leadGet, {
      params: { leadId: body.results[0]!.leadId },
    })
    expect(lead).toMatchObject({
      source: 'screening',
      state: 'open',
      foundOn: '2021-03-15',
      ...place,
      site: { name: '前进化工厂' },
    })
    expect(lead.facts).toContain('当日用电 500 度，超过限值。')
    expect(lead.facts).toContain('现场看有无反应釜。')
    expect(lead.facts).toContain('须现场核查')
    const { body: again } = await send('countyClerk', [named(rows, '前进化工厂').id])
    expect(again.results).toMatchObject([{ how: 'already', leadId: lead.id }])
    const { body: detail } = await server.call('countyClerk', resultGet, {
      params: { resultId: named(rows, '前进化工厂').id },
    })
    expect(detail).toMatchObject({
      state: 'sent',
      inbox: { id: lead.id, state: 'open' },
      sent: { byName: '白露', merged: false },
      allowedActions: [],
    })
  })

  test('many at once, all or none', async () => {
    rows = await afresh()
    const before = await server.auditCount()
    const refused = await send('countyClerk', [...rows.map((r) => r.id), randomUUID()])
    expect(refused.body.code).toBe('screening/result-not-found')
    expect(await server.auditCount()).toBe(before)
    const { body } = await send(
      'countyClerk',
      rows.map((r) => r.id),
    )
    expect(body.results.map((r) => r.how)).toEqual(rows.map(() => 'opened'))
    expect(
      (
        await send(
          'countyClerk',
          Array.from({ length: 101 }, () => randomUUID()),
        )
      ).status,
    ).toBe(400)
    expect((await send('countyClerk', [])).status).toBe(400)
    expect((await send('countyClerk', [`x'; --`])).status).toBe(400)
  })

  const open = async (change: Record<string, unknown>) =>
    (
      await server.call('countyClerk', leadOpen, {
        body: {
          source: 'patrol',
          regionCode: '990102100200',
          title: '夜间有气味',
          facts: '村民反映。',
          foundOn: '2021-03-14',
          ...change,
        },
      })
    ).body.id

  test('a place with an open lead gets its reasons added there: the same site, spot or operator', async () => {
    rows = await afresh()
    const ids = {
      前进化工厂: await open({ siteId: firms['前进化工厂']!.siteId }),
      // 60 metres off the spot of the trucks.
      未登记地点: await open({ place: { lon: spot.lon, lat: spot.lat + 0.00054 } }),
      无证化工经营部: await open({ operatorText: '无证化工经营部' }),
    }
    for (const [name, leadId] of Object.entries(ids)) {
      const { body } = await send('countyClerk', [named(rows, name).id])
      expect(body.results).toMatchObject([{ how: 'merged', leadId, leadTitle: '夜间有气味' }])
      const { body: lead } = await server.call('countyClerk', leadGet, { params: { leadId } })
      expect(lead.timeline[0]).toMatchObject({ kind: 'reasons', personName: '白露' })
      expect(lead.timeline[0]!.text).toMatch(/大数据筛查补充：/)
      expect(lead).toMatchObject({ source: 'patrol', facts: '村民反映。', version: 2 })
    }
  })

  test('no lead beside it takes it: concluded, of another site close by, farther off, in another county', async () => {
    rows = await afresh()
    const other = await givenFirms(server, [
      { name: '隔壁农具厂', place: { lon: place.lon, lat: place.lat + 0.0003 } },
    ])
    await open({ siteId: other['隔壁农具厂']!.siteId })
    await open({ place: { lon: spot.lon, lat: spot.lat + 0.0012 } })
    const { body } = await send('countyClerk', [named(rows, '前进化工厂').id, named(rows, '未登记地点').id])
    expect(body.results.map((r) => r.how)).toEqual(['opened', 'opened'])
  })

  test('two clerks at once make one lead', async () => {
    rows = await afresh()
    const { id } = named(rows, '前进化工厂')
    const both = await Promise.all([send('countyClerk', [id]), send('townClerk', [id])])
    expect(both.map((a) => a.status)).toEqual([200, 200])
    expect(new Set(both.map((a) => a.body.results[0]!.leadId)).size).toBe(1)
    expect(both.map((a) => a.body.results[0]!.how).toSorted()).toEqual(['already', 'opened'])
  })
})

describe('not worth a walk', () => {
  sixTests({
    server: () => server,
    action: resultDismiss,
    as: 'countyClerk',
    arrange: async () => ({
      params: { resultId: named(await afresh(), '前进化工厂').id },
      body: { reason: '施工临时用电。' },
    }),
    notVisible: { as: 'neighbourTownClerk' },
    forbidden: { as: 'supervisor' },
    wrongStatus: {
      arrange: async () => {
        const { id } = named(await afresh(), '前进化工厂')
        await dismiss(id)
        return { params: { resultId: id }, body: { reason: '施工临时用电。' } }
      },
    },
  })
  sixTests({
    server: () => server,
    action: resultRestore,
    as: 'countyClerk',
    arrange: async () => {
      const { id } = named(await afresh(), '前进化工厂')
      await dismiss(id)
      return { params: { resultId: id } }
    },
    notVisible: { as: 'neighbourTownClerk' },
    forbidden: { as: 'supervisor' },
    wrongStatus: { arrange: async () => ({ params: { resultId: named(await afresh(), '前进化工厂').id } }) },
  })

  test('it needs a reason, and stays so in the next run', async () => {
    rows = await afresh()
    const { id } = named(rows, '前进化工厂')
    for (const reason of ['', ' 　', 'x'.repeat(301)]) expect((await dismiss(id, reason)).status).toBe(400)
    await dismiss(id, '为新建厂房施工用电。')
    const next = named(await runAgain(), '前进化工厂')
    expect(next).toMatchObject({ state: 'dismissed' })
    const { body } = await server.call('countyClerk', resultGet, { params: { resultId: next.id } })
    expect(body).toMatchObject({
      dismissed: { reason: '为新建厂房施工用电。', byName: '白露', earlierRun: true },
      earlier: [{ resultId: id, state: 'dismissed' }, ...body.earlier.slice(1)],
      allowedActions: ['restore'],
    })
  })

  test('with another reason it comes back', async () => {
    await afresh()
    // The factory without its surge: only the scope speaks.
    const quiet = named(await runAgain({ rules: ['A1'] }), '前进化工厂')
    await dismiss(quiet.id)
    const loud = named(await runAgain(), '前进化工厂')
    expect(loud).toMatchObject({ state: 'new', codes: ['A1', 'P1'] })
  })

  test('what was sent stands with its lead in the next run, and after 查不属实 stays away', async () => {
    rows = await afresh()
    const { body } = await send('countyClerk', [named(rows, '未登记地点').id])
    const { leadId } = body.results[0]!
    expect(named(await runAgain(), '未登记地点')).toMatchObject({
      state: 'sent',
      inbox: { id: leadId, state: 'open' },
    })
    const params = { leadId }
    await server.call('countyClerk', leadAssign, {
      params,
      body: { regionCode: '990102', dueOn: '2021-03-18' },
    })
    await server.call('countyClerk', leadStart, { params, body: {} })
    await server.call('countyClerk', leadConclude, {
      params,
      body: { conclusion: 'verified_false', text: '为公路服务区。' },
    })
    expect(named(await runAgain(), '未登记地点')).toMatchObject({
      state: 'sent',
      inbox: { id: leadId, state: 'concluded', conclusion: 'verified_false' },
    })
  })
})

describe('results', () => {
  let run: string
  beforeAll(async () => {
    await afresh()
    rows = await runAgain()
    run = rows[0]!.runId
  })
  beforeEach(() => expect(rows).toHaveLength(4))
  const list = (query: Record<string, unknown>, as: CastName = 'countyClerk') =>
    server.call(as, resultList, { query: { run, ...query } })

  test('are listed strongest first, page by page, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { body } = await list({ limit: 1, ...(cursor ? { cursor } : {}) })
      expect(body).toMatchObject({ count: 4, more: false })
      seen.push(...body.rows.map((r) => r.id))
      cursor = body.next ?? undefined
    } while (cursor)
    expect(seen).toEqual(rows.map((r) => r.id))
    for (const wrong of [
      'x',
      Buffer.from('1|2').toString('base64url'),
      Buffer.from(`1;--|${randomUUID()}`).toString('base64url'),
    ])
      expect((await list({ cursor: wrong })).body.code).toBe('list/bad-cursor')
  })

  test('are filtered by colour, source, reason, place, state and words', async () => {
    const names = async (query: Record<string, unknown>) => (await list(query)).body.rows.map((r) => r.name)
    expect(await names({ colour: 'red' })).toEqual(['前进化工厂'])
    expect(await names({ source: 'P' })).toEqual(['前进化工厂'])
    expect(await names({ code: 'A1' })).toHaveLength(3)
    expect(await names({ region: '990102101' })).toEqual(['柳河化工站'])
    expect(await names({ state: 'sent' })).toEqual([])
    expect(await names({ q: '经营部' })).toEqual(['无证化工经营部'])
    expect(await names({ q: '%' })).toEqual([])
    expect(await names({ worth: 'yes' })).toHaveLength(4)
    for (const wrong of [
      { colour: 'pink' },
      { source: 'Q' },
      { code: `A1'` },
      { region: '99010x' },
      { run: 'x' },
      { limit: 0 },
    ])
      expect((await list(wrong)).status).toBe(400)
  })

  test('stand on a map, and as a sheet of exactly what is shown', async () => {
    const { body } = await server.call('countyClerk', resultPoints, { query: { run } })
    expect(body.points.map((p) => p.name)).toEqual(['前进化工厂', expect.stringContaining('未登记地点')])
    expect(body).toMatchObject({ more: false, unplaced: 2 })
    const sheet = await server.call('countyClerk', resultExport, {
      query: { run, format: 'csv', columns: 'name,colour,sentence', colour: 'red' },
    })
    const lines = sheet.raw.toString('utf8').replace('\ufeff', '').trim().split('\r\n')
    expect(lines[0]).toBe('名称,等级,疑点')
    expect(sheet.raw.toString('utf8')).toContain('当日用电 500 度')
    expect(sheet.raw.toString('utf8')).not.toContain('无证化工经营部')
    const book = await server.call('countyClerk', resultExport, { query: { run } })
    expect(book.headers['content-type']).toContain('spreadsheetml')
    expect((await server.call('otherCountyClerk', resultExport, { query: { run } })).status).toBe(404)
  })

  test('one tells its reasons, its meter’s curve with the days marked, and where nothing was judged', async () => {
    const { body } = await server.call('countyClerk', resultGet, {
      params: { resultId: named(rows, '前进化工厂').id },
    })
    expect(body.reasons.map((r) => [r.code, r.label, r.points])).toEqual([
      ['A1', '经营范围含化工', 30],
      ['P1', '当日用电多', 30],
    ])
    expect(body).toMatchObject({
      siteName: '前进化工厂',
      placeText: '前进村三组',
      stops: [],
      allowedActions: ['send', 'dismiss'],
    })
    expect(body.meters).toHaveLength(1)
    expect(body.meters[0]).toMatchObject({
      meterNo: '31001',
      abnormal: { fromOn: '2021-03-08', toOn: '2021-03-14', label: '近7天' },
      usual: { kwh: 21, label: '前8周中位数' },
    })
    expect(body.meters[0]!.days).toHaveLength(31)
    expect(body.meters[0]!.days.at(-1)).toEqual({ on: '2021-03-14', kwh: 500, valleyShare: null })
  })

  test('one tells the stops at its place, by vehicle and hour', async () => {
    const { body } = await server.call('countyClerk', resultGet, {
      params: { resultId: named(rows, '未登记地点').id },
    })
    expect(body.stops).toEqual([
      {
        vehicle: '苏A10001',
        startAt: '2021-03-13T15:30:00.000Z',
        endAt: '2021-03-13T16:30:00.000Z',
        minutes: 60,
        night: true,
      },
      {
        vehicle: '苏A10002',
        startAt: '2021-03-12T02:00:00.000Z',
        endAt: '2021-03-12T03:00:00.000Z',
        minutes: 60,
        night: false,
      },
    ])
    expect(body.moreStops).toBe(false)
  })

  test('a town sees its own, a neighbour and a department nothing', async () => {
    expect((await list({}, 'townClerk')).body.rows.map((r) => r.name)).toEqual([
      '前进化工厂',
      '无证化工经营部',
    ])
    expect((await list({}, 'otherCountyClerk')).body).toMatchObject({ rows: [], count: 0 })
    expect((await list({}, 'countyMarketOfficer')).status).toBe(403)
    const one = { params: { resultId: named(rows, '柳河化工站').id } }
    expect((await server.call('townClerk', resultGet, one)).status).toBe(404)
    expect((await server.call('otherCountyClerk', resultGet, one)).status).toBe(404)
  })
})
