import type { Generated } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { PathStepState, WayOutPath } from '../../domain/index.ts'

export type WayOutTables = {
  'work.case_path_step': CasePathStepTable
  'work.case_plan': CasePlanTable
  'work.case_plan_item': CasePlanItemTable
}

export type CasePathStepTable = {
  id: string
  case_id: string
  path: WayOutPath
  step: string
  state: PathStepState
  done_on: LocalDate
  checker: string
  number: string
  organ: string
  place: string
  note: string
  file_ids: string[]
  recorded_by: string
  created_at: Generated<Date>
}

export type CasePlanTable = {
  case_id: string
  goal: string
  written_on: LocalDate
  written_by: string
}

export type CasePlanItemTable = {
  id: string
  case_id: string
  seq: number
  text: string
  owner_kind: string
  due_on: LocalDate
  done_on: Generated<LocalDate | null>
  done_note: Generated<string>
  file_ids: Generated<string[]>
  dropped_on: Generated<LocalDate | null>
  dropped_reason: Generated<string | null>
  recorded_by: string
}
