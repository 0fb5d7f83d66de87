import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { sharedWith } from '../../organisation/server/index.ts'
import { isWeekend, workingCalendar, type CalendarYear, type WorkingCalendar } from '../domain/index.ts'
import { shippedCalendar } from './shipped-calendar.ts'

export type CalendarYearRow = {
  id: string
  year: number
  days_off: LocalDate[]
  days_worked: LocalDate[]
  source: string
  note: string
  added_by_name: string
  added_by_org: string
  created_at: Date
  region_code: string
  region_name: string | null
}

/** The years that offices added and this post reads, the later entry of a year last. */
export async function addedYears(work: Work): Promise<CalendarYearRow[]> {
  const found = await sql<CalendarYearRow>`select y.id, y.year, y.days_off::text[] as days_off,
      y.days_worked::text[] as days_worked, y.source, y.note, y.added_by_name, y.added_by_org, y.created_at, y.region_code,
      r.name as region_name
    from work.calendar_year y left join work.region r on r.code = y.region_code
    where ${sharedWith(work, 'y')} order by length(y.region_code), y.created_at, y.id limit 200`.execute(
    work.tx,
  )
  return found.rows
}

/** The working calendar as this post's region has it: what ships, and above it the years that offices added. */
export async function calendarInForce(work: Work): Promise<WorkingCalendar> {
  return workingCalendar([...shippedCalendar(), ...(await addedYears(work)).map(toYear)])
}

/** A stored year in the shape of the files: single days, since the notice's names are not kept. */
export const toYear = (row: Pick<CalendarYearRow, 'year' | 'days_off' | 'days_worked' | 'source' | 'note'>) =>
  ({
    year: row.year,
    source: row.source,
    note: row.note,
    off: row.days_off.map((day) => ({ name: isWeekend(day) ? '周末' : '放假', from: day, to: day })),
    worked: row.days_worked,
  }) satisfies CalendarYear
