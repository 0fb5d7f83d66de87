import { z } from 'zod'
import { addDays, localDate, type LocalDate } from '../../../kernel/local-date.ts'

const holiday = z
  .strictObject({
    name: z.string().trim().min(1, '请写节日名称。').max(20),
    from: localDate,
    to: localDate,
  })
  .refine((range) => range.from <= range.to, { message: '假期的止日不应早于起日。', path: ['to'] })

/** A year's 放假安排 as the State Council's notice gives it: ranges off (weekends included) and weekend days worked 调休上班. */
export const calendarYear = z
  .strictObject({
    year: z.number().int().min(2000).max(2100),
    /** Number of the notice. */
    source: z.string().trim().min(1, '请写明放假通知的文号。').max(200),
    note: z.string().trim().max(500).default(''),
    off: z.array(holiday).min(1, '请至少写一个假期。').max(20, '假期最多 20 段。'),
    worked: z.array(localDate).max(30, '调休上班日最多 30 天。'),
  })
  .superRefine(checkYear)
export type CalendarYear = z.infer<typeof calendarYear>

/** A notice orders one year, no holiday lasts a month, and a day worked for another is a weekend day that is not off. */
function checkYear(
  y: { year: number; off: { name: string; from: string; to: string }[]; worked: string[] },
  ctx: z.RefinementCtx,
): void {
  const say = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
  const inYear = (day: string) => day.startsWith(`${y.year}-`)
  y.off.forEach((range, i) => {
    if (!inYear(range.from) || !inYear(range.to))
      say(['off', i], `“${range.name}”的日期应在 ${y.year} 年内。`)
    else if (daysOf(range).length > 16) say(['off', i], `“${range.name}”超过 16 天，请核对起止日期。`)
  })
  const off = new Set(y.off.flatMap((range) => (inYear(range.from) && inYear(range.to) ? daysOf(range) : [])))
  y.worked.forEach((day, i) => {
    if (!inYear(day)) say(['worked', i], `调休上班日 ${day} 应在 ${y.year} 年内。`)
    else if (!isWeekend(day)) say(['worked', i], `${day} 不是周末，本来就上班，请核对。`)
    else if (off.has(day)) say(['worked', i], `${day} 既写了放假又写了上班，请核对。`)
  })
}

/** Every day of a range. */
export function daysOf(range: { readonly from: LocalDate; readonly to: LocalDate }): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = range.from; day <= range.to && days.length < 400; day = addDays(day, 1)) days.push(day)
  return days
}

export function isWeekend(date: LocalDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}
