import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { TimeLimit } from '../../../../kernel/time-limit.ts'
import type { Deadline } from '../../../duty/domain/index.ts'
import { endOfDay, endOfLimit, type End, type WorkingCalendar } from '../../../law/domain/index.ts'
import type { MeasureType } from '../notice-section.ts'
import type { GivenClock } from './case-clocks.ts'
import type { OwnerHint } from './law-clocks.ts'

/** A measure as the clocks read it. */
export type ClockMeasure = {
  readonly id: string
  readonly type: MeasureType
  readonly label: string
  readonly orderedOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly doneOn: LocalDate | null
  readonly owner: OwnerHint
  readonly cite: string
}

/** The case's own days and what its notice sets; from these come the clocks of 通知时限. */
export type NoticeClockInput = {
  readonly foundOn: LocalDate
  readonly confirmedOn: LocalDate | null
  readonly refutedOn: LocalDate | null
  readonly rectifyBy: LocalDate | null
  readonly acceptedOn: LocalDate | null
  readonly closedOn: LocalDate | null
  readonly campaign: { readonly name: string; readonly cite: string; readonly endsOn: LocalDate | null }
  /** Each with its paper and paragraph. */
  readonly deadlines: readonly (Pick<Deadline, 'id' | 'label' | 'from' | 'within'> & {
    readonly cite: string
  })[]
  readonly measures: readonly ClockMeasure[]
  /** Days on which the matter was handed to the police or the prosecutor. */
  readonly referredOn: LocalDate | null
  readonly calendar: WorkingCalendar
}

/** Codes of clocks that no row of `law-rules/` stands behind. */
export const rectifyClock = 'notice:rectify'
export const campaignEndClock = 'notice:campaign-end'
export const measureClock = 'notice:measure'
export const deadlineClock = (id: string): string => `notice:deadline:${id}`

const day = (on: LocalDate): End => ({ on, at: endOfDay(on), estimated: [] })
const met = (on: LocalDate | null, why = ''): GivenClock['met'] =>
  on === null ? null : { on, at: null, why }
const later = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? b : a)

/** Clocks of the notice: its deadlines, the measures ordered with a day, the limit set for this case, the campaign's end. */
export function noticeClocks(kase: NoticeClockInput): GivenClock[] {
  const fell = kase.closedOn === null ? null : { on: kase.closedOn, why: '案件已销号，不再计时' }
  return [
    ...kase.deadlines.flatMap((deadline) => deadlineOf(deadline, kase)),
    ...kase.measures.flatMap(measureOf),
    ...rectifyOf(kase),
    ...campaignEndOf(kase),
  ].map((clock) => ({ ...clock, fell }))
}

type Unfallen = Omit<GivenClock, 'fell'>

function deadlineOf(deadline: NoticeClockInput['deadlines'][number], kase: NoticeClockInput): Unfallen[] {
  const first = kase.measures.map((m) => m.orderedOn).toSorted()[0] ?? null
  const { from } = deadline
  const starts: Record<string, { on: LocalDate | null; met: LocalDate | null }> = {
    lead_found: { on: kase.foundOn, met: kase.confirmedOn ?? kase.refutedOn },
    lead_verified: { on: kase.confirmedOn, met: first },
    case_confirmed: { on: kase.confirmedOn, met: first },
    measure_taken: { on: first, met: kase.referredOn },
  }
  const start = starts[from]
  if (!start || start.on === null) return []
  const end = endOfWithin(kase.calendar, start.on, deadline.within)
  if (end === null) return []
  return [
    {
      code: deadlineClock(deadline.id),
      startedBy: from,
      title: deadline.label,
      what: deadline.label,
      cite: deadline.cite,
      startsOn: start.on,
      end,
      alarmDays: 1,
      met: met(start.met === null ? null : later(start.met, start.on)),
      byHand: from === 'measure_taken',
      owner: 'clerk',
    },
  ]
}

/** 立即 and 当日 run to 24:00 of the day; 限期 is set case by case and has a clock of its own. */
export function endOfWithin(calendar: WorkingCalendar, from: LocalDate, within: TimeLimit): End | null {
  if (within === 'time_limit') return null
  if (within === 'at_once' || within === 'same_day') return day(from)
  const count = within.count === 'calendar' ? 'days' : 'working_days'
  return endOfLimit(calendar, { on: from, at: null }, { amount: within.days, count })
}

function measureOf(measure: ClockMeasure): Unfallen[] {
  if (measure.dueOn === null) return []
  return [
    {
      code: measureClock,
      startedBy: measure.id,
      title: measure.label,
      what: `落实“${measure.label}”`,
      cite: measure.cite,
      startsOn: measure.orderedOn,
      end: day(measure.dueOn),
      alarmDays: 3,
      met: met(measure.doneOn),
      byHand: false,
      owner: measure.owner,
    },
  ]
}

function rectifyOf(kase: NoticeClockInput): Unfallen[] {
  if (kase.rectifyBy === null || kase.confirmedOn === null) return []
  return [
    {
      code: rectifyClock,
      startedBy: 'rectify',
      title: '整改期限',
      what: '完成整改并通过验收',
      cite: kase.campaign.cite,
      startsOn: kase.confirmedOn,
      end: day(kase.rectifyBy),
      alarmDays: 3,
      met: met(kase.acceptedOn),
      byHand: false,
      owner: 'clerk',
    },
  ]
}

function campaignEndOf(kase: NoticeClockInput): Unfallen[] {
  const { endsOn, name, cite } = kase.campaign
  if (endsOn === null || kase.confirmedOn === null || kase.confirmedOn > endsOn) return []
  return [
    {
      code: campaignEndClock,
      startedBy: 'confirmed',
      title: '专项行动结束前销号',
      what: `在“${name}”结束前销号`,
      cite,
      startsOn: kase.confirmedOn,
      end: day(endsOn),
      alarmDays: 15,
      met: met(kase.closedOn),
      byHand: false,
      owner: 'clerk',
    },
  ]
}
