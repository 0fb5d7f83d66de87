import { addDays, daysInMonth, makeLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { daysOf, isWeekend, type CalendarYear } from './calendar-year.ts'
import type { LawLimit } from './legal-rule.ts'

/** 工作日历: passed in wherever working days are counted; years without a notice go by weekends and say so. */
export type WorkingCalendar = {
  readonly isWorkingDay: (date: LocalDate) => boolean
  readonly isPublished: (year: number) => boolean
}

/** The last row of a year holds. Years are spelt out when a day of theirs is asked: of many, most questions are about one. */
export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const given = new Map(years.map((year) => [year.year, year]))
  const spelt = new Map<number, SpeltYear>()
  const spell = (year: number): SpeltYear | undefined => {
    const notice = given.get(year)
    if (notice && !spelt.has(year))
      spelt.set(year, { off: new Set(notice.off.flatMap(daysOf)), worked: new Set(notice.worked) })
    return spelt.get(year)
  }
  return {
    isPublished: (year) => given.has(year),
    isWorkingDay: (date) => {
      const year = spell(yearOf(date))
      return year?.worked.has(date) === true || (!isWeekend(date) && year?.off.has(date) !== true)
    },
  }
}

type SpeltYear = { readonly off: ReadonlySet<LocalDate>; readonly worked: ReadonlySet<LocalDate> }

/** By weekends alone: what is left when no calendar is at hand. */
export const weekendCalendar: WorkingCalendar = workingCalendar([])

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/** The day `days` working days after (before, when negative) a day that is itself not counted (行政强制法69、民法典201). */
export function addWorkingDays(calendar: WorkingCalendar, from: LocalDate, days: number): LocalDate {
  const step = days < 0 ? -1 : 1
  let date = from
  for (let left = Math.abs(days); left > 0;) {
    date = addDays(date, step)
    if (calendar.isWorkingDay(date)) left--
  }
  return date
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  let day = date
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1)
  return day
}

/** The same day of the month so many months later, or the month's last day when it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = [yearOf(date), Number(date.slice(5, 7)) - 1 + months, Number(date.slice(8, 10))]
  const [inYear, inMonth] = [year + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1]
  return makeLocalDate(inYear, inMonth, Math.min(day, daysInMonth(inYear, inMonth)))
}

/** 24:00 of a local day in Asia/Shanghai: the first instant that is too late. */
export const endOfDay = (date: LocalDate): Date => new Date(`${addDays(date, 1)}T00:00:00+08:00`)

/** From when a limit runs: a day, and the instant where the hour is on record. */
export type Start = { readonly on: LocalDate; readonly at: Date | null }
/** When it ends: `at` is the first instant that is too late; `on` the last day that is in time. */
export type End = {
  readonly on: LocalDate
  readonly at: Date
  /** Years without a published calendar on which the day rests. */
  readonly estimated: readonly number[]
}

const hourMs = 3_600_000
const shanghaiDay = (at: Date): LocalDate => new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 10)

/** The end of a limit that begins with an act. Hours run from the instant; without one from 24:00 of the day, never shorter. */
export function endOfLimit(
  calendar: WorkingCalendar,
  start: Start,
  limit: LawLimit,
  lastDayOff: 'stands' | 'moves' = 'stands',
): End {
  if (limit.count === 'hours') {
    const at = new Date((start.at ?? endOfDay(start.on)).getTime() + limit.amount * hourMs)
    return { on: shanghaiDay(new Date(at.getTime() - 1)), at, estimated: [] }
  }
  const counted = lastDayOfLimit(calendar, start.on, limit)
  const on = lastDayOff === 'moves' ? nextWorkingDay(calendar, counted) : counted
  const rests = limit.count === 'working_days' || lastDayOff === 'moves'
  return { on, at: endOfDay(on), estimated: rests ? unpublishedYears(calendar, start.on, on) : [] }
}

function lastDayOfLimit(calendar: WorkingCalendar, from: LocalDate, limit: LawLimit): LocalDate {
  switch (limit.count) {
    case 'same_day':
      return from
    case 'working_days':
      return addWorkingDays(calendar, from, limit.amount)
    case 'months':
      return addMonths(from, limit.amount)
    case 'years':
      return addMonths(from, 12 * limit.amount)
    default:
      return addDays(from, limit.amount)
  }
}

/** The last day on which a notice may be given before an event (听证七个工作日前): the days between are all counted. */
export function latestBefore(calendar: WorkingCalendar, event: Start, limit: LawLimit): End {
  if (limit.count === 'hours') {
    const begins = event.at ?? new Date(`${event.on}T00:00:00+08:00`)
    const at = new Date(begins.getTime() - limit.amount * hourMs)
    return { on: shanghaiDay(at), at, estimated: [] }
  }
  const on =
    limit.count === 'working_days'
      ? addWorkingDays(calendar, event.on, -limit.amount)
      : addDays(event.on, -limit.amount)
  const estimated = limit.count === 'working_days' ? unpublishedYears(calendar, on, event.on) : []
  return { on, at: endOfDay(on), estimated }
}

export function unpublishedYears(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): number[] {
  const years: number[] = []
  for (let year = yearOf(from); year <= yearOf(to); year++) if (!calendar.isPublished(year)) years.push(year)
  return years
}

/** `2027年放假安排尚未公布，暂按周末推算` — said wherever a date rests on it; '' when it rests on nothing of the kind. */
export const estimateNote = (years: readonly number[]): string =>
  years.length === 0 ? '' : `${years.map((y) => `${y}年`).join('、')}放假安排尚未公布，暂按周末推算`
