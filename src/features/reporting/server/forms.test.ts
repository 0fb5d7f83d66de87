import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readXlsx } from 'hucre'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sixTests, startTestServer, type CastName, type TestServer } from '../../../testing/index.ts'
import { noticeCore, type Notice } from '../../campaign/domain/index.ts'
import { campaignRoutes, openCampaign, type NoticeLibrary } from '../../campaign/server/index.ts'
import type { NewCase } from '../../case/domain/index.ts'
import { openCase } from '../../case/server/index.ts'
import { listDuties } from '../../duty/server/index.ts'
import {
  formExplain,
  formExport,
  formFigureRecords,
  formFile,
  formGet,
  formList,
  formOverride,
  formOverview,
  formReturn,
  formZero,
  type FormView,
  type IndicatorId,
} from '../domain/index.ts'
import { sha256Hex } from './form-document.ts'
import { reportingRoutes } from './index.ts'

const village = '990102100200'
const town = '990102100'
const youji = z
  .looseObject(noticeCore)
  .parse(parse(readFileSync('notices/youji-2020-34/notice.yaml', 'utf8'))) as Notice
const copies = new Map<string, Notice>()
const library: NoticeLibrary = {
  list: () => [],
  find: (key) => {
    const notice = copies.get(key)
    return notice && { notice, text: '' }
  },
  check: () => ({ ok: false, title: null, issues: [] }),
}

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ routes: [...reportingRoutes, ...campaignRoutes(library)] })
})
afterAll(() => server.close())

/** N1 opened in the town under a key of its own: every test has its own filings. */
async function campaign(): Promise<string> {
  const key = `copy-${copies.size + 1}`
  copies.set(key, { ...youji, key })
  return server.work('townClerk', async (work) => {
    const opened = await openCampaign(work, library, {
      noticeKey: key,
      regionCode: town,
      openedOn: null,
      answers: {},
      name: '',
    })
    return opened.id
  })
}

/** A case confirmed on a day of the past, as an office takes it over. */
async function found(campaignId: string, over: Partial<NewCase> = {}, as: CastName = 'townClerk') {
  return server.work(as, (work) =>
    openCase(work, {
      campaignId,
      regionCode: village,
      departments: [],
      origin: { kind: 'registration', id: null },
      siteId: null,
      operator: { kind: 'enterprise', name: '清源县天成化工厂' },
      name: '清源县天成化工厂',
      townName: '云溪镇',
      address: '前进村7号',
      responsiblePerson: '贾某',
      landlord: '',
      violationKind: 'no_licence',
      activities: ['produce'],
      act: '无证生产黏合剂',
      chemicals: [{ name: '甲苯', quantity: '1.5', unit: '吨' }],
      measuresText: '责令停产',
      foundOn: '2021-03-10',
      state: 'confirmed',
      confirmedOn: '2021-03-12',
      ...over,
    }),
  )
}

const place = (campaignId: string, period = '2021-03', region = village) => ({ campaignId, region, period })
const get = async (as: CastName, input: ReturnType<typeof place>): Promise<FormView> =>
  (await server.call(as, formGet, { query: input })).body
const figure = (view: FormView, id: IndicatorId) => view.figures.find((f) => f.id === id)!
const post = (as: CastName, action: typeof formFile, body: unknown) => server.call(as, action, { body })

