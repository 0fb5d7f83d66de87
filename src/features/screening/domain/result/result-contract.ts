import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { requiredParagraph } from '../../../../kernel/text.ts'
import { leadConclusions, leadStates } from '../../../lead/domain/index.ts'
import { leadColours, ruleSources } from '../engine/index.ts'
import { ruleCode } from '../run/run-contract.ts'
import { common, readers, screeningLeaders } from '../screening-access.ts'

/** 初筛结果的处理: whether somebody shall walk there. */
export const resultStates = ['new', 'sent', 'dismissed'] as const
export type ResultState = (typeof resultStates)[number]
export const resultStateNames: Readonly<Record<ResultState, string>> = {
  new: '待处理',
  sent: '已转线索',
  dismissed: '不予核查',
}

/** The lead of the inbox, as far as the acting post sees it. */
const inboxLead = z.object({
  id,
  state: z.enum(leadStates),
  conclusion: z.enum(leadConclusions).nullable(),
})

export const resultRow = z.object({
  id,
  runId: id,
  kind: z.enum(['site', 'operator']),
  name: z.string(),
  placeText: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  townName: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  score: z.number(),
  colour: z.enum(leadColours),
  sources: z.array(z.enum(ruleSources)),
  codes: z.array(z.string()),
  /** The strongest reason's sentence. */
  sentence: z.string(),
  state: z.enum(resultStates),
  /** Now, or of an earlier run of the same place. */
  inbox: inboxLead.nullable(),
})
export type ResultRow = z.infer<typeof resultRow>

export const resultReason = z.object({
  code: z.string(),
  label: z.string(),
  source: z.enum(ruleSources),
  points: z.number(),
  sentence: z.string(),
  look: z.string(),
  numbers: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  evidence: z.array(
    z.object({ table: z.string(), tableName: z.string(), key: z.string(), text: z.string() }),
  ),
})

/** 日电量曲线 of one meter: what is drawn, from the register. */
export const meterCurve = z.object({
  meterNo: z.string(),
  holder: z.string(),
  address: z.string(),
  /** At most 200, oldest first; a day without reading is not there. `valleyShare` 0–1, null when not told apart. */
  days: z.array(z.object({ on: z.string(), kwh: z.number(), valleyShare: z.number().nullable() })),
  /** At most 25, oldest first; where no days are there. */
  months: z.array(z.object({ month: z.string(), kwh: z.number(), valleyShare: z.number().nullable() })),
  /** Days to be marked, both included, and what they are called: “近7天”. */
  abnormal: z.object({ fromOn: z.string(), toOn: z.string(), label: z.string() }).nullable(),
  /** A level line in kWh a day, and what it is called: “前8周中位数”. */
  usual: z.object({ kwh: z.number(), label: z.string() }).nullable(),
})
export type MeterCurve = z.infer<typeof meterCurve>

/** A vehicle's stay at the place; instants ISO. `night`: arrived 22:00–5:00 local. */
export const placeStop = z.object({
  vehicle: z.string(),
  startAt: z.string(),
  endAt: z.string(),
  minutes: z.number(),
  night: z.boolean(),
})

export const resultDetail = resultRow.extend({
  run: z.object({
    asOf: z.string(),
    regionName: z.string(),
    startedByName: z.string(),
    createdAt: z.string(),
  }),
  siteId: id.nullable(),
  siteName: z.string(),
  operatorName: z.string(),
  reasons: z.array(resultReason),
  missing: z.array(z.string()),
  meters: z.array(meterCurve),
  stops: z.array(placeStop),
  /** Stops beyond those shown. */
  moreStops: z.boolean(),
  dismissed: z
    .object({ reason: z.string(), byName: z.string(), at: z.string(), earlierRun: z.boolean() })
    .nullable(),
  sent: z.object({ byName: z.string(), at: z.string(), merged: z.boolean() }).nullable(),
  /** What became of the same place in earlier runs, newest first. */
  earlier: z.array(
    z.object({
      runId: id,
      resultId: id,
      asOf: z.string(),
      colour: z.enum(leadColours),
      codes: z.array(z.string()),
      state: z.enum(resultStates),
    }),
  ),
  allowedActions: z.array(z.enum(['send', 'dismiss', 'restore'])),
})
export type ResultDetail = z.infer<typeof resultDetail>

