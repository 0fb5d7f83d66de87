export { ruleInForce, ruleRows, rulesInForce } from './rule-in-force.ts'
export { shippedRuleFiles, shippedRules } from './shipped-rules.ts'
