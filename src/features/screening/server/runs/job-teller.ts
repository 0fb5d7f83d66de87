import type { Work } from '../../../../platform/server/work.ts'
import type { Beside } from './job-limits.ts'

/** Somebody cancelled what was under way. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Tells how far a job has come, at most once a second, in transactions of its own; and learns there whether it shall go on.
 * @param write answers false when the work was cancelled
 */
export class JobTeller {
  private told = 0
  private writing: Promise<unknown> = Promise.resolve()
  private cancelled = false
  private done = 0

  constructor(
    private readonly beside: Beside,
    private readonly steps: number,
    private readonly write: (work: Work, text: string, share: number) => Promise<boolean>,
    private readonly progress: (done: number, total: number) => void,
  ) {}

  /** A step has ended. @throws Cancelled */
  step(text: string): void {
    this.done = Math.min(this.done + 1, this.steps)
    this.progress(this.done, this.steps)
    this.go()
    if (Date.now() - this.told < 1_000) return
    this.told = Date.now()
    const share = this.done / this.steps
    this.writing = this.writing
      .then(() => this.beside((work) => this.write(work, text, share)))
      .then((goesOn) => {
        if (goesOn === false) this.cancelled = true
      })
      .catch(() => undefined)
  }

  /** @throws Cancelled when somebody said so */
  go(): void {
    if (this.cancelled) throw new Cancelled()
  }

  /** After the last thing was told. @throws Cancelled */
  async settled(): Promise<void> {
    await this.writing
    this.go()
  }
}
