export { chooseRules, screenProblems } from './engine/choose-rules.ts'
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
export { learnAddressKeys, type AddressKeys } from './source/address-key.ts'
export { readFolder, type FolderReport } from './source/read-folder.ts'
export { screenFolder, type FolderScreening } from './source/screen-folder.ts'
export type { ScreeningDeps } from './runs/perform-run.ts'
export { screeningJobs } from './screening-jobs.ts'
export { screeningRoutes } from './screening-routes.ts'
export { vocabularyInForce } from './vocabulary/vocabulary-queries.ts'
export { vocabularyRoutes } from './vocabulary/vocabulary-routes.ts'
export { importVocabulary } from './vocabulary/import-vocabulary.ts'
