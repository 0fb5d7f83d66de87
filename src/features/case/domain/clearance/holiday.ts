import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import { isWeekend, type WorkingCalendar } from '../../../law/domain/index.ts'

/**
 * 法定节假日: a weekday that is off, and the weekend days that hang on to it in one stretch of days off. A plain weekend is
 * none (行政强制法 43 says 法定节假日).
 */
export function isHolidayIn(calendar: WorkingCalendar, date: LocalDate): boolean {
  const offWeekday = (day: LocalDate) => !calendar.isWorkingDay(day) && !isWeekend(day)
  if (calendar.isWorkingDay(date)) return false
  if (offWeekday(date)) return true
  return [1, -1].some((step) => {
    let day = addDays(date, step)
    while (!calendar.isWorkingDay(day) && isWeekend(day)) day = addDays(day, step)
    return offWeekday(day)
  })
}
