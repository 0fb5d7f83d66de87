import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { dutyList, dutyMarkDone } from '../../features/duty/domain/index.ts'
import { inspectionExport, inspectionRecordAdministrative } from '../../features/inspection/domain/index.ts'
import { orgDeactivate, orgEdit, postAdd } from '../../features/organisation/domain/index.ts'
import { formZero } from '../../features/reporting/domain/index.ts'
import { siteEdit, siteExport } from '../../features/site/domain/index.ts'
import { type BadInputServer, type LineTest, accepts, refuses, today, village } from './bad-input-server.ts'
import { caseRefused, fineRefused, siteKept, siteRefused } from './refused-form.ts'
const nobody = '00000000-0000-7000-8000-000000000000'
const steps: LineTest[] = [
  {
    line: 'B23',
    name: 'from 待核实 straight to 已销号',
    async run(on) {
      const { id } = await on.aCase()
      await refuses(on, 'townLeader', cases.caseClose, { params: { caseId: id }, body: {} }, { status: 409 })
    },
  },
  {
    line: 'B23',
    name: 'cleared with its checks open: each is named',
    async run(on) {
      const { id } = await on.aCase('confirmed')
      await accepts(on, 'townMarketOfficer', cases.caseRecordMeasure, {
        params: { caseId: id },
        body: { demandedId: 'illegal_stop', orderedOn: today, doneOn: today, text: '已张贴' },
      })
      await accepts(on, 'townClerk', cases.caseSetWayOut, {
        params: { caseId: id },
        body: { wayOut: 'shut_down' },
      })
      await refuses(
        on,
        'townClerk',
        cases.caseAccept,
        { params: { caseId: id }, body: {} },
        { status: 422, path: 'clearance.water' },
      )
    },
  },
  fineRefused(
    'B25',
    'one officer',
    { officers: [{ name: '卫一', certificateNo: 'QY-SJ-0101' }] },
    { status: 400, path: 'officers' },
  ),
  fineRefused(
    'B25',
    'one officer under two spellings',
    {
      officers: [
        { name: '卫一', certificateNo: 'QY-SJ-0101' },
        { name: '卫一', certificateNo: 'qy－sj－0101' },
      ],
    },
    { status: 400, path: 'officers' },
  ),
  ...(['townMarketOfficer', 'otherCountyClerk', 'townEcologyOfficer'] as const).map((second): LineTest => ({
    line: 'B25',
    name: `an inspection by an officer and ${second}`,
    async run(on) {
      const { townMarketOfficer } = on.server.cast
      await refuses(
        on,
        'townMarketOfficer',
        inspectionRecordAdministrative,
        {
          body: {
            campaignId: on.campaignId,
            siteId: await on.aSite(),
            visitedAt: '2021-03-15T09:00:00+08:00',
            result: 'locked',
            officers: [townMarketOfficer.membershipId, on.server.cast[second].membershipId],
            approval: { by: '程实', documentNo: '云安〔2021〕1号', on: '2021-03-14' },
          },
        },
        { status: [400, 422] },
      )
    },
  })),
  {
    line: 'B35',
    name: 'sent twice, in two tabs, and by a form three days old',
    async run(on) {
      const { id, version } = await on.aCase()
      const edit = (act: string) => ({ params: { caseId: id }, body: { version, act } })
      await accepts(on, 'townClerk', cases.caseEdit, edit('第一个页签'))
      await refuses(on, 'townClerk', cases.caseEdit, edit('第二个页签'), { status: 409, says: /刷新/ })
    },
  },
  {
    line: 'B37',
    name: 'an old tab does not write over a new version',
    async run(on) {
      const id = await on.aSite()
      const body = on.site({ name: '新名' })
      await accepts(on, 'villageClerk', siteEdit, { params: { siteId: id }, body: { ...body, version: 1 } })
      await refuses(
        on,
        'villageClerk',
        siteEdit,
        { params: { siteId: id }, body: { ...body, name: '旧名', version: 1 } },
        { status: 409 },
      )
    },
  },
  siteKept(
    'B38',
    'hidden characters of other programs are dropped',
    '\ufeff前进\u200b作坊\u00ad',
    '前进作坊',
  ),
  {
    line: 'B38',
    name: 'line breaks of a PDF stay in a paragraph',
    async run(on) {
      const made = await accepts(on, 'townClerk', cases.caseOpen, { body: on.facts({ act: '甲\r\n乙\r丙' }) })
      expect(made.act).toBe('甲\n乙\n丙')
    },
  },
  caseRefused(
    'B40',
    'a kind of activity that is not in the list',
    { activities: ['bake'] },
    { status: 400, path: 'activities.0' },
  ),
  caseRefused(
    'B40',
    'ten thousand of them',
    { activities: Array.from({ length: 10_000 }, () => 'produce') },
    { status: 400, path: 'activities' },
  ),
  {
    line: 'B40',
    name: 'the same one twice is one',
    async run(on) {
      const made = await accepts(on, 'townClerk', cases.caseOpen, {
        body: on.facts({ activities: ['produce', 'produce'] }),
      })
      expect(made.activities).toEqual(['produce'])
    },
  },
  caseRefused(
    'B40',
    'a violation kind of another notice',
    { violationKind: 'no_such_kind' },
    { status: 422 },
  ),
  siteRefused('B41', 'a village of another county', { regionCode: '990103100200' }, { status: 403 }),
  siteRefused('B41', 'a village that no town has', { regionCode: '990102100999' }, { status: [403, 422] }),
  {
    line: 'B41',
    name: 'a post in another county than its unit',
    run: (on) =>
      refuses(
        on,
        'administrator',
        postAdd,
        {
          params: { personId: on.server.cast.townClerk.personId },
          body: {
            orgId: on.server.cast.townClerk.orgId,
            role: 'clerk',
            regionCode: '990102101',
            validFrom: '2021-03-01',
          },
        },
        { status: 422 },
      ),
  },
  siteRefused(
    'B44',
    'five hundred photos',
    { fileIds: Array.from({ length: 500 }, () => nobody) },
    { status: 400 },
  ),
  {
    line: 'B44',
    name: 'a photo that was never uploaded',
    async run(on) {
      const { id } = await on.aCase('confirmed')
      await refuses(
        on,
        'townClerk',
        cases.caseRecordMeasure,
        {
          params: { caseId: id },
          body: { demandedId: 'illegal_stop', orderedOn: today, text: '已张贴', fileIds: [nobody] },
        },
        { status: [404, 422] },
      )
    },
  },
]

