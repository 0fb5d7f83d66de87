export { runSurge } from './power/run-surge.ts'
export { runPlaces } from './trucks/run-places.ts'
export { runStops } from './trucks/run-stops.ts'
