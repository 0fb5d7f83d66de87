import type { LocalDate } from '../../../kernel/local-date.ts'
import { isWithinPeriod, type Period } from './period.ts'
import type { CaseState } from './case-status.ts'
import type { EnforcementKind } from './enforcement/enforcement-kinds.ts'
import { summaryColumns, type MeasureType, type SummaryColumn } from './notice-section.ts'

/** What counting needs to know of one case of the region and campaign; voided, refuted and unverified ones do not come. */
export type CountedCase = {
  readonly id: string
  /** One operator or person; null where nobody is known: then the case stands for itself. */
  readonly identityKey: string | null
  readonly state: CaseState
  readonly confirmedOn: LocalDate
  /** The number decides between cases of one day. */
  readonly number: string
  /** undefined: 类别待认定; null: a kind that stands outside 附件3. */
  readonly column: SummaryColumn | null | undefined
  readonly measures: readonly {
    readonly type: MeasureType
    readonly orderedOn: LocalDate
    readonly doneOn: LocalDate | null
  }[]
  readonly enforcement: readonly {
    readonly kind: EnforcementKind
    readonly decidedOn: LocalDate
    readonly amountCents: number | null
  }[]
}

/** A figure and the cases behind it. `value`: enterprises or persons, cases, or integer cents. */
export type CaseFigure = { readonly value: number; readonly caseIds: readonly string[] }

export type CaseFigures = {
  readonly foundTotal: CaseFigure
  readonly found: Readonly<Record<SummaryColumn, CaseFigure>>
  /** Confirmed in the period under kinds that map to no column, and those whose kind is not decided: beside the sum (C30). */
  readonly outsideColumns: CaseFigure
  readonly undecided: CaseFigure
  readonly stopOrders: CaseFigure
  readonly dismantled: CaseFigure
  readonly gainsConfiscatedEnterprises: CaseFigure
  readonly gainsConfiscatedCents: CaseFigure
  readonly finedEnterprises: CaseFigure
  readonly finedCents: CaseFigure
  readonly referred: CaseFigure
}

/**
 * 附件3's figures of cases (decisions 2, domain.md 附件3): an operator or person is counted once in the period, under the
 * kind of its first case confirmed in it, so the total is the sum of the kinds; kinds outside the columns and undecided
 * ones stand beside the sum and do not take an operator's place in it. Orders go by the day they were given, dismantling
 * by the day it was done, money and referrals by the day of decision; enterprises are distinct, referrals are cases.
 */
export function countCases(cases: readonly CountedCase[], period: Period): CaseFigures {
  const confirmed = cases
    .filter((c) => isWithinPeriod(c.confirmedOn, period))
    .toSorted(
      (a, b) =>
        a.confirmedOn.localeCompare(b.confirmedOn) ||
        a.number.length - b.number.length ||
        a.number.localeCompare(b.number),
    )
  const firstColumn = new Map<string, SummaryColumn>()
  for (const c of confirmed)
    if (c.column && !firstColumn.has(identityOf(c))) firstColumn.set(identityOf(c), c.column)
  const inColumn = (column: SummaryColumn): CaseFigure => {
    const behind = confirmed.filter((c) => c.column && firstColumn.get(identityOf(c)) === column)
    return enterprises(behind)
  }
  const ordered = (types: readonly MeasureType[], c: CountedCase) =>
    c.measures.some((m) => types.includes(m.type) && isWithinPeriod(m.orderedOn, period))
  const decided = (kind: EnforcementKind, c: CountedCase) =>
    c.enforcement.some((e) => e.kind === kind && isWithinPeriod(e.decidedOn, period))
  const withDecision = (kind: EnforcementKind) => cases.filter((c) => decided(kind, c))
  const wasDismantled = (c: CountedCase) =>
    decided('dismantle', c) ||
    c.measures.some((m) => m.type === 'dismantle' && m.doneOn !== null && isWithinPeriod(m.doneOn, period))
  const found = Object.fromEntries(summaryColumns.map((column) => [column, inColumn(column)])) as Record<
    SummaryColumn,
    CaseFigure
  >
  const referred = withDecision('refer_justice')
  return {
    foundTotal: enterprises(confirmed.filter((c) => c.column)),
    found,
    outsideColumns: enterprises(confirmed.filter((c) => c.column === null)),
    undecided: enterprises(confirmed.filter((c) => c.column === undefined)),
    stopOrders: enterprises(cases.filter((c) => ordered(['stop_production'], c) || decided('order_stop', c))),
    dismantled: enterprises(cases.filter(wasDismantled)),
    gainsConfiscatedEnterprises: enterprises(withDecision('confiscate_gains')),
    gainsConfiscatedCents: money(withDecision('confiscate_gains'), 'confiscate_gains', period),
    finedEnterprises: enterprises(withDecision('fine')),
    finedCents: money(withDecision('fine'), 'fine', period),
    referred: { value: referred.length, caseIds: referred.map((c) => c.id) },
  }
}

const identityOf = (c: CountedCase): string => c.identityKey ?? `case:${c.id}`

const enterprises = (behind: readonly CountedCase[]): CaseFigure => ({
  value: new Set(behind.map(identityOf)).size,
  caseIds: behind.map((c) => c.id),
})

const money = (behind: readonly CountedCase[], kind: EnforcementKind, period: Period): CaseFigure => ({
  value: behind
    .flatMap((c) => c.enforcement)
    .filter((e) => e.kind === kind && isWithinPeriod(e.decidedOn, period))
    .reduce((sum, e) => sum + (e.amountCents ?? 0), 0),
  caseIds: behind.map((c) => c.id),
})
