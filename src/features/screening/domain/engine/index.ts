export * from './tables.ts'
export * from './store.ts'
export * from './rule.ts'
export * from './lead.ts'
