import type { LocalDate } from '../../../kernel/local-date.ts'

/** From and to, both included. */
export type Period = { readonly from: LocalDate; readonly to: LocalDate }

export const isWithinPeriod = (date: LocalDate, period: Period): boolean =>
  date >= period.from && date <= period.to
