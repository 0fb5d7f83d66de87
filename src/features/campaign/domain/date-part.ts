import { addDays, daysInMonth, makeLocalDate, type LocalDate } from '../../../kernel/local-date.ts'

export type Span = { readonly from: LocalDate; readonly to: LocalDate; readonly isDay: boolean }

/** One date-like piece of a phrase: a day, a third of a month, a month, a quarter, a year. */
export type DatePart =
  | { readonly kind: 'opening' }
  /** `year` null: to be inferred. `inYear` answers null for a day that year does not have. */
  | {
      readonly kind: 'calendar'
      readonly year: number | null
      readonly inYear: (year: number) => Span | null
    }
  /** No month named (月底, 15日): the month of what it stands beside. */
  | { readonly kind: 'in_month'; readonly inMonth: (year: number, month: number) => Span | null }

const day = (on: LocalDate): Span => ({ from: on, to: on, isDay: true })

function dayOf(year: number, month: number, dayOfMonth: number): Span | null {
  const real = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
  return real ? day(makeLocalDate(year, month, dayOfMonth)) : null
}

/** First and last day of the part of a month: 上旬 1–10, 中旬 11–20, 下旬 21–end, 底/末 its last day. */
function partOfMonth(year: number, month: number, part: string): Span | null {
  if (month < 1 || month > 12) return null
  const last = daysInMonth(year, month)
  const between = (from: number, to: number): Span => ({
    from: makeLocalDate(year, month, from),
    to: makeLocalDate(year, month, to),
    isDay: false,
  })
  if (part === '上旬') return between(1, 10)
  if (part === '中旬') return between(11, 20)
  if (part === '下旬') return between(21, last)
  return part === '' ? between(1, last) : day(makeLocalDate(year, month, last))
}

const months = (year: number, from: number, to: number): Span => ({
  from: makeLocalDate(year, from, 1),
  to: makeLocalDate(year, to, daysInMonth(year, to)),
  isDay: false,
})

function partOfYear(year: number, part: string): Span {
  if (part === '') return months(year, 1, 12)
  if (part === '上半年') return months(year, 1, 6)
  if (part === '下半年') return months(year, 7, 12)
  const quarter = /^第?(\d)季度$/.exec(part)
  if (quarter) return months(year, Number(quarter[1]) * 3 - 2, Number(quarter[1]) * 3)
  return day(makeLocalDate(year, 12, 31))
}

const ofYear = '(?:((?:19|20|21)\\d{2})年)?'
const opening = /^(?:即日|今日|(?:本?(?:通知|方案))?(?:印发|发文|发布|下发|启动)之日)起?$/
const dayPattern = new RegExp(`^${ofYear}(\\d{1,2})月(\\d{1,2})[日号]$`)
const monthPattern = new RegExp(`^${ofYear}(\\d{1,2})月份?(上旬|中旬|下旬|月?[底末])?$`)
const yearPattern = new RegExp(`^${ofYear}(第?[1-4]季度|上半年|下半年|年?[底末内])$`)
const wholeYearPattern = /^((?:19|20|21)\d{2})年([底末内])?$/
const inMonthPattern = /^(?:[当本]月)?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|月?[底末]|月内))$/

/** Reads one piece, already normalised (half-width, Arabic digits, no spaces); null when it is not a date. */
export function readDatePart(text: string): DatePart | null {
  if (opening.test(text)) return { kind: 'opening' }
  const yearOf = (year: string | undefined): number | null => (year === undefined ? null : Number(year))
  let m = dayPattern.exec(text)
  if (m) {
    const [month, dayOfMonth] = [Number(m[2]), Number(m[3])]
    return { kind: 'calendar', year: yearOf(m[1]), inYear: (year) => dayOf(year, month, dayOfMonth) }
  }
  m = monthPattern.exec(text)
  if (m) {
    const [month, part] = [Number(m[2]), m[3] ?? '']
    return { kind: 'calendar', year: yearOf(m[1]), inYear: (year) => partOfMonth(year, month, part) }
  }
  m = wholeYearPattern.exec(text)
  if (m) {
    const part = m[2] ?? ''
    return { kind: 'calendar', year: Number(m[1]), inYear: (year) => partOfYear(year, part) }
  }
  m = yearPattern.exec(text)
  if (m) {
    const part = m[2]!
    return { kind: 'calendar', year: yearOf(m[1]), inYear: (year) => partOfYear(year, part) }
  }
  m = inMonthPattern.exec(text)
  if (m) {
    const [dayOfMonth, part] = [m[1], m[2] ?? '']
    return {
      kind: 'in_month',
      inMonth: (year, month) =>
        dayOfMonth === undefined ? partOfMonth(year, month, part) : dayOf(year, month, Number(dayOfMonth)),
    }
  }
  return null
}

/** The same day `count` months later, less one day: a term of whole months. Month ends stay month ends. */
export function endOfMonths(from: LocalDate, count: number): LocalDate {
  const start = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(start / 12), (start % 12) + 1]
  const dayOfMonth = Number(from.slice(8, 10))
  const last = daysInMonth(year, month)
  return dayOfMonth > last
    ? makeLocalDate(year, month, last)
    : addDays(makeLocalDate(year, month, dayOfMonth), -1)
}

/** First day of the month after a date. */
export function firstOfNextMonth(date: LocalDate): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return makeLocalDate(Math.floor(index / 12), (index % 12) + 1, 1)
}
