import type { LocalDate } from '../../../kernel/local-date.ts'

export type RecurringRule =
  /** `day` null: the month's last day; `monthOffset` 1: in the month after the period (次月). */
  | { readonly every: 'month'; readonly day: number | null; readonly monthOffset: 0 | 1 }
  /** Last day of each quarter, half-year or year. */
  | { readonly every: 'quarter' | 'half_year' | 'year' }
  /** Monday 1 … Sunday 7. */
  | { readonly every: 'week'; readonly weekday: number }

export type DatePhraseResolution =
  | { readonly kind: 'date'; readonly words: string; readonly on: LocalDate; readonly yearInferred: boolean }
  | {
      readonly kind: 'range'
      readonly words: string
      readonly from: LocalDate
      readonly to: LocalDate
      readonly yearInferred: boolean
    }
  | { readonly kind: 'recurring'; readonly words: string; readonly rule: RecurringRule }
  | {
      readonly kind: 'question'
      readonly words: string
      readonly asks: 'opening_date' | 'year' | 'date'
      readonly question: string
    }
  | { readonly kind: 'unreadable'; readonly words: string; readonly message: string }

/** What is known when a phrase is read. Year and month are inferred from `notBefore`, else `openedOn`. */
export type DatePhraseContext = {
  readonly openedOn?: LocalDate | null
  /** Beginning of the stage or campaign the phrase stands in. */
  readonly notBefore?: LocalDate | null
  /** The stage the phrase speaks of (阶段首月, 阶段结束). */
  readonly stage?: { readonly from: LocalDate; readonly to: LocalDate | null } | null
  /** End of the stage before (此后两个月). */
  readonly previousEnd?: LocalDate | null
}
