import { sql, type Selectable } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { CasePlan, PathRecord } from '../../domain/index.ts'
import type { CasePathStepTable, CasePlanItemTable, CasePlanTable, WayOutTables } from './way-out-tables.ts'

export const wayOutTables = (work: Work) => work.tx.withTables<WayOutTables>()

export type PathStepRecord = Selectable<CasePathStepTable>
export type PlanItemRecord = Selectable<CasePlanItemTable>

/** The last record of each step of every way that the case ever took. */
export async function pathStepsOf(work: Work, caseId: string): Promise<PathStepRecord[]> {
  const found = await sql<PathStepRecord>`select distinct on (path, step) * from work.case_path_step
    where case_id = ${caseId} order by path, step, created_at desc, id desc`.execute(work.tx)
  return found.rows
}

/** The plan's row; undefined while there is none. */
export async function planOf(work: Work, caseId: string): Promise<Selectable<CasePlanTable> | undefined> {
  const found = await sql<
    Selectable<CasePlanTable>
  >`select case_id, goal, written_on, written_by from work.case_plan where case_id = ${caseId}`.execute(
    work.tx,
  )
  return found.rows[0]
}

/** All items in their order, dropped ones too. */
export async function planItemsOf(work: Work, caseId: string): Promise<PlanItemRecord[]> {
  const found =
    await sql<PlanItemRecord>`select id, case_id, seq, text, owner_kind, due_on, done_on, done_note, file_ids,
      dropped_on, dropped_reason, recorded_by
    from work.case_plan_item where case_id = ${caseId} order by seq`.execute(work.tx)
  return found.rows
}

export const toPathRecord = (r: PathStepRecord): PathRecord => ({
  path: r.path,
  step: r.step,
  state: r.state,
  doneOn: r.done_on,
  number: r.number,
  organ: r.organ,
  place: r.place,
  note: r.note,
})

/** The plan as the rules read it: what fell away is no part of it. */
export async function readPlan(work: Work, caseId: string): Promise<CasePlan | null> {
  const plan = await planOf(work, caseId)
  if (!plan) return null
  const items = await planItemsOf(work, caseId)
  return {
    goal: plan.goal,
    items: items
      .filter((i) => i.dropped_on === null)
      .map((i) => ({ id: i.id, text: i.text, ownerKind: i.owner_kind, dueOn: i.due_on, doneOn: i.done_on })),
  }
}
