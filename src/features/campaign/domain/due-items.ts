import type { LocalDate } from '../../../kernel/local-date.ts'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import type { Citation } from './notice-parts.ts'
import type { CampaignPlan, PlannedDeliverable, PlannedReport } from './plan.ts'

/** 报送期、应交材料、节点: one thing that falls due once, for every unit meant. */
export type DueItem = Citation & {
  readonly kind: 'report' | 'deliverable' | 'milestone'
  /** Unique within its kind: `monthly:2021-03`, or the setting's id. */
  readonly key: string
  readonly settingId: string
  readonly stageId: string | null
  readonly label: string
  /** `YYYY-MM` or `whole`; null for what is no report. */
  readonly period: string | null
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly dueOn: LocalDate | null
  /** The day in the notice's own words. */
  readonly words: string | null
  readonly level: RegionLevel | null
  readonly unitKinds: readonly OrgKind[]
  /** Who owes it and who receives it, in the notice's words. */
  readonly unitWords: string | null
  readonly recipientWords: string | null
  readonly forms: readonly string[]
}

/**
 * Everything of a plan that falls due, in order of its day. A deliverable that is a report of the same stage and day, of the
 * same name or level (N1 三(三): the written report), is owed once, as the report.
 */
export function dueItems(plan: CampaignPlan): DueItem[] {
  const deliverables = plan.stages
    .flatMap((stage) => stage.deliverables)
    .filter((d) => !plan.reports.some((report) => isSameAs(d, report)))
  return [
    ...plan.reports.map(fromReport),
    ...deliverables.map((d) => fromOther('deliverable', d, d.stageId, d.dueOn, d.words)),
    ...plan.milestones.map((m) => fromOther('milestone', m, null, m.on, m.words)),
  ].sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
}

const isSameAs = (deliverable: PlannedDeliverable, report: PlannedReport): boolean =>
  deliverable.stageId === report.stageId &&
  deliverable.dueOn === report.dueOn &&
  (deliverable.label === report.label ||
    (deliverable.words !== null && deliverable.level === report.reporter.level))

function fromReport(report: PlannedReport): DueItem {
  const { of, cite, quote, rhythmId, stageId, label, period, from, to, dueOn, words } = report
  return {
    of,
    cite,
    quote,
    stageId,
    label,
    period,
    from,
    to,
    dueOn,
    words,
    kind: 'report',
    key: report.id,
    settingId: rhythmId,
    level: report.reporter.level,
    unitKinds: report.reporter.unitKinds,
    unitWords: report.reporter.words,
    recipientWords: report.recipient.words,
    forms: report.forms,
  }
}

function fromOther(
  kind: 'deliverable' | 'milestone',
  setting: Citation & {
    readonly id: string
    readonly label: string
    readonly level: RegionLevel | null
    readonly unitKinds: readonly OrgKind[]
  },
  stageId: string | null,
  dueOn: LocalDate | null,
  words: string | null,
): DueItem {
  const { of, cite, quote, id, label, level, unitKinds } = setting
  return {
    of,
    cite,
    quote,
    kind,
    stageId,
    label,
    dueOn,
    words,
    level,
    unitKinds,
    key: id,
    settingId: id,
    period: null,
    from: null,
    to: null,
    unitWords: null,
    recipientWords: null,
    forms: [],
  }
}
