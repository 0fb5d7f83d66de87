import { performance } from 'node:perf_hooks'

/** One step of a command: how many rows it took in and how long it took. */
export type Step = {
  readonly step: string
  readonly rows: number
  readonly seconds: number
  readonly rowsPerSecond: number
}

/** Times the steps of a command, in order. */
export class StepTimer {
  readonly steps: Step[] = []

  /** @param report told of each step as it ends */
  constructor(private readonly report: (step: Step) => void = () => undefined) {}

  async time<T>(step: string, run: () => Promise<T> | T, rows: (result: T) => number): Promise<T> {
    const begun = performance.now()
    const result = await run()
    const seconds = (performance.now() - begun) / 1000
    const taken = rows(result)
    const done = {
      step,
      rows: taken,
      seconds: Math.round(seconds * 1000) / 1000,
      rowsPerSecond: Math.round(taken / Math.max(seconds, 1e-6)),
    }
    this.steps.push(done)
    this.report(done)
    return result
  }
}
