import type { Work } from '../../../platform/server/work.ts'
import type { WorkingCalendar } from '../../law/domain/index.ts'
import { calendarInForce } from '../../law/server/index.ts'
import {
  findPathStep,
  type CaseForRules,
  type CasePlan,
  type ClearanceRecord,
  type TakenMeasure,
} from '../domain/index.ts'
import { clearanceOf, measuresOf, type ClearanceRecordRow, type MeasureRecord } from './case-parts-queries.ts'
import type { CaseRecord } from './case-queries.ts'
import { pathStepsOf, readPlan, toPathRecord, type PathStepRecord } from './way-out/way-out-queries.ts'

export const toMeasure = (m: MeasureRecord): TakenMeasure => ({
  id: m.id,
  demandedId: m.demanded_id,
  type: m.type,
  label: m.label,
  text: m.text,
  orderedOn: m.ordered_on,
  dueOn: m.due_on,
  doneOn: m.done_on,
  documentNumber: m.document_number,
  fileIds: m.file_ids,
})

export const toClearance = (c: ClearanceRecordRow): ClearanceRecord => ({
  check: c.check_id,
  state: c.state,
  basis: c.basis,
  checker: c.checker,
  checkedOn: c.checked_on,
  note: c.note,
  followUpBy: c.follow_up_by,
  nextOn: c.next_on,
  fileIds: c.file_ids,
})

/** What the rules need beside the row. */
export type CaseParts = {
  readonly measures: readonly MeasureRecord[]
  readonly clearance: readonly ClearanceRecordRow[]
  readonly pathSteps: readonly PathStepRecord[]
  readonly plan: CasePlan | null
  readonly calendar: WorkingCalendar
}

/** A case of which nothing but its row is on record yet. */
export const noParts = (calendar: WorkingCalendar): CaseParts => ({
  measures: [],
  clearance: [],
  pathSteps: [],
  plan: null,
  calendar,
})

type RowOfRules = Pick<
  CaseRecord,
  | 'state'
  | 'violation_kind'
  | 'risk_grade'
  | 'way_out'
  | 'address'
  | 'act'
  | 'found_on'
  | 'confirmed_on'
  | 'rectify_by'
  | 'relapse_on'
  | 'resumed_on'
  | 'reopened_at'
>

/** A case as the pure rules read it. A step that must be made anew after a reopening counts only since then. */
export const toRules = (row: RowOfRules, parts: CaseParts): CaseForRules => ({
  state: row.state,
  violationKind: row.violation_kind,
  riskGrade: row.risk_grade,
  wayOut: row.way_out,
  address: row.address,
  act: row.act,
  foundOn: row.found_on,
  confirmedOn: row.confirmed_on,
  rectifyBy: row.rectify_by,
  relapse: row.relapse_on !== null,
  resumedOn: row.resumed_on,
  measures: parts.measures.map((m) => ({
    ...toMeasure(m),
    beforeRestart:
      m.done_on === row.resumed_on && row.reopened_at !== null && m.created_at <= row.reopened_at,
  })),
  clearance: parts.clearance.map(toClearance),
  pathSteps: parts.pathSteps
    .filter(
      (s) =>
        row.reopened_at === null ||
        s.created_at > row.reopened_at ||
        findPathStep(s.path, s.step)?.anew !== true,
    )
    .map(toPathRecord),
  plan: parts.plan,
  calendar: parts.calendar,
})

/** Reads what the rules need beside the row. */
export async function readParts(work: Work, row: CaseRecord): Promise<CaseParts> {
  return {
    measures: await measuresOf(work, [row.id]),
    clearance: await clearanceOf(work, row.id, row.reopened_at),
    pathSteps: await pathStepsOf(work, row.id),
    plan: await readPlan(work, row.id),
    calendar: await calendarInForce(work),
  }
}

/** A case as the pure rules read it, with everything beside its row. */
export async function rulesInputOf(work: Work, row: CaseRecord): Promise<CaseForRules> {
  return toRules(row, await readParts(work, row))
}
