import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { fulfilDuty } from '../../../duty/server/index.ts'
import {
  askTaskTransition,
  inspectionProblems,
  inspectionResultNames,
  revisitWithinDays,
  taskActionNames,
  taskStateNames,
  type InspectionResult,
  type TaskAction,
  type TaskState,
} from '../../domain/index.ts'
import { endTask, insertTask, lockTask } from '../task-queries.ts'
import { planTaskDuty } from './assign-task.ts'

type LockedTask = NonNullable<Awaited<ReturnType<typeof lockTask>>>

/** @throws Problem inspection/task-not-found 404, inspection/task-forbidden 403, inspection/task-ended 409 */
async function lockTaskFor(
  work: Work,
  id: string,
  action: TaskAction,
): Promise<{ task: LockedTask; next: TaskState }> {
  const task = await lockTask(work, id)
  if (!task) throw inspectionProblems.refuse('task-not-found')
  if (task.source_kind === 'look_back') throw inspectionProblems.refuse('task-of-look-back')
  const answer = askTaskTransition(work.actor.role, task.state, action)
  // Whoever stands below the one it was given to would leave that one's duty open.
  const below = work.layers.application && !isWithin(task.assignee_region_code, work.actor.regionCode)
  if (answer.kind === 'forbidden' || below)
    throw inspectionProblems.refuse('task-forbidden', { action: taskActionNames[action] })
  if (answer.kind === 'wrong-status')
    throw inspectionProblems.refuse('task-ended', { state: taskStateNames[task.state] })
  return { task, next: answer.next }
}

/** The task that a visit is about to finish. @throws also Problem inspection/task-other-site 422 */
export async function lockTaskForVisit(work: Work, id: string, siteId: string): Promise<LockedTask> {
  const { task } = await lockTaskFor(work, id, 'finish')
  if (task.site_id !== null && task.site_id !== siteId) throw inspectionProblems.refuse('task-other-site')
  return task
}

/** Ends a locked task because of a visit; the visit's audit entry speaks for it. */
export async function finishTask(
  work: Work,
  task: LockedTask,
  by: { inspectionId: string; note: string },
): Promise<void> {
  await end(work, task, 'done', by.note, by.inspectionId)
}

/** Ends a task by hand. @throws Problem inspection/task-not-found 404, task-forbidden 403, task-ended 409 */
export async function endTaskByHand(work: Work, id: string, action: TaskAction, note: string): Promise<void> {
  const { task, next } = await lockTaskFor(work, id, action)
  await end(work, task, next, note, null)
  await work.audit({
    action: `task.${action}`,
    resource: 'task',
    objectId: id,
    regionCode: task.region_code,
    details: { from: task.state, to: next },
  })
}

async function end(
  work: Work,
  task: LockedTask,
  state: TaskState,
  note: string,
  inspectionId: string | null,
): Promise<void> {
  await endTask(work, task.id, { state, on: today(work.clock), note: note.slice(0, 500), inspectionId })
  await fulfilDuty(work, {
    sourceKind: 'task',
    sourceId: task.id,
    regionCode: task.assignee_region_code,
    how: state === 'done' ? 'done' : 'exempt',
    note: note.slice(0, 500),
  })
}

/** A locked or refused place is visited again by the same post; answers the new task's id. */
export async function planRevisit(
  work: Work,
  visit: {
    id: string
    on: LocalDate
    visit: { campaignId: string; result: InspectionResult }
    site: { id: string; name: string; region_code: string }
    departments: readonly string[]
  },
): Promise<string> {
  const { actor } = work
  const now = today(work.clock)
  const due = addDays(visit.on, revisitWithinDays)
  const id = newId()
  const task = {
    id,
    campaign_id: visit.visit.campaignId,
    departments: [...visit.departments],
    title: `复查：${visit.site.name}`.slice(0, 120),
    reason: `${visit.on} 到场时${inspectionResultNames[visit.visit.result]}，须再次上门。`,
    method: 'revisit',
    site_id: visit.site.id,
    place_text: '',
    assignee_membership_id: actor.membershipId,
    assignee_name: actor.name,
    assignee_role: actor.role,
    assignee_org_kind: actor.role === 'department_officer' ? actor.department : null,
    assignee_region_code: actor.regionCode,
    // A visit that arrives days late must not come with a re-visit that is overdue already.
    due_on: due < now ? now : due,
    source_kind: 'revisit' as const,
    source_id: visit.id,
    done_inspection_id: null,
    ended_on: null,
    assigned_by_name: '系统',
    region_code: visit.site.region_code,
  }
  await insertTask(work, task)
  await planTaskDuty(work, task)
  return id
}
