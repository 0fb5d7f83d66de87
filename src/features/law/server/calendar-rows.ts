import { addDays, type LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { CalendarRow } from '../domain/index.ts'
import { addedYears, type CalendarYearRow } from './calendar-in-force.ts'
import { shippedCalendar } from './shipped-calendar.ts'

/** The row in force of each year, the newest year first. */
export async function calendarRows(work: Work): Promise<CalendarRow[]> {
  const rows = new Map<number, CalendarRow>()
  for (const year of shippedCalendar()) rows.set(year.year, { ...year, addedBy: '', regionName: '' })
  for (const row of await addedYears(work)) rows.set(row.year, presentYear(row))
  return [...rows.values()].toSorted((a, b) => b.year - a.year)
}

const presentYear = (row: CalendarYearRow): CalendarRow => ({
  year: row.year,
  source: row.source,
  note: row.note,
  off: rangesOf(row.days_off),
  worked: row.days_worked,
  addedBy: `${row.added_by_org} ${row.added_by_name}`,
  regionName: row.region_name ?? row.region_code,
})

/** Days as ranges again, to be read as the notice has them. */
function rangesOf(days: readonly LocalDate[]): CalendarRow['off'] {
  const ranges: { name: string; from: LocalDate; to: LocalDate }[] = []
  for (const day of days.toSorted()) {
    const last = ranges.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else ranges.push({ name: '放假', from: day, to: day })
  }
  return ranges
}
