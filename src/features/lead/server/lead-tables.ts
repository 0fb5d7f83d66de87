import type { Generated } from 'kysely'
import type { LeadConclusion, LeadSource, LeadState } from '../domain/index.ts'

type Scope = {
  region_code: string
  province_code: Generated<string>
  city_code: Generated<string | null>
  county_code: Generated<string | null>
  town_code: Generated<string | null>
  village_code: Generated<string | null>
  grid_code: Generated<string | null>
}

export type LeadTable = Scope & {
  id: string
  campaign_id: string | null
  departments: string[]
  source: LeadSource
  state: Generated<LeadState>
  title: string
  facts: string
  site_id: string | null
  place_text: string
  operator_text: string
  lon: number | null
  lat: number | null
  source_document: string
  found_on: string
  assigned_region_code: string | null
  assigned_org_kind: string | null
  due_on: string | null
  conclusion: LeadConclusion | null
  conclusion_text: Generated<string>
  no_case_reason: Generated<string>
  case_id: string | null
  duplicate_of: string | null
  handed_to: Generated<string>
  concluded_on: string | null
  version: Generated<number>
  opened_by_name: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type LeadEventTable = {
  id: string
  lead_id: string
  at: Generated<Date>
  day: string
  kind: 'open' | 'assign' | 'start' | 'visit' | 'conclude' | 'reasons'
  text: string
  person_name: string
  org_name: string
}

export type LeadTables = {
  'work.lead': LeadTable
  'work.lead_event': LeadEventTable
  'work.site': { id: string; name: string }
  'work.region': { code: string; name: string }
  'work.org': { id: string; kind: string; region_code: string; active: boolean; name: string }
}
