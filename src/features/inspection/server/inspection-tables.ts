import type { Generated } from 'kysely'
import type { ChecklistAnswers } from '../../campaign/domain/index.ts'
import type { Finding } from '../../lead/domain/index.ts'
import type { InspectionKind, InspectionResult, TaskSource, TaskState } from '../domain/index.ts'

type Scope = {
  region_code: string
  province_code: Generated<string>
  city_code: Generated<string | null>
  county_code: Generated<string | null>
  town_code: Generated<string | null>
  village_code: Generated<string | null>
  grid_code: Generated<string | null>
}

export type InspectionTable = Scope & {
  id: string
  campaign_id: string
  departments: string[]
  kind: InspectionKind
  site_id: string
  site_name: string
  place_kind: string
  address: string
  operator_name: string | null
  identity_key: string | null
  method: string
  team_id: string
  team_name: string
  visited_at: Date
  visited_on: string
  device_at: Date | null
  lon: number | null
  lat: number | null
  result: InspectionResult
  checklist_ref: string | null
  answers: ChecklistAnswers
  note: string
  finding: Finding | null
  case_id: string | null
  task_id: string | null
  lead_id: string | null
  approval_by: string | null
  approval_document: string | null
  approval_on: string | null
  urgent_reason: string | null
  approval_due_on: string | null
  /** Which round a visit counts for follows from the rule in the database; `named_round`: what a person said. */
  round_id: Generated<string | null>
  named_round: string | null
  /** Of the recorder's post that day; the database fills them. */
  recorded_region: Generated<string | null>
  recorded_post: Generated<string | null>
  recorded_by: string
  recorded_by_name: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type InspectionPersonTable = {
  id: string
  inspection_id: string
  seq: number
  membership_id: string | null
  name: string
  org_name: string
  certificate_no: string | null
}

export type TaskTable = Scope & {
  id: string
  campaign_id: string
  departments: string[]
  state: Generated<TaskState>
  title: string
  reason: string
  method: string
  site_id: string | null
  place_text: string
  assignee_membership_id: string | null
  assignee_name: string
  assignee_role: string
  assignee_org_kind: string | null
  assignee_region_code: string
  due_on: string
  source_kind: TaskSource
  visible_from: Generated<string | null>
  source_id: string | null
  done_inspection_id: string | null
  ended_on: string | null
  ended_note: Generated<string>
  assigned_by_name: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type InspectionTables = {
  'work.inspection': InspectionTable
  'work.inspection_person': InspectionPersonTable
  'work.inspection_team': Scope & { id: string; campaign_id: string; name: string; formed_on: string }
  'work.task': TaskTable
  'work.site': {
    id: string
    name: string
    place_kind: string
    address: string
    lon: number | null
    lat: number | null
  }
  'work.region': { code: string; name: string }
  'work.org': { id: string; name: string; kind: string; region_code: string; active: boolean }
  'work.campaign': { id: string; name: string }
}
