export * from './inquiry.ts'
export * from './responsibility-contract.ts'
export * from './responsibility-problems.ts'
