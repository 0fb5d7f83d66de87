import { addDays, daysBetween, type LocalDate } from '../../../../kernel/local-date.ts'
import type { EnforcementAct, Instalment } from './enforcement-act.ts'

/** What the law says of late payment; each number comes from a rule of the day, none stands in code. */
export type LateFeeRule = {
  /** The last day for paying a decision that was served on a day (行政处罚法 67). */
  readonly payBy: (servedOn: LocalDate) => LocalDate
  /** Per mille of the unpaid fine a day (72). */
  readonly dailyPermille: number
  /** The late fee is never more than so many times the fine (72). */
  readonly capTimes: number
}

/** One kind of money: what is owed, what was paid on it, what is left. Integer cents. */
export type LedgerLine = { readonly dueCents: number; readonly paidCents: number; readonly leftCents: number }

/** 款项账 of one decision at the end of a day. Everything received was given back, or is in exactly one of the lines or in `overpaidCents`. */
export type MoneyLedger = {
  readonly on: LocalDate
  readonly fine: LedgerLine
  readonly gains: LedgerLine
  readonly lateFee: LedgerLine
  readonly receivedCents: number
  readonly refundedCents: number
  /** Received beyond what is owed (a revoked or lowered decision) and not yet given back. */
  readonly overpaidCents: number
  /** The last day for paying; null before the decision was served. */
  readonly payBy: LocalDate | null
  /** Days late with some part of the fine, without days of appeal; 0 when nothing is late. */
  readonly lateDays: number
  readonly instalments: readonly (Instalment & { readonly light: 'paid' | 'open' | 'late' })[]
  readonly balanceCents: number
}

type Money = { readonly on: LocalDate; readonly cents: bigint }

/**
 * The ledger of a decision from the acts of its proceeding, at the end of `on`. Payments go to the fine, then to the gains,
 * then to the late fee; the order in which they were entered does not matter. A late fee runs from the day after the last
 * day for paying on the part that is then unpaid, stands still during reconsideration and litigation (行政处罚法 73), and
 * ends at the cap. A payment stops the fee from the day after it. null: no decision stands.
 */
export function moneyLedger(
  acts: readonly EnforcementAct[],
  rule: LateFeeRule,
  on: LocalDate,
): MoneyLedger | null {
  const standing = acts.filter((a) => a.withdrawnOn === null && a.on <= on)
  const decision = standing.findLast((a) => a.kind === 'decision')
  if (!decision?.penalties) return null
  const revoked = standing.some((a) => a.kind === 'revoked' && a.refersTo === decision.id)
  const owed = {
    fine: revoked ? 0n : BigInt(decision.penalties.fineCents),
    gains: revoked ? 0n : BigInt(decision.penalties.gainsCents),
  }
  const payBy = lastDayOf(standing, decision, rule)
  const plan = planOf(standing, owed.fine, payBy)
  const payments = [...moneyOf(standing, 'payment', 1n), ...moneyOf(standing, 'refund', -1n)]
  const fee = revoked ? { cents: 0n, days: 0 } : lateFee(owed.fine, plan, payments, standing, rule, on)
  const received = sum(moneyOf(standing, 'payment', 1n))
  const refunded = sum(moneyOf(standing, 'refund', 1n))
  const fine = line(owed.fine, received - refunded)
  const gains = line(owed.gains, fine.rest)
  const late = line(fee.cents, gains.rest)
  return {
    on,
    fine: fine.line,
    gains: gains.line,
    lateFee: late.line,
    receivedCents: Number(received),
    refundedCents: Number(refunded),
    overpaidCents: Number(late.rest),
    payBy,
    lateDays: fee.days,
    instalments: markPlan(plan, received - refunded, on),
    balanceCents: fine.line.leftCents + gains.line.leftCents + late.line.leftCents,
  }
}

