import { z } from 'zod'
import { daysInMonth, type LocalDate } from '../../../kernel/local-date.ts'
import { openDates, type OpenDates } from './open-dates.ts'
import type { Citation } from './notice-parts.ts'
import type {
  CampaignPlan,
  Opening,
  PlannableNotice,
  PlannedDuty,
  PlannedMilestone,
  PlannedReport,
  PlannedStage,
  SteeringSlot,
} from './plan.ts'
import { dueOnForMonth, monthsBetween } from './recurring-rule.ts'
import { reportRhythm, type ReportRhythm } from './report-rhythm.ts'

const citationOf = ({ of, cite, quote }: Citation): Citation => ({ of, cite, quote })

const rhythms = z.object({ reports: z.array(reportRhythm).default([]) })

/** The rhythms that `reporting` stores in a notice; the rest of its section is not campaign's affair. */
const rhythmsOf = (notice: PlannableNotice): ReportRhythm[] => rhythms.parse(notice.reporting ?? {}).reports

/**
 * Lays a notice out in a region (C2): stages, duties, reports, deliverables and the steering group with their dates.
 * Pure; the clock is `opening.openedOn`. `questions` names what must still be answered in `opening.answers`.
 */
export function planCampaign(notice: PlannableNotice, opening: Opening): CampaignPlan {
  const dates = openDates(opening)
  const stages = planStages(notice, dates)
  const span = planSpan(notice, dates, stages)
  const reports = rhythmsOf(notice).flatMap((rhythm) => planReports(rhythm, dates, stages, span, opening))
  return {
    noticeKey: notice.key,
    regionCode: opening.regionCode,
    openedOn: opening.openedOn,
    standing: notice.period.kind === 'standing',
    ...span,
    stages,
    duties: planDuties(notice),
    reports,
    milestones: planMilestones(notice, dates, span.from),
    steeringGroup: planSteeringGroup(notice),
    questions: dates.questions(),
  }
}

function planStages(notice: PlannableNotice, dates: OpenDates): PlannedStage[] {
  const planned: PlannedStage[] = []
  for (const stage of notice.stages) {
    const before = planned.at(-1)
    const { from, to, yearInferred } = dates.span(`stage.${stage.id}`, stage.when, {
      notBefore: before?.from ?? null,
      previousEnd: before?.to ?? null,
    })
    const deliverables = stage.deliverables.map((d) => ({
      ...citationOf(d),
      id: d.id,
      label: d.label,
      stageId: stage.id,
      level: d.level ?? null,
      unitKinds: d.unitKinds,
      words: d.due ?? null,
      dueOn:
        d.due === undefined
          ? to
          : dates.day(`deliverable.${d.id}.due`, d.due, { notBefore: from, stage: { from, to } }).on,
    }))
    const { id, label, when: words } = stage
    planned.push({ ...citationOf(stage), id, label, words, from, to, yearInferred, deliverables })
  }
  return planned
}

type Ends = { readonly from: LocalDate | null; readonly to: LocalDate | null }

function planSpan(notice: PlannableNotice, dates: OpenDates, stages: readonly PlannedStage[]): Ends {
  if (notice.period.kind === 'standing') {
    const question = `“${notice.title}”是长效机制，没有起止日期，请填写本地区启动日期。`
    return { from: dates.opening(notice.title, question), to: null }
  }
  const { from, to } = dates.span('campaign', notice.period.when)
  // “自印发之日起，分三个阶段”: the last stage ends the campaign.
  return { from, to: to ?? stages.at(-1)?.to ?? null }
}

function planDuties(notice: PlannableNotice): PlannedDuty[] {
  const ofStages = notice.stages.flatMap((stage) =>
    stage.duties.map((duty): PlannedDuty => ({
      ...citationOf(duty),
      id: duty.id,
      label: duty.label,
      stageId: stage.id,
      role: 'responsible',
      unitKinds: duty.unitKinds,
      level: duty.level ?? null,
    })),
  )
  const divided = notice.division.flatMap((duty) =>
    (['responsible', 'assisting'] as const).flatMap((role) =>
      duty[role].map((unit): PlannedDuty => ({
        ...citationOf(duty),
        id: duty.id,
        label: duty.label,
        stageId: null,
        role,
        unitKinds: [unit.unitKind],
        level: unit.level ?? null,
      })),
    ),
  )
  return [...ofStages, ...divided]
}

function planReports(
  rhythm: ReportRhythm,
  dates: OpenDates,
  stages: readonly PlannedStage[],
  campaign: Ends,
  opening: Opening,
): PlannedReport[] {
  const stage = stages.find((s) => s.id === rhythm.stage)
  const within: Ends = stage ?? campaign
  const due = dates.day(`report.${rhythm.id}.due`, rhythm.due, { notBefore: within.from, stage: within })
  const report = (period: string, ends: Ends, dueOn: LocalDate | null): PlannedReport => ({
    ...citationOf(rhythm),
    id: `${rhythm.id}:${period}`,
    rhythmId: rhythm.id,
    label: rhythm.label,
    stageId: stage?.id ?? null,
    period,
    ...ends,
    dueOn,
    words: rhythm.due,
    reporter: { ...rhythm.reporter, level: rhythm.reporter.level ?? null },
    recipient: { ...rhythm.recipient, level: rhythm.recipient.level ?? null },
    forms: rhythm.forms,
    narrative: rhythm.narrative,
    sealed: rhythm.sealed,
    signedBy: rhythm.signedBy ?? null,
    beforeOpening: dueOn !== null && opening.openedOn !== null && dueOn < opening.openedOn,
  })
  if (rhythm.covers !== 'month') {
    return [
      report('whole', rhythm.covers === 'whole' ? campaign : { from: within.from, to: within.to }, due.on),
    ]
  }
  const { rule } = due
  if (within.from === null || within.to === null) return []
  return monthsBetween(within.from, within.to).map((month) =>
    report(month, monthWithin(month, within), rule ? dueOnForMonth(rule, month) : due.on),
  )
}

/** A month cut to the stage it is reported in. */
function monthWithin(month: string, { from, to }: Ends): Ends {
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  const [first, end] = [`${month}-01`, `${month}-${last}`]
  return { from: from !== null && from > first ? from : first, to: to !== null && to < end ? to : end }
}

function planMilestones(
  notice: PlannableNotice,
  dates: OpenDates,
  from: LocalDate | null,
): PlannedMilestone[] {
  return notice.milestones.map((milestone) => {
    const at = dates.day(`milestone.${milestone.id}.on`, milestone.when, { notBefore: from })
    const { id, label, when: words, unitKinds } = milestone
    const level = milestone.level ?? null
    return { ...citationOf(milestone), id, label, words, unitKinds, level, from: at.from, on: at.on }
  })
}

function planSteeringGroup(notice: PlannableNotice): SteeringSlot[] {
  return (notice.steeringGroup?.slots ?? []).map((slot) => ({
    id: slot.id,
    label: slot.label,
    rank: slot.rank,
    unitKind: slot.unitKind ?? null,
    level: slot.level ?? null,
    each: slot.each,
    post: slot.post,
  }))
}
