import { expect } from 'vitest'
import * as cases from '../../../features/case/domain/index.ts'
import { dutyList, dutyMarkDone } from '../../../features/duty/domain/index.ts'
import {
  inspectionExport,
  inspectionRecordAdministrative,
  inspectionRecordPatrol,
} from '../../../features/inspection/domain/index.ts'
import { orgDeactivate, orgEdit, personAdd, postAdd } from '../../../features/organisation/domain/index.ts'
import { formZero } from '../../../features/reporting/domain/index.ts'
import { siteEdit, siteExport, siteGet, siteList, siteRegister } from '../../../features/site/domain/index.ts'
import {
  accepts,
  refuses,
  today,
  town,
  village,
  type BadInputServer,
  type LineTest,
  type Refusal,
} from './bad-input-server.ts'

const nobody = '00000000-0000-7000-8000-000000000000'
type Change = Record<string, unknown>

const siteRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  run: (on) => refuses(on, 'villageClerk', siteRegister, { body: on.site(change) }, wanted),
})
const caseRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  run: (on) => refuses(on, 'townClerk', cases.caseOpen, { body: on.facts(change) }, wanted),
})
/** Kept exactly, but for outer blanks and what cannot be seen; given back as data, never as a page. */
const siteKept = (line: string, name: string, typed: string, kept = typed): LineTest => ({
  line,
  name,
  async run(on) {
    const id = await on.aSite({ name: typed })
    const answer = await on.server.call('villageClerk', siteGet, { params: { siteId: id } })
    expect(answer.body.name).toBe(kept)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  },
})
const fine = (change: Change): Change => ({
  kind: 'fine',
  amountCents: 100_000,
  decidedOn: today,
  officers: [
    { name: '卫一', certificateNo: 'QY-SJ-0101' },
    { name: '卫二', certificateNo: 'QY-SJ-0102' },
  ],
  ...change,
})
const fineRefused = (line: string, name: string, change: Change, wanted: Refusal): LineTest => ({
  line,
  name,
  async run(on) {
    const { id } = await on.aCase('confirmed')
    await refuses(
      on,
      'townMarketOfficer',
      cases.caseRecordEnforcement,
      { params: { caseId: id }, body: fine(change) },
      wanted,
    )
  },
})
const person = (telephone: string, login: string) => ({
  login,
  name: '甲某',
  telephone,
  regionCode: '990102',
})
const phoneRefused = (telephone: string): LineTest => ({
  line: 'B17',
  name: telephone,
  run: (on) =>
    refuses(
      on,
      'administrator',
      personAdd,
      { body: person(telephone, 'b17') },
      { status: 400, path: 'telephone' },
    ),
})
const tooOld = { status: 400, path: 'foundOn' } as const

const empty: LineTest[] = [
  ...['', '   ', '　　', '\u200b\u200d\ufeff'].map((text) =>
    siteRefused(
      'B1',
      `name ${JSON.stringify(text)}`,
      { name: text },
      { status: 400, path: 'name', says: /请填写场所名称/ },
    ),
  ),
  {
    line: 'B1',
    name: 'nothing at all',
    run: (on) => refuses(on, 'villageClerk', siteRegister, { body: {} }, { status: 400, path: 'name' }),
  },
  siteKept('B2', 'outer blanks', ' \t　前进作坊\n', '前进作坊'),
  siteRefused('B2', 'a line break inside a name', { name: '前进\n作坊' }, { status: 400, path: 'name' }),
  siteRefused('B2', 'a tab inside a name', { name: '前进\t作坊' }, { status: 400, path: 'name' }),
]

const hostile: LineTest[] = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '{{7*7}}',
    '${7*7}',
    '<%= 7*7 %>',
  ].map((text) => siteKept('B4', text, text)),
  ...["' OR 1=1 --", '"; DROP TABLE work.site; --', '%27', "\\'", '反斜杠\\'].map((text): LineTest => ({
    line: 'B5',
    name: text,
    async run(on) {
      const id = await on.aSite({ name: text })
      const found = await on.server.call('villageClerk', siteList, { query: { q: text } })
      expect(found.body.rows.map((row) => row.id)).toContain(id)
      expect(found.body.rows.every((row) => row.name.includes(text))).toBe(true)
    },
  })),
  siteRefused('B7', 'a megabyte', { name: '长'.repeat(350_000) }, { status: 413 }),
  siteRefused(
    'B7',
    'one character too many',
    { name: '长'.repeat(121) },
    { status: 400, path: 'name', says: /121 字/ },
  ),
  siteRefused(
    'B7',
    '10,000 line breaks',
    { note: `甲${'\n'.repeat(10_000)}乙` },
    { status: 400, path: 'note' },
  ),
  siteRefused(
    'B8',
    'a thousand combining marks',
    { name: `坊${'\u0301'.repeat(100)}` },
    { status: 400, path: 'name', says: /叠加符号/ },
  ),
  siteRefused(
    'B8',
    'right-to-left override',
    { name: '厂\u202e坊作' },
    { status: 400, path: 'name', says: /控制字符/ },
  ),
  siteKept('B8', 'a Cyrillic letter that looks Latin', 'АBC化工'),
  siteKept('B10', 'emoji, skin tone, flag', '👩🏽 🇨🇳 作坊'),
  siteKept('B10', 'a family loses only its joiners', '👩‍👧 作坊', '👩👧 作坊'),
  siteKept('B10', 'rare name characters', '𠮷㐂䶮作坊'),
  siteRefused('B10', 'half a surrogate pair', { name: '坊\ud83d' }, { status: 400, path: 'name' }),
]

