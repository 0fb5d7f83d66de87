import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { monthPeriod } from '../../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { regionCode } from '../../../../kernel/region-code.ts'
import { leadConclusions, leadStates } from '../../../lead/domain/index.ts'
import { ruleSources } from '../engine/index.ts'
import { ruleCode } from '../run/run-contract.ts'
import { common, readers } from '../screening-access.ts'

/** What a verification said of a reason: 属实, 不属实, 查无此处. */
export const labelKinds = ['true', 'false', 'absent'] as const
export type LabelKind = (typeof labelKinds)[number]
export const labelNames: Readonly<Record<LabelKind, string>> = {
  true: '属实',
  false: '不属实',
  absent: '查无',
}

/**
 * Of the leads sent in a month that gave a reason: how they ended. `precision` = 属实 ÷ (属实 + 不属实 + 查无), with its 95 %
 * Wilson interval; null while nothing was settled.
 */
export const hitFigure = z.object({
  sent: z.number().int(),
  concluded: z.number().int(),
  true: z.number().int(),
  false: z.number().int(),
  absent: z.number().int(),
  precision: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type HitFigure = z.infer<typeof hitFigure>

export const hitRateFilters = z.object({
  region: regionCode.optional(),
  fromMonth: monthPeriod.optional(),
  toMonth: monthPeriod.optional(),
})
export type HitRateFilters = z.infer<typeof hitRateFilters>

export const hitRateGet = defineAction({
  ...common,
  name: 'screening.hit-rate',
  method: 'GET',
  path: '/api/screening/hit-rate',
  summary: '筛查规则命中率',
  gate: readers,
  query: hitRateFilters,
  output: z.object({
    region: z.object({ code: z.string(), name: z.string() }),
    fromMonth: z.string(),
    toMonth: z.string(),
    /** Each lead counted once. */
    all: hitFigure,
    codes: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        source: z.enum(ruleSources),
        figure: hitFigure,
        months: z.array(z.object({ month: z.string(), figure: hitFigure })),
        /** By region one level below. */
        regions: z.array(z.object({ code: z.string(), name: z.string(), figure: hitFigure })),
      }),
    ),
    /** How figures are made, a sentence each. */
    rules: z.array(z.string()),
  }),
  problems: ['organisation/outside-region'],
})

export const labelledRow = z.object({
  leadId: id,
  resultId: id,
  title: z.string(),
  regionName: z.string(),
  codes: z.array(z.string()),
  /** The reason's sentence, of the code asked for, else the strongest. */
  sentence: z.string(),
  sentOn: z.string(),
  state: z.enum(leadStates),
  conclusion: z.enum(leadConclusions).nullable(),
  conclusionText: z.string(),
  label: z.enum(labelKinds).nullable(),
})
export type LabelledRow = z.infer<typeof labelledRow>
export const hitRateLeads = defineAction({
  ...common,
  name: 'screening.hit-rate-leads',
  method: 'GET',
  path: '/api/screening/hit-rate/leads',
  summary: '命中率对应的线索',
  gate: readers,
  query: pageQuery.extend({
    ...hitRateFilters.shape,
    code: ruleCode.optional(),
    label: z.enum([...labelKinds, 'open', 'none']).optional(),
    /** One lead, whenever it was sent: from the inbox back to what was seen. */
    lead: id.optional(),
  }),
  output: pageOf(labelledRow),
  problems: ['organisation/outside-region'],
})
