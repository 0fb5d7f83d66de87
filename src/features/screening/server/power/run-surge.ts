import {
  requireOutput,
  withTables,
  writeTable,
  type OutputColumn,
} from '../../../../platform/analytics/index.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { StepTimer, type Step } from '../step-timer.ts'
import { rankSurges, type RankedMeter } from './rank-surges.ts'

export type SurgeOutcome = {
  readonly readings: number
  readonly meters: number
  readonly flagged: number
  /** Meters whose readings did not suffice. */
  readonly unknown: number
  readonly steps: readonly Step[]
}

/**
 * `qingyuan surge`: a file of daily readings `meter,date,kwh` to every meter ranked `meter,score,reason,numbers`.
 * @throws Problem analytics/…
 */
export async function runSurge(wanted: {
  readonly readings: string
  readonly asOf: LocalDate
  readonly out: string
}): Promise<SurgeOutcome> {
  requireOutput(wanted.out)
  const timer = new StepTimer()
  const asOfDay = Date.parse(`${wanted.asOf}T00:00:00Z`) / 86_400_000
  return withTables({ readings: wanted.readings }, { write: [wanted.out] }, async (analytics, tables) => {
    const ranked = await timer.time(
      '判定激增',
      () => rankSurges(analytics, tables.readings, asOfDay),
      (r) => r.readings,
    )
    await timer.time(
      '写出结果',
      () => writeTable(analytics, wanted.out, meterColumns, ranked.meters),
      () => ranked.meters.length,
    )
    return {
      readings: ranked.readings,
      meters: ranked.meters.length,
      flagged: ranked.meters.filter((m) => m.flagged).length,
      unknown: ranked.meters.filter((m) => m.score === null).length,
      steps: timer.steps,
    }
  })
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places))

const meterColumns: OutputColumn<RankedMeter>[] = [
  { name: 'meter', type: 'text', value: (m) => m.meter },
  { name: 'score', type: 'number', value: (m) => (m.score === null ? null : rounded(m.score, 6)) },
  { name: 'reason', type: 'text', value: (m) => m.reason },
  {
    name: 'numbers',
    type: 'text',
    value: (m) =>
      m.numbers &&
      JSON.stringify(Object.fromEntries(Object.entries(m.numbers).map(([k, v]) => [k, rounded(v, 3)]))),
  },
]
