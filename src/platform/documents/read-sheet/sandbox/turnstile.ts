/** Lets so many through at once; the others wait in their order. */
export class Turnstile {
  private free: number
  private readonly waiting: (() => void)[] = []

  constructor(atOnce: number) {
    this.free = atOnce
  }

  /** Resolves when it is one's turn, with what to call when one is through. */
  async enter(): Promise<() => void> {
    if (this.free > 0) this.free -= 1
    else await new Promise<void>((resume) => this.waiting.push(resume))
    let left = false
    return () => {
      if (left) return
      left = true
      const next = this.waiting.shift()
      if (next) next()
      else this.free += 1
    }
  }
}
