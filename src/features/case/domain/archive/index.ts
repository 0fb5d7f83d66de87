export * from './archive-contract.ts'
export * from './archive-problems.ts'
