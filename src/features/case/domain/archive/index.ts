export * from './archive-contract.ts'
export * from './archive-manifest.ts'
export * from './archive-problems.ts'
