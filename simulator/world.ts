import type { LocalDate } from '../src/kernel/local-date.ts'
import type { RegionLevel } from '../src/kernel/region-code.ts'
import type { OrgKind, Role } from '../src/features/organisation/domain/index.ts'
import type { LonLat } from './lon-lat.ts'
import type { WorldEvent } from './world-event.ts'

export type { LonLat }

/** A GeoJSON polygon, WGS-84, one closed outer ring, counter-clockwise (RFC 7946). */
export type Polygon = { type: 'Polygon'; coordinates: [LonLat[]] }

/** `centre` and `boundary` are null for the province and the city, which have no map of their own. */
export type WorldRegion = {
  code: string
  name: string
  level: RegionLevel
  parentCode: string | null
  centre: LonLat | null
  boundary: Polygon | null
}

/** Decoration of the map: rivers and roads of the made-up county. */
export type MapLine = { kind: 'river' | 'highway' | 'road'; name: string; coordinates: LonLat[] }

/** `zoneRegionCodes` is filled for a development zone only: a unit over regions, not a region. */
export type WorldOrg = {
  key: string
  kind: OrgKind
  name: string
  regionCode: string
  zoneRegionCodes: string[]
}

/** `certificateNumber` is the 执法证号 of a certified officer, null otherwise. `to` null: still in post. */
export type WorldPost = {
  orgKey: string
  role: Role
  regionCode: string
  from: LocalDate
  to: LocalDate | null
  certificateNumber: string | null
}

/** The login is the person's key everywhere in the world. */
export type WorldPerson = { login: string; name: string; posts: WorldPost[] }

/** `code` is the 统一社会信用代码 with valid check digits; null for a person (个人). */
export type WorldOperator = {
  key: string
  kind: 'enterprise' | 'person'
  name: string
  code: string | null
  legalPerson: string
}

export const placeKinds = [
  'idle_plant',
  'disused_plant',
  'closed_plant',
  'disused_farm',
  'idle_house',
  'remote_place',
  'enterprise',
  'warehouse',
  'rented_plant',
  'workshop',
  'garage',
] as const
export type PlaceKind = (typeof placeKinds)[number]

export type WorldSite = {
  key: string
  name: string
  placeKind: PlaceKind
  villageCode: string
  gridCode: string
  address: string
  point: LonLat
  operatorKey: string | null
  landlord: string | null
}

/** 待核实 · 已确认 · 整改中 · 已停未清 · 已清待销 · 已销号 · 查否 · 已作废 */
export const caseStates = [
  'pending_verification',
  'confirmed',
  'rectifying',
  'stopped',
  'cleared',
  'closed',
  'refuted',
  'voided',
] as const
export type CaseState = (typeof caseStates)[number]

/** Where a case stands at the end of the story, so that a loader can compare. */
export type WorldCase = {
  key: string
  siteKey: string
  villageCode: string
  state: CaseState
  relapseOf: string | null
}

export type WorldStage = { key: 'mobilise' | 'sweep' | 'consolidate'; from: LocalDate; to: LocalDate }

/** The county's own campaign: dates asked at opening, so that `today` is in the third month of stage two. */
export type WorldCampaign = {
  key: string
  name: string
  regionCode: string
  openedOn: LocalDate
  stages: WorldStage[]
  /** The five months of stage two, `YYYY-MM`; each falls due on its last calendar day. */
  periods: string[]
  /** 总结报告“…前”报送: the day named in the notice; decisions 1 makes it due the day before. */
  finalReportBefore: LocalDate
}

/** Villages and towns with a planned part in the story. */
export type WorldHighlights = {
  lateVillage: string
  zeroReportVillage: string
  returnedVillage: string
  relapseCase: string
  voidedCases: string[]
}

export type CastMember = { login: string; name: string; post: string; purpose: string }

export type World = {
  seed: number
  today: LocalDate
  regions: WorldRegion[]
  mapLines: MapLine[]
  orgs: WorldOrg[]
  people: WorldPerson[]
  operators: WorldOperator[]
  sites: WorldSite[]
  campaign: WorldCampaign
  cases: WorldCase[]
  events: WorldEvent[]
  highlights: WorldHighlights
  demoCast: CastMember[]
}
