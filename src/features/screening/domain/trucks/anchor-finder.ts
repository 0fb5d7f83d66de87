import { PointWindow } from './point-window.ts'
import {
  metresPerDegree,
  radiansPerDegree,
  type OnStop,
  type StopFinder,
  type StopRule,
} from './stop-finder.ts'

/** A stop that has lasted long enough and whose end has not come yet. */
type OpenStop = {
  readonly from: number
  readonly start: number
  readonly x: number
  readonly y: number
  points: number
  end: number
  sumX: number
  sumY: number
}

/** Squared distances this near the squared radius, in parts of it, are computed again in full. */
const doubt = 1e-9

/**
 * Li's stops, exactly, without looking at every pair. An anchor fails as soon as one point of its next `seconds` lies outside the
 * radius; the latest of those is looked at first, and while it lies outside the radius of the anchors after it too, they fail
 * without a look at anything else: one distance a point on the road. The cosine of the latitude is bounded by that of a latitude
 * near by (|cos a − cos b| ≤ |a − b|) and computed only where the bound does not decide.
 */
export class AnchorFinder implements StopFinder {
  private readonly points = new PointWindow()
  private readonly limit: number
  private open: OpenStop | null = null
  private reach = 0
  private nearLatitude = NaN
  private nearCosine = 1

  constructor(
    private readonly rule: StopRule,
    private readonly planar: boolean,
    private readonly onStop: OnStop,
  ) {
    this.limit = rule.radiusMetres * rule.radiusMetres
  }

  add(time: Float64Array, x: Float64Array, y: Float64Array, from: number, to: number): void {
    this.points.append(time, x, y, from, to)
    this.advance()
  }

  end(): void {
    if (this.open) this.close(this.open)
    this.points.empty()
    this.reach = 0
  }

  private close(open: OpenStop): void {
    const { from, start, points, end, sumX, sumY } = open
    this.onStop({ from, to: from + points - 1, start, end, sumX, sumY })
    this.open = null
  }

  /** Decides every anchor whose `seconds` have been seen. */
  private advance(): void {
    const { points } = this
    let i = 0
    while (i < points.length) {
      if (this.open) i = this.extend(this.open, i)
      else {
        const next = this.tryAnchors(i)
        if (next === i && !this.open) break
        i = next
      }
    }
    points.drop(i)
    this.reach = Math.max(0, this.reach - i)
  }

  /** Tries anchors from `i` on; returns the first that is undecided, or the one that opened a stop, which `extend` goes on with. */
  private tryAnchors(from: number): number {
    const { time, x, y, length } = this.points
    const { seconds } = this.rule
    let i = from
    let reach = Math.max(this.reach, i)
    while (i < length) {
      while (reach < length && time[reach]! - time[i]! < seconds) reach += 1
      if (reach === length) break
      let k = reach
      while (k > i && !this.isOutside(x[i]!, y[i]!, x[k]!, y[k]!)) k -= 1
      if (k === i) {
        this.reach = reach
        this.open = { from: this.points.first + i, start: time[i]!, x: x[i]!, y: y[i]!, points: 0, end: 0, sumX: 0, sumY: 0 } // prettier-ignore
        return i
      }
      i += 1
      while (i < k && this.isOutside(x[i]!, y[i]!, x[k]!, y[k]!)) i += 1
      if (reach < i) reach = i
    }
    this.reach = reach
    return i
  }

  /** Adds the points from `i` on to the open stop; returns the first that is not its. */
  private extend(open: OpenStop, from: number): number {
    const { time, x, y, length } = this.points
    let { sumX, sumY } = open
    let i = from
    while (i < length && !this.isOutside(open.x, open.y, x[i]!, y[i]!)) {
      sumX += x[i]!
      sumY += y[i]!
      i += 1
    }
    if (i > from) {
      open.points += i - from
      open.end = time[i - 1]!
      open.sumX = sumX
      open.sumY = sumY
    }
    if (i < length) this.close(open)
    return i
  }

  /** Whether b lies farther from the anchor a than the radius. */
  private isOutside(ax: number, ay: number, bx: number, by: number): boolean {
    const { limit } = this
    if (this.planar) {
      const dx = bx - ax
      const dy = by - ay
      return dx * dx + dy * dy > limit
    }
    const dy = (by - ay) * metresPerDegree
    const dx = (bx - ax) * metresPerDegree
    let off = Math.abs(ay - this.nearLatitude)
    if (!(off < 0.02)) {
      this.nearLatitude = ay
      this.nearCosine = Math.cos(ay * radiansPerDegree)
      off = 0
    }
    const spread = off * radiansPerDegree
    const least = dx * Math.max(0, this.nearCosine - spread)
    if (least * least + dy * dy > limit * (1 + doubt)) return true
    const most = dx * (this.nearCosine + spread)
    if (most * most + dy * dy < limit * (1 - doubt)) return false
    const exact = (bx - ax) * (metresPerDegree * Math.cos(ay * radiansPerDegree))
    return exact * exact + dy * dy > limit
  }
}
