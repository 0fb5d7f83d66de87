export { ruleInForce, ruleRows, rulesInForce } from './rule-in-force.ts'
export { shippedRuleFiles, shippedRules } from './shipped-rules.ts'
export { calendarInForce } from './calendar-in-force.ts'
export { calendarFiles, shippedCalendar } from './shipped-calendar.ts'