describe('the forms out of the records', () => {
  test('annex 2 and 3 of a village, each figure with its rule and its records', async () => {
    const id = await campaign()
    const first = await found(id)
    await found(id, { address: '前进村8号', confirmedOn: '2021-03-14' })
    await found(id, {
      name: '贾某作坊',
      operator: { kind: 'person', name: '贾某' },
      violationKind: null,
      confirmedOn: '2021-03-15',
    })
    await found(id, { confirmedOn: '2021-02-20', foundOn: '2021-02-20', name: '上月的厂', operator: null })
    const view = await get('villageClerk', place(id))
    expect(view).toMatchObject({
      state: 'open',
      version: null,
      regionLabel: '清源县云溪镇前进村',
      dueOn: '2021-03-31',
      isLate: false,
      allowedActions: ['file', 'zero', 'override', 'explain'],
    })
    // Two cases of one factory are two lines and one enterprise; an undecided kind stands outside the sum.
    expect(view.ledger.content.rows).toHaveLength(3)
    expect(view.ledger.content.rows[0]).toMatchObject({
      sequence: '1',
      name: '清源县天成化工厂',
      activities: '生产',
      chemicals: '甲苯1.5吨',
      measures: '责令停产',
    })
    expect([figure(view, 'found_total').stated, figure(view, 'found_no_licence').stated]).toEqual([1, 1])
    expect(view.aside.find((a) => a.label === '类别待认定')?.value).toBe(1)
    expect(view.summary.content.rows[0]).toMatchObject({ found_total: '1', fined_amount: '0.00' })
    expect(view.findings.map((f) => f.key)).toEqual(['kind-undecided'])
    const records = await server.call('villageClerk', formFigureRecords, {
      query: { ...place(id), indicator: 'found_no_licence' },
    })
    expect(records.body).toMatchObject({ computed: 1, total: 2, nextOffset: null })
    expect(records.body.rows.map((r) => r.id)).toContain(first.id)
    for (const f of view.figures) expect(f.rule.length).toBeGreaterThan(8)
    // The same data have the same code; another case has another.
    const again = await get('townClerk', place(id))
    expect(again.versionCode).toBe(view.versionCode)
    await found(id, { name: '又一家', operator: null })
    expect((await get('villageClerk', place(id))).versionCode).not.toBe(view.versionCode)
  })

  test('a town counts distinct in its own scope and shows the difference from the villages’ sum', async () => {
    const id = await campaign()
    await found(id)
    await found(id, { regionCode: '990102100201', address: '柳庄村1号', confirmedOn: '2021-03-13' })
    const view = await get('townClerk', place(id, '2021-03', town))
    expect(figure(view, 'found_total')).toMatchObject({
      computed: 1,
      below: { sum: 2, text: '2', difference: 1 },
    })
  })

  test('the whole campaign is one period; a month outside it is refused in words', async () => {
    const id = await campaign()
    await found(id, { confirmedOn: '2021-02-20', foundOn: '2021-02-20' })
    const whole = await get('villageClerk', place(id, 'whole'))
    expect([whole.from, whole.to, whole.periodName]).toEqual(['2020-12-01', '2021-07-31', '整个行动'])
    expect(figure(whole, 'found_total').stated).toBe(1)
    const outside = await server.call('villageClerk', formGet, { query: place(id, '2022-03') })
    expect([outside.status, outside.body.code]).toEqual([422, 'reporting/period-outside'])
  })

  test('who sees what: the village, its town and county; not beside, and no department', async () => {
    const query = place(await campaign())
    for (const who of ['villageClerk', 'villageLeader', 'townClerk', 'countyClerk', 'auditor'] as const)
      expect((await server.call(who, formGet, { query })).status, who).toBe(200)
    for (const [who, status] of [
      ['otherVillageClerk', 403],
      ['neighbourTownClerk', 404],
      ['otherCountyClerk', 404],
      ['townMarketOfficer', 403],
      ['gridWorker', 403],
    ] as const)
      expect((await server.call(who, formGet, { query })).status, who).toBe(status)
  })
})

