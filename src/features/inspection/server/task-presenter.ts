import { today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import { dutyLight, dutyTimeLeft } from '../../duty/domain/index.ts'
import { orgKindNames, roleNames, type OrgKind, type Role } from '../../organisation/domain/index.ts'
import { allowedTaskActions, inspectionProblems, type TaskRow } from '../domain/index.ts'
import { findTask, type TaskRecord } from './task-queries.ts'

/** “步勤（网格员）” or “云溪镇 市场监管”. */
function assigneeName(row: TaskRecord): string {
  const role = roleNames[row.assignee_role as Role] ?? row.assignee_role
  if (row.assignee_name) return `${row.assignee_name}（${role}）`
  const office = row.assignee_org_kind
    ? (orgKindNames[row.assignee_org_kind as OrgKind] ?? row.assignee_org_kind)
    : role
  return `${row.assignee_region_name ?? row.assignee_region_code} ${office}`
}

export function presentTask(work: Work, row: TaskRecord): TaskRow {
  const now = today(work.clock)
  const open = row.state === 'assigned'
  return {
    id: row.id,
    title: row.title,
    reason: row.reason,
    method: row.method,
    state: row.state,
    source: row.source_kind,
    campaignId: row.campaign_id,
    site:
      row.site_id && row.site_name
        ? {
            id: row.site_id,
            name: row.site_name,
            placeKind: row.site_place_kind ?? 'other',
            address: row.site_address ?? '',
            lon: row.site_lon,
            lat: row.site_lat,
          }
        : null,
    placeText: row.place_text,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    assignee: assigneeName(row),
    mine: row.mine,
    dueOn: row.due_on,
    light: open ? dutyLight(row.due_on, now) : null,
    timeLeft: open ? dutyTimeLeft(row.due_on, now) : '',
    leadId: row.source_kind === 'lead' ? row.source_id : null,
    lookBackId: row.source_kind === 'look_back' ? row.source_id : null,
    doneInspectionId: row.done_inspection_id,
    endedOn: row.ended_on,
    endedNote: row.ended_note,
    assignedByName: row.assigned_by_name,
    // A look-back is recorded and called off on its own page, which ends the task with it.
    allowedActions: row.source_kind === 'look_back' ? [] : allowedTaskActions(work.actor.role, row.state),
  }
}

/** @throws Problem inspection/task-not-found 404 */
export async function showTask(work: Work, id: string): Promise<TaskRow> {
  const row = await findTask(work, id, today(work.clock))
  if (!row) throw inspectionProblems.refuse('task-not-found')
  return presentTask(work, row)
}