const sum = (list: readonly Money[]): bigint => list.reduce((total, m) => total + m.cents, 0n)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** `sign` −1n: what was given back counts against what was received. */
function moneyOf(acts: readonly EnforcementAct[], kind: 'payment' | 'refund', sign: bigint): Money[] {
  return acts
    .filter((a) => a.kind === kind)
    .map((a) => ({ on: a.on, cents: sign * BigInt(a.amountCents ?? 0) }))
}

/** What is owed takes from what is at hand; the rest goes on to the next line. */
function line(owed: bigint, atHand: bigint): { line: LedgerLine; rest: bigint } {
  const paid = least(owed, atHand)
  return {
    line: { dueCents: Number(owed), paidCents: Number(paid), leftCents: Number(owed - paid) },
    rest: atHand - paid,
  }
}

function lastDayOf(
  acts: readonly EnforcementAct[],
  decision: EnforcementAct,
  rule: LateFeeRule,
): LocalDate | null {
  const served = acts.find((a) => a.kind === 'served' && a.refersTo === decision.id)
  return served ? rule.payBy(served.on) : null
}

type Part = { readonly dueOn: LocalDate; readonly cents: bigint }

/** The approved instalments, else the whole fine on the last day; nothing falls due before the decision was served. */
function planOf(acts: readonly EnforcementAct[], fine: bigint, payBy: LocalDate | null): Part[] {
  const approved = acts.findLast((a) => a.kind === 'payment_plan')
  if (approved && fine > 0n)
    return approved.plan
      .map((p) => ({ dueOn: p.dueOn, cents: BigInt(p.amountCents) }))
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  return payBy === null || fine === 0n ? [] : [{ dueOn: payBy, cents: fine }]
}

function markPlan(plan: readonly Part[], received: bigint, on: LocalDate): MoneyLedger['instalments'] {
  let due = 0n
  return plan.map((part) => {
    due += part.cents
    const light = received >= due ? 'paid' : part.dueOn < on ? 'late' : 'open'
    return { dueOn: part.dueOn, amountCents: Number(part.cents), light }
  })
}

/** Days between changes are counted as one stretch, so that years cost no more than weeks. Rounded down to the cent, once. */
function lateFee(
  fine: bigint,
  plan: readonly Part[],
  payments: readonly Money[],
  acts: readonly EnforcementAct[],
  rule: LateFeeRule,
  on: LocalDate,
): { cents: bigint; days: number } {
  const appeals = appealsOf(acts)
  const turns = new Set<LocalDate>([
    ...plan.map((p) => addDays(p.dueOn, 1)),
    ...payments.map((p) => addDays(p.on, 1)),
    ...appeals.flatMap((a) => [a.from, ...(a.to === null ? [] : [addDays(a.to, 1)])]),
  ])
  const days = [...turns].filter((day) => day <= on).toSorted()
  let permille = 0n
  let late = 0
  for (const [i, from] of days.entries()) {
    const stretch = daysBetween(from, days[i + 1] ?? addDays(on, 1))
    const paid = sum(payments.filter((p) => p.on < from))
    const due = plan.filter((p) => p.dueOn < from).reduce((total, p) => total + p.cents, 0n)
    if (due <= paid || appeals.some((a) => a.from <= from && (a.to === null || from <= a.to))) continue
    permille += (due - paid) * BigInt(stretch) * BigInt(rule.dailyPermille)
    late += stretch
  }
  const cap = (fine * BigInt(Math.round(rule.capTimes * 1000))) / 1000n
  return { cents: least(permille / 1000n, cap), days: late }
}

/** 复议或诉讼期间, both days included; `to` null while it goes on. */
function appealsOf(acts: readonly EnforcementAct[]): { from: LocalDate; to: LocalDate | null }[] {
  const ends = acts.filter((a) => a.kind === 'appeal_ended').map((a) => a.on)
  return acts
    .filter((a) => a.kind === 'appeal_started')
    .map((a) => ({ from: a.on, to: ends.find((end) => end >= a.on) ?? null }))
}
