import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { resolveDatePhrase, type DatePhraseContext } from './date-phrase.ts'
import type { RecurringRule } from './recurring-rule.ts'
import type { Opening, OpenQuestion } from './plan.ts'

export type DatedSpan = {
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly yearInferred: boolean
}
export type DatedDay = {
  readonly from: LocalDate | null
  readonly on: LocalDate | null
  readonly rule: RecurringRule | null
}

/** Resolves a notice's phrases for one opening and collects what is still open. */
export type OpenDates = {
  /** `id` is the question's stem: `stage.sweep` asks `stage.sweep.from` and `stage.sweep.to`. */
  span(id: string, words: string, context?: DatePhraseContext): DatedSpan
  /** `id` is the question's own: `report.final.due`. A range counts by its last day. */
  day(id: string, words: string, context?: DatePhraseContext): DatedDay
  /** The opening date itself, for a notice that begins when it is put to work. */
  opening(words: string, question: string): LocalDate | null
  questions(): OpenQuestion[]
}

const dateWanted = (words: string, what: string): string => `通知写“${words}”，请填写${what}（YYYY-MM-DD）。`

export function openDates(opening: Opening): OpenDates {
  const questions = new Map<string, OpenQuestion>()
  const ask = (question: OpenQuestion): void => {
    if (!questions.has(question.id)) questions.set(question.id, question)
  }
  const answered = (id: string): LocalDate | null => {
    const answer = opening.answers[id]
    return answer !== undefined && isLocalDate(answer) ? answer : null
  }
  const resolve = (words: string, context: DatePhraseContext) =>
    resolveDatePhrase(words, { openedOn: opening.openedOn, ...context })
  /** One answer settles all: with the opening date given, only what it cannot settle is asked by itself. */
  const askOpening = (asks: OpenQuestion['asks'], words: string, question: string): boolean => {
    if (asks === 'date' || opening.openedOn !== null) return false
    ask({ id: 'openedOn', asks, words, question })
    return true
  }

  return {
    span(id, words, context = {}) {
      const read = resolve(words, context)
      const [from, to] = [answered(`${id}.from`), answered(`${id}.to`)]
      const isOpen = read.kind === 'question' || (read.kind === 'range' && read.yearInferred)
      if (isOpen && from && to && from <= to) return { from, to, yearInferred: false }
      if (read.kind === 'range') return { from: read.from, to: read.to, yearInferred: read.yearInferred }
      if (read.kind === 'date') return { from: read.on, to: read.on, yearInferred: read.yearInferred }
      if (read.kind === 'open_range') return { from: read.from, to: null, yearInferred: false }
      const unsettled = read.kind === 'question' ? read : { asks: 'date' as const, question: '' }
      if (!askOpening(unsettled.asks, words, unsettled.question)) {
        ask({ id: `${id}.from`, asks: 'date', words, question: dateWanted(words, '开始日期') })
        ask({
          id: `${id}.to`,
          asks: 'date',
          words,
          question: dateWanted(words, '结束日期，不得早于开始日期'),
        })
      }
      return { from: null, to: null, yearInferred: false }
    },
    day(id, words, context = {}) {
      const read = resolve(words, context)
      if (read.kind === 'recurring') return { from: null, on: null, rule: read.rule }
      const answer = answered(id)
      const isOpen = read.kind === 'question' || ('yearInferred' in read && read.yearInferred)
      if (isOpen && answer) return { from: answer, on: answer, rule: null }
      if (read.kind === 'date') return { from: read.on, on: read.on, rule: null }
      if (read.kind === 'range') return { from: read.from, on: read.to, rule: null }
      if (read.kind === 'open_range') return { from: read.from, on: null, rule: null }
      const unsettled = read.kind === 'question' ? read : { asks: 'date' as const, question: '' }
      if (!askOpening(unsettled.asks, words, unsettled.question)) {
        ask({ id, asks: 'date', words, question: dateWanted(words, '确定的日期') })
      }
      return { from: null, on: null, rule: null }
    },
    opening(words, question) {
      askOpening('opening_date', words, question)
      return opening.openedOn
    },
    questions: () => [...questions.values()],
  }
}
