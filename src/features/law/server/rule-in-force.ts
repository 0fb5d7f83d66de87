import type { Work } from '../../../platform/server/work.ts'
import {
  asShipped,
  chooseRule,
  chooseRules,
  type LegalRuleInForce,
  type RuleQuestion,
} from '../domain/index.ts'
import { decidedRules } from './rule-versions.ts'
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

const shippedRows = (): LegalRuleInForce[] => shippedRules().map(asShipped)

/** What shipped and what offices decided, as one list to choose from (see rule-choice.ts). */
export async function ruleRows(work: Work): Promise<LegalRuleInForce[]> {
  return [...shippedRows(), ...(await decidedRules(work))]
}
