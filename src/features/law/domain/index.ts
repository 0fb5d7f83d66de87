export * from './legal-rule.ts'
export * from './rule-choice.ts'
export * from './calendar-year.ts'
export * from './working-calendar.ts'
