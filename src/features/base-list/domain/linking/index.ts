export {
  contradictionRuleIds,
  contradictionRules,
  contradictionsOf,
  type Contradiction,
  type ContradictionRule,
  type RegisterFacts,
} from './contradictions.ts'
export * from './link-words.ts'
export * from './linking-contract.ts'
export { linkingProblems } from './linking-problems.ts'
export * from './register-contract.ts'
