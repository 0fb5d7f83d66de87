import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { asGate, sixTests, type CastName } from '../../../testing/index.ts'
import { shippedNotice } from '../../../testing/shipped-notice.ts'
import { noticeLibrary } from '../../../testing/test-campaign.ts'
import { givenServer } from '../../../testing/given-stage.ts'
import { dutyList, dutyMine } from '../../duty/domain/index.ts'
import { dutyRoutes, fulfilDuty } from '../../duty/server/index.ts'
import {
  campaignAppoint,
  campaignCheckNotice,
  campaignEndAppointment,
  campaignGet,
  campaignList,
  campaignMatrix,
  campaignNotices,
  campaignNoticeText,
  campaignOpen,
  campaignPreview,
  campaignRoster,
  campaignRosterFile,
  type Notice,
} from '../domain/index.ts'
import { campaignRoutes, findCampaignFor, listCampaignReports, requireCampaign } from './index.ts'
import type { NoticeLibrary } from './notice-library.ts'

const town = '990102100'
const youji = shippedNotice()
const notices = [youji]
/** The same notice under another key: each opening in a test needs one of its own. */
const copyOfYouji = (change: Partial<Notice> = {}): string => {
  const key = `copy-${randomUUID()}`
  notices.push({ ...youji, ...change, key })
  return key
}
const library: NoticeLibrary = {
  ...noticeLibrary(notices),
  list: () => [{ notice: youji, text: '' }],
  check: (text) =>
    text.startsWith('schema')
      ? { ok: true, title: '好通知', issues: [] }
      : { ok: false, title: null, issues: [{ line: 3, column: 1, path: 'title', message: '请填写标题。' }] },
}

const server = givenServer({ routes: [...campaignRoutes(library), ...dutyRoutes] })
beforeAll(async () => {
  await asGate(server.testDatabase, async (client) => {
    for (const [n, name] of ['新河村', '王集村', '大营村', '沙沟村', '北湾村'].entries())
      await client.query(`insert into work.region (code, name, level) values ($1, $2, 'village')`, [
        `99010210020${n + 3}`,
        name,
      ])
  })
})

const opening = (noticeKey: string, regionCode = town) => ({ body: { noticeKey, regionCode } })
async function openOne(as: CastName = 'townClerk', change: Partial<Notice> = {}): Promise<string> {
  const answer = await server.call(as, campaignOpen, opening(copyOfYouji(change)))
  expect(answer.body).toMatchObject({ id: expect.any(String) as string })
  return answer.body.id
}

