import { sql, type Selectable } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ClearanceRecordRow } from '../case-parts-queries.ts'
import type { CaseSupplyCutTable, CaseWasteHandoverTable, ClearanceTables } from './clearance-tables.ts'

export const clearanceTables = (work: Work) => work.tx.withTables<ClearanceTables>()

export type SupplyCutRecord = Selectable<CaseSupplyCutTable>
export type WasteHandoverRecord = Selectable<CaseWasteHandoverTable>

/** Every look at every check, newest first; a case has few. */
export async function looksOf(
  work: Work,
  caseId: string,
): Promise<(ClearanceRecordRow & { created_at: Date })[]> {
  const found = await sql<ClearanceRecordRow & { created_at: Date }>`select * from work.case_clearance
    where case_id = ${caseId} order by created_at desc, id desc limit 200`.execute(work.tx)
  return found.rows
}

/** How supply was cut, newest first; readings without trailing zeros. */
export async function supplyCutsOf(work: Work, caseId: string): Promise<SupplyCutRecord[]> {
  const found =
    await sql<SupplyCutRecord>`select id, case_id, clearance_id, check_id, how, cut_at, cut_by, approver,
      approved_on, approval_number, noticed_at, danger_reason, urgent_reason, account_number, meter_number,
      trim_scale(last_reading)::text as last_reading, living_supply, living_basis, living_approver, created_at
    from work.case_supply_cut where case_id = ${caseId} order by created_at desc, id desc limit 200`.execute(
      work.tx,
    )
  return found.rows
}

export async function wasteHandoversOf(work: Work, caseId: string): Promise<WasteHandoverRecord[]> {
  const found =
    await sql<WasteHandoverRecord>`select id, case_id, waste, waste_class, trim_scale(quantity)::text as quantity,
      unit, receiver, receiver_permit, manifest_number, handed_on, note, file_ids, recorded_by, created_at
    from work.case_waste_handover where case_id = ${caseId} order by handed_on, created_at limit 200`.execute(
      work.tx,
    )
  return found.rows
}
