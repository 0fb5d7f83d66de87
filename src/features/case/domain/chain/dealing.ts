import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import { cents } from '../../../../kernel/money.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { quantity } from '../chemical.ts'
import { normalisePlate, plateShape } from '../parties/identity-numbers.ts'

/** 往来: what goes from one to another. Bought and sold are one dealing seen from its two ends. */
export const dealingKinds = ['sale', 'carriage', 'labour', 'letting', 'supply', 'payment', 'finance'] as const
export type DealingKind = (typeof dealingKinds)[number]
export const dealingKindNames: Readonly<Record<DealingKind, string>> = {
  sale: '买卖',
  carriage: '运输',
  labour: '用工（技术）',
  letting: '出租',
  supply: '供水供电供气',
  payment: '付款',
  finance: '出资',
}
/** How the arrow reads from its beginning: 甲 卖给 乙. */
export const dealingVerbs: Readonly<Record<DealingKind, string>> = {
  sale: '卖给',
  carriage: '运给',
  labour: '受雇于',
  letting: '出租给',
  supply: '供应',
  payment: '付款给',
  finance: '出资给',
}

/** Whether the business partner had reported (N3 §四5: partners who did not report are punished). */
export const reportedStates = ['yes', 'no', 'unknown'] as const
export type ReportedState = (typeof reportedStates)[number]
export const reportedStateNames: Readonly<Record<ReportedState, string>> = {
  yes: '已报告',
  no: '未报告',
  unknown: '未核实',
}

/** One dealing as typed in. null as a side: the case's own operator. */
export const dealingInput = z
  .object({
    kind: z.enum(dealingKinds, { error: '请选择往来种类。' }),
    fromParty: z.uuid({ error: '请选择从谁。' }).nullable(),
    toParty: z.uuid({ error: '请选择到谁。' }).nullable(),
    chemicalId: z.uuid({ error: '请从本案化学品中选择。' }).nullable().default(null),
    goods: optionalText('货物或事项', 100).default(''),
    quantity: quantity.nullable().default(null),
    unit: requiredText('单位', 20).nullable().default(null),
    amountCents: cents.min(1, '金额应大于零；不清楚的请留空。').nullable().default(null),
    fromOn: localDate,
    toOn: localDate,
    plate: z
      .string()
      .max(20, '车牌号过长，请核对。')
      .transform(normalisePlate)
      .refine((text) => text === '' || plateShape.test(text), '车牌号不对，例如 浙A12345 或 浙AD12345。')
      .default(''),
    reported: z.enum(reportedStates).default('unknown'),
    source: requiredText('信息来源', 200),
    note: optionalText('说明', 500).default(''),
    fileIds: z.array(z.uuid()).max(20, '证据材料最多 20 个。').default([]),
  })
  .superRefine((d, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (d.fromParty === d.toParty) say('toParty', '往来的双方不能是同一个，请重新选择。')
    if (d.toOn < d.fromOn) say('toOn', '结束日期不能早于开始日期，请核对。')
    if (d.quantity !== null && d.unit === null) say('unit', '填写了数量，请同时填写单位。')
    if (d.quantity === null && d.unit !== null)
      say('quantity', '填写了单位，请同时填写数量；不清楚的两项都留空。')
  })
export type DealingInput = z.input<typeof dealingInput>
export type DealingFacts = z.output<typeof dealingInput>

/** 物料: what was there, made, used, seized, thrown away; bought and sold come from the dealings. */
export const stockKinds = ['opening', 'made', 'used', 'seized', 'waste', 'closing'] as const
export type StockKind = (typeof stockKinds)[number]
export const stockKindNames: Readonly<Record<StockKind, string>> = {
  opening: '期初结存',
  made: '生产',
  used: '使用（投料）',
  seized: '查封扣押',
  waste: '废弃（处置）',
  closing: '期末结存',
}

export const stockInput = z.object({
  chemicalId: z.uuid({ error: '请从本案化学品中选择。' }),
  kind: z.enum(stockKinds, { error: '请选择是哪一项数量。' }),
  /** Zero is said too: 期末结存 0. */
  quantity: z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/, '数量应为数字，最多六位小数，例如 1.5。'),
  unit: requiredText('单位', 20),
  happenedOn: localDate,
  source: requiredText('信息来源', 200),
  fileIds: z.array(z.uuid()).max(20, '证据材料最多 20 个。').default([]),
})
export type StockInput = z.input<typeof stockInput>
export type StockFacts = z.output<typeof stockInput>
