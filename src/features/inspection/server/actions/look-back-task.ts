import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { fulfilDuty } from '../../../duty/server/index.ts'
import { endTask, insertTask, lockTask } from '../task-queries.ts'
import { planTaskDuty } from './assign-task.ts'

export type LookBackTask = {
  readonly lookBackId: string
  readonly campaignId: string
  readonly departments: readonly string[]
  readonly title: string
  readonly reason: string
  readonly siteId: string | null
  readonly placeText: string
  readonly regionCode: string
  readonly assigneeRole: string
  readonly assigneeRegionCode: string
  readonly dueOn: LocalDate
  /** The list of tasks shows it from this day on. */
  readonly visibleFrom: LocalDate
}

/** The task of a look-back, in the list and in the assignee's work; answers its id. The caller's audit entry speaks for it. */
export async function planLookBackTask(work: Work, t: LookBackTask): Promise<string> {
  const task = {
    id: newId(),
    campaign_id: t.campaignId,
    departments: [...t.departments],
    title: t.title.slice(0, 120),
    reason: t.reason,
    method: 'revisit',
    site_id: t.siteId,
    place_text: t.placeText,
    assignee_membership_id: null,
    assignee_name: '',
    assignee_role: t.assigneeRole,
    assignee_org_kind: null,
    assignee_region_code: t.assigneeRegionCode,
    due_on: t.dueOn,
    visible_from: t.visibleFrom,
    source_kind: 'look_back' as const,
    source_id: t.lookBackId,
    done_inspection_id: null,
    ended_on: null,
    assigned_by_name: '系统',
    region_code: t.regionCode,
  }
  await insertTask(work, task)
  await planTaskDuty(work, task)
  return task.id
}

/** Ends the task with its look-back; one that the actor does not see, or that has ended, stays as it is. */
export async function endLookBackTask(
  work: Work,
  taskId: string,
  end: { readonly state: 'done' | 'cancelled'; readonly note: string },
): Promise<void> {
  const task = await lockTask(work, taskId)
  if (!task || task.state !== 'assigned') return
  const note = end.note.slice(0, 500)
  await endTask(work, taskId, { state: end.state, on: today(work.clock), note, inspectionId: null })
  await fulfilDuty(work, {
    sourceKind: 'task',
    sourceId: taskId,
    regionCode: task.assignee_region_code,
    how: end.state === 'done' ? 'done' : 'exempt',
    note,
  })
}
