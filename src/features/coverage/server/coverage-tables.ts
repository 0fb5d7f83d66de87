/** Fixed lenses of the counters; the migration's `app.coverage_ever()` and `app.coverage_stock()`. */
export const everLens = '00000000-0000-4000-8000-000000000001'
/** What is due: it does not depend on visits. */
export const stockLens = '00000000-0000-4000-8000-000000000000'

export type RoundRow = {
  id: string
  campaign_id: string
  campaign_name: string
  region_code: string
  region_name: string
  kind: 'village' | 'town' | 'county' | 'cross'
  name: string
  from_on: string
  to_on: string
  due_on: string
  place_kinds: string[]
  list_ids: string[]
  share_percent: number
  people: string[]
  people_names: { membershipId: string; name: string; from: string }[]
  note: string
  state: 'open' | 'ended'
  version: number
  opened_by_name: string
}
