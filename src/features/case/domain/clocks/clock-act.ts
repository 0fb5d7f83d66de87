import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { EnforcementAct } from '../enforcement/index.ts'

/**
 * What may start, stop or extend a clock, whatever part of the case it comes from: steps of the case itself (`found`,
 * `confirmed` …), measures, acts of a proceeding. Dates are the law's, instants where the hour counts.
 */
export type ClockAct = {
  readonly id: string
  readonly kind: string
  readonly on: LocalDate
  readonly at: Date | null
  /** The act it answers, extends, releases, serves. */
  readonly refersTo: string | null
  /** Acts of one proceeding belong together; null: the case itself. */
  readonly proceedingId: string | null
  readonly untilOn: LocalDate | null
  readonly outcome: string
  readonly reason: string
  readonly approver: string
  readonly amountCents: number
  /** Last day of a plan of instalments. */
  readonly planEndsOn: LocalDate | null
  readonly name: string
}

/** An act of which nothing but kind and day is known. */
export const plainAct = (
  id: string,
  kind: string,
  on: LocalDate,
  more: Partial<ClockAct> = {},
): ClockAct => ({
  id,
  kind,
  on,
  at: null,
  refersTo: null,
  proceedingId: null,
  untilOn: null,
  outcome: '',
  reason: '',
  approver: '',
  amountCents: 0,
  planEndsOn: null,
  name: '',
  ...more,
})

/** An act of a proceeding as the clocks read it; one that was taken back is none. */
export function clockActOf(act: EnforcementAct): ClockAct | null {
  if (act.withdrawnOn !== null) return null
  return plainAct(act.id, act.kind, act.on, {
    at: act.at === null ? null : new Date(act.at),
    refersTo: act.refersTo,
    proceedingId: act.proceedingId,
    untilOn: act.untilOn,
    outcome: act.outcome,
    reason: act.reason,
    approver: act.approver,
    amountCents: act.kind === 'payment' ? (act.amountCents ?? 0) : (act.penalties?.fineCents ?? 0),
    planEndsOn:
      act.plan
        .map((part) => part.dueOn)
        .toSorted()
        .at(-1) ?? null,
  })
}
