export * from './duty.ts'
export * from './duty-contract.ts'
export * from './duty-light.ts'
export { dutyProblems } from './duty-problems.ts'
export {
  clockStarts,
  deadline,
  dutySection,
  dutySectionOf,
  type Deadline,
  type DutySection,
} from './notice-section.ts'
export * from './clock.ts'
