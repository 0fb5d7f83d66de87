export * from './look-back.ts'
export * from './look-back-check.ts'
export * from './look-back-contract.ts'
export * from './look-back-problems.ts'
