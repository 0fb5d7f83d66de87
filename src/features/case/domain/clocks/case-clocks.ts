import { addDays, formatChineseDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { mostUrgentClock, type ClockExtension, type ClockState } from '../../../duty/domain/index.ts'
import {
  citeOfRule,
  endOfDay,
  endOfLimit,
  latestBefore,
  type ClockValues,
  type End,
  type LegalRuleInForce,
  type WorkingCalendar,
} from '../../../law/domain/index.ts'
import type { ClockAct } from './clock-act.ts'
import { lawClocks, type LawClock, type OwnerHint } from './law-clocks.ts'

/** A clock as the records say it ought to stand. */
export type CaseClock = {
  readonly code: string
  /** Id of the starting act; with the code it names the clock, once for ever. */
  readonly startedBy: string
  readonly title: string
  readonly what: string
  readonly cite: string
  readonly needsReview: boolean
  readonly startsOn: LocalDate
  readonly firstDueOn: LocalDate
  readonly dueOn: LocalDate
  /** The first instant that is too late. */
  readonly dueAt: Date
  readonly alarmOn: LocalDate
  readonly waits: boolean
  readonly byHand: boolean
  readonly state: ClockState
  readonly endedOn: LocalDate | null
  readonly endedWhy: string
  readonly late: boolean
  readonly extensions: readonly ClockExtension[]
  readonly estimatedYears: readonly number[]
  readonly owner: OwnerHint
}

/** What people decided about a clock and no record of the case says: kept with the clock, handed back here. */
export type KeptDecision = {
  readonly code: string
  readonly startedBy: string
  readonly firstDueOn: LocalDate
  readonly extensions: readonly ClockExtension[]
  readonly metByHand: { readonly on: LocalDate; readonly note: string } | null
}

export type ClockInput = {
  /** In the order in which they came. */
  readonly acts: readonly ClockAct[]
  /** Clocks of the notice and the case itself, already with their days (see notice-clocks.ts). */
  readonly given: readonly GivenClock[]
  /** The rule of a code on the day of the starting act; null when there is none or it does not bind. */
  readonly law: (code: string, on: LocalDate) => LegalRuleInForce | null
  readonly calendar: WorkingCalendar
  readonly kept: readonly KeptDecision[]
  /** The case came to nothing: why every clock stops; null while it stands. */
  readonly voidWhy: { readonly on: LocalDate; readonly why: string } | null
}

/** A clock whose first and last day the case's own records give. */
export type GivenClock = {
  readonly code: string
  readonly startedBy: string
  readonly title: string
  readonly what: string
  readonly cite: string
  readonly startsOn: LocalDate
  readonly end: End
  readonly alarmDays: number
  readonly met: { readonly on: LocalDate; readonly at: Date | null; readonly why: string } | null
  /** It fell away without being met. */
  readonly fell: { readonly on: LocalDate; readonly why: string } | null
  readonly byHand: boolean
  readonly owner: OwnerHint
}

/** Which clocks ought to run or have run, from what the records say; pure, whole, and the same whenever it is asked. */
export function caseClocks(input: ClockInput): CaseClock[] {
  const law = lawClocks.flatMap((clock) =>
    input.acts.flatMap((act) => (clock.starts(act, input.acts) ? lawClock(clock, act, input) : [])),
  )
  return [...input.given.map((given) => givenClock(given, input)), ...law]
}

function lawClock(clock: LawClock, start: ClockAct, input: ClockInput): CaseClock[] {
  const rule = input.law(clock.code, start.on)
  if (rule?.group !== 'clock' || !rule.binds) return []
  const kept = findKept(input, clock.code, start.id)
  const lawEnd = lawEndOf(start, rule.values, input.calendar)
  const end = endOf(clock, start, lawEnd)
  const prolonged = prolongations(clock, start, rule.values, { first: end, law: lawEnd }, input.acts)
  const met = input.acts.find((act) => clock.meets(act, start, input.acts))
  return [
    standing(
      {
        code: clock.code,
        startedBy: start.id,
        title: rule.title,
        what: rule.values.what,
        cite: citeOfRule(rule),
        startsOn: start.on,
        end,
        alarmDays: rule.values.alarmDays,
        met: met ? { on: met.on, at: met.at, why: '' } : null,
        fell: null,
        byHand: clock.byHand ?? false,
        owner: clock.owner,
      },
      { kept, prolonged, waits: clock.waits ?? false, needsReview: rule.needsReview, input },
    ),
  ]
}

/** The law's own end; null limit of the act aside. */
function lawEndOf(start: ClockAct, values: ClockValues, calendar: WorkingCalendar): End {
  return values.side === 'before'
    ? latestBefore(calendar, { on: start.untilOn ?? start.on, at: null }, values.limit)
    : endOfLimit(calendar, start, values.limit, values.lastDayOff)
}

/** The act may have set itself a shorter limit, never a longer one. */
function endOf(clock: LawClock, start: ClockAct, lawEnd: End): End {
  const own = clock.ownLimit?.(start) ?? null
  return own !== null && own < lawEnd.on ? { on: own, at: endOfDay(own), estimated: [] } : lawEnd
}

/**
 * What acts of the procedure added, as far as the rule lets them: no third thirty days, and nothing that was decided when the
 * limit had already run out (a party's time to pay may be given later too).
 */
function prolongations(
  clock: LawClock,
  start: ClockAct,
  values: ClockValues,
  ends: { readonly first: End; readonly law: End },
  acts: readonly ClockAct[],
): ClockExtension[] {
  const found: ClockExtension[] = []
  const { extension } = values
  let due = ends.first.on
  let beyond = 0
  for (const act of acts) {
    const until = clock.prolongs?.(act, start) ?? null
    if (until === null || until <= due || (values.whose === 'authority' && act.on > due)) continue
    let to = until
    if (extension && until > ends.law.on) {
      if (beyond === extension.times) continue
      beyond++
      const base = due > ends.law.on ? due : ends.law.on
      const most = extension.limit ? endOfLimit(everyDay, { on: base, at: null }, extension.limit).on : until
      to = until < most ? until : most
    }
    due = to
    found.push({ on: act.on, to, reason: act.reason, approver: act.approver, source: 'act' })
  }
  return found
}

/** Extensions of the law are counted in days; weekends do not matter to them. */
const everyDay: WorkingCalendar = { isWorkingDay: () => true, isPublished: () => true }

const givenClock = (given: GivenClock, input: ClockInput): CaseClock =>
  standing(given, {
    kept: findKept(input, given.code, given.startedBy),
    prolonged: [],
    waits: false,
    needsReview: false,
    input,
  })

const findKept = (input: ClockInput, code: string, startedBy: string): KeptDecision | undefined =>
  input.kept.find((k) => k.code === code && k.startedBy === startedBy)

type Standing = {
  readonly kept: KeptDecision | undefined
  readonly prolonged: readonly ClockExtension[]
  readonly waits: boolean
  readonly needsReview: boolean
  readonly input: ClockInput
}

function standing(given: GivenClock, s: Standing): CaseClock {
  const byHand = (s.kept?.extensions ?? []).filter((e) => e.source === 'hand')
  const extensions = [...s.prolonged, ...byHand].toSorted((a, b) => (a.to < b.to ? -1 : 1))
  const last = extensions.at(-1)
  // A day that the case's own record sets has already moved with the record.
  const moved = !given.code.startsWith('notice:') && last !== undefined && last.to > given.end.on
  const end = moved ? { on: last.to, at: endOfDay(last.to) } : given.end
  const met =
    given.met ?? (s.kept?.metByHand ? { ...s.kept.metByHand, at: null, why: s.kept.metByHand.note } : null)
  const ended = met
    ? { state: 'met' as const, on: met.on, why: met.why || `${formatChineseDate(met.on)}已办理` }
    : endedWithout(given, s.input)
  return {
    code: given.code,
    startedBy: given.startedBy,
    title: given.title,
    what: given.what,
    cite: given.cite,
    needsReview: s.needsReview,
    startsOn: given.startsOn,
    firstDueOn: s.kept?.firstDueOn ?? given.end.on,
    dueOn: end.on,
    dueAt: end.at,
    alarmOn: addDays(end.on, -given.alarmDays),
    waits: s.waits,
    byHand: given.byHand,
    state: ended?.state ?? 'running',
    endedOn: ended?.on ?? null,
    endedWhy: ended?.why ?? '',
    late: met !== null && (met.at ? met.at >= end.at : met.on > end.on),
    extensions,
    estimatedYears: given.end.estimated,
    owner: given.owner,
  }
}

function endedWithout(
  given: GivenClock,
  input: ClockInput,
): { state: 'void'; on: LocalDate; why: string } | null {
  const fell = given.fell ?? input.voidWhy
  return fell ? { state: 'void', ...fell } : null
}

/** The running clock of a case that ends first, for its next step and its place in queues. */
export const mostUrgentCaseClock = (clocks: readonly CaseClock[]): CaseClock | null => mostUrgentClock(clocks)
