import { addDays, daysInMonth, makeLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { firstOfNextMonth } from './date-part.ts'

export type RecurringRule =
  /** `day` null: the month's last day; `monthOffset` 1: in the month after the one reported (次月). */
  | { readonly every: 'month'; readonly day: number | null; readonly monthOffset: 0 | 1 }
  /** Last day of each quarter, half-year or year. */
  | { readonly every: 'quarter' | 'half_year' | 'year' }
  /** Monday 1 … Sunday 7. */
  | { readonly every: 'week'; readonly weekday: number }

const weekdays: Record<string, number> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  日: 7,
  天: 7,
  '7': 7,
}
const monthly = /^(?:每月)?(次月|下月)?(?:(\d{1,2})[日号](前)?|月?[底末](?:前)?|最后一[天日](?:前)?)$/

/** Reads “每月月底”, “次月2日前”, “每季度末” …, already normalised; null when it is no recurring rule. */
export function readRecurringRule(text: string): RecurringRule | null {
  if (/^每?(?:个)?季度?(?:末|底|末月底|末月月底)前?$/.test(text)) return { every: 'quarter' }
  if (/^每?半年(?:末|底)?前?$/.test(text) && text !== '半年') return { every: 'half_year' }
  if (/^每年(?:年?[底末]|12月(?:月?[底末]|31日))前?$/.test(text)) return { every: 'year' }
  const week = /^每(?:周|星期)([1-7日天])前?$/.exec(text)
  if (week) return { every: 'week', weekday: weekdays[week[1]!]! }
  if (!/^(?:每月|次月|下月)/.test(text)) return null
  const m = monthly.exec(text)
  if (!m) return null
  const monthOffset = m[1] === undefined ? 0 : 1
  if (m[2] === undefined) return { every: 'month', day: null, monthOffset }
  const day = Number(m[2]) - (m[3] === undefined ? 0 : 1)
  if (day < 0 || day > 31 || Number(m[2]) < 1) return null
  // “次月1日前” falls due at 24:00 of the last day of the month reported (decisions 1).
  return day === 0 ? { every: 'month', day: null, monthOffset: 0 } : { every: 'month', day, monthOffset }
}

/** The day a monthly rule falls due for the month `YYYY-MM`; a day the month lacks (31日) is its last. */
export function dueOnForMonth(rule: RecurringRule, month: string): LocalDate {
  const first = `${month}-01`
  if (rule.every !== 'month') return lastOf(first)
  const base = rule.monthOffset === 1 ? firstOfNextMonth(first) : first
  const [year, monthNumber] = [Number(base.slice(0, 4)), Number(base.slice(5, 7))]
  const last = daysInMonth(year, monthNumber)
  return makeLocalDate(year, monthNumber, rule.day === null ? last : Math.min(rule.day, last))
}

const lastOf = (first: LocalDate): LocalDate => addDays(firstOfNextMonth(first), -1)

/** The months `YYYY-MM` that a span touches, in order. */
export function monthsBetween(from: LocalDate, to: LocalDate): string[] {
  const months: string[] = []
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = firstOfNextMonth(first)) {
    months.push(first.slice(0, 7))
  }
  return months
}

function isRecurrence(rule: RecurringRule, date: LocalDate): boolean {
  if (rule.every === 'week') return (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) === rule.weekday
  const month = Number(date.slice(5, 7))
  if (rule.every === 'month') return date === dueOnForMonth({ ...rule, monthOffset: 0 }, date.slice(0, 7))
  const length = rule.every === 'quarter' ? 3 : rule.every === 'half_year' ? 6 : 12
  return month % length === 0 && date === lastOf(`${date.slice(0, 7)}-01`)
}

/** Every day on which a rule falls between two dates, both included. */
export function recurrencesBetween(rule: RecurringRule, from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) if (isRecurrence(rule, date)) days.push(date)
  return days
}
