import type { Work } from '../../../platform/server/work.ts'
import {
  asShipped,
  chooseRule,
  chooseRules,
  type LegalRuleInForce,
  type RuleQuestion,
} from '../domain/index.ts'
import { shippedRules } from './shipped-rules.ts'

/** The rule of a code that holds on a day in a region, with its marks; null when the law has none then and there. */
export async function ruleInForce(
  work: Work,
  code: string,
  question: RuleQuestion,
): Promise<LegalRuleInForce | null> {
  return chooseRule(await ruleRows(work), code, question)
}

/** Every rule that holds on a day in a region, one row a code. */
export async function rulesInForce(work: Work, question: RuleQuestion): Promise<LegalRuleInForce[]> {
  return chooseRules(await ruleRows(work), question)
}

/** What shipped; offices' corrections join it. */
export async function ruleRows(_work: Work): Promise<LegalRuleInForce[]> {
  return shippedRules().map(asShipped)
}
