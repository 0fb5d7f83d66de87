import type { Generated } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { CasePartyKind, PartyRole } from '../../domain/index.ts'

export type PartyTables = {
  'work.case_party': CasePartyTable
  'work.case_party_sealed': CasePartySealedTable
}

export type CasePartyTable = {
  id: string
  case_id: string
  seq: number
  kind: CasePartyKind
  roles: PartyRole[]
  name: string
  credit_code: string | null
  operator_id: string | null
  site_id: string | null
  plates: string[]
  home_region: string | null
  address: string
  id_masked: string
  phone_masked: string
  /** `code:`, `id:`, `phone:`, `plate:`: who is the same in another case; numbers only as keyed hashes. */
  identity_keys: string[]
  from_on: LocalDate | null
  to_on: LocalDate | null
  source: string
  note: string
  file_ids: string[]
  removed_on: Generated<LocalDate | null>
  removed_reason: Generated<string | null>
  version: Generated<number>
  recorded_by: string
}

/** Only those who handle the case find rows here (migration 2026-11-23-0006). */
export type CasePartySealedTable = {
  party_id: string
  case_id: string
  id_number: string | null
  phone: string | null
}
