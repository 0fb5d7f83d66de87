export { openEmbeddedStore, type OpenStore } from './engine/embedded-store.ts'
export { runScreening, type ScreeningRun } from './engine/run-screening.ts'
export {
  openForScreening,
  writeScreeningQuery,
  writeScreeningTable,
  type ScreeningRow,
} from './engine/screening-data.ts'
export { runSurge } from './power/run-surge.ts'
export { runPlaces } from './trucks/run-places.ts'
export { runStops } from './trucks/run-stops.ts'
