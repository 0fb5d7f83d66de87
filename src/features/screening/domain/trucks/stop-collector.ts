import { makeStopFinder } from './find-stops.ts'
import type { StopFinder, StopOfTrack, StopRule } from './stop-finder.ts'

/** `vehicle` is the decimal form of the 64-bit key the stream carries instead of a name. Times in seconds since 1970. */
export type KeyedStop = {
  readonly vehicle: string
  readonly start: number
  readonly end: number
  readonly x: number
  readonly y: number
  readonly points: number
}

const silence = 6 * 3600

/** Cuts a sorted stream of points into vehicles and keeps their stops; holds no more points than the rule looks back on. */
export class StopCollector {
  readonly stops: KeyedStop[] = []
  readonly vehicles = new Set<string>()
  points = 0
  /** Seconds between neighbouring points, silences of six hours and more left out; over `points` it tells how dense they are. */
  heard = 0
  private readonly finder: StopFinder
  private vehicle: string | null = null
  private low = 0
  private high = 0
  private last = -Infinity

  constructor(rule: StopRule, planar: boolean) {
    this.finder = makeStopFinder(rule, planar, (stop) => this.keep(stop))
  }

  /**
   * `vehicle` holds a key's low and high word for each row.
   * @returns false as soon as a vehicle comes back or a time runs backwards: the stream is not sorted
   */
  add(rows: number, vehicle: Uint32Array, time: Float64Array, x: Float64Array, y: Float64Array): boolean {
    let from = 0
    while (from < rows) {
      if (!this.isOn(vehicle, from) && !this.begin(vehicle, from)) return false
      const to = this.endOfRun(vehicle, time, from, rows)
      if (to < 0) return false
      this.finder.add(time, x, y, from, to)
      from = to
    }
    this.points += rows
    return true
  }

  endVehicle(): void {
    if (this.vehicle === null) return
    this.finder.end()
    this.vehicle = null
  }

  private isOn(vehicle: Uint32Array, row: number): boolean {
    return this.vehicle !== null && vehicle[2 * row] === this.low && vehicle[2 * row + 1] === this.high
  }

  private begin(vehicle: Uint32Array, row: number): boolean {
    this.endVehicle()
    this.low = vehicle[2 * row]!
    this.high = vehicle[2 * row + 1]!
    this.last = -Infinity
    this.vehicle = ((BigInt(this.high) << 32n) | BigInt(this.low)).toString()
    if (this.vehicles.has(this.vehicle)) return false
    this.vehicles.add(this.vehicle)
    return true
  }

  /** The row behind the vehicle's last one in this batch; −1 when a time runs backwards. */
  private endOfRun(vehicle: Uint32Array, time: Float64Array, from: number, rows: number): number {
    const { low, high } = this
    let { last, heard } = this
    let i = from
    while (i < rows && vehicle[2 * i] === low && vehicle[2 * i + 1] === high) {
      const t = time[i]!
      if (t < last) return -1
      if (t - last < silence) heard += t - last
      last = t
      i += 1
    }
    this.last = last
    this.heard = heard
    return i
  }

  private keep({ from, to, start, end, sumX, sumY }: StopOfTrack): void {
    const points = to - from + 1
    this.stops.push({ vehicle: this.vehicle!, start, end, x: sumX / points, y: sumY / points, points })
  }
}
