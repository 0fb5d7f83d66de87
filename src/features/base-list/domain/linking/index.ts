export {
  contradictionRuleIds,
  contradictionRules,
  contradictionsOf,
  type Contradiction,
  type ContradictionRuleId,
  type ContradictionRule,
  drawsPower,
  shortNameOf,
  type MeterUse,
  type RegisterFacts,
  type RegisterRow,
} from './contradictions.ts'
export * from './link-words.ts'
export * from './linking-contract.ts'
export { linkingProblems } from './linking-problems.ts'
export * from './register-contract.ts'
export {
  isPersonName,
  namesKnownOperator,
  operatorOfRow,
  samePerson,
  type NamedOperator,
} from './operator-of-row.ts'
export { settleRow, type Settlement, type SiteComparison } from './settle-row.ts'