describe('N1 opened in a town on 15 March 2021', () => {
  let id: string
  beforeAll(async () => {
    server.clock.set('2021-03-15T10:00:00+08:00')
    const opened = await server.call('townClerk', campaignOpen, opening(youji.key))
    expect(opened.status).toBe(200)
    id = opened.body.id
  })

  test('lays out three stages with the notice’s own words', async () => {
    const { body } = await server.call('townClerk', campaignGet, { params: { campaignId: id } })
    expect(body.stages.map((s) => [s.label, s.words, s.from, s.to, s.state])).toEqual([
      ['动员部署', '2020年12月', '2020-12-01', '2020-12-31', 'over'],
      ['排查整治', '2021年1月至5月', '2021-01-01', '2021-05-31', 'running'],
      ['巩固提升', '2021年6月至7月', '2021-06-01', '2021-07-31', 'not_begun'],
    ])
    expect(body.where).toBe('正在第二阶段“排查整治”，2021年5月31日结束，还有 77 天。')
    expect(body.division).toHaveLength(7)
    expect(body.division[1]).toMatchObject({
      responsible: [{ words: '镇市场管理监督所' }],
      assisting: [{ words: '镇安委办' }],
      cite: '四(二)',
    })
  })

  test('lays out five months and one final report for each of the eight villages', async () => {
    const { body } = await server.call('townClerk', campaignGet, { params: { campaignId: id } })
    const reports = body.due.filter((d) => d.kind === 'report')
    expect(reports.map((d) => [d.period, d.dueOn, d.unitCount, d.words])).toEqual([
      ['2021-01', '2021-01-31', 8, '每月月底'],
      ['2021-02', '2021-02-28', 8, '每月月底'],
      ['2021-03', '2021-03-31', 8, '每月月底'],
      ['2021-04', '2021-04-30', 8, '每月月底'],
      ['2021-05', '2021-05-31', 8, '每月月底'],
      ['whole', '2021-06-30', 8, '2021年7月1日前'],
    ])
    expect(
      body.due.filter((d) => d.kind === 'deliverable').map((d) => [d.label, d.dueOn, d.unitCount]),
    ).toEqual([
      ['细化实施方案', '2020-12-31', 1],
      ['清单台账', '2021-05-31', 8],
    ])
  })

  test('says who is late: January and February, until they are filed', async () => {
    const late = async () =>
      (
        await server.call('townClerk', dutyList, {
          query: { campaignId: id, state: 'over', kind: 'report', limit: 200 },
        })
      ).body.rows
    expect((await late()).map((d) => d.period)).toEqual([
      ...Array<string>(8).fill('2021-01'),
      ...Array<string>(8).fill('2021-02'),
    ])
    const [january, february] = await server.work('townClerk', (work) => listCampaignReports(work, id))
    const village = { sourceKind: 'campaign_due', regionCode: '990102100200' }
    await server.work('villageClerk', async (work) => {
      await fulfilDuty(work, { ...village, sourceId: january!.id, how: 'filed' })
      await fulfilDuty(work, { ...village, sourceId: february!.id, how: 'zero' })
    })
    expect(await late()).toHaveLength(14)
    const { body } = await server.call('townClerk', campaignMatrix, { params: { campaignId: id } })
    expect(body.rows.map((row) => row.regionName)).toEqual(
      expect.arrayContaining(['云溪镇', '前进村', '北湾村']) as string[],
    )
    const row = (code: string) => body.rows.find((r) => r.regionCode === code)!
    const reports = body.columns.map((c, n) => ({ c, n })).filter(({ c }) => c.kind === 'report')
    expect(reports.map(({ n }) => row('990102100200').cells[n]?.state)).toEqual([
      'filed',
      'zero',
      ...Array<string>(4).fill('waiting'),
    ])
    expect(row('990102100200').cells[reports[0]!.n]).toMatchObject({ filedLate: 1 })
    expect(row('990102100207').cells[reports[0]!.n]?.state).toBe('late')
    expect(row(town).cells[reports[0]!.n]).toBeNull()
  })

  test('a county sees the town as one row that opens, a village only its own, a neighbour nothing', async () => {
    const matrix = (as: CastName, region?: string) =>
      server.call(as, campaignMatrix, { params: { campaignId: id }, query: { region } })
    expect((await matrix('villageClerk')).body.rows.map((r) => r.regionName)).toEqual(['前进村'])
    expect((await matrix('villageClerk', town)).status).toBe(403)
    expect((await matrix('neighbourTownClerk')).status).toBe(404)
    expect((await matrix('countyClerk')).body.path).toEqual([{ code: town, name: '云溪镇' }])
  })

  test('the duties reach the village clerk’s work, and the office’s those of the office', async () => {
    const mine = (await server.call('otherVillageClerk', dutyMine)).body.duties
    expect(mine.filter((d) => d.campaignId === id).map((d) => [d.period, d.light])).toEqual([
      ['2021-01', 'over'],
      ['2021-02', 'over'],
      ['2021-03', 'far'],
    ])
    const below = (await server.call('townClerk', dutyMine)).body.lateBelow
    expect(below.find((l) => l.campaignId === id && l.period === '2021-01')).toMatchObject({ units: 7 })
  })

  test('stage states follow the calendar across midnight in Shanghai', async () => {
    const states = async (instant: string) => {
      server.clock.set(instant)
      const { body } = await server.call('villageClerk', campaignGet, { params: { campaignId: id } })
      return body.stages.map((s) => s.state)
    }
    expect(await states('2021-05-31T23:59:59+08:00')).toEqual(['over', 'running', 'not_begun'])
    expect(await states('2021-06-01T00:00:00+08:00')).toEqual(['over', 'over', 'running'])
    expect(await states('2021-08-01T00:00:00+08:00')).toEqual(['over', 'over', 'over'])
    server.clock.set('2021-03-15T10:00:00+08:00')
  })

  test('the same notice is not opened twice, not even at once; the existing one is named', async () => {
    const again = await server.call('townLeader', campaignOpen, opening(youji.key))
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'campaign/already-open', details: { campaignId: id } })
    const key = copyOfYouji()
    const both = await Promise.all(
      (['townClerk', 'townLeader'] as const).map((as) => server.call(as, campaignOpen, opening(key))),
    )
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('is found by key, region and period, else refused with the choices', async () => {
    const find = (as: CastName, regionCode: string, period: string) =>
      server.work(as, (work) => findCampaignFor(work, { key: youji.key, regionCode, period }))
    expect((await find('villageClerk', '990102100200', '2021-03')).id).toBe(id)
    expect((await find('townClerk', town, 'whole')).beginsOn).toBe('2020-12-01')
    await expect(find('townClerk', town, '2022-01')).rejects.toThrow(/可选：youji-2020-34/)
    await expect(find('neighbourTownClerk', '990102101', '2021-03')).rejects.toThrow(
      '请先由安委办启动专项行动',
    )
  })

  test('keeps the notice it was opened with', async () => {
    const kept = await server.work('villageClerk', (work) => requireCampaign(work, id))
    expect(kept.notice.title).toBe(youji.title)
    expect(kept.stages).toHaveLength(3)
    const { body } = await server.call('villageClerk', campaignNoticeText, { params: { campaignId: id } })
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(body.settings.find((s) => s.label === '断水')).toMatchObject({
      section: 'case',
      cite: '二(二)三是',
    })
  })

  test('stands in the lists of those who work on it', async () => {
    const ids = async (as: CastName) => (await server.call(as, campaignList)).body.rows.map((c) => c.id)
    for (const as of ['townClerk', 'villageClerk', 'gridWorker', 'countyClerk', 'auditor'] as const)
      expect(await ids(as)).toContain(id)
    for (const as of ['neighbourTownClerk', 'otherCountyClerk'] as const) expect(await ids(as)).toEqual([])
    expect((await server.call('administrator', campaignList)).status).toBe(403)
  })
})

