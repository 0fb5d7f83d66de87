import type { Generated } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { ActKind, ProcedureKind, SubjectKind } from '../../domain/index.ts'
import type { CaseEnforcementTable } from '../case-tables.ts'

/** The tables of 执法 as the program writes them. */
export type EnforcementTables = {
  'work.case_proceeding': CaseProceedingTable
  'work.case_act': CaseActTable
  'work.case_enforcement': CaseEnforcementTable & {
    act_id: string | null
    noticed_on: LocalDate | null
    revoked_on: LocalDate | null
  }
  'work.penalty_power': PenaltyPowerTable
}

export type CaseProceedingTable = {
  id: string
  case_id: string
  party: string
  party_kind: SubjectKind
  acted_on: LocalDate
  procedure: ProcedureKind
  opened_on: LocalDate
  org_name: string
  opened_by: string
  created_at: Generated<Date>
}

/** JSON columns are written as text and come back parsed. */
export type CaseActTable = {
  id: string
  case_id: string
  proceeding_id: string
  kind: ActKind
  act_on: LocalDate
  act_at: string | null
  refers_to: string | null
  officers: string
  approver: string
  person: string
  person_certificate_no: string
  amount_cents: number | null
  person_count: number | null
  until_on: LocalDate | null
  outcome: string
  facts: string
  reason: string
  things: string
  penalties: string | null
  plan: string
  document_number: string
  legal_basis: string
  note: string
  file_ids: string[]
  recorded_by: string
  created_at: Generated<Date>
  withdrawn_on: Generated<LocalDate | null>
  withdrawn_reason: Generated<string | null>
}

export type PenaltyPowerTable = {
  id: string
  document_number: string
  scope: string
  valid_from: LocalDate
  valid_to: LocalDate | null
  recorded_by: string
  created_at: Generated<Date>
  region_code: string
}

export const enforcementTables = (work: Work) => work.tx.withTables<EnforcementTables>()
