import { sql, type RawBuilder } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import { addDays, daysBetween, type LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import {
  escalationDays,
  pressSentence,
  type ClockRow,
  type EscalationRung,
  type PressedClock,
} from '../../domain/index.ts'
import { presentClock } from './clock-presenter.ts'
import { clockColumns, clockTables, type ClockRecord } from './clock-queries.ts'

const mostOwn = 50
/** Of each rung; the most overdue come first, the rest follow when these are dealt with. */
const mostPressed = 20

/** The acting post's own running clocks, due by a day, most urgent first: one walk along the owner's index. */
export async function ownClocks(work: Work, until: LocalDate): Promise<ClockRow[]> {
  const { actor } = work
  const found = await sql<ClockRecord>`select ${clockColumns} from ${clockTables}
    where k.owner_region = ${actor.regionCode} and k.state = 'running' and not k.waits and k.due_on <= ${until}::date
      and k.owner_role = ${actor.role} and (k.owner_org_kind is null or k.owner_org_kind = ${actor.department})
      and ${inActorRegion(work, 'k')} and ${forActorDepartment(work, 'k')}
    order by k.due_on, k.id limit ${mostOwn}`.execute(work.tx)
  return found.rows.map((row) => presentClock(row, work.clock.now()))
}

/** Lengths of region codes, level by level. */
const lengths = [2, 4, 6, 9, 12, 15] as const

/** Whose running-out concerns this post: its own unit for leaders, the level below and two below for clerk and leaders. */
function rungsOf(work: Work): { rung: EscalationRung; level: number }[] {
  const { role, regionCode } = work.actor
  const leads = role === 'leader_in_charge' || role === 'principal_leader'
  if (!leads && role !== 'clerk') return []
  const own = lengths.indexOf(regionCode.length as (typeof lengths)[number])
  const rungs: { rung: EscalationRung; level: number | undefined }[] = [
    ...(leads ? [{ rung: 'unit' as const, level: lengths[own] }] : []),
    { rung: 'above', level: lengths[own + 1] },
    { rung: 'twoAbove', level: lengths[own + 2] },
  ]
  return rungs.flatMap(({ rung, level }) => (level === undefined ? [] : [{ rung, level }]))
}

type PressedRecord = ClockRecord & { rung: EscalationRung }

/** Clocks below that ran out long enough ago to be this post's concern; nothing was sent, it is read from the rows as they stand. */
export async function pressedClocks(work: Work): Promise<PressedClock[]> {
  const rungs = rungsOf(work)
  if (rungs.length === 0) return []
  const day = today(work.clock)
  const found = await sql<PressedRecord>`select * from (${sql.join(
    rungs.map((r) => rungQuery(work, r, day)),
    sql` union all `,
  )}) pressed order by pressed.due_on, pressed.id limit ${mostPressed}`.execute(work.tx)
  return found.rows.map((row) => {
    const clock = presentClock(row, work.clock.now())
    const daysOver = daysBetween(row.due_on, day)
    return { clock, rung: row.rung, daysOver, sentence: pressSentence(clock, row.rung, daysOver) }
  })
}

function rungQuery(
  work: Work,
  { rung, level }: { rung: EscalationRung; level: number },
  day: LocalDate,
): RawBuilder<unknown> {
  const latest = addDays(day, -escalationDays[rung])
  return sql`(select ${clockColumns}, ${rung}::text as rung from ${clockTables}
    where ${inActorRegion(work, 'k')} and k.owner_level = ${level} and k.state = 'running' and k.due_on <= ${latest}::date
      and not k.waits and ${forActorDepartment(work, 'k')}
    order by k.due_on, k.id limit ${mostPressed})`
}