describe('before opening', () => {
  test('a preview shows dates beside the words and how many units each thing meets, and writes nothing', async () => {
    const before = await server.auditCount()
    const { body } = await server.call('townClerk', campaignPreview, opening(copyOfYouji()))
    expect(body).toMatchObject({ questions: [], from: '2020-12-01', to: '2021-07-31', existing: null })
    expect(body.due.filter((d) => d.kind === 'report').map((d) => d.unitCount)).toEqual([8, 8, 8, 8, 8, 8])
    expect(await server.auditCount()).toBe(before)
  })

  test('what the notice leaves open is asked, and opening is refused until it is answered', async () => {
    const stages = [{ ...youji.stages[0]!, when: '即日起至4月14日', deliverables: [] }]
    const period = { ...youji.period, kind: 'campaign', when: '即日起至4月14日' } as Notice['period']
    const key = copyOfYouji({ stages, period, reporting: {} })
    const asked = await server.call('townClerk', campaignPreview, opening(key))
    expect(asked.body.questions.map((q) => q.id)).toEqual(['openedOn'])
    const refused = await server.call('townClerk', campaignOpen, opening(key))
    expect(refused.status).toBe(422)
    expect(refused.body.issues?.[0]).toMatchObject({ path: 'openedOn' })
    const input = { body: { ...opening(key).body, openedOn: '2021-03-10', name: '百日攻坚' } }
    const opened = await server.call('townClerk', campaignOpen, input)
    const { body } = await server.call('townClerk', campaignGet, { params: { campaignId: opened.body.id } })
    expect(body).toMatchObject({ name: '百日攻坚', from: '2021-03-10', to: '2021-04-14' })
    expect(body.stages[0]).toMatchObject({ words: '即日起至4月14日' })
  })

  test('notices for the own level come first', async () => {
    const { body } = await server.call('villageClerk', campaignNotices)
    expect(body.rows[0]).toMatchObject({ key: 'youji-2020-34', opensHere: false, openedHere: [] })
  })

  test('a level that the notice does not name is refused in words', async () => {
    const answer = await server.call('countyClerk', campaignOpen, opening(copyOfYouji(), '990102'))
    expect(answer.status).toBe(422)
    expect(answer.body.message).toContain('应在乡镇（街道）启动')
  })

  test('a notice file is checked with the line of each issue; what is no text is refused', async () => {
    const check = (bytes: Uint8Array) =>
      server.call('townClerk', campaignCheckNotice, { file: { name: 'notice.yaml', bytes } })
    expect((await check(Buffer.from('schema: 1'))).body).toMatchObject({ ok: true })
    expect((await check(Buffer.from('nonsense'))).body.issues).toMatchObject([{ line: 3 }])
    expect((await check(Buffer.from([0xff, 0xfe, 0x00]))).status).toBe(422)
  })
})

