import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CastName } from '../../../../testing/index.ts'
import { givenResults, named } from '../../../../testing/results-stage.ts'
import { resultExport, resultGet, resultList, resultPoints, type ResultRow } from '../../domain/index.ts'

const { server, runAgain, afresh } = givenResults()
let rows: ResultRow[]

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
