import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { daysOf, lawProblems, type CalendarRow, type CalendarYear } from '../../domain/index.ts'
import { calendarRows } from '../calendar-rows.ts'
import { mayKeepCalendar } from '../calendar-keeper.ts'

/** 录入放假安排: a year of the calendar for the acting region and what lies below; an earlier entry stays on record. */
export async function addCalendarYear(work: Work, year: CalendarYear): Promise<CalendarRow> {
  if (!(await mayKeepCalendar(work))) throw lawProblems.refuse('calendar-level')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${work.actor.regionCode} ${year.year}`}, 0))`.execute(
    work.tx,
  )
  const days = (row: { off: CalendarYear['off']; worked: readonly string[] }) =>
    JSON.stringify([row.off.flatMap(daysOf).toSorted(), [...row.worked].toSorted()])
  const stands = (await calendarRows(work)).find((row) => row.year === year.year)
  if (stands && stands.source === year.source && days(stands) === days(year))
    throw lawProblems.refuse('calendar-same', { year: year.year })
  const id = newId()
  await sql`insert into work.calendar_year (id, region_code, year, days_off, days_worked, source, note, added_by_name, added_by_org)
    values (${id}, ${work.actor.regionCode}, ${year.year}, ${year.off.flatMap(daysOf)}::date[], ${year.worked}::date[],
      ${year.source}, ${year.note}, ${work.actor.name}, ${work.actor.orgName})`.execute(work.tx)
  await work.audit({
    action: 'law.add-calendar',
    resource: 'law',
    objectId: id,
    regionCode: work.actor.regionCode,
    details: { year: year.year, source: year.source, off: year.off, worked: year.worked },
  })
  return (await calendarRows(work)).find((row) => row.year === year.year)!
}
