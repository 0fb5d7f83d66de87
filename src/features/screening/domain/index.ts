export * from './notice-section.ts'
export * from './engine/index.ts'
export { screeningRules } from './rules/index.ts'
export * from './vocabulary/index.ts'
export * from './screening-access.ts'
export * from './screening-contract.ts'
export * from './screening-problems.ts'
export { areaLevel } from './power/area-level.ts'
export {
  scoreSurge,
  surgeDefaults,
  type SurgeNumbers,
  type SurgeParameters,
  type SurgeScore,
} from './power/surge-score.ts'
export { findStops, makeStopFinder, type FoundStop, type StopRule, type Track } from './trucks/find-stops.ts'
export type { StopFinder, StopOfTrack } from './trucks/stop-finder.ts'
export { StopCollector, type KeyedStop } from './trucks/stop-collector.ts'
export { clusterStops, placeDefaults, type PlaceParameters } from './trucks/cluster-stops.ts'
export type { KnownPlace, StopPlace, VehicleStop } from './trucks/gather-places.ts'
export { loneDens, rankPlaces, type PlaceNumbers, type UnlistedPlace } from './trucks/rank-places.ts'