const listRefused = (line: string, query: Record<string, unknown>, path?: string): LineTest => ({
  line,
  name: JSON.stringify(query).slice(0, 50),
  run: (on) =>
    refuses(on, 'townClerk', cases.caseList, { query }, { status: [400, 414], ...(path ? { path } : {}) }),
})
const exported = async (on: BadInputServer, query: Record<string, unknown>): Promise<void> => {
  const sheet = await on.server.call('townClerk', siteExport, { query })
  expect(sheet.status).toBe(200)
  expect(sheet.raw.length).toBeGreaterThan(0)
}

const lists: LineTest[] = [
  listRefused('B52', { limit: -1 }, 'limit'),
  listRefused('B52', { limit: 1e6 }, 'limit'),
  listRefused('B52', { limit: '1e9' }, 'limit'),
  listRefused('B52', { cursor: '-1' }),
  listRefused('B52', { region: Array.from({ length: 100 }, () => village) }, 'region'),
  listRefused('B52', { state: 'name;drop' }, 'state'),
  {
    line: 'B52',
    name: 'a sort that does not exist changes nothing',
    run: async (on) => void (await accepts(on, 'townClerk', cases.caseList, { query: { sort: 'password' } })),
  },
  {
    line: 'B53',
    name: 'nothing to export is a sheet with its head',
    run: (on) => exported(on, { q: '没有这样的场所', format: 'csv' }),
  },
  {
    line: 'B53',
    name: 'a hundred years of inspections',
    async run(on) {
      const sheet = await on.server.call('townClerk', inspectionExport, {
        query: { from: '1921-01-01', to: '2021-12-31' },
      })
      expect([200, 422]).toContain(sheet.status)
    },
  },
  {
    line: 'B55',
    name: 'a unit in use is not ended',
    run: (on) =>
      refuses(
        on,
        'administrator',
        orgDeactivate,
        { params: { orgId: on.server.cast.townClerk.orgId } },
        { status: 409 },
      ),
  },
  {
    line: 'B55',
    name: 'a unit renamed is the same unit',
    async run(on) {
      const { orgId } = on.server.cast.legalReviewer
      const renamed = await accepts(on, 'administrator', orgEdit, {
        params: { orgId },
        body: { name: '县政府（新名）', kind: 'government' },
      })
      expect(renamed.id).toBe(orgId)
    },
  },
  {
    line: 'B58',
    name: 'a duty done twice',
    async run(on) {
      const duties = await on.server.call('townClerk', dutyList, { query: { state: 'open', limit: 200 } })
      const duty = duties.body.rows.find((row) => row.allowedActions.length > 0)!
      await accepts(on, 'townClerk', dutyMarkDone, { params: { dutyId: duty.id }, body: {} })
      await refuses(on, 'townClerk', dutyMarkDone, { params: { dutyId: duty.id }, body: {} }, { status: 409 })
    },
  },
  {
    line: 'B61',
    name: 'a form filed for the sibling village',
    run: (on) =>
      refuses(
        on,
        'otherVillageClerk',
        formZero,
        {
          body: {
            campaignId: on.campaignId,
            region: village,
            period: '2021-02',
            note: '本月无情况',
            reason: '本月无情况',
          },
        },
        { status: 403 },
      ),
  },
]

/** Part B: steps and lists. */
export const stepLines: readonly LineTest[] = [...steps, ...lists]
