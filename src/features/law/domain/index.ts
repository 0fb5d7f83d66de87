export * from './legal-rule.ts'
export * from './rule-choice.ts'
