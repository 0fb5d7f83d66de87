import type { LocalDate } from '../../../kernel/local-date.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import { dutyLight } from '../../duty/domain/index.ts'
import {
  stageState,
  type CampaignPlan,
  type DivisionView,
  type DueItem,
  type DueView,
  type Notice,
  type ReportDue,
  type StageView,
} from '../domain/index.ts'
import type { StageRecord } from './campaign-queries.ts'
import type { DueRecord } from './progress-queries.ts'

type Named = Notice['stages'][number]['duties'][number]

const unitsOf = (kinds: readonly OrgKind[]): string => kinds.map((kind) => orgKindNames[kind]).join('、')

const presentDuty = ({ of, cite, quote, label, unitKinds }: Named) => ({
  of,
  cite,
  quote,
  label,
  units: unitsOf(unitKinds),
})

/** Stages of an opened campaign: the notice's words, the dates of the opening, the state of the calendar. */
export function presentStages(notice: Notice, stages: readonly StageRecord[], today: LocalDate): StageView[] {
  return stages.flatMap((stage) => {
    const said = notice.stages.find((s) => s.id === stage.stage_id)
    if (!said) return []
    const dates = { from: stage.from_on, to: stage.to_on }
    return [
      {
        of: said.of,
        cite: said.cite,
        quote: said.quote,
        id: stage.stage_id,
        label: stage.label,
        words: stage.words,
        yearInferred: stage.year_inferred,
        ...dates,
        state: stageState(dates, today),
        duties: said.duties.map(presentDuty),
      },
    ]
  })
}

/** Stages of a plan that is not opened yet. */
export function presentPlannedStages(notice: Notice, plan: CampaignPlan, today: LocalDate): StageView[] {
  return plan.stages.map(({ of, cite, quote, id, label, words, from, to, yearInferred }) => ({
    of,
    cite,
    quote,
    id,
    label,
    words,
    from,
    to,
    yearInferred,
    state: stageState({ from, to }, today),
    duties: (notice.stages.find((s) => s.id === id)?.duties ?? []).map(presentDuty),
  }))
}

export function presentDueItem(item: DueItem): DueView {
  const { of, cite, quote, kind, key, label, stageId, period, dueOn, words, unitWords, recipientWords } = item
  return {
    of,
    cite,
    quote,
    kind,
    key,
    label,
    stageId,
    period,
    dueOn,
    words,
    recipientWords,
    unitWords: unitWords ?? (unitsOf(item.unitKinds) || null),
  }
}

export function presentDue(due: DueRecord, today: LocalDate): ReportDue {
  const isOpen = due.fulfilled < due.units
  return {
    of: due.notice_of,
    cite: due.cite,
    quote: due.quote,
    id: due.id,
    kind: due.kind,
    key: due.key,
    label: due.label,
    stageId: due.stage_id,
    period: due.period,
    from: due.from_on,
    to: due.to_on,
    dueOn: due.due_on,
    words: due.words,
    unitWords: due.unit_words,
    recipientWords: due.recipient_words,
    unitCount: due.units,
    fulfilledCount: due.fulfilled,
    lateCount: due.late,
    light: isOpen ? dutyLight(due.due_on, today) : null,
  }
}

/** 任务分工, by duty, with the notice's own words for each unit. */
export const presentDivision = (notice: Notice): DivisionView[] =>
  notice.division.map(({ of, cite, quote, label, responsible, assisting }) => ({
    of,
    cite,
    quote,
    label,
    responsible: responsible.map(({ unitKind, words }) => ({ unitKind, words })),
    assisting: assisting.map(({ unitKind, words }) => ({ unitKind, words })),
  }))

export const presentRequirements = (notice: Notice) =>
  notice.requirements.map(({ of, cite, quote, label }) => ({ of, cite, quote, label, units: '' }))
