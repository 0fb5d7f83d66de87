import { z } from 'zod'
import {
  cited,
  citedItems,
  isAmong,
  label,
  sectionReader,
  settingId,
  someOf,
  timeLimit,
} from '../../campaign/domain/index.ts'
import { wayOutPaths } from './way-out/way-out-path.ts'

/** The four columns of 附件3's 发现非法违法企业数; a kind outside them is `null` and stands outside its sum (C30). */
export const summaryColumns = ['over_scope', 'non_chemical', 'no_licence', 'attached'] as const
export type SummaryColumn = (typeof summaryColumns)[number]

/** 违法类别. */
export const violationKind = cited({
  id: settingId,
  label,
  summaryColumn: z.enum(summaryColumns).nullable(),
  /** 超范围的方式: 品种、数量、方式 (N3), 范围、品种、规模 (N4). */
  manners: z.array(label).max(10).default([]),
  /** The notice's own kind for a den that came back 死灰复燃: what it demands of this kind it demands of every confirmed relapse. */
  forRelapse: z.boolean().default(false),
})
export type ViolationKind = z.infer<typeof violationKind>

/** 环节. The ids are fixed, the labels are the notice's. */
export const activityIds = ['produce', 'store', 'use', 'trade', 'transport'] as const
export type ActivityId = (typeof activityIds)[number]
export const activity = cited({ id: z.enum(activityIds), label })

export const riskGrade = cited({ id: settingId, label })
export type RiskGrade = z.infer<typeof riskGrade>

/** What a measure is, across notices; 附件3 counts `stop_production` (any order to stop) and `dismantle`. */
export const measureTypes = [
  'stop_production', 'obtain_permit', 'rectify', 'seal_off', 'dismantle', 'ban', 'cut_supply', 'clear_materials',
  'clear_premises', 'remove_danger', 'refer_to_justice', 'punish_severely', 'punish_partner', 'pursue_lessor',
  'supervise_closely', 'bring_up_to_standard', 'coercive_measure', 'administrative_fine', 'suspend_licence', 'seize',
  'merge_or_relocate', 'transform', 'trace_supply',
  'deal_by_law',
] as const // prettier-ignore
export type MeasureType = (typeof measureTypes)[number]

/** 措施: one thing the notice demands for these kinds and grades. */
export const demandedMeasure = cited({
  id: settingId,
  label,
  type: z.enum(measureTypes),
  kinds: someOf,
  grades: someOf.default('all'),
  within: timeLimit,
  /** Demanded only when this is so; such a measure is offered, never counted as missing. */
  onlyIf: z
    .enum(['crime_suspected', 'unreported_partner', 'unlawful_lessor', 'as_the_case_needs'])
    .nullable()
    .default(null),
})
export type DemandedMeasure = z.infer<typeof demandedMeasure>

/**
 * 出路: how a case may end. `path`: which of the four ways it follows, with that way's steps; left out, an id that is one
 * of the four follows itself, any other is settled by the notice's measures alone.
 */
export const wayOut = cited({
  id: settingId,
  label,
  kinds: someOf.default('all'),
  path: z.enum(wayOutPaths).nullable().default(null),
})
export type WayOut = z.infer<typeof wayOut>

/** 两断三清. The ids are fixed, in this order; `materials` includes products and hazardous waste. */
export const clearanceCheckIds = ['water', 'power', 'equipment', 'materials', 'premises'] as const
export type ClearanceCheckId = (typeof clearanceCheckIds)[number]
export const clearanceCheck = cited({ id: z.enum(clearanceCheckIds), label })
export const clearanceRule = cited({
  checks: z.array(z.enum(clearanceCheckIds)).min(1).max(5),
  kinds: someOf,
  waysOut: someOf,
})

/** Who is looked into: principal, lessor, supplier, official (一案三查). */
export const inquiry = cited({ id: settingId, label, group: z.enum(['operator', 'supply', 'shield']) })

/** 回头看: days after closing, where the notice names them; otherwise the usual 30, 90 and 180. */
export const lookBackRule = cited({
  id: settingId,
  label,
  afterDays: z.array(z.number().int().min(1).max(3_660)).min(1).max(12).optional(),
})
export type LookBackRule = z.infer<typeof lookBackRule>

export const caseSection = z.strictObject({
  violationKinds: z.array(violationKind).max(60).default([]),
  activities: z.array(activity).max(5).default([]),
  riskGrades: z.array(riskGrade).max(10).default([]),
  measures: z.array(demandedMeasure).max(100).default([]),
  waysOut: z.array(wayOut).max(20).default([]),
  clearanceChecks: z.array(clearanceCheck).max(5).default([]),
  clearance: z.array(clearanceRule).max(40).default([]),
  inquiries: z.array(inquiry).max(20).default([]),
  enforcement: citedItems,
  chain: citedItems,
  /** 一案一档、一企一策. */
  caseFile: citedItems,
  publication: citedItems,
  lookBack: z.array(lookBackRule).max(100).default([]),
  blacklist: citedItems,
})
export type CaseSection = z.infer<typeof caseSection>

/** A whole notice, or any stored row that carries its case section. */
export type NoticeWithCases = { readonly case?: unknown }

/** The case section of a notice, defaults filled in. */
export const caseSectionOf = sectionReader('case', caseSection)

/** The notice's own kind by id; undefined when the notice does not know it. */
export function findViolationKind(notice: NoticeWithCases, kindId: string): ViolationKind | undefined {
  return caseSectionOf(notice).violationKinds.find((kind) => kind.id === kindId)
}

/** The notice's kind for a relapse, where it has one. */
export const relapseKindOf = (notice: NoticeWithCases): ViolationKind | undefined =>
  caseSectionOf(notice).violationKinds.find((kind) => kind.forRelapse)

function matching(notice: NoticeWithCases, kindId: string, riskGrade: string | null): DemandedMeasure[] {
  return caseSectionOf(notice).measures.filter(
    (m) =>
      isAmong(kindId, m.kinds) &&
      (m.grades === 'all' || (riskGrade !== null && m.grades.includes(riskGrade))),
  )
}

/**
 * The measures the notice demands unconditionally for a kind and, where it grades risk, a grade (C20); in the notice's
 * order. A grade-bound measure is left out while the grade is unknown.
 */
export function measuresFor(
  notice: NoticeWithCases,
  kindId: string,
  riskGrade: string | null = null,
): DemandedMeasure[] {
  return matching(notice, kindId, riskGrade).filter((m) => m.onlyIf === null)
}

/** The measures that may be called for (crime suspected, unlawful lessor …): offered, not counted as missing. */
export function conditionalMeasuresFor(
  notice: NoticeWithCases,
  kindId: string,
  riskGrade: string | null = null,
): DemandedMeasure[] {
  return matching(notice, kindId, riskGrade).filter((m) => m.onlyIf !== null)
}

/** The ways out open to a kind (C22). */
export function waysOutFor(notice: NoticeWithCases, kindId: string): WayOut[] {
  return caseSectionOf(notice).waysOut.filter((way) => isAmong(kindId, way.kinds))
}

/** The clearance checks a case needs before it may close, by kind and way out (C22); in the fixed order, each once. */
export function clearanceFor(notice: NoticeWithCases, kindId: string, wayOutId: string): ClearanceCheckId[] {
  const needed = new Set(
    caseSectionOf(notice)
      .clearance.filter((rule) => isAmong(kindId, rule.kinds) && isAmong(wayOutId, rule.waysOut))
      .flatMap((rule) => rule.checks),
  )
  return clearanceCheckIds.filter((check) => needed.has(check))
}
