import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { timeLimitName, type TimeLimit } from '../../../kernel/time-limit.ts'
import { addWorkingDays, estimateNote, unpublishedYears } from '../../law/domain/index.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import type { Notice } from '../../campaign/domain/index.ts'
import type { CaseForRules, TakenMeasure } from './case.ts'
import {
  conditionalMeasuresFor,
  measuresFor,
  relapseKindOf,
  type DemandedMeasure,
  type MeasureType,
} from './notice-section.ts'

/** The notice as these rules read it: its case section, its numbers and its division of labour. */
export type NoticeForCases = Pick<Notice, 'documentNumber' | 'forwarded' | 'division'> & {
  readonly case?: unknown
}

/** One measure the notice demands of this case, where it stands, whose turn it is and until when. */
export type DemandedStep = {
  readonly id: string
  readonly label: string
  readonly type: MeasureType
  /** 立即、当日、限期、3日内 */
  readonly withinName: string
  /** To 24:00 of this day; null while it depends on a date not yet set. */
  readonly dueOn: LocalDate | null
  readonly owner: OrgKind
  readonly ownerName: string
  /** Paper and paragraph, and its words. */
  readonly cite: string
  readonly quote: string
  readonly state: 'open' | 'ordered' | 'done'
  readonly measureId: string | null
  readonly doneOn: LocalDate | null
  /** Called for only where the case gives cause; never counted as missing. */
  readonly conditional: boolean
}

/**
 * Who carries a kind of measure, the likeliest first; the first of them that the notice's own division of labour names
 * (responsible before assisting) is the owner.
 */
const carriers: Partial<Record<MeasureType, readonly OrgKind[]>> = {
  obtain_permit: ['emergency', 'safety_office', 'market_regulation'],
  cut_supply: ['power', 'water'],
  refer_to_justice: ['public_security'],
  clear_materials: ['ecology', 'emergency'],
  suspend_licence: ['market_regulation', 'emergency'],
  administrative_fine: ['emergency', 'market_regulation', 'safety_office'],
  seize: ['emergency', 'market_regulation', 'public_security'],
  pursue_lessor: ['emergency', 'market_regulation', 'safety_office'],
  punish_partner: ['emergency', 'public_security'],
  trace_supply: ['public_security', 'emergency'],
}
const anyCarrier: readonly OrgKind[] = ['safety_office', 'emergency', 'government']

/**
 * The office that owns a measure by the notice's division of labour (C20): the responsible unit of the duty that stands
 * in the same paragraph, else the likeliest carrier that the division names.
 */
export function ownerOfMeasure(
  notice: NoticeForCases,
  measure: Pick<DemandedMeasure, 'type' | 'of' | 'cite'>,
): OrgKind {
  const same = notice.division.find((d) => d.cite === measure.cite && d.of === measure.of)
  if (same) return same.responsible[0]!.unitKind
  const responsible = new Set(notice.division.flatMap((d) => d.responsible.map((u) => u.unitKind)))
  const assisting = new Set(notice.division.flatMap((d) => d.assisting.map((u) => u.unitKind)))
  const wanted = [...(carriers[measure.type] ?? []), ...anyCarrier]
  return (
    wanted.find((kind) => responsible.has(kind)) ??
    wanted.find((kind) => assisting.has(kind)) ??
    'safety_office'
  )
}

/** The measures demanded of this case, in the notice's order, then those that may be called for; none before a kind stands. */
export function demandedMeasures(notice: NoticeForCases, kase: CaseForRules): DemandedStep[] {
  if (kase.violationKind === null) return []
  const own = measuresFor(notice, kase.violationKind, kase.riskGrade)
  const demanded = [...own, ...ofRelapse(notice, kase).filter((m) => !own.some((o) => o.id === m.id))]
  const conditional = conditionalMeasuresFor(notice, kase.violationKind, kase.riskGrade)
  const step = (measure: DemandedMeasure, isConditional: boolean): DemandedStep => {
    const taken = answering(measure, kase.measures)
    const owner = ownerOfMeasure(notice, measure)
    return {
      id: measure.id,
      label: measure.label,
      type: measure.type,
      withinName: withinWords(measure.within, kase),
      dueOn: taken?.dueOn ?? dueOnOf(measure.within, kase),
      owner,
      ownerName: orgKindNames[owner],
      cite: citeOf(notice, measure),
      quote: measure.quote,
      state: taken ? (taken.doneOn ? 'done' : 'ordered') : 'open',
      measureId: taken?.id ?? null,
      doneOn: taken?.doneOn ?? null,
      conditional: isConditional,
    }
  }
  return [...demanded.map((m) => step(m, false)), ...conditional.map((m) => step(m, true))]
}

/** What the notice demands of a den that came back, whatever kind the case has otherwise (死灰复燃). */
function ofRelapse(notice: NoticeForCases, kase: CaseForRules): DemandedMeasure[] {
  const kind = kase.relapse ? relapseKindOf(notice) : undefined
  return kind ? measuresFor(notice, kind.id, kase.riskGrade) : []
}

/** The record that answers a demand: one that names it, else one of its type that names none; a finished one first. */
function answering(measure: DemandedMeasure, taken: readonly TakenMeasure[]): TakenMeasure | undefined {
  const named = taken.filter((t) => t.demandedId === measure.id)
  const candidates =
    named.length > 0 ? named : taken.filter((t) => t.demandedId === null && t.type === measure.type)
  return candidates.find((t) => t.doneOn !== null) ?? candidates[0]
}

/** 立即 and 当日 run to 24:00 of the day of confirmation; 限期 to the date set for the case. */
function dueOnOf(within: TimeLimit, kase: CaseForRules): LocalDate | null {
  if (within === 'time_limit') return kase.rectifyBy
  if (kase.confirmedOn === null) return null
  if (within === 'at_once' || within === 'same_day') return kase.confirmedOn
  return within.count === 'calendar'
    ? addDays(kase.confirmedOn, within.days)
    : addWorkingDays(kase.calendar, kase.confirmedOn, within.days)
}

/** Says where a day rests on a year whose holidays are not ordered yet. */
function withinWords(within: TimeLimit, kase: CaseForRules): string {
  const name = timeLimitName(within)
  const due = dueOnOf(within, kase)
  if (kase.confirmedOn === null || due === null || typeof within === 'string' || within.count === 'calendar')
    return name
  const note = estimateNote(unpublishedYears(kase.calendar, kase.confirmedOn, due))
  return note ? `${name}（${note}）` : name
}

function citeOf(notice: NoticeForCases, measure: DemandedMeasure): string {
  const number =
    measure.of === 'forwarded' ? (notice.forwarded?.documentNumber ?? null) : notice.documentNumber
  return [number, measure.cite].filter(Boolean).join(' ')
}
