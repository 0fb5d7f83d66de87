import type { Generated } from 'kysely'

type Scope = {
  region_code: string
  province_code: Generated<string>
  city_code: Generated<string | null>
  county_code: Generated<string | null>
  town_code: Generated<string | null>
  village_code: Generated<string | null>
  grid_code: Generated<string | null>
}

export type OperatorTable = Scope & {
  id: string
  kind: 'enterprise' | 'person'
  name: string
  credit_code: string | null
  identity_key: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type SiteTable = Scope & {
  id: string
  name: string
  place_kind: string
  address: string
  lon: number | null
  lat: number | null
  operator_id: string | null
  landlord_name: string
  landlord_telephone: string
  meter_no: string
  chemical_equipment: boolean | null
  note: string
  inspected_on: string | null
  inspection_result: string | null
  version: Generated<number>
  created_by_name: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export type SiteTables = {
  'work.operator': OperatorTable
  'work.site': SiteTable
  'work.region': { code: string; name: string; lon: number | null; lat: number | null; level: string }
}
