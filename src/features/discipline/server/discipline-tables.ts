import type { Generated } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type {
  AccountabilityState,
  AccusedLevel,
  MatterConcern,
  MatterConclusion,
  MatterState,
} from '../domain/index.ts'

/** The feature's tables as the program writes them. */
export type DisciplineTables = {
  'work.discipline_matter': MatterTable
  'work.discipline_event': MatterEventTable
  'work.accountability_result': AccountabilityTable
}

export type MatterTable = {
  id: string
  state: Generated<MatterState>
  concern: MatterConcern
  accused_name: string
  accused_post: string
  accused_level: AccusedLevel
  facts: string
  place_code: string
  case_id: string | null
  case_number: string
  case_name: string
  case_summary: string
  sender_id: string
  sender_name: string
  sender_org: string
  sent_at: Date
  handler_ids: Generated<string[]>
  handler_names: Generated<string[]>
  accepted_on: Generated<LocalDate | null>
  concluded_on: Generated<LocalDate | null>
  conclusion: Generated<MatterConclusion | null>
  conclusion_text: Generated<string>
  version: Generated<number>
  updated_at: Generated<Date>
  /** The handling organ's region. */
  region_code: string
}

export type MatterEventTable = {
  id: string
  matter_id: string
  at: Date
  text: string
  person_name: string
  org_name: string
}

export type AccountabilityTable = {
  id: string
  state: Generated<AccountabilityState>
  title: string
  text: string
  document_number: string
  talked_to: number
  party_sanctioned: number
  state_sanctioned: number
  referred: number
  written_by: string
  reviewed_by: Generated<string | null>
  published_on: Generated<LocalDate | null>
  withdrawn_on: Generated<LocalDate | null>
  withdrawn_reason: Generated<string>
  updated_at: Generated<Date>
  region_code: string
}