describe('filing', () => {
  test('what was filed is frozen: later changes are shown against it, and versions follow on return', async () => {
    const id = await campaign()
    await found(id)
    const draft = await get('villageClerk', place(id))
    const filed = await post('villageClerk', formFile, place(id))
    expect(filed.body).toMatchObject({
      state: 'filed',
      version: 1,
      filedOn: '2021-03-15',
      versionCode: draft.versionCode,
      changedSince: null,
      allowedActions: [],
    })
    const content = await server.work('villageClerk', async (work) => {
      const rows = await sql<{ content: string; sha256: string }>`select content, sha256
        from work.filing_snapshot order by created_at desc limit 1`.execute(work.tx)
      return rows.rows[0]!
    })
    expect(sha256Hex(content.content)).toBe(content.sha256)
    expect(filed.body.sha256).toBe(content.sha256)

    await found(id, { name: '后来的厂', operator: null })
    const later = await get('townClerk', place(id))
    expect(later.ledger.content.rows).toHaveLength(1)
    expect(later.changedSince).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(later.allowedActions).toEqual(['return'])

    const reason = '台账少一家，请核对后重新报送。'
    const back = await server.call('townClerk', formReturn, { body: { ...place(id), reason } })
    expect(back.body).toMatchObject({ state: 'returned', version: null, returned: { reason } })
    expect(back.body.ledger.content.rows).toHaveLength(2)
    const again = await post('villageClerk', formFile, place(id))
    expect(again.body.versions.map((v) => v.version)).toEqual([2, 1])
    const first = await server.call('townClerk', formGet, { query: { ...place(id), version: 1 } })
    expect(first.body.ledger.content.rows).toHaveLength(1)
    expect(first.body.allowedActions).toEqual(['return'])
  })

  test('a snapshot cannot be changed, whoever tries', async () => {
    const id = await campaign()
    await post('villageClerk', formFile, place(id))
    await expect(
      server.work('villageClerk', (work) =>
        sql`update work.filing_snapshot set kind = 'zero'`.execute(work.tx),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  test('fulfils the duty; a return owes it again', async () => {
    const id = await campaign()
    const duty = () =>
      server.work('townClerk', async (work) => {
        const page = await listDuties(
          work,
          { campaignId: id, region: village, period: '2021-03', kind: 'report' },
          { limit: 5 },
        )
        return page.rows[0]?.fulfilledHow
      })
    expect(await duty()).toBeNull()
    await server.call('villageClerk', formZero, { body: place(id) })
    expect(await duty()).toBe('zero')
    await server.call('townClerk', formReturn, { body: { ...place(id), reason: '请核对。' } })
    expect(await duty()).toBeNull()
  })

  test('a zero report is a deliberate act, refused when something was found', async () => {
    const id = await campaign()
    const zero = await server.call('villageClerk', formZero, { body: place(id, '2021-02') })
    expect(zero.body).toMatchObject({ state: 'zero', stateName: '零报告' })
    await found(id)
    const refused = await server.call('villageClerk', formZero, { body: place(id) })
    expect([refused.status, refused.body.code]).toEqual([409, 'reporting/not-zero'])
    expect(refused.body.message).toContain('附件2有 1 行，附件3发现合计 1 家')
  })

  test('有情况, 零报告, 缺报 and 退回 are different things in the list and the overview', async () => {
    const id = await campaign()
    await post('villageClerk', formFile, place(id, '2021-02'))
    await server.call('otherVillageClerk', formZero, { body: place(id, '2021-02', '990102100201') })
    const { body } = await server.call('townClerk', formList, {
      query: { campaignId: id, period: '2021-02' },
    })
    expect(body.rows.map((r) => [r.regionName, r.standing, r.isLate])).toEqual([
      ['前进村', 'filed', true],
      ['柳庄村', 'zero', true],
      ['石桥村', 'missing', true],
    ])
    expect(body.counts).toMatchObject({ filed: 1, zero: 1, missing: 1, late: 2 })
    const overview = await server.call('countyClerk', formOverview, { query: { campaignId: id } })
    const cells = overview.body.rows.find((r) => r.regionName === '前进村')!.cells
    expect(cells.map((c) => [c.period, c.own])).toEqual([
      ['2021-01', 'missing'],
      ['2021-02', 'filed'],
      ['2021-03', 'open'],
      ['2021-04', 'open'],
      ['2021-05', 'open'],
      ['whole', 'open'],
    ])
    const mine = await server.call('villageClerk', formOverview, { query: { campaignId: id } })
    expect(mine.body.rows.map((r) => r.regionName)).toEqual(['前进村'])
  })

  test('a month not begun is not filed', async () => {
    const answer = await post('villageClerk', formFile, place(await campaign(), '2021-05'))
    expect(answer.body.code).toBe('reporting/period-not-over')
  })
})

describe('overrides and checks', () => {
  test('both numbers and the reason stand on screen and on paper; money needs its decision', async () => {
    const id = await campaign()
    const change = { ...place(id), indicator: 'officer_visits', stated: 4, reason: '两次夜查漏录' }
    const view = (await server.call('villageClerk', formOverride, { body: change })).body
    expect(figure(view, 'officer_visits')).toMatchObject({
      computed: 0,
      stated: 4,
      text: '4',
      override: { computed: 0, stated: 4, reason: '两次夜查漏录', by: '田禾' },
    })
    expect(view.summary.content.noteLines[0]).toContain('填报 4 人次，系统按记录计算为 0 人次')
    const money = { ...place(id), indicator: 'fined_amount', stated: 3_000_000, reason: '补录' }
    const refused = await server.call('villageClerk', formOverride, { body: money })
    expect(refused.body.code).toBe('reporting/decision-first')
    await server.call('villageClerk', formOverride, {
      body: { ...money, decision: '清市监罚〔2021〕3号' },
    })
    const filed = await post('villageClerk', formFile, place(id))
    expect([filed.status, filed.body.code]).toEqual([422, 'reporting/must-fix'])
    expect(filed.body.issues?.[0]).toMatchObject({ code: 'money-without-case', path: 'fined_amount' })
    const withdrawn = await server.call('villageClerk', formOverride, {
      body: { ...money, stated: null, reason: '没有这笔罚款' },
    })
    expect(figure(withdrawn.body, 'fined_amount').override).toBeNull()
  })

  test('a fall of the cumulative figure asks for a sentence, and takes it', async () => {
    const id = await campaign()
    const gone = await found(id, { foundOn: '2021-02-10', confirmedOn: '2021-02-12' })
    await post('villageClerk', formFile, place(id, '2021-02'))
    await server.work('townClerk', (work) =>
      sql`update work.case_file set state = 'voided', voided_on = '2021-03-01', end_reason = '重复'
        where id = ${gone.id}`.execute(work.tx),
    )
    const view = await get('villageClerk', place(id))
    const asked = view.findings.filter((f) => f.severity === 'must_explain')
    expect(asked.map((f) => f.key)).toEqual([
      'cumulative-falls:found_total',
      'cumulative-falls:found_no_licence',
    ])
    const refused = await post('villageClerk', formFile, place(id))
    expect([refused.status, refused.body.code]).toEqual([422, 'reporting/must-explain'])
    const one = await server.call('villageClerk', formExplain, {
      body: { ...place(id), finding: asked[0]!.key, answer: '2月一件重复，已作废。' },
    })
    expect(one.body.findings.find((f) => f.key === asked[0]!.key)?.answer).toMatchObject({ by: '田禾' })
    const filed = await post('villageClerk', formFile, { ...place(id), explanation: '同一件作废所致。' })
    expect(filed.body).toMatchObject({ state: 'filed', version: 1 })
    expect(filed.body.findings.every((f) => f.severity !== 'must_explain' || f.answer !== null)).toBe(true)
  })
})

describe('files', () => {
  test('annex 3 as xlsx, docx, print page, json and csv, each with the code of the data', async () => {
    const id = await campaign()
    await found(id)
    await post('villageClerk', formFile, place(id))
    const view = await get('townClerk', place(id))
    const file = (form: string, format: string) =>
      server.call('townClerk', formExport, { query: { ...place(id), form, format } })
    const xlsx = await file('summary', 'xlsx')
    expect(decodeURIComponent(String(xlsx.headers['content-disposition']))).toContain('2021年3月-第1版.xlsx')
    const rows = (await readXlsx(new Uint8Array(xlsx.raw))).sheets[0]!.rows
    expect(rows[2]!.filter(Boolean)[1]).toBe('填报日期：2021年3月15日')
    expect(rows.at(-2)!.slice(3, 8)).toEqual(['1', '0', '0', '1', '0'])
    expect((await file('ledger', 'docx')).raw.subarray(0, 2).toString()).toBe('PK')
    const page = (await file('ledger', 'html')).raw.toString('utf8')
    expect(page).toContain(view.versionCode)
    expect(page).toContain(view.auditCode)
    const json = (await file('ledger', 'json')).raw.toString('utf8')
    expect(sha256Hex(json)).toBe(view.sha256)
    const csv = (await file('ledger', 'csv')).raw.toString('utf8').split('\r\n')
    expect(csv[0]).toBe(
      '\ufeff序号,非法违法企业（单位或个人）名称,所在乡镇,地址,主要负责人（实际控制人）,非法违法环节（生产、储存、使用）,具体非法违法行为,涉及化工（危险化学品）品种、数量,采取的措施',
    )
    expect(csv[1]).toBe('1,清源县天成化工厂,云溪镇,前进村7号,贾某,生产,无证生产黏合剂,甲苯1.5吨,责令停产')
  })
})

const fresh = async () => ({ body: place(await campaign()) })
const handedIn = async () => {
  const input = await fresh()
  await server.call('villageClerk', formFile, input)
  return input
}
const with_ =
  (more: Record<string, unknown>, arrange = fresh) =>
  async () => ({ body: { ...(await arrange()).body, ...more } })
const override = { indicator: 'officer_visits', stated: 4, reason: '漏录' }

sixTests({
  server: () => server,
  action: formFile,
  as: 'villageClerk',
  arrange: fresh,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: handedIn },
})
sixTests({
  server: () => server,
  action: formZero,
  as: 'villageClerk',
  arrange: fresh,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'auditor' },
  wrongStatus: { arrange: handedIn },
})
sixTests({
  server: () => server,
  action: formReturn,
  as: 'townClerk',
  arrange: with_({ reason: '请核对。' }, handedIn),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: { arrange: with_({ reason: '请核对。' }) },
})
sixTests({
  server: () => server,
  action: formOverride,
  as: 'villageClerk',
  arrange: with_(override),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: with_(override, handedIn) },
})

const fallen = async () => {
  const id = await campaign()
  const gone = await found(id, { foundOn: '2021-02-10', confirmedOn: '2021-02-12' })
  await post('villageClerk', formFile, place(id, '2021-02'))
  await server.work('townClerk', (work) =>
    sql`update work.case_file set state = 'voided', voided_on = '2021-03-01', end_reason = '重复'
      where id = ${gone.id}`.execute(work.tx),
  )
  return { body: { ...place(id), finding: 'cumulative-falls:found_total', answer: '一件作废。' } }
}
sixTests({
  server: () => server,
  action: formExplain,
  as: 'villageClerk',
  arrange: fallen,
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'townClerk' },
  wrongStatus: { arrange: with_({ finding: 'cumulative-falls:found_total', answer: '一件作废。' }) },
})

test('no bug was met on the way', () => expect(server.bugs).toEqual([]))
