import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { WayOutView } from '../../domain/index.ts'

/** The way out as it was set and changed, newest first, out of the timeline. */
export async function choicesOfWayOut(work: Work, caseId: string): Promise<WayOutView['choices']> {
  const found = await sql<{ day: string; text: string; by: string }>`
    select e.day, e.text, e.org_name || ' ' || e.person_name as by from work.case_event e
    where e.case_id = ${caseId} and e.kind = 'set-way-out' order by e.at desc, e.id desc limit 20`.execute(
    work.tx,
  )
  return found.rows.map(({ day, text, by }) => ({ on: day, text, by }))
}
