export * from './enforcement-acts.ts'
export * from './enforcement-act.ts'
export * from './enforcement-kinds.ts'
