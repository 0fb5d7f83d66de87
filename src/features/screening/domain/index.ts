export * from './notice-section.ts'
export * from './engine/index.ts'
export { areaLevel } from './power/area-level.ts'
export {
  scoreSurge,
  surgeDefaults,
  type SurgeNumbers,
  type SurgeParameters,
  type SurgeScore,
} from './power/surge-score.ts'
export { findStops, type FoundStop, type StopRule, type Track } from './trucks/find-stops.ts'
export { TrackBuffer } from './trucks/track-buffer.ts'
export { clusterStops, placeDefaults, type PlaceParameters } from './trucks/cluster-stops.ts'
export {
  loneDens,
  rankPlaces,
  type KnownPlace,
  type PlaceNumbers,
  type UnlistedPlace,
  type VehicleStop,
} from './trucks/rank-places.ts'
