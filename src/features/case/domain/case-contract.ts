import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { operatorInput } from '../../site/domain/index.ts'
import { caseRead } from './case-action.ts'
import { caseFactsInput } from './case.ts'
import { caseDetail, caseEventRow, caseListRow, caseOptions } from './case-rows.ts'
import { caseStates } from './case-status.ts'
import { chemicalInput } from './chemical.ts'
import { caseQueues } from './queues/case-queues.ts'

const filters = {
  queue: z.enum(caseQueues, { error: '没有这个队列，请从列表上方选择。' }).optional(),
  state: z.enum(caseStates, { error: '没有这个状态，请重新选择。' }).optional(),
  /** A kind of the campaign's notice; `undecided`: 类别待认定. */
  violationKind: z.string().max(48, '类别无效，请重新选择。').optional(),
  campaignId: z.uuid({ error: '专项行动标识无效。' }).optional(),
  /** A region below one's own. */
  region: regionCode.optional(),
  /** The cases of one registered site. */
  siteId: z.uuid({ error: '场所标识无效。' }).optional(),
  q: z.string().max(100, '查找文字请控制在 100 字以内。').optional(),
}
export const caseListQuery = pageQuery.extend(filters)
export type CaseListQuery = z.infer<typeof caseListQuery>
export const caseFilter = z.object(filters)
export type CaseFilter = z.infer<typeof caseFilter>

export const caseList = defineAction({
  name: 'case.list',
  method: 'GET',
  path: '/api/cases',
  summary: '案件列表',
  resource: 'case',
  scope: 'region',
  gate: roles(...businessRoles),
  query: caseListQuery,
  output: pageOf(caseListRow),
  problems: ['case/search-too-short', 'list/bad-cursor'],
})

/** Exactly what the list shows with the same filters, as a sheet; at most 10,000 rows. */
export const caseExport = defineAction({
  name: 'case.export',
  method: 'GET',
  path: '/api/cases/export',
  summary: '导出案件列表',
  resource: 'case',
  scope: 'region',
  gate: roles(...businessRoles),
  query: caseFilter.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    /** Keys of the shown columns, comma-separated; all of them when left out. */
    columns: z.string().max(200, '列过多，请减少后再导出。').optional(),
  }),
  output: z.object({}),
  respond: 'file',
  problems: ['case/too-many-rows', 'case/search-too-short'],
})

export const caseGet = defineAction({
  ...caseRead,
  name: 'case.get',
  path: '/api/cases/:caseId',
  summary: '案件（一案一档）',
  output: caseDetail,
})

export const caseEvents = defineAction({
  ...caseRead,
  name: 'case.events',
  path: '/api/cases/:caseId/events',
  summary: '案件时间线',
  query: pageQuery,
  output: pageOf(caseEventRow),
})

/** The kinds, grades, ways out and activities of a campaign's notice, for registering a case. */
export const caseOptionsGet = defineAction({
  name: 'case.options',
  method: 'GET',
  path: '/api/case-options',
  summary: '登记案件时的选项',
  resource: 'case',
  scope: 'region',
  gate: roles(...businessRoles),
  query: z.object({ campaignId: id }),
  output: caseOptions,
})

/** 直接登记: a case that comes from no patrol, lead or ledger. */
export const caseOpen = defineAction({
  name: 'case.open',
  method: 'POST',
  path: '/api/cases',
  summary: '登记案件',
  resource: 'case',
  scope: 'region',
  gate: roles('clerk', 'department_officer'),
  body: z.object({
    ...caseFactsInput,
    campaignId: id,
    regionCode,
    siteId: id.nullable().default(null),
    operator: operatorInput.nullable().default(null),
    violationKind: z.string().max(48).nullable().default(null),
    chemicals: z.array(chemicalInput).max(50, '化学品最多 50 种。').default([]),
    foundOn: localDate,
  }),
  output: caseDetail,
  problems: [
    'case/region-too-high',
    'case/unknown-kind',
    'case/date-in-future',
    'organisation/outside-region',
  ],
})
