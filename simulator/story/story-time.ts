import { addDays, daysBetween, lastDayOfMonth, type LocalDate } from '../../src/kernel/local-date.ts'
import type { Random } from '../random.ts'
import type { LocalDateTime } from '../world-event.ts'

export const isWeekend = (date: LocalDate): boolean =>
  [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** The date itself or the next Monday; public holidays are not looked at. */
export function firstWorkday(date: LocalDate): LocalDate {
  return isWeekend(date) ? firstWorkday(addDays(date, 1)) : date
}

export const dayOf = (at: LocalDateTime): LocalDate => at.slice(0, 10)

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A moment of a working day. */
export function momentOn(date: LocalDate, random: Random, fromHour = 8, toHour = 16): LocalDateTime {
  return `${date}T${clockTime(fromHour * 60 + random.int(0, (toHour - fromHour) * 60))}`
}

/** A day between two, both included; `from` when they are turned round. */
export function dayBetween(from: LocalDate, to: LocalDate, random: Random): LocalDate {
  return addDays(from, random.int(0, Math.max(0, daysBetween(from, to))))
}

/** The same day some minutes later; the day never ends before 23:59. */
export function soonAfter(at: LocalDateTime, minutes: number): LocalDateTime {
  const now = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16))
  return `${dayOf(at)}T${clockTime(Math.min(now + minutes, 23 * 60 + 59))}`
}

/** Steps of one affair in their order: each call moves on, never past the last day of the story. */
export type Cursor = {
  at(): LocalDateTime
  soon(): LocalDateTime
  days(min: number, max: number): LocalDateTime
}

export function makeCursor(start: LocalDateTime, last: LocalDate, random: Random): Cursor {
  let now = start
  const soon = (): LocalDateTime => (now = soonAfter(now, random.int(8, 25)))
  const days = (min: number, max: number): LocalDateTime => {
    const day = addDays(dayOf(now), random.int(min, max))
    const reached = day > last ? last : day
    return reached > dayOf(now) ? (now = momentOn(reached, random)) : soon()
  }
  return { at: () => now, soon, days }
}

/**
 * Findings keep clear of a month's last days, so that what a village files at month's end is still true when
 * the month is over.
 */
export function clearOfMonthEnd(date: LocalDate): LocalDate {
  return daysBetween(date, lastDayOfMonth(date)) < 5 ? addDays(date, -5) : date
}
