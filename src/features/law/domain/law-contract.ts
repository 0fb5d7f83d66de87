import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { requiredParagraph, requiredText, optionalText } from '../../../kernel/text.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { calendarYear } from './calendar-year.ts'
import { legalRule, legalRuleGroups, ruleCode } from './legal-rule.ts'

/**
 * Who corrects the law's rules: the legal reviewer 法制审核 of a county or higher proposes, since reading the law is that post's trade
 * (行政处罚法58); a leader of the same or a higher unit approves, since the head answers for it (行政处罚法57). Never the same person.
 */
export const lawProposers = ['legal_reviewer'] as const
export const lawApprovers = ['leader_in_charge', 'principal_leader'] as const
/** Who enters a year of the calendar: whoever keeps the installation or its highest office. */
export const calendarKeepers = ['clerk', 'leader_in_charge', 'administrator'] as const
const readers = roles(...businessRoles, 'administrator', 'discipline_officer')

export const ruleChanges = ['correct', 'switch_on', 'switch_off'] as const
export type RuleChange = (typeof ruleChanges)[number]
export const ruleChangeNames: Readonly<Record<RuleChange, string>> = {
  correct: '更正',
  switch_on: '审核后启用',
  switch_off: '停用',
}
export const versionStates = ['proposed', 'approved', 'refused'] as const
export type VersionState = (typeof versionStates)[number]
export const versionStateNames: Readonly<Record<VersionState, string>> = {
  proposed: '待批准',
  approved: '已批准',
  refused: '已退回',
}

/** A rule as it stands on a day in a region, with what an office said about it. */
export const ruleRow = z.object({
  rule: legalRule,
  cite: z.string(),
  binds: z.boolean(),
  needsReview: z.boolean(),
  correctedIn: z.string().nullable(),
  correctedInName: z.string(),
  version: z.number().int(),
  /** The rule in one line: “7个工作日，主体为行政机关”. */
  summary: z.string(),
  /** A correction waits for its decision. */
  pending: z.boolean(),
})
export type RuleRow = z.infer<typeof ruleRow>

export const ruleVersion = z.object({
  id,
  ruleCode: z.string(),
  version: z.number().int(),
  kind: z.enum(ruleChanges),
  regionCode: z.string(),
  regionName: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  summary: z.string(),
  cite: z.string(),
  binds: z.boolean(),
  reason: z.string(),
  basis: z.string(),
  state: z.enum(versionStates),
  proposedByName: z.string(),
  proposedByOrg: z.string(),
  decidedByName: z.string(),
  decidedNote: z.string(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
  mayDecide: z.boolean(),
})
export type RuleVersion = z.infer<typeof ruleVersion>

export const lawRuleList = defineAction({
  name: 'law.rules',
  method: 'GET',
  path: '/api/law/rules',
  summary: '法律规则：时限、程序关口、金额幅度',
  resource: 'law',
  scope: 'region',
  gate: readers,
  query: z.object({
    on: localDate.optional(),
    group: z.enum(legalRuleGroups).optional(),
    /** Only those that await legal review. */
    review: z.enum(['yes']).optional(),
    q: z.string().max(60, '查找文字请控制在 60 字以内。').optional(),
  }),
  output: z.object({
    on: z.string(),
    region: z.object({ code: z.string(), name: z.string() }),
    rules: z.array(ruleRow),
    /** Of all rules in force, whatever the filter. */
    needingReview: z.number().int(),
    mayPropose: z.boolean(),
  }),
})

export const lawRuleGet = defineAction({
  name: 'law.rule',
  method: 'GET',
  path: '/api/law/rules/:code',
  summary: '一条法律规则及其各版本',
  resource: 'law',
  scope: 'region',
  gate: readers,
  params: z.object({ code: ruleCode }),
  output: z.object({
    on: z.string(),
    region: z.object({ code: z.string(), name: z.string() }),
    /** Today here; null: not in force today. */
    inForce: ruleRow.nullable(),
    /** As shipped, every dated row. */
    shipped: z.array(z.object({ rule: legalRule, cite: z.string(), summary: z.string() })),
    versions: z.array(ruleVersion),
    /** Number of this region's own last version; a proposal names it. */
    ownVersion: z.number().int(),
    mayPropose: z.boolean(),
  }),
  problems: ['law/rule-not-found'],
})

export const proposalInput = z.object({
  regionCode,
  kind: z.enum(ruleChanges, { error: '请选择更正、启用或者停用。' }),
  /** The region's own version that was looked at, 0 for none. */
  version: z.number().int().min(0),
  fromOn: localDate,
  toOn: localDate.nullable().default(null),
  /** For `correct`: the values in the shape of the rule's group. */
  values: z.record(z.string(), z.unknown()).nullable().default(null),
  article: z
    .object({ act: requiredText('法律名称', 80), article: requiredText('条款', 60) })
    .nullable()
    .default(null),
  basis: requiredText('核对的依据（文件名称、文号）', 300),
  reason: requiredParagraph('理由', 500),
})
export type ProposalInput = z.infer<typeof proposalInput>

export const lawRulePropose = defineAction({
  name: 'law.propose',
  method: 'POST',
  path: '/api/law/rules/:code/versions',
  summary: '提出法律规则的更正或启用',
  resource: 'law',
  scope: 'region',
  gate: roles(...lawProposers),
  params: z.object({ code: ruleCode }),
  body: proposalInput,
  output: ruleVersion,
  problems: [
    'law/rule-not-found',
    'law/too-low',
    'law/not-in-force',
    'law/bad-values',
    'law/same',
    'law/already-binds',
    'law/cannot-switch-off',
    'law/amount-never-binds',
    'law/dates-turned',
    'law/stale',
    'law/pending',
    'organisation/outside-region',
  ],
})

export const lawRuleDecide = defineAction({
  name: 'law.decide',
  method: 'POST',
  path: '/api/law/versions/:versionId/decide',
  summary: '批准或退回法律规则的更正',
  resource: 'law',
  scope: 'region',
  gate: roles(...lawApprovers),
  params: z.object({ versionId: id }),
  body: z.object({ approve: z.boolean(), note: optionalText('意见', 500).default('') }),
  output: ruleVersion,
  problems: ['law/version-not-found', 'law/too-low', 'law/decided', 'law/own-proposal'],
})

export const calendarRow = z.object({
  year: z.number().int(),
  source: z.string(),
  note: z.string(),
  off: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  worked: z.array(z.string()),
  /** '' for what ships with the product. */
  addedBy: z.string(),
  regionName: z.string(),
})
export type CalendarRow = z.infer<typeof calendarRow>

export const lawCalendar = defineAction({
  name: 'law.calendar',
  method: 'GET',
  path: '/api/law/calendar',
  summary: '工作日历：各年放假安排',
  resource: 'law',
  scope: 'region',
  gate: readers,
  output: z.object({
    /** Newest first; the row in force of each year. */
    years: z.array(calendarRow),
    /** This year and the next, where no notice is on record. */
    missing: z.array(z.number().int()),
    mayAdd: z.boolean(),
  }),
})

export const lawCalendarAdd = defineAction({
  name: 'law.add-calendar',
  method: 'POST',
  path: '/api/law/calendar',
  summary: '录入一年的放假安排',
  resource: 'law',
  scope: 'region',
  gate: roles(...calendarKeepers),
  body: calendarYear,
  output: calendarRow,
  problems: ['law/calendar-level', 'law/calendar-same'],
})