const numbers: LineTest[] = [
  ...['', ' ', -1, 0, 1e9, 1.5, '0x10', '1,000', '１０', '10人', Number.NaN].map((value) =>
    fineRefused(
      'B11',
      `a count of ${JSON.stringify(value)}`,
      {
        kind: 'administrative_detention',
        amountCents: null,
        personCount: value === null ? '' : Number.isNaN(value) ? 'NaN' : value,
      },
      { status: 400, path: 'personCount' },
    ),
  ),
  ...['', ' ', -1, 0, 1.5, '0x10', 1e300, '１０'].map((value) =>
    fineRefused(
      'B11',
      `money of ${JSON.stringify(value)}`,
      { amountCents: value },
      { status: 400, path: 'amountCents' },
    ),
  ),
  ...['', ' ', '-1', '0', '1e9', '0x10', '1,000', '10吨', 'NaN'].map((quantity) =>
    caseRefused(
      'B11',
      `a quantity of ${JSON.stringify(quantity)}`,
      { chemicals: [{ name: '甲苯', quantity, unit: '吨' }] },
      { status: 400, path: 'chemicals.0.quantity' },
    ),
  ),
  ...['2021-02-29', '2020-02-30', '0000-00-00', '31/12/2020', '2021-3-1', '', 44197, '1021-03-12'].map(
    (foundOn) => caseRefused('B13', `found on ${JSON.stringify(foundOn)}`, { foundOn }, tooOld),
  ),
  caseRefused('B13', 'found tomorrow', { foundOn: '2021-03-16' }, { status: 422, says: /晚于今天|今天/ }),
  caseRefused(
    'B43',
    'a quantity without its unit',
    { chemicals: [{ name: '甲苯', quantity: '1.5' }] },
    { status: 400, path: 'chemicals.0.unit' },
  ),
  {
    line: 'B43',
    name: 'barrels are kept as barrels',
    async run(on) {
      const made = await accepts(on, 'townClerk', cases.caseOpen, {
        body: on.facts({ chemicals: [{ name: '甲苯', quantity: '3', unit: '桶' }] }),
      })
      expect(JSON.stringify(made)).toContain('桶')
    },
  },
]

const dates: LineTest[] = [
  {
    line: 'B14',
    name: 'a post that ends before it begins',
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
            regionCode: town,
            validFrom: '2021-03-01',
            validTo: '2021-02-01',
          },
        },
        { status: 400, path: 'validTo' },
      ),
  },
  ...(
    [
      ['done before ordered', { orderedOn: today, doneOn: '2021-03-14' }],
      ['ordered before found', { orderedOn: '2021-03-01' }],
      ['ordered tomorrow', { orderedOn: '2021-03-16' }],
    ] as const
  ).map(([name, change]): LineTest => ({
    line: 'B14',
    name: `a measure ${name}`,
    async run(on) {
      const { id } = await on.aCase('confirmed')
      await refuses(
        on,
        'townClerk',
        cases.caseRecordMeasure,
        {
          params: { caseId: id },
          body: { demandedId: 'illegal_stop', text: '已张贴', ...change },
        },
        { status: [400, 422] },
      )
    },
  })),
  fineRefused('B14', 'a fine before the finding', { decidedOn: '2021-03-01' }, { status: 422 }),
  {
    line: 'B16',
    name: 'a device two years ahead keeps its own time beside the server’s',
    async run(on) {
      await accepts(on, 'villageClerk', siteRegister, {
        body: on.site(),
        headers: { 'x-device-time': '2023-03-15T02:00:00Z' },
      })
      await refuses(
        on,
        'villageClerk',
        inspectionRecordPatrol,
        {
          body: {
            campaignId: on.campaignId,
            siteId: await on.aSite(),
            visitedAt: '2023-03-15T10:00:00+08:00',
            deviceAt: '2023-03-15T10:00:00+08:00',
            result: 'locked',
          },
        },
        { status: [400, 422] },
      )
    },
  },
  ...['abc', '+86 510 12345678 转 12', '１３８００００００００', '12', '1'.repeat(40)].map(phoneRefused),
  ...['+86 0510 1234567', '0086 510 1234567', '138 0000 0000', '110'].map((telephone, i): LineTest => ({
    line: 'B17',
    name: `${telephone} is a number`,
    run: async (on) =>
      void (await accepts(on, 'administrator', personAdd, { body: person(telephone, `b17-${i}`) })),
  })),
  ...['91330000MA27000006', '91330000MA2700000O', '9133IO00MA27000000', '330000000000001', '9133'].map(
    (creditCode) =>
      siteRefused(
        'B19',
        creditCode,
        { operator: { kind: 'enterprise', name: '某厂', creditCode } },
        { status: 400, path: 'operator.creditCode' },
      ),
  ),
  ...(
    [
      [0, 0],
      [30.9, 119.9],
      [119.9, 91],
      [181, 30.9],
      ['119.9', 30.9],
      [null, 30.9],
    ] as const
  ).map(([lon, lat]) =>
    siteRefused('B20', `a point at ${String(lon)},${String(lat)}`, { place: { lon, lat } }, { status: 400 }),
  ),
  {
    line: 'B22',
    name: 'a point far from its village is taken with a warning',
    async run(on) {
      const made = await accepts(on, 'villageClerk', siteRegister, {
        body: on.site({ place: { lon: 121, lat: 31.5 } }),
      })
      expect(JSON.stringify(made.warnings)).toContain('5 公里')
    },
  },
]

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

/** Part B: what staff type. */
export const formLines: readonly LineTest[] = [...empty, ...hostile, ...numbers, ...dates, ...steps, ...lists]
