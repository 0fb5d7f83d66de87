import type { VehicleStop } from './gather-places.ts'

const hour = 3600
const day = 24 * hour
/** China keeps one time the year round (UTC+8, since 1991 without summer time). */
const shanghai = 8 * hour

/** The time a load takes: the window of the county practice (CN114066305A). Minutes, both ends included. */
export const loadingMinutes = { least: 20, most: 150 } as const

/** Days since 1970 of the local calendar on which the stop began. */
export const dayOfVisit = ({ start }: VehicleStop): number => Math.floor((start + shanghai) / day)

/** Local hour of the day of the arrival, 0 to 24. */
export const hourOfVisit = ({ start }: VehicleStop): number =>
  ((((start + shanghai) % day) + day) % day) / hour

export const minutesOf = ({ start, end }: VehicleStop): number => (end - start) / 60

/** @param least minutes, included, as `most` */
export const lasts =
  (least: number, most: number) =>
  (stop: VehicleStop): boolean => {
    const minutes = minutesOf(stop)
    return minutes >= least && minutes <= most
  }

/** Arrived between `from` o’clock and `to` o’clock, over midnight when `from` is the later. */
export const arrives =
  (from: number, to: number) =>
  (stop: VehicleStop): boolean => {
    const at = hourOfVisit(stop)
    return from > to ? at >= from || at < to : at >= from && at < to
  }

/** Meals: 11 to 13:30 and 17 to 19:30. */
export const atMeal = (stop: VehicleStop): boolean => arrives(11, 13.5)(stop) || arrives(17, 19.5)(stop)

export const vehiclesOf = (stops: readonly VehicleStop[]): string[] =>
  [...new Set(stops.map((s) => s.vehicle))].sort()

export const daysOf = (stops: readonly VehicleStop[]): number => new Set(stops.map(dayOfVisit)).size

/** The middle stay in minutes; 0 of none. */
export function medianMinutes(stops: readonly VehicleStop[]): number {
  const minutes = stops.map(minutesOf).sort((a, b) => a - b)
  const half = Math.floor(minutes.length / 2)
  if (minutes.length === 0) return 0
  return minutes.length % 2 === 1 ? minutes[half]! : (minutes[half - 1]! + minutes[half]!) / 2
}

/** “2026年3月5日 23:10”, local time. */
export function arrivalWords({ start }: VehicleStop): string {
  const at = new Date((start + shanghai) * 1000)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}
