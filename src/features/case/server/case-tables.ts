import type { Generated } from 'kysely'
import type { HazardClass } from '../../chemical/domain/index.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { CaseState, ClearanceState, EnforcementKind, MeasureType, OriginKind } from '../domain/index.ts'
import type {
  ActivityId,
  ChemicalContainer,
  ChemicalRole,
  ChemicalState,
  ClearanceCheckId,
} from '../domain/index.ts'

/** The case's tables as the program writes them; generated columns are left out. */
export type CaseTables = {
  'work.case_file': CaseFileTable
  'work.case_chemical': CaseChemicalTable
  'work.case_measure': CaseMeasureTable
  'work.case_clearance': CaseClearanceTable
  'work.case_enforcement': CaseEnforcementTable
  'work.case_event': CaseEventTable
}

export type CaseFileTable = {
  id: string
  campaign_id: string
  departments: string[]
  state: CaseState
  number: string | null
  violation_kind: string | null
  risk_grade: string | null
  way_out: string | null
  activities: ActivityId[]
  name: string
  town_name: string
  address: string
  responsible_person: string
  landlord: string
  act: string
  measures_text: string
  chemicals_text: string
  operator_id: string | null
  identity_key: string | null
  site_id: string | null
  origin_kind: OriginKind
  origin_id: string | null
  found_on: LocalDate
  confirmed_on: LocalDate | null
  confirmed_by: string | null
  rectify_by: LocalDate | null
  stopped_on: LocalDate | null
  accepted_on: LocalDate | null
  closed_on: LocalDate | null
  voided_on: LocalDate | null
  end_reason: string | null
  relapse_on: Generated<LocalDate | null>
  relapse_of: Generated<string | null>
  /** The most urgent running clock's day; kept by the clocks. */
  next_due_on: Generated<LocalDate | null>
  /** Whose turn it is; with the next three kept by `applyStep` for the queues. */
  waits_for: Generated<string>
  step_due_on: LocalDate | null
  lacks_evidence: Generated<boolean>
  closable: Generated<boolean>
  /** 回头看: the next look after closing. */
  look_back_on: LocalDate | null
  reopened_at: Date | null
  resumed_on: LocalDate | null
  opened_by: string
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  region_code: string
}

export type CaseChemicalTable = {
  id: string
  case_id: string
  seq: number
  name: string
  cas: string | null
  quantity: string | null
  unit: string | null
  approximate: boolean
  original: string | null
  serial: number | null
  catalogue_version: string | null
  catalogue_name: string
  acute: boolean
  written_as: string
  state: ChemicalState | null
  density: string | null
  container: ChemicalContainer | null
  container_count: number | null
  hazards: HazardClass[]
  role: ChemicalRole | null
  place_found: string
  found_on: LocalDate | null
  version: Generated<number>
  removed_on: Generated<LocalDate | null>
  removed_reason: Generated<string | null>
}

export type CaseMeasureTable = {
  id: string
  case_id: string
  demanded_id: string | null
  type: MeasureType
  label: string
  text: string
  document_number: string
  ordered_on: LocalDate
  due_on: LocalDate | null
  done_on: LocalDate | null
  done_note: Generated<string>
  file_ids: string[]
  recorded_by: string
  created_at: Generated<Date>
}

export type CaseClearanceTable = {
  id: string
  case_id: string
  check_id: ClearanceCheckId
  state: ClearanceState
  checker: string
  checked_on: LocalDate
  note: string
  basis: string
  follow_up_by: string
  next_on: LocalDate | null
  file_ids: string[]
  recorded_by: string
}

export type CaseEnforcementTable = {
  id: string
  case_id: string
  kind: EnforcementKind
  party: string
  amount_cents: number | null
  person_count: number | null
  decided_on: LocalDate
  decision_number: string
  legal_basis: string
  /** JSON text of [{name, certificateNo}]; comes back parsed. */
  officers: string
  note: string
  file_ids: string[]
  answer: Generated<string>
  answered_on: Generated<LocalDate | null>
  recorded_by: string
}

export type CaseEventTable = {
  id: string
  case_id: string
  /** By the business clock; the audit entry has the real time. */
  at: Date
  day: LocalDate
  kind: string
  text: string
  /** JSON text of [{field, before, after}]; comes back parsed. */
  changes: string
  person_id: string
  person_name: string
  role: string
  org_name: string
}
