import { z } from 'zod'
import { lastDayOfMonth, type LocalDate } from '../../../kernel/local-date.ts'

/** 报送期: a calendar month, or the whole campaign (decisions 4). */
export const reportingPeriod = z
  .string()
  .regex(/^(\d{4}-(0[1-9]|1[0-2])|whole)$/, '期间应写作“YYYY-MM”（例如 2021-03）或 whole（整个行动）。')
export type ReportingPeriod = string

type Dates = { readonly beginsOn: LocalDate; readonly endsOn: LocalDate | null }

/** First and last day, both included; a standing mechanism without an end goes on to today. Null: outside the campaign. */
export function periodDates(
  period: ReportingPeriod,
  campaign: Dates,
  today: LocalDate,
): { from: LocalDate; to: LocalDate } | null {
  if (period === 'whole') {
    const to = campaign.endsOn ?? today
    return { from: campaign.beginsOn, to: to < campaign.beginsOn ? campaign.beginsOn : to }
  }
  const [from, to] = [`${period}-01`, lastDayOfMonth(`${period}-01`)]
  const outside = to < campaign.beginsOn || (campaign.endsOn !== null && from > campaign.endsOn)
  return outside ? null : { from, to }
}

/** The month before; null for the whole. */
export function previousPeriod(period: ReportingPeriod): ReportingPeriod | null {
  if (period === 'whole') return null
  const [year, month] = [Number(period.slice(0, 4)), Number(period.slice(5))]
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** `2021-03` → `2021年3月`. */
export const periodName = (period: ReportingPeriod): string =>
  period === 'whole' ? '整个行动' : `${Number(period.slice(0, 4))}年${Number(period.slice(5))}月`
