import { daysBetween, type LocalDate } from '../../../kernel/local-date.ts'
import { firstOfNextMonth, readDatePart, type DatePart, type Span } from './date-part.ts'

/** What is known when a phrase is read. Year and month are inferred from `notBefore`, else `openedOn`. */
export type DatePhraseContext = {
  readonly openedOn?: LocalDate | null
  /** Beginning of the stage or campaign the phrase stands in. */
  readonly notBefore?: LocalDate | null
  /** The stage the phrase speaks of (阶段首月月底前, 阶段结束前). */
  readonly stage?: { readonly from: LocalDate | null; readonly to: LocalDate | null } | null
  /** End of the stage before (此后2个月). */
  readonly previousEnd?: LocalDate | null
}

export type Found = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly isDay: boolean
  readonly yearInferred: boolean
}
export type Asked = { readonly asks: 'opening_date' | 'year' | 'date' }
export type Read = Found | Asked | { readonly wrong: string } | null

const vague = /^(?:近期|尽快|适时|择期|另行通知|\d{1,2}月初|月初|年初)(?:前)?$/
const longestInferredDays = 270

const wrongDay = (text: string): { wrong: string } => ({
  wrong: `“${text}”不是真实存在的日期，请核对通知原文。`,
})

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))
const monthOf = (date: LocalDate): number => Number(date.slice(5, 7))

/** The nearest span of a yearless part that is not over before `reference`. */
function nearest(part: Extract<DatePart, { kind: 'calendar' }>, reference: LocalDate): Span | null {
  // Eight years reach over a missing leap day (1896–1904, 2096–2104).
  for (let year = yearOf(reference); year <= yearOf(reference) + 8; year += 1) {
    const span = part.inYear(year)
    if (span && span.to >= reference) return span
  }
  return null
}

const found = (span: Span | null, yearInferred: boolean, text: string): Read =>
  span ? { ...span, yearInferred } : wrongDay(text)

/** One date-like piece with what is known around it; null when it is no date. */
export function resolvePart(text: string, context: DatePhraseContext): Read {
  const part = readDatePart(text)
  if (!part) return vague.test(text) ? { asks: 'date' } : null
  const reference = context.notBefore ?? context.openedOn ?? null
  if (part.kind === 'opening') {
    const on = context.openedOn
    return on ? { from: on, to: on, isDay: true, yearInferred: false } : { asks: 'opening_date' }
  }
  if (part.kind === 'calendar') {
    if (part.year !== null) return found(part.inYear(part.year), false, text)
    if (part.inYear(2024) === null) return wrongDay(text)
    return reference ? found(nearest(part, reference), true, text) : { asks: 'year' }
  }
  if (!reference) return { asks: 'date' }
  const span = part.inMonth(yearOf(reference), monthOf(reference))
  const next = firstOfNextMonth(reference)
  const isPast = span !== null && span.to < reference
  return found(isPast ? part.inMonth(yearOf(next), monthOf(next)) : span, true, text)
}

/** “A至B”: B takes A's year and month where it names none; A's year is chosen so that the range is not over yet. */
export function resolveRange(a: string, end: string, context: DatePhraseContext): Read {
  const b = end.replace(/^(?:次|翌)年/, '')
  const [first, second] = [readDatePart(a), readDatePart(b)]
  if (!first || !second) return null
  if (
    first.kind === 'calendar' &&
    first.year !== null &&
    second.kind === 'calendar' &&
    second.year === null
  ) {
    const endYear = first.year + (b === end ? 0 : 1)
    return rangeFrom(first.inYear(first.year), second.inYear(endYear), `${a}至${end}`)
  }
  const reference = context.notBefore ?? context.openedOn ?? null
  if (
    first.kind === 'calendar' &&
    first.year === null &&
    second.kind === 'calendar' &&
    second.year !== null
  ) {
    return rangeEndingIn(first, second.inYear(second.year), `${a}至${b}`)
  }
  // A month of a day's range is still the year before's when the opening falls inside the range.
  const references =
    first.kind === 'calendar' && first.year === null && reference
      ? [`${yearOf(reference) - 1}-01-01`, `${yearOf(reference)}-01-01`, reference]
      : [reference]
  let last: Read = null
  for (const notBefore of references) {
    const from = resolvePart(a, { ...context, notBefore })
    if (!from || !('from' in from)) return from
    const to = resolvePart(b, { ...context, notBefore: from.from })
    if (!to || !('from' in to)) return to
    if (to.to < from.from) return backwards(`${a}至${b}`)
    last = { from: from.from, to: to.to, isDay: false, yearInferred: from.yearInferred || to.yearInferred }
    if (!reference || last.to >= reference) break
  }
  return isGuessTooFar(first, last) ? { asks: 'date' } : last
}

/** A range from the opening to a yearless day that comes round only much later: the opening is likely mistyped. */
function isGuessTooFar(first: DatePart, read: Read): boolean {
  if (first.kind !== 'opening' || !read || !('from' in read)) return false
  return read.yearInferred && daysBetween(read.from, read.to) > longestInferredDays
}

const backwards = (text: string): { wrong: string } => ({
  wrong: `“${text}”的止期早于起期，请核对通知原文。`,
})

function rangeFrom(start: Span | null, end: Span | null, text: string): Read {
  if (!start || !end) return wrongDay(text)
  return end.to < start.from
    ? backwards(text)
    : { from: start.from, to: end.to, isDay: false, yearInferred: false }
}

function rangeEndingIn(first: Extract<DatePart, { kind: 'calendar' }>, end: Span | null, text: string): Read {
  if (!end) return wrongDay(text)
  for (const year of [yearOf(end.to), yearOf(end.to) - 1]) {
    const start = first.inYear(year)
    if (start && start.from <= end.to)
      return { from: start.from, to: end.to, isDay: false, yearInferred: false }
  }
  return wrongDay(text)
}