export const resultFilters = z.object({
  run: id,
  colour: z.enum(leadColours).optional(),
  /** Worth a walk: not `plain`. */
  worth: z.enum(['yes']).optional(),
  source: z.enum(ruleSources).optional(),
  code: ruleCode.optional(),
  region: regionCode.optional(),
  state: z.enum(resultStates).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
export type ResultFilters = z.infer<typeof resultFilters>

export const resultList = defineAction({
  ...common,
  name: 'screening.results',
  method: 'GET',
  path: '/api/screening/results',
  summary: '初筛结果列表',
  gate: readers,
  query: pageQuery.extend(resultFilters.shape),
  output: pageOf(resultRow),
})
export const resultPoint = z.object({
  id,
  name: z.string(),
  lon: z.number(),
  lat: z.number(),
  colour: z.enum(leadColours),
  score: z.number(),
  state: z.enum(resultStates),
})
export const resultPoints = defineAction({
  ...common,
  name: 'screening.points',
  method: 'GET',
  path: '/api/screening/points',
  summary: '初筛结果地图点位',
  gate: readers,
  query: resultFilters,
  /** At most 2,000, strongest first; `unplaced`: results without coordinates, counted to 1,000. */
  output: z.object({ points: z.array(resultPoint), more: z.boolean(), unplaced: z.number().int() }),
})
export const resultExport = defineAction({
  ...common,
  name: 'screening.export',
  method: 'GET',
  path: '/api/screening/results/export',
  summary: '导出初筛结果',
  gate: readers,
  query: resultFilters.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    columns: z.string().max(400).optional(),
  }),
  respond: 'file',
  output: z.object({}),
})
const params = z.object({ resultId: id })
export const resultGet = defineAction({
  ...common,
  name: 'screening.result',
  method: 'GET',
  path: '/api/screening/results/:resultId',
  summary: '查看初筛结果',
  gate: readers,
  params,
  output: resultDetail,
  problems: ['screening/result-not-found'],
})
export const resultSend = defineAction({
  ...common,
  name: 'screening.send',
  method: 'POST',
  path: '/api/screening/results/send',
  summary: '把初筛结果转为线索',
  gate: roles(...screeningLeaders),
  body: z.object({
    ids: z.array(id).min(1, '请至少选择一条。').max(100, '一次最多转 100 条。'),
    campaignId: id.nullable().default(null),
  }),
  output: z.object({
    /** In the order asked for. opened: a new lead; merged: into an open one; already: had been sent before. */
    results: z.array(
      z.object({ id, leadId: id, how: z.enum(['opened', 'merged', 'already']), leadTitle: z.string() }),
    ),
  }),
  problems: [
    'screening/result-not-found',
    'screening/result-dismissed',
    'screening/result-too-high',
    'campaign/not-found',
  ],
})
export const resultDismiss = defineAction({
  ...common,
  name: 'screening.dismiss',
  method: 'POST',
  path: '/api/screening/results/:resultId/dismiss',
  summary: '初筛结果不予核查',
  gate: roles(...screeningLeaders),
  params,
  body: z.object({ reason: requiredParagraph('不予核查的理由', 300) }),
  output: resultRow,
  problems: ['screening/result-not-found', 'screening/result-settled'],
})
export const resultRestore = defineAction({
  ...common,
  name: 'screening.restore',
  method: 'POST',
  path: '/api/screening/results/:resultId/restore',
  summary: '恢复初筛结果为待处理',
  gate: roles(...screeningLeaders),
  params,
  output: resultRow,
  problems: ['screening/result-not-found', 'screening/result-settled'],
})
