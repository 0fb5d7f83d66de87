import { PointWindow } from './point-window.ts'
import {
  metresPerDegree,
  radiansPerDegree,
  type OnStop,
  type StopFinder,
  type StopRule,
} from './stop-finder.ts'
import { RunningExtreme } from './running-extreme.ts'

/** A run of points at rest whose end has not come yet. */
type OpenRun = { from: number; points: number; start: number; end: number; sumX: number; sumY: number }

/** Runs of points at rest, exactly; the box around the moving window is kept by four queues, so its cost does not grow with it. */
export class WindowFinder implements StopFinder {
  private readonly points = new PointWindow()
  /** Half the time before and after, and half a second of grace: receivers that speak every five seconds do so every 4.99. */
  private readonly half: number
  private readonly west = new RunningExtreme('least')
  private readonly east = new RunningExtreme('most')
  private readonly south = new RunningExtreme('least')
  private readonly north = new RunningExtreme('most')
  private open: OpenRun | null = null
  private low = 0
  private middle = 0
  private high = 0

  constructor(
    private readonly rule: StopRule,
    private readonly planar: boolean,
    private readonly onStop: OnStop,
  ) {
    this.half = rule.seconds / 2 + 0.5
  }

  add(time: Float64Array, x: Float64Array, y: Float64Array, from: number, to: number): void {
    this.points.append(time, x, y, from, to)
    this.advance(false)
    this.points.drop(this.low)
    this.middle -= this.low
    this.high -= this.low
    this.low = 0
  }

  end(): void {
    this.advance(true)
    if (this.open) this.close(this.open)
    this.points.empty()
    for (const extreme of [this.west, this.east, this.south, this.north]) extreme.empty()
    this.low = this.middle = this.high = 0
  }

  /** Judges points whose window has been seen whole; all that are left when the track is at its end. */
  private advance(ended: boolean): void {
    const { points, half } = this
    const { time, length } = points
    for (; this.middle < length; this.middle += 1) {
      const now = time[this.middle]!
      while (this.high < length && time[this.high]! - now <= half) this.take(this.high++)
      if (this.high === length && !ended) return
      while (now - time[this.low]! > half) this.low += 1
      if (this.diagonal() <= this.rule.radiusMetres) this.rest(this.middle)
      else if (this.open) this.close(this.open)
    }
  }

  private take(i: number): void {
    const { x, y, first } = this.points
    this.west.push(first + i, x[i]!)
    this.east.push(first + i, x[i]!)
    this.south.push(first + i, y[i]!)
    this.north.push(first + i, y[i]!)
  }

  private rest(i: number): void {
    const { time, x, y, first } = this.points
    const open = (this.open ??= { from: first + i, points: 0, start: time[i]!, end: 0, sumX: 0, sumY: 0 })
    open.points += 1
    open.end = time[i]!
    open.sumX += x[i]!
    open.sumY += y[i]!
  }

  private close({ from, points, start, end, sumX, sumY }: OpenRun): void {
    this.onStop({ from, to: from + points - 1, start, end, sumX, sumY })
    this.open = null
  }

  private diagonal(): number {
    const from = this.points.first + this.low
    const width = this.east.since(from) - this.west.since(from)
    const north = this.north.since(from)
    const south = this.south.since(from)
    if (this.planar) return Math.hypot(width, north - south)
    const xUnit = metresPerDegree * Math.cos(((south + north) / 2) * radiansPerDegree)
    return Math.hypot(width * xUnit, (north - south) * metresPerDegree)
  }
}
