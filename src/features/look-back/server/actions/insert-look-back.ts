import { today } from '../../../../kernel/clock.ts'
import { newId } from '../../../../kernel/ids.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { setLookBackOn } from '../../../case/server/index.ts'
import { planLookBackTask } from '../../../inspection/server/index.ts'
import type { LookBackKind } from '../../domain/index.ts'
import { lookBackTables, nextDueOn } from '../look-back-queries.ts'

/** The closed case as a look-back copies it. */
export type LookedBackCase = {
  readonly id: string
  readonly campaign_id: string
  readonly departments: readonly string[]
  readonly number: string | null
  readonly name: string
  readonly site_id: string | null
  readonly address: string
  readonly region_code: string
  readonly closed_on: LocalDate | null
}

export type NewLookBack = {
  readonly kind: LookBackKind
  readonly afterDays?: number
  readonly dueOn: LocalDate
  readonly visibleFrom: LocalDate
  readonly reason: string
  readonly basis: string
  readonly followsId?: string
  /** The office that must see it besides the case's own. */
  readonly department?: string
}

/** 网格 where the case lies in a cell, otherwise the town: its clerk answers for it. */
function assigneeOf(regionCode: string): { role: string; regionCode: string } {
  if (levelOf(regionCode) === 'grid') return { role: 'grid_worker', regionCode }
  return { role: 'clerk', regionCode: regionCode.slice(0, 9) }
}

/**
 * Lays out one visit with its task and its place in the assignee's work; null when the same visit of the plan stands already.
 * The caller's audit entry speaks for it.
 */
export async function insertLookBack(
  work: Work,
  kase: LookedBackCase,
  wanted: NewLookBack,
): Promise<string | null> {
  const id = newId()
  const assignee = assigneeOf(kase.region_code)
  const departments = [...new Set([...kase.departments, ...(wanted.department ? [wanted.department] : [])])]
  const done = await lookBackTables(work)
    .insertInto('work.look_back')
    .values({
      id,
      case_id: kase.id,
      campaign_id: kase.campaign_id,
      departments,
      kind: wanted.kind,
      case_number: kase.number ?? '',
      case_name: kase.name,
      site_id: kase.site_id,
      place_text: kase.address.slice(0, 200),
      closed_on: kase.closed_on,
      after_days: wanted.afterDays ?? null,
      due_on: wanted.dueOn,
      visible_from: wanted.visibleFrom,
      reason: wanted.reason,
      basis: wanted.basis.slice(0, 300),
      assignee_role: assignee.role,
      assignee_region_code: assignee.regionCode,
      task_id: null,
      follows_id: wanted.followsId ?? null,
      planned_by_name: wanted.kind === 'extra' ? work.actor.name : '系统',
      created_at: work.clock.now(),
      region_code: kase.region_code,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (Number(done.numInsertedOrUpdatedRows ?? 0) === 0) return null
  const taskId = await planLookBackTask(work, {
    lookBackId: id,
    campaignId: kase.campaign_id,
    departments,
    title: `回头看：${kase.name}`,
    reason: wanted.reason,
    siteId: kase.site_id,
    placeText: kase.address.slice(0, 200),
    regionCode: kase.region_code,
    assigneeRole: assignee.role,
    assigneeRegionCode: assignee.regionCode,
    dueOn: wanted.dueOn,
    visibleFrom: wanted.visibleFrom,
  })
  await lookBackTables(work)
    .updateTable('work.look_back')
    .set({ task_id: taskId })
    .where('id', '=', id)
    .execute()
  return id
}

/** The case's own column says when somebody looks again, so that its queues find it. */
export async function tellCase(work: Work, caseId: string): Promise<void> {
  await setLookBackOn(work, caseId, await nextDueOn(work, caseId))
}

export const todayOf = (work: Work): LocalDate => today(work.clock)
