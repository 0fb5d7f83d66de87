import type { Generated } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { LivingSupply, SupplyCutHow } from '../../domain/index.ts'

export type ClearanceTables = {
  'work.case_supply_cut': CaseSupplyCutTable
  'work.case_waste_handover': CaseWasteHandoverTable
}

export type CaseSupplyCutTable = {
  id: string
  case_id: string
  clearance_id: string
  check_id: 'water' | 'power'
  how: SupplyCutHow
  cut_at: Date
  cut_by: string
  approver: string
  approved_on: LocalDate | null
  approval_number: string
  noticed_at: Date | null
  danger_reason: string
  urgent_reason: string
  account_number: string
  meter_number: string
  /** Decimal text. */
  last_reading: string | null
  living_supply: LivingSupply
  living_basis: string
  living_approver: string
  created_at: Generated<Date>
}

export type CaseWasteHandoverTable = {
  id: string
  case_id: string
  waste: string
  waste_class: string
  /** Decimal text. */
  quantity: string
  unit: string
  receiver: string
  receiver_permit: string
  manifest_number: string
  handed_on: LocalDate
  note: string
  file_ids: string[]
  recorded_by: string
  created_at: Generated<Date>
}
