import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import { endOfMonths, firstOfNextMonth, readDatePart } from './date-part.ts'
import { resolvePart, resolveRange, type Asked, type DatePhraseContext, type Read } from './date-range.ts'
import { normaliseDatePhrase } from './date-phrase-words.ts'
import { readRecurringRule, type RecurringRule } from './recurring-rule.ts'

export type { DatePhraseContext } from './date-range.ts'

/** `words` are always the notice's own, shown beside the resolved date. */
export type DatePhraseResolution =
  | { readonly kind: 'date'; readonly words: string; readonly on: LocalDate; readonly yearInferred: boolean }
  | {
      readonly kind: 'range'
      readonly words: string
      readonly from: LocalDate
      readonly to: LocalDate
      readonly yearInferred: boolean
    }
  /** A beginning without an end (即日起). */
  | { readonly kind: 'open_range'; readonly words: string; readonly from: LocalDate }
  | { readonly kind: 'recurring'; readonly words: string; readonly rule: RecurringRule }
  | {
      readonly kind: 'question'
      readonly words: string
      readonly asks: 'opening_date' | 'year' | 'date'
      readonly question: string
    }
  | { readonly kind: 'unreadable'; readonly words: string; readonly message: string }

const open = /起$/
const rangePattern = /^(.+?)(?:起|开始)?(?:至|到|—+|-+|~)(.+)$/

/** “印发次月起5个月”, “自8月10日起12天”, “此后2个月”. */
function resolveTerm(text: string, context: DatePhraseContext): Read {
  const m = /^(.+?)(?:起|后)?(?:为期|连续|的)?(\d{1,3})(个月|天|日)$/.exec(text)
  if (!m) return null
  const [head, count, unit] = [m[1]!, Number(m[2]), m[3]!]
  const start = startOfTerm(head, context)
  if (start === null || typeof start !== 'string') return start
  const to = unit === '个月' ? endOfMonths(start, count) : addDays(start, count - 1)
  return { from: start, to, isDay: false, yearInferred: false }
}

function startOfTerm(head: string, context: DatePhraseContext): LocalDate | Asked | null {
  if (/^(?:印发|启动|发文)(?:当月的?)?次月$/.test(head)) {
    return context.openedOn ? firstOfNextMonth(context.openedOn) : { asks: 'opening_date' }
  }
  if (/^(?:此|其|上一阶段结束)$/.test(head)) {
    return context.previousEnd ? addDays(context.previousEnd, 1) : { asks: 'opening_date' }
  }
  const part = readDatePart(head)
  if (!part) return null
  const at = resolvePart(head, context)
  if (at && 'from' in at) return at.from
  return at && 'asks' in at ? at : null
}

/** “阶段首月月底前”, “阶段结束前”, “阶段结束后10日内”. */
function resolveInStage(text: string, context: DatePhraseContext): Read {
  const m = /^(?:本|该)?阶段(?:(首月月?底)前?|结束前|结束后(\d{1,3})[日天]内)$/.exec(text)
  if (!m) return null
  const { from, to } = context.stage ?? { from: null, to: null }
  const on = m[1] ? from && addDays(firstOfNextMonth(from), -1) : to && addDays(to, Number(m[2] ?? 0))
  return on ? { from: on, to: on, isDay: true, yearInferred: false } : { asks: 'opening_date' }
}

/** “X日前” is 24:00 of the day before; “底前”, “末前”, “年内” and an hour on the day include the day (decisions 1). */
function resolveBefore(text: string, context: DatePhraseContext): Read {
  const inclusive =
    /^(?:截至|截止到?|最迟|不迟于)(.+?)(?:前|止)?$/.exec(text) ??
    /^(.+?)前(?:\(含(?:当日|当天|本日)?\))$/.exec(text)
  if (inclusive) return endOnly(resolvePart(inclusive[1]!, context))
  const hour = /^(.+?[日号])(?:上午|下午)?\d{1,2}(?:时|点|:\d{2})(?:整)?前?$/.exec(text)
  if (hour) return endOnly(resolvePart(hour[1]!, context))
  const before = /^(.+?)(?:之|以)?前$/.exec(text)
  if (!before) return null
  const at = resolvePart(before[1]!, context)
  if (!at || !('from' in at)) return at
  if (/[底末内]$/.test(before[1]!)) return endOnly(at)
  const on = addDays(at.from, -1)
  // Opened on the very day: the day before it is gone, the next one is meant.
  const reference = context.notBefore ?? context.openedOn ?? null
  if (at.yearInferred && reference && on < reference) {
    return resolveBefore(text, { ...context, notBefore: addDays(at.to, 1) })
  }
  return { from: on, to: on, isDay: true, yearInferred: at.yearInferred }
}

function endOnly(read: Read): Read {
  return read && 'from' in read ? { ...read, from: read.to, isDay: true } : read
}

const questions: Record<Asked['asks'], (words: string) => string> = {
  opening_date: (words) => `通知写“${words}”，请填写本地区启动（印发）日期。`,
  year: (words) => `通知写“${words}”，未写年份，请填写启动日期，年份据此推定。`,
  date: (words) => `通知写“${words}”，未写明具体日期，请填写确定的日期。`,
}

/**
 * Resolves a date as officials write it (“即日起”, “2021年7月1日前”, “3月底前”, “每月月底”, “6月下旬” …). What cannot be
 * resolved is a question to be asked at opening, with a Chinese sentence; what is no date at all is unreadable.
 */
export function resolveDatePhrase(words: string, context: DatePhraseContext = {}): DatePhraseResolution {
  const text = normaliseDatePhrase(words)
  const rule = readRecurringRule(text)
  if (rule) return { kind: 'recurring', words, rule }
  const range = rangePattern.exec(text)
  const read =
    resolveInStage(text, context) ??
    (range ? resolveRange(range[1]!, range[2]!, context) : null) ??
    resolvePart(text, context) ??
    resolveTerm(text, context) ??
    resolveBefore(text, context)
  if (!read) {
    const message = `看不懂日期“${words}”，请按通知原文写，例如“2021年7月1日前”“3月底前”“每月月底”“即日起至2月14日”。`
    return { kind: 'unreadable', words, message }
  }
  if ('wrong' in read) return { kind: 'unreadable', words, message: read.wrong }
  if ('asks' in read)
    return { kind: 'question', words, asks: read.asks, question: questions[read.asks](words) }
  if (read.isDay && open.test(text)) return { kind: 'open_range', words, from: read.from }
  if (read.isDay) return { kind: 'date', words, on: read.to, yearInferred: read.yearInferred }
  return { kind: 'range', words, from: read.from, to: read.to, yearInferred: read.yearInferred }
}
