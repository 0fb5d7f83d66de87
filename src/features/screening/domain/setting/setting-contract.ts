import { z } from 'zod'
import { defineAction, roles } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { localDate } from '../../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { requiredParagraph } from '../../../../kernel/text.ts'
import { ruleDataNeeds, ruleSources } from '../engine/index.ts'
import { ruleCode } from '../run/run-contract.ts'
import { common, readers, screeningLeaders } from '../screening-access.ts'

/** 规则设定: a recorded decision about one rule's values, from a day, for a region and what lies below it. */
export const settingView = z.object({
  id,
  rule: z.string(),
  ruleLabel: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  version: z.number().int(),
  enabled: z.boolean(),
  /** Only values that differ from the product's own. */
  values: z.record(z.string(), z.number()),
  /** “单日多用电量 50→80 度；停用” in words. */
  change: z.string(),
  fromOn: z.string(),
  basis: z.string(),
  decidedByName: z.string(),
  decidedByOrg: z.string(),
  decidedByTitle: z.string(),
  createdAt: z.string(),
})
export type SettingView = z.infer<typeof settingView>

export const parameterView = z.object({
  name: z.string(),
  label: z.string(),
  unit: z.string(),
  default: z.number(),
  least: z.number(),
  most: z.number(),
  step: z.number(),
  why: z.string(),
  /** In force on the day asked for. */
  value: z.number(),
})
export const ruleView = z.object({
  code: z.string(),
  source: z.enum(ruleSources),
  label: z.string(),
  meaning: z.string(),
  basis: z.string(),
  dataNeed: z.enum(ruleDataNeeds),
  without: z.string(),
  parameters: z.array(parameterView),
  enabled: z.boolean(),
  /** The decision in force, which may be one of a region above; null: the product's own values. */
  setting: settingView.nullable(),
  /** Version of this region's own newest decision, for `screening.decide`; 0 when there is none. */
  version: z.number().int(),
})
export type RuleView = z.infer<typeof ruleView>

export const ruleList = defineAction({
  ...common,
  name: 'screening.rules',
  method: 'GET',
  path: '/api/screening/rules',
  summary: '筛查规则',
  gate: readers,
  query: z.object({ region: regionCode.optional(), on: localDate.optional() }),
  output: z.object({
    region: z.object({ code: z.string(), name: z.string() }),
    on: z.string(),
    rules: z.array(ruleView),
    mayDecide: z.boolean(),
  }),
  problems: ['organisation/outside-region'],
})
export const settingList = defineAction({
  ...common,
  name: 'screening.settings',
  method: 'GET',
  path: '/api/screening/settings',
  summary: '筛查规则设定的历次决定',
  gate: readers,
  query: pageQuery.extend({ rule: ruleCode.optional(), region: regionCode.optional() }),
  output: pageOf(settingView),
})
export const settingInput = z.object({
  id: id.optional(),
  regionCode,
  rule: ruleCode,
  enabled: z.boolean({ error: '请写明启用还是停用。' }),
  /** Every value that shall differ from the product's own; left out: the product's own. */
  values: z.record(
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, '参数名无效。'),
    z.number({ error: '参数值应为数字。' }),
  ),
  fromOn: localDate,
  /** 会议纪要、文号. */
  basis: requiredParagraph('决定依据（会议纪要、文号）', 500),
  /** The version seen (`ruleView.version`). */
  version: z.number().int(),
})
export type SettingInput = z.infer<typeof settingInput>
export const settingDecide = defineAction({
  ...common,
  name: 'screening.decide',
  method: 'POST',
  path: '/api/screening/settings',
  summary: '决定筛查规则的启用和参数',
  gate: roles(...screeningLeaders),
  body: settingInput,
  output: settingView,
  problems: [
    'organisation/outside-region',
    'screening/setting-level',
    'screening/unknown-rule',
    'screening/bad-values',
    'screening/setting-order',
    'screening/setting-stale',
    'screening/setting-same',
  ],
})

export const dryRunStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

/** What one value would have given on one day. */
export const dryRunCell = z.object({
  value: z.number(),
  asOf: z.string(),
  /** Subjects and spots that the rule would have named. */
  found: z.number().int(),
  /** Of these, later confirmed 属实, refuted 不属实 or 查无, by verification or a case. */
  confirmed: z.number().int(),
  refuted: z.number().int(),
})
export const dryRunView = z.object({
  id,
  regionCode: z.string(),
  regionName: z.string(),
  rule: z.string(),
  ruleLabel: z.string(),
  parameter: z.string(),
  parameterLabel: z.string(),
  unit: z.string(),
  values: z.array(z.number()),
  asOfs: z.array(z.string()),
  /** The value in force when it was asked for; always among `values`. */
  current: z.number(),
  state: z.enum(dryRunStates),
  failure: z.string(),
  progress: z.object({ text: z.string(), share: z.number() }).nullable(),
  /** Per value over all days, and per value and day. */
  totals: z.array(dryRunCell.omit({ asOf: true })),
  cells: z.array(dryRunCell),
  /** Days that the data do not cover, a sentence each; how the later outcomes were matched. */
  notes: z.array(z.string()),
  jobId: id.nullable(),
  startedByName: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  allowedActions: z.array(z.enum(['cancel'])),
})
export type DryRunView = z.infer<typeof dryRunView>

export const dryRunList = defineAction({
  ...common,
  name: 'screening.dry-runs',
  method: 'GET',
  path: '/api/screening/dry-runs',
  summary: '参数试算记录',
  gate: readers,
  query: pageQuery.extend({ rule: ruleCode.optional(), region: regionCode.optional() }),
  output: pageOf(dryRunView),
})
const dryRunParams = z.object({ dryRunId: id })
export const dryRunGet = defineAction({
  ...common,
  name: 'screening.dry-run',
  method: 'GET',
  path: '/api/screening/dry-runs/:dryRunId',
  summary: '查看参数试算',
  gate: readers,
  params: dryRunParams,
  output: dryRunView,
  problems: ['screening/dry-run-not-found'],
})
export const dryRunInput = z.object({
  id: id.optional(),
  regionCode,
  rule: ruleCode,
  parameter: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, '请选择一个参数。'),
  values: z
    .array(z.number({ error: '候选值应为数字。' }))
    .min(1, '请至少填写一个候选值。')
    .max(8, '候选值最多 8 个。'),
  /** Empty: the last six month ends. */
  asOfs: z.array(localDate).max(12, '日期最多选 12 个。').default([]),
})
export type DryRunInput = z.infer<typeof dryRunInput>
export const dryRunStart = defineAction({
  ...common,
  name: 'screening.start-dry-run',
  method: 'POST',
  path: '/api/screening/dry-runs',
  summary: '试算一个参数',
  gate: roles(...screeningLeaders),
  body: dryRunInput,
  output: z.object({ id, jobId: id.nullable() }),
  problems: [
    'organisation/outside-region',
    'screening/run-level',
    'screening/unknown-rule',
    'screening/bad-values',
    'screening/run-future',
    'screening/dry-run-going-on',
    'screening/no-lists',
  ],
})
export const dryRunCancel = defineAction({
  ...common,
  name: 'screening.cancel-dry-run',
  method: 'POST',
  path: '/api/screening/dry-runs/:dryRunId/cancel',
  summary: '取消试算',
  gate: roles(...screeningLeaders),
  params: dryRunParams,
  output: z.object({ id }),
  problems: ['screening/dry-run-not-found', 'screening/run-ended'],
})
