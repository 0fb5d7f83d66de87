import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sixTests } from '../../../../testing/index.ts'
import { givenResults, named } from '../../../../testing/results-stage.ts'
import { givenFirms } from '../../../../testing/screening-world.ts'
import { leadAssign, leadConclude, leadGet, leadOpen, leadStart } from '../../../lead/domain/index.ts'
import { resultDismiss, resultGet, resultRestore, resultSend, type ResultRow } from '../../domain/index.ts'

const { server, firms, place, spot, runAgain, afresh, send, dismiss } = givenResults()
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
      前进化工厂: await open({ siteId: firms()['前进化工厂']!.siteId }),
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
