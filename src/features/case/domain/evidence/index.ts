export * from './evidence-contract.ts'
export * from './evidence-contradictions.ts'
export * from './evidence-kinds.ts'
export * from './evidence-problems.ts'
