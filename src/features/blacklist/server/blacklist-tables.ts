import type { Generated } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { AppealState, EntryState, RemovalHow, SanctionState, SubjectKind } from '../domain/index.ts'

export type BlacklistEntryTable = {
  id: string
  number: string
  subject_kind: SubjectKind
  subject_name: string
  credit_code: string | null
  responsible_person: string
  identity_keys: string[]
  reason: string
  basis: string
  case_id: string | null
  case_number: string
  state: Generated<EntryState>
  term_months: number
  follows_id: string | null
  proposed_by: string
  proposed_by_name: string
  proposed_on: LocalDate
  notified_on: Generated<LocalDate | null>
  notice_number: Generated<string>
  statement_due_on: Generated<LocalDate | null>
  statement: Generated<string>
  statement_on: Generated<LocalDate | null>
  statement_answer: Generated<string>
  decided_on: Generated<LocalDate | null>
  decided_by: Generated<string | null>
  decided_by_name: Generated<string>
  decision_number: Generated<string>
  decision_reason: Generated<string>
  from_on: Generated<LocalDate | null>
  to_on: Generated<LocalDate | null>
  published_on: Generated<LocalDate | null>
  appeal_state: Generated<AppealState | null>
  appeal: Generated<string>
  appeal_on: Generated<LocalDate | null>
  appeal_answer: Generated<string>
  appeal_answered_on: Generated<LocalDate | null>
  removed_on: Generated<LocalDate | null>
  removed_how: Generated<RemovalHow | null>
  removed_reason: Generated<string>
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  region_code: string
}

export type JointSanctionTable = {
  id: string
  entry_id: string
  org_kind: string
  office: string
  measure: string
  sent_on: LocalDate
  state: Generated<SanctionState>
  receipt: Generated<string>
  received_on: Generated<LocalDate | null>
  received_by_name: Generated<string>
  region_code: string
}

export type BlacklistTables = {
  'work.blacklist_entry': BlacklistEntryTable
  'work.joint_sanction': JointSanctionTable
}
