import { windowDays } from '../../power/meter-windows.ts'
import { quantile } from '../../power/surge-score.ts'

export type FlatParameters = {
  /** Per cent that the busiest hours may stand above the quietest. */
  readonly spread: number
  readonly leastKwh: number
  readonly dayShare: number
  readonly valleyHours: number
  readonly peakHours: number
}

export type Registers = { readonly peak: number; readonly flat: number; readonly valley: number }

/** Mean kWh an hour of each register. */
const anHour = (r: Registers, p: FlatParameters): number[] => [
  r.peak / p.peakHours,
  r.flat / (24 - p.peakHours - p.valleyHours),
  r.valley / p.valleyHours,
]

/** How far the busiest register stands above the quietest, an hour; Infinity where one stood still. */
export function spreadOf(r: Registers, p: FlatParameters): number {
  const rates = anHour(r, p)
  const least = Math.min(...rates)
  return least > 0 ? Math.max(...rates) / least - 1 : Infinity
}

const leastDays = 10
const leastDaysBefore = 21
/** Of the days, how many must each be level, so that a week of nights and a week of days make no flat fortnight. */
const levelDays = 0.7
const levelSpread = 0.35

export type FlatUse = {
  readonly points: number
  readonly days: number
  readonly registers: Registers
  readonly spread: number
  readonly aDay: number
  /** Valley share before, 0–1; null when only the peers tell that this is day work. */
  readonly ownShare: number | null
  readonly peers: Peers | null
}

/** Accounts of the same industry: how many, and the median of their valley shares. */
export type Peers = { readonly industry: string; readonly accounts: number; readonly share: number }
const leastPeers = 20

/**
 * P7 by days: as much by night as by day, where day work is expected — because it worked by day before, or because the others of its
 * industry do. Cold stores, pumps, base stations and continuous works were level before, and so are their peers.
 * @param days peak, flat and valley registers and their sum, up to the as-of day; NaN without
 */
export function judgeFlat(
  days: { readonly kwh: Float64Array } & { readonly [K in keyof Registers]: Float64Array },
  peers: Peers | null,
  p: FlatParameters,
): FlatUse | 'unknown' | null {
  const end = days.kwh.length
  const now = sumOf(days, Math.max(0, end - windowDays.baseTo), end, p)
  if (now.days < leastDays) return 'unknown'
  const spread = spreadOf(now.registers, p)
  const aDay = total(now.registers) / now.days
  if (spread > p.spread / 100 + 1e-9 || aDay < p.leastKwh || now.level < levelDays * now.days) return null
  const before = sumOf(days, Math.max(0, end - windowDays.baseFrom), end - windowDays.baseTo, p)
  const ownShare =
    before.days >= leastDaysBefore && total(before.registers) > 0
      ? before.registers.valley / total(before.registers)
      : null
  const expected = dayWork(ownShare, peers, p)
  if (!expected) return ownShare === null && peers === null ? 'unknown' : null
  return {
    points: expected.own === null ? 5 : 8,
    days: now.days,
    registers: now.registers,
    spread,
    aDay,
    ownShare: expected.own,
    peers: expected.peers,
  }
}

/** What tells that this account should work by day; null when nothing does. */
function dayWork(
  own: number | null,
  peers: Peers | null,
  p: FlatParameters,
): { own: number | null; peers: Peers | null } | null {
  const most = p.dayShare / 100
  if (own !== null && own <= most) return { own, peers: null }
  const others = peers !== null && peers.accounts >= leastPeers && peers.share <= most ? peers : null
  return others && { own: null, peers: others }
}

const total = (r: Registers): number => r.peak + r.flat + r.valley

function sumOf(
  days: { readonly kwh: Float64Array } & { readonly [K in keyof Registers]: Float64Array },
  from: number,
  to: number,
  p: FlatParameters,
): { days: number; level: number; registers: Registers } {
  let [n, level, peak, flat, valley] = [0, 0, 0, 0, 0]
  for (let at = from; at < to; at += 1) {
    const day = { peak: days.peak[at]!, flat: days.flat[at]!, valley: days.valley[at]! }
    if (!(total(day) >= 0)) continue
    n += 1
    if (spreadOf(day, p) <= levelSpread) level += 1
    peak += day.peak
    flat += day.flat
    valley += day.valley
  }
  return { days: n, level, registers: { peak, flat, valley } }
}

/** The month judged, and the six before it. */
export const flatMonths = 7
const leastMonths = 3

/** P7 by bills. */
export function judgeFlatMonth(
  months: { readonly [K in keyof Registers]: Float64Array },
  daysInMonth: number,
  peers: Peers | null,
  p: FlatParameters,
): FlatUse | 'unknown' | null {
  const at = (i: number): Registers => ({
    peak: months.peak[i]!,
    flat: months.flat[i]!,
    valley: months.valley[i]!,
  })
  const last = months.peak.length - 1
  const now = at(last)
  if (Number.isNaN(total(now))) return 'unknown'
  const spread = spreadOf(now, p)
  const aDay = total(now) / daysInMonth
  if (spread > p.spread / 100 + 1e-9 || aDay < p.leastKwh) return null
  const shares = Array.from({ length: last }, (_, i) => at(i))
    .filter((r) => total(r) > 0)
    .map((r) => r.valley / total(r))
  const ownShare = shares.length >= leastMonths ? quantile(Float64Array.from(shares).sort(), 0.5) : null
  const expected = dayWork(ownShare, peers, p)
  if (!expected) return ownShare === null && peers === null ? 'unknown' : null
  return {
    points: expected.own === null ? 4 : 6,
    days: daysInMonth,
    registers: now,
    spread,
    aDay,
    ownShare: expected.own,
    peers: expected.peers,
  }
}
