import type { Random } from '../random.ts'

/** What an honest user of power is; none of these is a suspicion. */
export const powerUserKinds = [
  'workshop',
  'continuous',
  'seasonal',
  'batch',
  'mostly_idle',
  'growing',
  'irrigation',
  'baker',
  'new_meter',
] as const
export type PowerUserKind = (typeof powerUserKinds)[number]

export type PowerUser = {
  readonly meter: string
  readonly kind: PowerUserKind
  /** kWh, one value a day from `fromDay` on; NaN where the reading is missing. */
  readonly kwh: Float64Array
}

const shares: Record<PowerUserKind, number> = {
  workshop: 38,
  continuous: 10,
  seasonal: 14,
  batch: 12,
  mostly_idle: 10,
  growing: 5,
  irrigation: 4,
  baker: 4,
  new_meter: 3,
}

/** First day of the year of the Chinese calendar, as days since 1970. */
export const springFestivals = [
  '2018-02-16', '2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29',
  '2026-02-17', '2027-02-06',
].map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000) // prettier-ignore

/**
 * Daily readings of `count` honest users over `days` days from `fromDay` (days since 1970): weeks, seasons, heat, the Spring
 * Festival, batches, restarts, growth, gaps and new meters. Deterministic in the random source.
 */
export function makePowerUsers(
  random: Random,
  options: { readonly count: number; readonly fromDay: number; readonly days: number },
): PowerUser[] {
  return Array.from({ length: options.count }, (_, i) => {
    const own = random.fork(`meter-${i}`)
    const kind = own.weighted(shares)
    return { meter: String(3_100_000_000 + i), kind, kwh: makePowerDays(kind, own, options) }
  })
}

/** One user's days: kWh, NaN where the reading is missing. `level`: kWh of a working day, drawn (60–4,000) unless told. */
export function makePowerDays(
  kind: PowerUserKind,
  random: Random,
  {
    fromDay,
    days,
    level: told,
  }: { readonly fromDay: number; readonly days: number; readonly level?: number },
): Float64Array {
  const kwh = new Float64Array(days)
  const drawn = 60 * Math.exp(random.next() * 4.2)
  const level = told ?? drawn
  const base = 3 + random.next() * 12
  const idle = told === undefined ? base : Math.min(base, told * 0.1)
  const restDay = kind === 'workshop' && random.chance(0.6) ? random.int(0, 6) : -1
  const noise = 0.08 + random.next() * 0.3
  const festival = kind === 'continuous' ? 0.6 + random.next() * 0.4 : 0.02 + random.next() * 0.4
  const festivalDays = random.int(5, 16)
  const heat = random.next() * 0.25
  const shape = shapeOf(kind, random, days)
  const begins = kind === 'new_meter' ? random.int(Math.floor(days / 3), days - 20) : 0
  let gap = 0
  for (let d = 0; d < days; d += 1) {
    const day = fromDay + d
    let value = level * shape(d, day)
    if (day % 7 === restDay) value *= 0.15
    if (springFestivals.some((first) => day >= first - 4 && day < first - 4 + festivalDays)) value *= festival
    value *= 1 + heat * Math.max(0, Math.sin(((day % 365.25) / 365.25 - 0.38) * Math.PI * 2))
    value = (value + idle) * Math.exp(noise * gaussian(random))
    if (random.chance(0.003)) gap = random.int(1, 6)
    if (gap > 0) gap -= 1
    kwh[d] = d < begins || gap > 0 ? NaN : Math.round(value * 100) / 100
  }
  return kwh
}

/** The share of a user's level that a day has. */
function shapeOf(kind: PowerUserKind, random: Random, days: number): (d: number, day: number) => number {
  const phase = random.next() * 365.25
  switch (kind) {
    case 'seasonal': {
      const low = 0.05 + random.next() * 0.5
      const sharp = 1 + random.next() * 3
      return (_d, day) =>
        low + (1 - low) * ((1 + Math.cos(((day - phase) / 365.25) * Math.PI * 2)) / 2) ** sharp
    }
    case 'irrigation':
      return (_d, day) => ((day - phase + 3652) % 365.25 < 60 ? 1 : 0.03)
    case 'batch':
      return spells(random, days, [3, 14], [3, 25])
    case 'mostly_idle':
      return spells(random, days, [10, 50], [60, 240])
    case 'growing': {
      const step = random.int(60, days)
      const rise = 1.3 + random.next() * 0.9
      return random.chance(0.5) ? (d) => (d >= step ? rise : 1) : (d) => 0.6 + (0.8 * d) / days
    }
    default: {
      // Orders come and go over months.
      const swing = random.next() * 0.3
      const months = 60 + random.next() * 200
      return (d) => 1 + swing * Math.sin((d / months) * Math.PI * 2 + phase)
    }
  }
}

function spells(
  random: Random,
  days: number,
  on: [number, number],
  off: [number, number],
): (d: number) => number {
  const runs = new Uint8Array(days)
  for (let d = random.int(0, off[1]); d < days;) {
    const until = Math.min(days, d + random.int(...on))
    runs.fill(1, d, until)
    d = until + random.int(...off)
  }
  return (d) => (runs[d] ? 1 : 0.02)
}

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
