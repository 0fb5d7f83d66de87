import type { Generated } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { ClearanceCheckId } from '../../case/domain/index.ts'
import type { LookBackKind, LookBackResult, LookBackState, SeenState } from '../domain/index.ts'

export type SeenAnswer = {
  readonly check: ClearanceCheckId
  readonly state: SeenState
  readonly note: string
}

export type LookBackTable = {
  id: string
  case_id: string
  campaign_id: string
  departments: string[]
  kind: LookBackKind
  state: Generated<LookBackState>
  case_number: string
  case_name: string
  site_id: string | null
  place_text: string
  closed_on: LocalDate | null
  after_days: number | null
  due_on: LocalDate
  visible_from: LocalDate
  reason: string
  basis: string
  assignee_role: string
  assignee_region_code: string
  task_id: string | null
  follows_id: string | null
  result: Generated<LookBackResult | null>
  /** JSON text; comes back parsed. */
  answers: Generated<string>
  visited_on: Generated<LocalDate | null>
  visitors: Generated<string>
  note: Generated<string>
  file_ids: Generated<string[]>
  ended_on: Generated<LocalDate | null>
  ended_reason: Generated<string>
  recorded_by: Generated<string | null>
  recorded_by_name: Generated<string>
  planned_by_name: string
  version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  region_code: string
}

export type LookBackTables = { 'work.look_back': LookBackTable }
