import { localDateOf } from '../../../../kernel/clock.ts'
import { orgKindNames, roleNames, type OrgKind, type Role } from '../../../organisation/domain/index.ts'
import { estimateNote } from '../../../law/domain/index.ts'
import { clockLeft, clockLight, type ClockRow } from '../../domain/index.ts'
import type { ClockRecord } from './clock-queries.ts'

/** 云溪镇安委办经办人, 清源县公安部门执法（办事）人员 */
export function ownerName(row: ClockRecord): string {
  const region = row.owner_region_name ?? row.owner_region
  const office = row.owner_org_kind === null ? '' : orgKindNames[row.owner_org_kind as OrgKind]
  return `${region}${office}${roleNames[row.owner_role as Role]}`
}

export function presentClock(row: ClockRecord, now: Date): ClockRow {
  const today = localDateOf(now)
  const lit = { state: row.state, dueAt: row.due_at, alarmOn: row.alarm_on, waits: row.waits }
  const light = clockLight(lit, now, today)
  // The end of a day stands at midnight in Shanghai; anything else is a limit in hours.
  const toTheHour = row.due_at.toISOString().slice(11, 19) !== '16:00:00'
  const left = clockLeft({ dueOn: row.due_on, dueAt: row.due_at, toTheHour }, now, today)
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    code: row.code,
    title: row.title,
    what: row.what,
    cite: row.cite,
    needsReview: row.needs_review,
    startsOn: row.starts_on,
    firstDueOn: row.first_due_on,
    dueOn: row.due_on,
    dueAt: row.due_at.toISOString(),
    toTheHour,
    state: row.state,
    light,
    left: row.state === 'running' ? (light === 'elapsed' ? '已期满' : left) : '',
    endedOn: row.ended_on,
    endedWhy: row.ended_why,
    late: row.late,
    waits: row.waits,
    extensions: row.extensions,
    estimate: row.state === 'running' ? estimateNote(row.estimated_years) : '',
    note: row.note,
    owner: {
      regionCode: row.owner_region,
      regionName: row.owner_region_name ?? row.owner_region,
      orgKind: row.owner_org_kind as OrgKind | null,
      role: row.owner_role,
      name: ownerName(row),
    },
  }
}
