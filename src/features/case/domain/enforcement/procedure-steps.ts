import type { LocalDate } from '../../../../kernel/local-date.ts'
import { actStops } from './act-stops.ts'
import { bareAct, noPenalties } from './bare-act.ts'
import type { EnforcementAct, ProcedureKind, Proceeding } from './enforcement-act.ts'
import type { ActKind } from './enforcement-acts.ts'
import { servedNotice } from './hearing-stops.ts'
import type { MoneyLedger } from './money-ledger.ts'
import { standingActs, type ActingOffice, type ProcedureLaw, type Stop } from './procedure-law.ts'

/** done · now: it is its turn · blocked: its turn, and something is in the way · open: later · passed: left out, and past. */
export type StepState = 'done' | 'now' | 'blocked' | 'open' | 'passed'

export type ProcedureStep = {
  readonly id: string
  readonly label: string
  readonly state: StepState
  readonly on: LocalDate | null
  /** The act that does the step. */
  readonly kind: ActKind
  readonly stops: readonly Stop[]
}

type StepRule = {
  readonly id: string
  readonly label: string
  readonly kind: ActKind
  /** Not every case has it. */
  readonly optional?: boolean
  readonly doneBy: (acts: readonly EnforcementAct[], ledger: MoneyLedger | null) => LocalDate | null
}

const dayOf = (acts: readonly EnforcementAct[], ...kinds: ActKind[]): LocalDate | null =>
  acts.findLast((a) => kinds.includes(a.kind))?.on ?? null

const served = (acts: readonly EnforcementAct[], kind: ActKind): LocalDate | null => {
  const target = acts.findLast((a) => a.kind === kind)
  return acts.find((a) => a.kind === 'served' && a.refersTo === target?.id)?.on ?? null
}

const paid = (acts: readonly EnforcementAct[], ledger: MoneyLedger | null): LocalDate | null =>
  ledger === null || ledger.balanceCents > 0 ? null : (dayOf(acts, 'payment') ?? dayOf(acts, 'decision'))

const check: StepRule = {
  id: 'check',
  label: '调查取证',
  kind: 'on_site_record',
  optional: true,
  doneBy: (acts) => dayOf(acts, 'on_site_record', 'seal', 'seize', 'register_hold'),
}
const decide: StepRule = {
  id: 'decide',
  label: '决定',
  kind: 'decision',
  doneBy: (acts) => dayOf(acts, 'decision', 'no_penalty'),
}
const perform: readonly StepRule[] = [
  { id: 'serve', label: '送达', kind: 'served', doneBy: (acts) => served(acts, 'decision') },
  { id: 'pay', label: '执行', kind: 'payment', doneBy: paid },
  {
    id: 'publish',
    label: '公开',
    kind: 'published',
    optional: true,
    doneBy: (acts) => dayOf(acts, 'published'),
  },
  { id: 'conclude', label: '结案', kind: 'concluded', doneBy: (acts) => dayOf(acts, 'concluded') },
]

const rules: Readonly<Record<ProcedureKind, readonly StepRule[]>> = {
  ordinary: [
    { id: 'file', label: '立案', kind: 'filed', doneBy: (acts) => dayOf(acts, 'filed', 'not_filed') },
    check,
    { id: 'tell', label: '告知', kind: 'rights_notice', doneBy: (acts) => served(acts, 'rights_notice') },
    {
      id: 'hear',
      label: '陈述申辩、听证',
      kind: 'statement',
      optional: true,
      doneBy: (acts) => dayOf(acts, 'hearing_held', 'hearing_waived', 'statement'),
    },
    {
      id: 'review',
      label: '审核讨论',
      kind: 'legal_review',
      optional: true,
      doneBy: (acts) => dayOf(acts, 'legal_review', 'collective_discussion'),
    },
    decide,
    ...perform,
  ],
  on_the_spot: [check, decide, ...perform],
}

type StepQuestion = {
  readonly proceeding: Proceeding
  readonly acts: readonly EnforcementAct[]
  readonly office: ActingOffice
  readonly law: ProcedureLaw
  readonly ledger: MoneyLedger | null
  readonly today: LocalDate
}

/** The proceeding as steps in a row: what is done, whose turn it is, and which stop stands before it, in words. */
export function procedureSteps(question: StepQuestion): ProcedureStep[] {
  const standing = standingActs(question.acts)
  const all = rules[question.proceeding.procedure]
  const ended = standing.some((a) => a.kind === 'not_filed' || a.kind === 'no_penalty')
  const steps = ended
    ? all.filter((s) => !['tell', 'hear', 'review', 'serve', 'pay', 'publish'].includes(s.id))
    : all
  const days = steps.map((s) =>
    ended && s.id === 'decide'
      ? dayOf(standing, 'no_penalty', 'not_filed')
      : s.doneBy(standing, question.ledger),
  )
  const last = days.findLastIndex((d) => d !== null)
  const next = steps.findIndex((s, i) => i > last && !s.optional)
  const missed = steps.findIndex((s, i) => days[i] === null && !s.optional)
  const turn = missed >= 0 ? missed : next
  return steps.map((step, i) => {
    const on = days[i] ?? null
    const base = { id: step.id, label: step.label, on, kind: kindOfStep(step, standing), stops: [] as Stop[] }
    if (on !== null) return { ...base, state: 'done' }
    if (i !== turn) return { ...base, state: i < Math.max(last, turn) ? 'passed' : 'open' }
    const stops = stopsToday(question, base.kind)
    return { ...base, stops, state: stops.some((s) => s.binds) ? 'blocked' : 'now' }
  })
}

/** 告知 is two acts: the notice, then its service. */
const kindOfStep = (step: StepRule, standing: readonly EnforcementAct[]): ActKind =>
  step.id === 'tell' && standing.some((a) => a.kind === 'rights_notice') ? 'served' : step.kind

/** What would stand in the way of an act done today, with what a form opened now is filled with. */
export function stopsToday(question: Omit<StepQuestion, 'ledger'>, kind: ActKind): Stop[] {
  const { acts, proceeding, office, law, today } = question
  const told = servedNotice(acts, today)?.notice.penalties ?? noPenalties
  const draft = bareAct(kind, today, {
    proceedingId: proceeding.id,
    // What a form still asks for does not count as missing yet.
    approver: '—',
    things: [{ name: '—', quantity: '', unit: '' }],
    penalties: kind === 'decision' ? told : null,
  })
  return actStops({ draft, acts, proceeding, office, law })
}