describe('the roster', () => {
  const slotOf = async (campaignId: string, label: string) => {
    const { body } = await server.call('townClerk', campaignRoster, { params: { campaignId } })
    return body.slots.find((s) => s.label === label)!
  }

  test('has the notice’s slots, one for each village secretary, and names who holds them', async () => {
    const campaignId = await openOne()
    const { body } = await server.call('villageClerk', campaignRoster, { params: { campaignId } })
    expect(body.slots).toHaveLength(9 + 8)
    expect(body.title).toBe('游集镇打击非法违法“小化工”专项整治工作领导小组及联络员名单')
    expect(body.allowedActions).toEqual([])
    const head = await slotOf(campaignId, '组长')
    const params = { campaignId, slotId: head.id }
    const post = '镇长'
    const personId = server.cast.townLeader.personId
    await server.call('townClerk', campaignAppoint, { params, body: { personId, post, from: '2021-01-01' } })
    const changed = await server.call('townClerk', campaignAppoint, {
      params,
      body: { personName: '新镇长', post, telephone: '0599-1234567', from: '2021-03-01' },
    })
    expect(changed.body.present).toMatchObject({ personName: '新镇长', from: '2021-03-01', to: null })
    expect(changed.body.before).toMatchObject([{ personName: '程实', to: '2021-02-28' }])
    const page = async (on: string) =>
      (
        await server.call('villageClerk', campaignRosterFile, { params: { campaignId }, query: { on } })
      ).raw.toString()
    expect(await page('2021-03-15')).toContain('新镇长')
    expect(await page('2021-02-01')).toContain('程实')
    expect(await page('2021-02-01')).toContain('前进村书记')
    const word = await server.call('townClerk', campaignRosterFile, {
      params: { campaignId },
      query: { format: 'docx' },
    })
    expect(word.raw.subarray(0, 2).toString()).toBe('PK')
  })

  test('refuses a person of another region and a date before the present holder’s', async () => {
    const campaignId = await openOne()
    const params = { campaignId, slotId: (await slotOf(campaignId, '组长')).id }
    const appoint = (body: object) => server.call('townClerk', campaignAppoint, { params, body })
    const post = '镇长'
    const other = server.cast.otherCountyClerk.personId
    expect((await appoint({ personId: other, post, from: '2021-01-01' })).status).toBe(422)
    expect((await appoint({ personName: '甲', post, from: '2021-01-01' })).status).toBe(200)
    expect((await appoint({ personName: '乙', post, from: '2021-01-01' })).status).toBe(422)
    expect((await appoint({ post, from: '2021-02-01' })).status).toBe(400)
  })
})

sixTests({
  server: () => server,
  action: campaignOpen,
  as: 'townClerk',
  arrange: async () => opening(copyOfYouji()),
  notVisible: { as: 'otherCountyClerk', status: 403 },
  forbidden: { as: 'supervisor' },
  wrongStatus: {
    arrange: async () => {
      const input = opening(copyOfYouji())
      await server.call('townClerk', campaignOpen, input)
      return input
    },
  },
})

const anySlot = async () => {
  const campaignId = await openOne()
  const { body } = await server.call('townClerk', campaignRoster, { params: { campaignId } })
  return { campaignId, slotId: body.slots[0]!.id }
}
const named = { personName: '某某', post: '镇长', telephone: '', from: '2021-01-01' }

sixTests({
  server: () => server,
  action: campaignAppoint,
  as: 'townClerk',
  arrange: async () => ({ params: await anySlot(), body: named }),
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'villageClerk' },
  wrongStatus: {
    status: 422,
    arrange: async () => {
      const params = await anySlot()
      await server.call('townClerk', campaignAppoint, { params, body: named })
      return { params, body: { ...named, from: '2020-12-01' } }
    },
  },
})

sixTests({
  server: () => server,
  action: campaignEndAppointment,
  as: 'townClerk',
  arrange: async () => {
    const params = await anySlot()
    await server.call('townClerk', campaignAppoint, { params, body: named })
    return { params, body: { to: '2021-03-01' } }
  },
  notVisible: { as: 'neighbourTownClerk' },
  forbidden: { as: 'countyClerk' },
  wrongStatus: { arrange: async () => ({ params: await anySlot(), body: { to: '2021-03-01' } }) },
})
