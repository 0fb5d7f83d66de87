import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { baseListReaders, listEntry, orgKind } from '../base-list-contract.ts'
import { contradictionRuleIds } from './contradictions.ts'
import { operatorRoles } from './link-words.ts'

const common = { resource: 'base_list', scope: 'region' } as const
const readers = roles(...baseListReaders)

export const contradiction = z.object({
  rule: z.enum(contradictionRuleIds),
  ruleName: z.string(),
  /** “市监：注销（2020-03-01）；供电：近90天用电86天” */
  sentence: z.string(),
  /** 3: go and look today; 2: clear up; 1: correct a list. */
  severity: z.number().int(),
})

export const licenceStates = ['valid', 'soon', 'expired', 'revoked', 'unknown'] as const
export const licenceStateNames: Record<(typeof licenceStates)[number], string> = {
  valid: '有效',
  soon: '90 天内到期',
  expired: '已过期',
  revoked: '已注销（吊销）',
  unknown: '未写明有效期',
}

export const siteRegister360 = z.object({
  siteId: id,
  contradictions: z.array(contradiction),
  /** Rows of every list the acting post may see, by list, newest list first. */
  lists: z.array(
    z.object({
      listId: id,
      label: z.string(),
      kind: z.string(),
      kindLabel: z.string(),
      orgKind,
      orgKindName: z.string(),
      asOf: z.string().nullable(),
      columns: z.array(z.object({ field: z.string(), label: z.string() })),
      rows: z.array(
        listEntry.extend({
          /** As-of day of the import it first came with; and of the one that no longer had it. */
          cameOn: z.string(),
          wentOn: z.string().nullable(),
          link: z
            .object({
              decisionId: id,
              byMachine: z.boolean(),
              byName: z.string(),
              at: z.string(),
              probability: z.number().nullable(),
              mayUndo: z.boolean(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  /** 经营者沿革, newest first. */
  operators: z.array(
    z.object({
      operatorId: id,
      name: z.string(),
      creditCode: z.string().nullable(),
      role: z.enum(operatorRoles),
      roleName: z.string(),
      current: z.boolean(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      /** 市监·市场主体清单 … */
      sources: z.array(z.string()),
    }),
  ),
  licences: z.array(
    z.object({
      rowId: id,
      licenceNo: z.string(),
      kindLabel: z.string(),
      holder: z.string(),
      scope: z.string(),
      beginsOn: z.string().nullable(),
      validTo: z.string().nullable(),
      state: z.enum(licenceStates),
      stateName: z.string(),
      /** Days until expiry, negative when past; null when unknown. */
      daysLeft: z.number().int().nullable(),
    }),
  ),
  power: z.array(
    z.object({
      meterNo: z.string(),
      userName: z.string(),
      statusText: z.string(),
      /** Newest reading: day or month, kWh. */
      latest: z.object({ span: z.enum(['day', 'month']), readOn: z.string(), kwh: z.number() }).nullable(),
      /** The last 12 months up to the newest reading; a month without readings is null. */
      months: z.array(z.object({ month: z.string(), kwh: z.number().nullable() })),
      /** Days with more than 1 kWh among the last 90 with the newest day as the end; null without daily readings. */
      activeDays90: z.number().int().nullable(),
      knownDays90: z.number().int(),
    }),
  ),
  landlord: z.object({ name: z.string(), telephone: z.string(), from: z.string() }).nullable(),
  neighbours: z.array(
    z.object({
      siteId: id,
      name: z.string(),
      address: z.string(),
      /** 同一地址 · 相距 120 米 · 同一经营者 */
      why: z.string(),
      metres: z.number().nullable(),
    }),
  ),
})
export type SiteRegister360 = z.infer<typeof siteRegister360>

export const registerGet = defineAction({
  ...common,
  name: 'register.site',
  method: 'GET',
  path: '/api/sites/:siteId/register',
  summary: '场所一处一档',
  gate: readers,
  params: z.object({ siteId: id }),
  output: siteRegister360,
  problems: ['site/not-found'],
})

export const contradictoryRow = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  address: z.string(),
  regionName: z.string(),
  townName: z.string(),
  rule: z.enum(contradictionRuleIds),
  ruleName: z.string(),
  sentence: z.string(),
  severity: z.number().int(),
  seenOn: z.string(),
})
/** Gravest first. */
export const contradictionList = defineAction({
  ...common,
  name: 'register.contradictions',
  method: 'GET',
  path: '/api/register/contradictions',
  summary: '底单矛盾列表',
  gate: readers,
  query: pageQuery.extend({
    region: regionCode.optional(),
    rule: z.enum(contradictionRuleIds).optional(),
  }),
  output: pageOf(contradictoryRow),
})
