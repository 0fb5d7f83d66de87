import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { givenReporting } from '../../../testing/reporting-stage.ts'
import {
  formExplain,
  formExport,
  formFigureRecords,
  formFile,
  formGet,
  formOverride,
} from '../domain/index.ts'
import { sha256Hex } from './form-document.ts'

const { server, town, campaign, found, place, get, figure, post, fallen } = givenReporting()

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
    const id = await fallen()
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

test('no bug was met on the way', () => expect(server.bugs).toEqual([]))
