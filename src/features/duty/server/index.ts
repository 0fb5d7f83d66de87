export { countLateByRegion, type RegionLateDuties } from './count-late-by-region.ts'
export { dutyRoutes } from './duty-routes.ts'
export { dutyCounts, listDuties, myDuties, type DutyCounts } from './list-duties.ts'
export {
  fulfilDuty,
  planDuties,
  planDutiesBelow,
  reopenDuty,
  type DutyReference,
  type NewDutyBelow,
} from './plan-duties.ts'
export type { DutyFilter } from './duty-queries.ts'
export {
  clockColumns,
  clocksOf,
  clockTables,
  findClockForUpdate,
  officesIn,
  writeClocks,
  type ClockRecord,
  type ClockSubject,
  type ClockWrite,
} from './clocks/clock-queries.ts'
export { presentClock } from './clocks/clock-presenter.ts'
