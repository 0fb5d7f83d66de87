import type { Work } from '../../../platform/server/work.ts'
import type { CaseForRules, ClearanceRecord, TakenMeasure } from '../domain/index.ts'
import { clearanceOf, measuresOf, type ClearanceRecordRow, type MeasureRecord } from './case-parts-queries.ts'
import type { CaseRecord } from './case-queries.ts'

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
  fileIds: c.file_ids,
})

/** A case as the pure rules read it. */
export const toRules = (
  row: CaseRecord,
  measures: readonly MeasureRecord[],
  clearance: readonly ClearanceRecordRow[],
): CaseForRules => ({
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
  measures: measures.map(toMeasure),
  clearance: clearance.map(toClearance),
})

/** Reads what the rules need beside the row. */
export async function rulesInputOf(work: Work, row: CaseRecord): Promise<CaseForRules> {
  return toRules(row, await measuresOf(work, [row.id]), await clearanceOf(work, row.id))
}
