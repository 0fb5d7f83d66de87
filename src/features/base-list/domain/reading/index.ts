export * from './list-issue.ts'
export * from './list-reading.ts'
export * from './list-row-draft.ts'
