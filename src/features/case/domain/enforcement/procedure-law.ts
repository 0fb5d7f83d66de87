import type { LocalDate } from '../../../../kernel/local-date.ts'
import {
  chooseRule,
  citeWithMark,
  endOfLimit,
  latestBefore,
  type LegalRuleInForce,
  type RuleQuestion,
  type WorkingCalendar,
} from '../../../law/domain/index.ts'
import type { EnforcementAct, Proceeding } from './enforcement-act.ts'

/** The law of a day and place as the procedure asks for it: rules by code, and the ends of limits on the working calendar. */
export type ProcedureLaw = {
  /** null: no rule of that code is on record for the day. */
  readonly rule: (code: string) => LegalRuleInForce | null
  /** The last day of a clock that begins on a day; null where the rule is not on record. */
  readonly lastDay: (code: string, from: LocalDate) => LocalDate | null
  /** The last day on which something must have been done before an event (听证七个工作日前). */
  readonly lastDayBefore: (code: string, event: LocalDate) => LocalDate | null
}

/** The law of a day and place out of all rules on record and the working calendar. */
export function procedureLaw(
  rules: readonly LegalRuleInForce[],
  calendar: WorkingCalendar,
  question: RuleQuestion,
): ProcedureLaw {
  const rule = (code: string) => chooseRule(rules, code, question)
  const clock = (code: string) => {
    const found = rule(code)
    return found?.group === 'clock' ? found.values : null
  }
  return {
    rule,
    lastDay: (code, on) => {
      const values = clock(code)
      return values && endOfLimit(calendar, { on, at: null }, values.limit, values.lastDayOff).on
    },
    lastDayBefore: (code, on) => {
      const values = clock(code)
      return values && latestBefore(calendar, { on, at: null }, values.limit).on
    },
  }
}

/** Where and by whom an act is done, as far as a stop asks for it. */
export type ActingOffice = {
  readonly level: 'town' | 'county' | 'above'
  readonly department: string
  /** 文号 of the province's decision that lets this town punish (行政处罚法 24); null: none on record. */
  readonly penaltyPower: string | null
}

/** What stands in the way of an act. `binds` false: said, and not in the way (待法制审核). */
export type Stop = {
  /** Code of the law's rule, or `order` for the order of acts itself. */
  readonly code: string
  /** A full sentence that says what to do. */
  readonly message: string
  /** 《行政处罚法》第六十二条; '' for the mere order of acts. */
  readonly cite: string
  readonly needsReview: boolean
  readonly binds: boolean
}

/** What a stop is asked about: the act wanted, what stands on record, by whom. */
export type ActQuestion = {
  readonly draft: EnforcementAct
  readonly acts: readonly EnforcementAct[]
  readonly proceeding: Proceeding
  readonly office: ActingOffice
  readonly law: ProcedureLaw
}

/** Acts that stand: not taken back. */
export const standingActs = (acts: readonly EnforcementAct[]): EnforcementAct[] =>
  acts.filter((a) => a.withdrawnOn === null)

/** Letters and digits of a certificate without width, case and blanks; the same officer twice is one. */
export const certificateKey = (certificateNo: string): string =>
  certificateNo.normalize('NFKC').toUpperCase().replace(/\s/g, '')

/** A stop under a rule of the law; none where no such rule is on record for the day. */
export function lawStop(law: ProcedureLaw, code: string, message: string): Stop[] {
  const rule = law.rule(code)
  if (!rule) return []
  return [{ code, message, cite: citeWithMark(rule), needsReview: rule.needsReview, binds: rule.binds }]
}

/** A number of a stop's rule, by its name's owner; null where the rule names none. */
export function thresholdOf(
  law: ProcedureLaw,
  code: string,
  of: 'person' | 'organisation' | 'any',
): number | null {
  const rule = law.rule(code)
  if (rule?.group !== 'stop') return null
  return rule.values.thresholds.find((t) => t.of === of || t.of === 'any')?.amount ?? null
}
