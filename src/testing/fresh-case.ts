import type { CaseForRules } from '../features/case/domain/index.ts'
import { weekendCalendar } from '../features/law/domain/index.ts'

/** A case as the rules see it, found and not yet looked into. */
export const freshCase: CaseForRules = {
  state: 'pending_verification',
  violationKind: null,
  riskGrade: null,
  wayOut: null,
  address: '前进村西头',
  act: '无证生产黏合剂',
  foundOn: '2021-03-01',
  confirmedOn: '2021-03-05',
  rectifyBy: null,
  relapse: false,
  resumedOn: null,
  measures: [],
  clearance: [],
  pathSteps: [],
  plan: null,
  calendar: weekendCalendar,
}
