import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { campaignRoutes } from '../features/campaign/server/index.ts'
import type { NewCase } from '../features/case/domain/index.ts'
import { openCase } from '../features/case/server/index.ts'
import { formFile, formGet, type FormView, type IndicatorId } from '../features/reporting/domain/index.ts'
import { reportingRoutes } from '../features/reporting/server/index.ts'
import type { CastName } from './cast.ts'
import { shippedNotice } from './shipped-notice.ts'
import { anyNoticeKey, openTestCampaign } from './test-campaign.ts'
import { givenServer } from './given-stage.ts'

const village = '990102100200'
const town = '990102100'

/** What tests of the forms stand on: a server, campaigns each with filings of their own, cases found in them. */
export function givenReporting() {
  const server = givenServer({
    routes: [...reportingRoutes, ...campaignRoutes(anyNoticeKey(shippedNotice()))],
  })
  const stage = {
    server,
    village,
    town,

    /** N1 opened in the town under a key of its own: every test has its own filings. */
    campaign: (): Promise<string> =>
      openTestCampaign(server, {
        as: 'townClerk',
        regionCode: town,
        noticeKey: `copy-${randomUUID().slice(0, 8)}`,
      }),

    /** A case confirmed on a day of the past, as an office takes it over. */
    found: (campaignId: string, over: Partial<NewCase> = {}, as: CastName = 'townClerk') =>
      server.work(as, (work) =>
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
      ),

    place: (campaignId: string, period = '2021-03', region = village) => ({ campaignId, region, period }),
    get: async (
      as: CastName,
      query: { campaignId: string; region: string; period: string },
    ): Promise<FormView> => (await server.call(as, formGet, { query })).body,
    figure: (view: FormView, id: IndicatorId) => view.figures.find((f) => f.id === id)!,
    post: (as: CastName, action: typeof formFile, body: unknown) => server.call(as, action, { body }),

    /** A campaign with one case filed in February and voided after: its cumulative figures fall in March. */
    async fallen(): Promise<string> {
      const id = await stage.campaign()
      const gone = await stage.found(id, { foundOn: '2021-02-10', confirmedOn: '2021-02-12' })
      await stage.post('villageClerk', formFile, stage.place(id, '2021-02'))
      await server.work('townClerk', (work) =>
        sql`update work.case_file set state = 'voided', voided_on = '2021-03-01', end_reason = '重复'
          where id = ${gone.id}`.execute(work.tx),
      )
      return id
    },
  }
  return stage
}
