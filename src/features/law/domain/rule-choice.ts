import type { LocalDate } from '../../../kernel/local-date.ts'
import { isWithin } from '../../../kernel/region-code.ts'
import type { LegalRuleInForce } from './legal-rule.ts'

/** The day the law is asked for, and the place. */
export type RuleQuestion = { readonly on: LocalDate; readonly regionCode: string }

const stands = (rule: LegalRuleInForce, { on, regionCode }: RuleQuestion): boolean =>
  rule.effectiveFrom <= on &&
  (rule.effectiveTo === null || on <= rule.effectiveTo) &&
  (rule.regionCode === null || isWithin(regionCode, rule.regionCode))

/** An office's word before the shipped row, the nearest region before a wider one, the later beginning before the earlier. */
function before(a: LegalRuleInForce, b: LegalRuleInForce): number {
  const region = (rule: LegalRuleInForce) => rule.regionCode?.length ?? 0
  if (region(a) !== region(b)) return region(b) - region(a)
  if (Math.sign(a.version) !== Math.sign(b.version)) return b.version - a.version
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? 1 : -1
  return b.version - a.version
}

/** The one row of a code that holds on the day in the region; null when none does. */
export function chooseRule(
  rows: readonly LegalRuleInForce[],
  code: string,
  question: RuleQuestion,
): LegalRuleInForce | null {
  return rows.filter((rule) => rule.code === code && stands(rule, question)).toSorted(before)[0] ?? null
}

/** Every code's row that holds on the day in the region, in the order of the shipped files. */
export function chooseRules(rows: readonly LegalRuleInForce[], question: RuleQuestion): LegalRuleInForce[] {
  const codes = [...new Set(rows.map((rule) => rule.code))]
  return codes.flatMap((code) => chooseRule(rows, code, question) ?? [])
}
