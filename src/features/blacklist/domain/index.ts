export * from './blacklist-entry.ts'
export * from './joint-sanctions.ts'
export * from './blacklist-problems.ts'
export * from './blacklist-contract.ts'
