import { z } from 'zod'
import { cents } from '../../../kernel/money.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { regionCode } from '../../../kernel/region-code.ts'

/** 法律规则的三类: a clock runs, a stop forbids a step until something is there, an amount is only ever a hint. */
export const legalRuleGroups = ['clock', 'stop', 'amount'] as const
export type LegalRuleGroup = (typeof legalRuleGroups)[number]
export const legalRuleGroupNames: Readonly<Record<LegalRuleGroup, string>> = {
  clock: '时限',
  stop: '程序关口',
  amount: '金额幅度',
}

/** 可信度: high was read in a full text; the others want an office's legal review before they bind. */
export const confidences = ['high', 'medium', 'low'] as const
export type Confidence = (typeof confidences)[number]
export const confidenceNames: Readonly<Record<Confidence, string>> = {
  high: '已核对全文',
  medium: '转引，待核对',
  low: '未见原文',
}

export const ruleCode = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, '规则代码应为小写英文字母、数字和连字符，例如 penalty-decision。')
  .max(60, '规则代码最长 60 个字符。')

const words = (what: string, most: number) => z.string().trim().min(1, `请写明${what}。`).max(most)

/** How a limit is counted. 行政处罚法85、行政强制法69: "二日、三日、五日、七日" there are working days; 90, 30 and 15 are calendar days. */
export const countings = ['working_days', 'days', 'hours', 'months', 'years', 'same_day'] as const
export type Counting = (typeof countings)[number]
export const countingNames: Readonly<Record<Counting, string>> = {
  working_days: '个工作日',
  days: '日',
  hours: '小时',
  months: '个月',
  years: '年',
  same_day: '当日',
}

export const lawLimit = z
  .strictObject({
    /** 1 for `same_day`. */
    amount: z.number().int().min(1).max(400),
    count: z.enum(countings),
  })
  .refine((limit) => limit.count !== 'same_day' || limit.amount === 1, {
    message: '“当日”的数量只能写 1。',
  })
export type LawLimit = z.infer<typeof lawLimit>

export const clockValues = z.strictObject({
  limit: lawLimit,
  /** `after`: due at the end of the limit; `before`: the act must lie that far before an event already fixed (听证7个工作日前). */
  side: z.enum(['after', 'before']).default('after'),
  /** When the last day is no working day: it stands (duties of authorities) or moves to the next working day (duties of parties). */
  lastDayOff: z.enum(['stands', 'moves']).default('stands'),
  /** Near this many days before the day: the yellow light. */
  alarmDays: z.number().int().min(0).max(120).default(3),
  /** How often and by how much it may be extended, and who decides; null: the law knows no extension. */
  extension: z
    .strictObject({
      /** The most one extension may add; null: as long as the decision says. */
      limit: lawLimit.nullable(),
      times: z.number().int().min(1).max(9),
      approver: words('延长由谁批准', 60),
    })
    .nullable()
    .default(null),
  /** Whose duty it is: an authority's, or the party's that the authority only watches. */
  whose: z.enum(['authority', 'party']).default('authority'),
  /** What must be done, as an order to a person: 作出处罚决定. */
  what: words('时限内应办什么', 80),
})
export type ClockValues = z.infer<typeof clockValues>

export const stopValues = z.strictObject({
  /** What may not be done: 作出处罚决定. */
  blocks: words('禁止或暂停什么', 120),
  /** What must be there first. */
  until: words('须先具备什么', 200),
  /** Numbers the stop turns on; money in cents. */
  thresholds: z
    .array(
      z.strictObject({
        name: words('数值的名称', 60),
        amount: z.number().int().min(0).max(99_999_999_999_999),
        unit: z.enum(['cents', 'officers', 'times', 'days']),
        /** Of whom it is asked. */
        of: z.enum(['person', 'organisation', 'any']).default('any'),
      }),
    )
    .max(8)
    .default([]),
})
export type StopValues = z.infer<typeof stopValues>

export const amountValues = z.strictObject({
  /** The act that is fined, or what the sum is for. */
  act: words('违法行为', 120),
  of: z.enum(['person', 'organisation', 'any']).default('any'),
  /** `range`: from–to; `times_gains`/`times_value`: a multiple; `daily_permille`: per day of the fine, never above `capTimes` of it. */
  kind: z.enum(['range', 'times_gains', 'times_value', 'daily_permille', 'none']),
  minCents: cents.nullable().default(null),
  maxCents: cents.nullable().default(null),
  minTimes: z.number().min(0).max(100).nullable().default(null),
  maxTimes: z.number().min(0).max(100).nullable().default(null),
  permille: z.number().int().min(1).max(1000).nullable().default(null),
  capTimes: z.number().min(0).max(10).nullable().default(null),
  /** Beside the money: 没收违法所得、责令停止 … */
  beside: z.array(words('并处的内容', 80)).max(8).default([]),
})
export type AmountValues = z.infer<typeof amountValues>

const ruleShape = {
  code: ruleCode,
  title: words('规则名称', 80),
  /** Act and article; the article's text is never copied here. */
  article: z.strictObject({ act: words('法律名称', 80), article: words('条款', 60) }),
  source: words('出处', 300),
  confidence: z.enum(confidences),
  effectiveFrom: localDate,
  /** Last day in force; null while it stands. */
  effectiveTo: localDate.nullable().default(null),
  /** null: the whole country. */
  regionCode: regionCode.nullable().default(null),
  note: z.string().trim().max(500).default(''),
}

/** 一条法律规则. Shipped in `law-rules/*.yaml`; an office's correction has the same shape and stands before it in its region. */
export const legalRule = z.discriminatedUnion('group', [
  z.strictObject({ ...ruleShape, group: z.literal('clock'), values: clockValues }),
  z.strictObject({ ...ruleShape, group: z.literal('stop'), values: stopValues }),
  z.strictObject({ ...ruleShape, group: z.literal('amount'), values: amountValues }),
])
export type LegalRule = z.infer<typeof legalRule>

/** A file of rules; several topics, any number of files. */
export const legalRuleFile = z.strictObject({
  topic: words('本文件的主题', 60),
  rules: z.array(legalRule).min(1, '至少写一条规则。').max(200),
})
export type LegalRuleFile = z.infer<typeof legalRuleFile>

/** A rule as it holds on a day in a region. */
export type LegalRuleInForce = LegalRule & {
  /** Clocks and stops bind when they were read in full or an office's legal review switched them on; amounts never bind. */
  readonly binds: boolean
  /** 待法制审核: say so wherever it is cited. */
  readonly needsReview: boolean
  /** The region whose correction holds; null: as shipped. */
  readonly correctedIn: string | null
  /** 0: as shipped. */
  readonly version: number
}

/** 《行政处罚法》第六十条 */
export const citeOfRule = (rule: Pick<LegalRule, 'article'>): string =>
  `《${rule.article.act}》${rule.article.article}`

/** The citation as every screen and paper shows it, with its mark. */
export const citeWithMark = (rule: Pick<LegalRuleInForce, 'article' | 'needsReview'>): string =>
  `${citeOfRule(rule)}${rule.needsReview ? '（待法制审核）' : ''}`

/** `7个工作日`, `24小时`, `当日`. */
export const lawLimitName = (limit: LawLimit): string =>
  limit.count === 'same_day' ? '当日' : `${limit.amount}${countingNames[limit.count]}`

/** As shipped, before any office spoke. */
export const asShipped = (rule: LegalRule): LegalRuleInForce => ({
  ...rule,
  binds: rule.group !== 'amount' && rule.confidence === 'high',
  needsReview: rule.confidence !== 'high',
  correctedIn: null,
  version: 0,
})
