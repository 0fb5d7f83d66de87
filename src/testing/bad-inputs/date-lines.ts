import { expect } from 'vitest'
import * as cases from '../../features/case/domain/index.ts'
import { inspectionRecordPatrol } from '../../features/inspection/domain/index.ts'
import { personAdd, postAdd } from '../../features/organisation/domain/index.ts'
import { siteRegister } from '../../features/site/domain/index.ts'
import { type LineTest, accepts, refuses, today, town } from './bad-input-server.ts'
import { fineRefused, siteRefused } from './refused-form.ts'
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

/** Part B: dates, telephones, codes and places. */
export const dateLines: readonly LineTest[] = dates
