/**
 * The stretch of one vehicle's points that is still to be looked at: points come in at the end, what is decided falls off at the
 * front. Holds no more than a rule's time of points and a batch, however long the track. `first` is the track's index of `time[0]`.
 */
export class PointWindow {
  time = new Float64Array(4096)
  x = new Float64Array(4096)
  y = new Float64Array(4096)
  length = 0
  first = 0

  /** Takes in points `from` (included) to `to` (not included) of the arrays. */
  append(time: Float64Array, x: Float64Array, y: Float64Array, from: number, to: number): void {
    const wanted = this.length + to - from
    if (wanted > this.time.length) this.grow(wanted)
    this.time.set(time.subarray(from, to), this.length)
    this.x.set(x.subarray(from, to), this.length)
    this.y.set(y.subarray(from, to), this.length)
    this.length = wanted
  }

  /** Forgets the first `count` points. */
  drop(count: number): void {
    if (count === 0) return
    this.time.copyWithin(0, count, this.length)
    this.x.copyWithin(0, count, this.length)
    this.y.copyWithin(0, count, this.length)
    this.length -= count
    this.first += count
  }

  empty(): void {
    this.length = 0
    this.first = 0
  }

  private grow(wanted: number): void {
    const size = Math.max(wanted, this.time.length * 2)
    const larger = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(size)
      grown.set(old)
      return grown
    }
    this.time = larger(this.time)
    this.x = larger(this.x)
    this.y = larger(this.y)
  }
}
