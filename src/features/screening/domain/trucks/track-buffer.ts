import type { Track } from './find-stops.ts'

/** Collects one vehicle's points; grows, is emptied, is never given back. */
export class TrackBuffer implements Track {
  time = new Float64Array(4096)
  x = new Float64Array(4096)
  y = new Float64Array(4096)
  length = 0

  constructor(readonly planar: boolean) {}

  add(time: number, x: number, y: number): void {
    if (this.length === this.time.length) this.grow()
    this.time[this.length] = time
    this.x[this.length] = x
    this.y[this.length] = y
    this.length += 1
  }

  empty(): void {
    this.length = 0
  }

  private grow(): void {
    const twice = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const grown = new Float64Array(old.length * 2)
      grown.set(old)
      return grown
    }
    this.time = twice(this.time)
    this.x = twice(this.x)
    this.y = twice(this.y)
  }
}
