import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'

export type QuestionRecord = {
  readonly id: string
  readonly departments: string[]
  readonly list_id: string
  readonly row_id: string
  readonly site_id: string
  readonly reason: string
  readonly weight: number
  readonly probability: number
  readonly evidence: unknown
  readonly model_version: number
  readonly asked_at: string
  readonly region_code: string
}
const whole = sql`jsonb_build_object('id', q.id, 'departments', q.departments, 'list_id', q.list_id, 'row_id', q.row_id,
  'site_id', q.site_id, 'reason', q.reason, 'weight', q.weight, 'probability', q.probability, 'evidence', q.evidence,
  'model_version', q.model_version, 'asked_at', q.asked_at, 'region_code', q.region_code) as question`

/** Takes questions off the queue; answers them as they stood, for the record of what took them off. */
export async function removeQuestions(
  work: Work,
  which:
    | { rowId: string }
    | { rowIds: readonly string[] }
    | { ids: readonly string[] }
    | { siteIds: readonly string[] },
): Promise<QuestionRecord[]> {
  const condition =
    'rowId' in which
      ? sql`q.row_id = ${which.rowId}`
      : 'rowIds' in which
        ? sql`q.row_id = any (${which.rowIds}::uuid[])`
        : 'ids' in which
          ? sql`q.id = any (${which.ids}::uuid[])`
          : sql`q.site_id = any (${which.siteIds}::uuid[])`
  const removed = await sql<{ question: QuestionRecord }>`delete from work.link_question q
    where ${condition} and ${inActorRegion(work, 'q')} returning ${whole}`.execute(work.tx)
  return removed.rows.map((row) => row.question)
}

/** Puts questions back as they stood, those whose row and site still stand. */
export async function restoreQuestions(work: Work, questions: readonly unknown[]): Promise<void> {
  if (questions.length === 0) return
  await sql`insert into work.link_question (id, departments, list_id, row_id, site_id, reason, weight, probability, evidence,
      model_version, asked_at, region_code)
    select q.id, array(select jsonb_array_elements_text(q.departments)), q.list_id, q.row_id, q.site_id, q.reason, q.weight,
      q.probability, q.evidence, q.model_version, q.asked_at, q.region_code
    from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) q
      (id uuid, departments jsonb, list_id uuid, row_id uuid, site_id uuid, reason text, weight double precision,
       probability double precision, evidence jsonb, model_version int, asked_at timestamptz, region_code text)
    where exists (select 1 from work.site s where s.id = q.site_id) and exists (select 1 from work.list_row r where r.id = q.row_id)
    on conflict do nothing`.execute(work.tx)
}
