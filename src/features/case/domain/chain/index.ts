export {
  balanceKindNames,
  balanceKinds,
  balanceOf,
  describeMissing,
  type Balance,
  type BalanceKind,
  type BalancePeriod,
  type FamilyBalance,
  type Movement,
} from './balance.ts'
export * from './chain-contract.ts'
export { chainGraph, type ChainParty, type OtherCase } from './chain-graph.ts'
export { chainProblems } from './chain-problems.ts'
export * from './dealing.ts'
