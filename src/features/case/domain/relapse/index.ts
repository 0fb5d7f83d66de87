export * from './prior-match.ts'
export * from './relapse-contract.ts'
export * from './relapse-problems.ts'
