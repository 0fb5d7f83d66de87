import type { Random } from '../random.ts'
import { makePowerDays, type PowerUserKind } from '../power/make-power-days.ts'
import type { Ground } from './make-ground.ts'
import type { Operator } from './make-operators.ts'
import type { LoadKind } from './trades.ts'

/** An account of the power company with its truth of days; kWh a day and the share of the valley register. */
export type Meter = {
  readonly meter: string
  readonly operator: Operator | null
  readonly holder: string
  readonly person: string
  readonly ground: Ground
  readonly tariff: string
  readonly voltage: string
  readonly phases: string
  readonly capacity: number
  readonly industry: string
  readonly status: string
  readonly opened: number
  readonly kwh: Float64Array
  /** NaN where there is no reading; whether registers are handed in at all is `registers`. */
  readonly valley: Float64Array
  readonly peak: Float64Array
  readonly registers: boolean
}

export type Span = { readonly fromDay: number; readonly days: number }
type House = 'house' | 'big_house' | 'irrigation'

const kinds: Readonly<Record<LoadKind | House, PowerUserKind>> = {
  workshop: 'workshop',
  two_shift: 'workshop',
  continuous: 'continuous',
  seasonal: 'seasonal',
  batch: 'batch',
  mostly_idle: 'mostly_idle',
  growing: 'growing',
  baker: 'baker',
  cold_store: 'continuous',
  charging: 'growing',
  shop: 'workshop',
  house: 'baker',
  big_house: 'baker',
  irrigation: 'irrigation',
}

/** Least and most share of the valley register (eight hours by night) that an honest load has. */
const valleyShares: Readonly<Record<LoadKind | House, readonly [number, number]>> = {
  workshop: [0.02, 0.16],
  two_shift: [0.2, 0.34],
  continuous: [0.3, 0.35],
  seasonal: [0.02, 0.2],
  batch: [0.05, 0.3],
  mostly_idle: [0.05, 0.4],
  growing: [0.02, 0.25],
  baker: [0.5, 0.72],
  cold_store: [0.3, 0.36],
  charging: [0.55, 0.8],
  shop: [0.08, 0.3],
  house: [0.2, 0.4],
  big_house: [0.2, 0.45],
  irrigation: [0.2, 0.65],
}

/** kWh and registers of an honest load over the span. */
export function honestLoad(
  kind: LoadKind | House,
  random: Random,
  span: Span,
  level: number,
): { kwh: Float64Array; valley: Float64Array; peak: Float64Array } {
  const kwh = makePowerDays(kinds[kind], random, { ...span, level })
  const [low, high] = valleyShares[kind]
  const share = low + random.next() * (high - low)
  const wobble = kind === 'continuous' || kind === 'cold_store' ? 0.012 : 0.04
  const valley = new Float64Array(kwh.length)
  const peak = new Float64Array(kwh.length)
  for (let d = 0; d < kwh.length; d += 1) {
    const here = Math.min(0.97, Math.max(0.005, share + (random.next() - 0.5) * 2 * wobble))
    valley[d] = kwh[d]! * here
    peak[d] = kwh[d]! * (1 - here) * (kind === 'workshop' || kind === 'shop' ? 0.56 : 0.5)
  }
  return { kwh, valley, peak }
}

/** Adds a load from a day on: `valley` and `peak` are its shares of the two registers; days without reading stay so. */
export function addLoad(
  load: { kwh: Float64Array; valley: Float64Array; peak: Float64Array },
  from: number,
  to: number,
  random: Random,
  extra: {
    readonly kwh: (d: number) => number
    readonly valley: number
    readonly peak: number
    readonly rest?: number
  },
): void {
  for (let d = Math.max(0, from); d < Math.min(to, load.kwh.length); d += 1) {
    if (extra.rest && random.chance(extra.rest)) continue
    const more = extra.kwh(d) * (0.82 + random.next() * 0.36)
    load.kwh[d]! += more
    load.valley[d]! += more * Math.min(1, Math.max(0, extra.valley + (random.next() - 0.5) * 0.06))
    load.peak[d]! += more * extra.peak
  }
}

const sizes = [10, 15, 20, 30, 50, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1_000, 1_250, 1_600]

/** The next contract size, kVA, above what the busiest days need at a load factor of 0.12 to 0.45. */
export function capacityFor(kwhDay: number, random: Random): number {
  const wanted = kwhDay / 24 / (0.12 + random.next() * 0.33)
  return sizes.find((size) => size >= wanted) ?? 2_000
}
