import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { enforcementKindIds } from '../enforcement/index.ts'
import { caseRead } from '../case-action.ts'

/** 数量档: like is compared with like by what was there, tonnes of everything weighed. */
export const quantityBands = ['under_100kg', 'under_1t', 'under_5t', 'under_20t', 'over_20t'] as const
export type QuantityBand = (typeof quantityBands)[number]
export const quantityBandNames: Readonly<Record<QuantityBand, string>> = {
  under_100kg: '不足 100 千克',
  under_1t: '100 千克至不足 1 吨',
  under_5t: '1 吨至不足 5 吨',
  under_20t: '5 吨至不足 20 吨',
  over_20t: '20 吨以上',
}

/** Fewer like cases than this say nothing, and might say whose they were. */
export const leastLikeCases = 3

export const likeCircles = ['county', 'city', 'province'] as const
export type LikeCircle = (typeof likeCircles)[number]
export const likeCircleNames: Readonly<Record<LikeCircle, string>> = {
  county: '本县（市、区）',
  city: '全市',
  province: '全省',
}

/** Cents; all null when the group is too small to be told. */
export const likeMoneyRow = z.object({
  circle: z.enum(likeCircles),
  circleName: z.string(),
  money: z.enum(['fine', 'confiscate_gains']),
  moneyName: z.string(),
  count: z.number().int().nullable(),
  leastCents: z.number().int().nullable(),
  quarterCents: z.number().int().nullable(),
  medianCents: z.number().int().nullable(),
  threeQuartersCents: z.number().int().nullable(),
  mostCents: z.number().int().nullable(),
  sentence: z.string(),
})
export type LikeMoneyRow = z.infer<typeof likeMoneyRow>

/** A like case within the reader's own sight. No office stands in it, and the newest decision comes first, never the largest. */
export const likeCaseRow = z.object({
  caseId: id,
  number: z.string(),
  decidedOn: z.string(),
  activities: z.string(),
  band: z.enum(quantityBands).nullable(),
  bandName: z.string(),
  basis: z.string(),
  fineCents: z.number().int().nullable(),
  gainsCents: z.number().int().nullable(),
  others: z.string(),
})

export const likeCasesAnswer = z.object({
  /** What they have in common with this case, in words; null: the case has no kind yet, nothing is like it. */
  alike: z.string().nullable(),
  band: z.enum(quantityBands).nullable(),
  bandName: z.string(),
  bases: z.array(z.string()),
  money: z.array(likeMoneyRow),
  ways: z.array(
    z.object({
      kind: z.enum(enforcementKindIds),
      kindName: z.string(),
      basis: z.string(),
      count: z.number().int(),
    }),
  ),
  cases: z.array(likeCaseRow),
})
export type LikeCasesAnswer = z.infer<typeof likeCasesAnswer>

export const caseLikeCases = defineAction({
  ...caseRead,
  name: 'case.like-cases',
  path: '/api/cases/:caseId/like-cases',
  summary: '类案：同类案件怎样处罚',
  query: z.object({
    /** `yes`: only cases of the same quantity band. */
    band: z.enum(['yes', 'no']).default('no'),
    /** `yes`: only cases that share an activity. */
    activity: z.enum(['yes', 'no']).default('yes'),
    /** Only decisions on this article. */
    basis: z.string().max(200, '法律依据过长。').optional(),
  }),
  output: likeCasesAnswer,
})
