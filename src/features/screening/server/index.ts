export { runSurge } from './power/run-surge.ts'
export { runStops } from './trucks/run-stops.ts'
