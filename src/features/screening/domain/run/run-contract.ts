import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { engineNames, leadColours, ruleDataNeeds, ruleSources } from '../engine/index.ts'
import { common, readers } from '../screening-access.ts'

/** 筛查运行状态. queued and running hold the region: no other run of it begins. */
export const runStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof runStates)[number]
export const runStateNames: Readonly<Record<RunState, string>> = {
  queued: '排队中',
  running: '筛查中',
  done: '已完成',
  failed: '未完成',
  cancelled: '已取消',
}

export const ruleCode = z.string().regex(/^[APTX]\d{1,2}$/, '规则编号无效，请在规则列表中重新选择。')

/** One list that a run stood on, or would stand on. `linkedShare` 0–1: rows tied to a place; null: rows of such lists are no places. */
export const dataUsed = z.object({
  listId: id,
  label: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  orgKindName: z.string(),
  /** Day its content is of. */
  asOf: z.string().nullable(),
  /** Days between that day and the run's own; negative when the list is newer. */
  ageDays: z.number().int().nullable(),
  /** Rows, readings or points that lie in the run's region and window. */
  rows: z.number().int(),
  linkedShare: z.number().nullable(),
  /** Readings and points: first and last day. */
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
})
export type DataUsed = z.infer<typeof dataUsed>

export const runStep = z.object({
  step: z.string(),
  rows: z.number().int(),
  seconds: z.number(),
  rowsPerSecond: z.number(),
})

/** A rule as it stood in a run. `version` 0: the product's own values; else the recorded decision's number. */
export const ruleUsed = z.object({
  code: z.string(),
  source: z.enum(ruleSources),
  label: z.string(),
  version: z.number().int(),
  settingId: id.nullable(),
  values: z.record(z.string(), z.number()),
  /** `off`: switched off by a decision. `left_out`: not chosen. `no_data`: what it needs was not there. */
  state: z.enum(['ran', 'no_data', 'off', 'left_out']),
  examined: z.number().int(),
  findings: z.number().int(),
})
export type RuleUsed = z.infer<typeof ruleUsed>

export const colourCounts = z.record(z.enum(leadColours), z.number().int())

export const runRow = z.object({
  id,
  regionCode: z.string(),
  regionName: z.string(),
  asOf: z.string(),
  state: z.enum(runStates),
  startedByName: z.string(),
  startedByOrg: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Seconds of its steps; null while it goes on. */
  seconds: z.number().nullable(),
  rules: z.array(z.string()),
  /** Only for those who see the whole of the run's region; null for the others. */
  colours: colourCounts.nullable(),
  sent: z.number().int().nullable(),
})
export type RunRow = z.infer<typeof runRow>

export const runDetail = runRow.extend({
  jobId: id.nullable(),
  engine: z.enum(engineNames).nullable(),
  /** “正在读取日电量…”, 0–1. */
  progress: z.object({ text: z.string(), share: z.number() }).nullable(),
  /** Why it was not finished, and what to do, a sentence; '' else. */
  failure: z.string(),
  data: z.array(dataUsed),
  /** What could not be judged for want of data, a sentence each. */
  missing: z.array(z.string()),
  rulesUsed: z.array(ruleUsed),
  steps: z.array(runStep),
  /** Within the acting post's region. */
  colours: colourCounts,
  codes: z.array(z.object({ code: z.string(), label: z.string(), count: z.number().int() })),
  states: z.object({ new: z.number().int(), sent: z.number().int(), dismissed: z.number().int() }),
  /** Leads beyond those kept (`plain` ones of the lowest score). */
  notKept: z.number().int(),
  allowedActions: z.array(z.enum(['cancel'])),
})
export type RunDetail = z.infer<typeof runDetail>

const params = z.object({ runId: id })

export const runList = defineAction({
  ...common,
  name: 'screening.runs',
  method: 'GET',
  path: '/api/screening/runs',
  summary: '大数据筛查记录',
  gate: readers,
  query: pageQuery.extend({ region: regionCode.optional(), state: z.enum(runStates).optional() }),
  output: pageOf(runRow),
})
export const runGet = defineAction({
  ...common,
  name: 'screening.run',
  method: 'GET',
  path: '/api/screening/runs/:runId',
  summary: '查看一次大数据筛查',
  gate: readers,
  params,
  output: runDetail,
  problems: ['screening/run-not-found'],
})

export const runInput = z.object({
  /** Made by the page; the same id twice is the same run. */
  id: id.optional(),
  regionCode,
  /** The last day that is looked at, included. */
  asOf: localDate,
  /** Empty: every rule that is switched on. */
  rules: z.array(ruleCode).max(40, '规则最多选 40 条。').default([]),
})
export type RunInput = z.infer<typeof runInput>
export const runStart = defineAction({
  ...common,
  name: 'screening.start-run',
  method: 'POST',
  path: '/api/screening/runs',
  summary: '开始大数据筛查',
  gate: roles('clerk'),
  body: runInput,
  output: z.object({ id, jobId: id.nullable() }),
  problems: [
    'organisation/outside-region',
    'screening/run-level',
    'screening/run-future',
    'screening/run-going-on',
    'screening/unknown-rule',
    'screening/no-lists',
  ],
})
export const runCancel = defineAction({
  ...common,
  name: 'screening.cancel-run',
  method: 'POST',
  path: '/api/screening/runs/:runId/cancel',
  summary: '取消大数据筛查',
  gate: roles('clerk'),
  params,
  output: z.object({ id }),
  problems: ['screening/run-not-found', 'screening/run-ended'],
})

/** What data there is for a run of a region, before it is begun. */
export const dataGet = defineAction({
  ...common,
  name: 'screening.data',
  method: 'GET',
  path: '/api/screening/data',
  summary: '筛查可用的数据',
  gate: readers,
  query: z.object({ region: regionCode.optional(), asOf: localDate.optional() }),
  output: z.object({
    region: z.object({ code: z.string(), name: z.string() }),
    /** The day that the data reach: proposed for a run. */
    asOf: z.string(),
    data: z.array(dataUsed),
    /** Kinds of data of which nothing is there, with what stays unjudged, a sentence each. */
    missing: z.array(z.string()),
    needs: z.array(z.object({ need: z.enum(ruleDataNeeds), there: z.boolean() })),
    /** A run of the region that goes on. */
    runId: id.nullable(),
  }),
  problems: ['organisation/outside-region'],
})
