import {
  requireOutput,
  withTables,
  writeTable,
  type OutputColumn,
} from '../../../../platform/analytics/index.ts'
import type { StopRule } from '../../domain/index.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { detectStops, type Stop } from './detect-stops.ts'

export type StopsOutcome = {
  readonly points: number
  readonly dropped: number
  readonly vehicles: number
  readonly stops: number
  readonly sorted: boolean
  readonly steps: readonly Step[]
}

/**
 * `qingyuan stops`: a file of points to a file of stops `vehicle,start,end,lon,lat,points` (`x,y` when planar).
 * @throws Problem analytics/…
 */
export async function runStops(wanted: {
  readonly points: string
  readonly out: string
  readonly rule: StopRule
  readonly planar: boolean
  readonly memoryMb?: number
}): Promise<StopsOutcome> {
  requireOutput(wanted.out)
  const timer = new StepTimer()
  const memory = wanted.memoryMb ? { memoryMb: wanted.memoryMb } : {}
  return withTables(
    { points: wanted.points },
    { write: [wanted.out], ...memory },
    async (analytics, tables) => {
      const found = await timer.time(
        '识别停留',
        () => detectStops(analytics, tables.points, wanted.rule, wanted.planar),
        (f) => f.points,
      )
      await timer.time(
        '写出结果',
        () => writeTable(analytics, wanted.out, stopColumns(wanted.planar), found.stops),
        () => found.stops.length,
      )
      const { points, dropped, vehicles, sorted } = found
      return { points, dropped, vehicles, stops: found.stops.length, sorted, steps: timer.steps }
    },
  )
}

function stopColumns(planar: boolean): OutputColumn<Stop>[] {
  const places = planar ? 1000 : 1e6
  const round = (value: number): number => Math.round(value * places) / places
  return [
    { name: 'vehicle', type: 'text', value: (s) => s.vehicle },
    { name: 'start', type: 'text', value: (s) => String(s.start) },
    { name: 'end', type: 'text', value: (s) => String(s.end) },
    { name: planar ? 'x' : 'lon', type: 'number', value: (s) => round(s.x) },
    { name: planar ? 'y' : 'lat', type: 'number', value: (s) => round(s.y) },
    { name: 'points', type: 'number', value: (s) => s.points },
  ]
}
