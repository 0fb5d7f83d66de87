import { findStops, TrackBuffer, type StopRule } from '../../domain/index.ts'

/** `vehicle` is the decimal form of the 64-bit key the stream carries instead of a name. Times in seconds since 1970. */
export type KeyedStop = {
  readonly vehicle: string
  readonly start: number
  readonly end: number
  readonly x: number
  readonly y: number
  readonly points: number
}

/** Cuts a sorted stream of points into vehicles and keeps what `findStops` finds; holds one vehicle's points at a time. */
export class StopCollector {
  readonly stops: KeyedStop[] = []
  readonly vehicles = new Set<string>()
  points = 0
  private readonly track: TrackBuffer
  private low = 0
  private high = 0
  private last = -Infinity

  constructor(
    private readonly rule: StopRule,
    planar: boolean,
  ) {
    this.track = new TrackBuffer(planar)
  }

  /** False as soon as a vehicle comes back or a time runs backwards: the stream is not sorted. */
  add(rows: number, vehicle: Uint32Array, time: Float64Array, x: Float64Array, y: Float64Array): boolean {
    const { track } = this
    for (let i = 0; i < rows; i += 1) {
      if (vehicle[2 * i] !== this.low || vehicle[2 * i + 1] !== this.high || track.length === 0) {
        this.endVehicle()
        this.low = vehicle[2 * i]!
        this.high = vehicle[2 * i + 1]!
        if (this.vehicles.has(this.key())) return false
        this.last = -Infinity
      }
      const t = time[i]!
      if (t < this.last) return false
      this.last = t
      track.add(t, x[i]!, y[i]!)
    }
    this.points += rows
    return true
  }

  endVehicle(): void {
    const { track } = this
    if (track.length === 0) return
    const vehicle = this.key()
    this.vehicles.add(vehicle)
    for (const { from, to } of findStops(track, this.rule))
      this.stops.push({
        vehicle,
        start: track.time[from]!,
        end: track.time[to]!,
        x: mean(track.x, from, to),
        y: mean(track.y, from, to),
        points: to - from + 1,
      })
    track.empty()
  }

  private key(): string {
    return ((BigInt(this.high) << 32n) | BigInt(this.low)).toString()
  }
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i <= to; i += 1) sum += values[i]!
  return sum / (to - from + 1)
}
