/**
 * The least or the most of a moving window: a queue of those values that no later one outdoes (Lemire, Streaming maximum-minimum
 * filter using no more than three comparisons per element, 2006). Indexes rise; a ring that doubles when it is full.
 */
export class RunningExtreme {
  private indexes = new Float64Array(64)
  private values = new Float64Array(64)
  private head = 0
  private size = 0
  private readonly sign: 1 | -1

  constructor(which: 'least' | 'most') {
    this.sign = which === 'least' ? 1 : -1
  }

  push(index: number, value: number): void {
    const signed = value * this.sign
    const mask = this.values.length - 1
    while (this.size > 0 && this.values[(this.head + this.size - 1) & mask]! >= signed) this.size -= 1
    if (this.size === this.values.length) this.grow()
    const at = (this.head + this.size) & (this.values.length - 1)
    this.indexes[at] = index
    this.values[at] = signed
    this.size += 1
  }

  /** The extreme of the values pushed with this index or a later one; at least one must have been. Forgets the earlier ones. */
  since(index: number): number {
    const mask = this.values.length - 1
    while (this.indexes[this.head]! < index) {
      this.head = (this.head + 1) & mask
      this.size -= 1
    }
    return this.values[this.head]! * this.sign
  }

  empty(): void {
    this.head = 0
    this.size = 0
  }

  private grow(): void {
    const length = this.values.length
    const turned = (old: Float64Array): Float64Array<ArrayBuffer> =>
      Float64Array.from({ length: length * 2 }, (_, i) => (i < length ? old[(this.head + i) % length]! : 0))
    this.indexes = turned(this.indexes)
    this.values = turned(this.values)
    this.head = 0
  }
}
