import { sql } from 'kysely'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireRole, visibleTo } from '../../../../organisation/server/index.ts'
import {
  baseListWriters,
  linkingProblems,
  linkVerdictNames,
  type LinkEvidence,
  type LinkVerdict,
  type questionDecide,
  type SiteComparison,
} from '../../../domain/index.ts'
import { actBesideLinking } from '../county-lock.ts'
import type { JudgeOf } from '../link-import.ts'
import { removeQuestions, restoreQuestions, type QuestionRecord } from '../link-questions.ts'
import { rowColumns, type LinkStage } from '../link-stage.ts'
import type { LinkRow } from '../link-subjects.ts'
import { stageSites } from '../link-candidates.ts'
import { drawInOf, loadOperators, settleRows } from '../settle-rows.ts'
import { beginAct, endAct, requireRow, type RowOutcome } from './begin-act.ts'
import { requireVillage } from './require-village.ts'

/**
 * A person answers whether an entry is that site: lock the question, then the row; change; record. Whatever the answer, this
 * pair is not asked again.
 * @throws Problem linking/question-not-found 404, already-decided 409, linking-now 409, needs-village 422, outside-list 422, no-place 422
 */
export async function decideQuestion(
  work: Work,
  questionId: string,
  input: BodyOf<typeof questionDecide>,
  judgeOf?: JudgeOf,
): Promise<RowOutcome> {
  const question = await lockQuestion(work, questionId)
  requireRole(work, ...baseListWriters)
  const row = await requireRow(work, question.row_id)
  const stage = await beginAct(work, row, input.note, judgeOf)
  const questions = await removeQuestions(work, { rowId: row.id })
  await stageSites(
    work,
    stage,
    questions.map((q) => q.site_id),
  )
  if (input.decision === 'same') {
    await loadOperators(work, stage, [row])
    stage.link(row, question.site_id, {
      compared: comparedOf(question),
      reason: question.reason,
      departments: question.departments,
      ...(input.operatorRole ? { role: input.operatorRole } : {}),
      questionId,
      questions,
    })
    await drawInOf(work, stage, row, question.site_id)
  } else if (input.decision === 'apart') await sayApart(work, stage, row, question, questions)
  else {
    for (const q of questions) decideApart(stage, row, q, q.id === questionId ? questions : [])
    const placed = { ...row, region_code: await requireVillage(work, row, stage, input.regionCode) }
    await loadOperators(work, stage, [placed])
    stage.found(placed, { reason: 'by-hand', questionId }).made.rowBefore = rowColumns(row)
    await drawInOf(work, stage, placed, stage.newSites[0]!.id)
  }
  return endAct(work, stage, row, 'linking.decide')
}

/** This one it is not. Other open questions stay; after the last the row is settled anew without these sites. */
async function sayApart(
  work: Work,
  stage: LinkStage,
  row: LinkRow,
  question: QuestionRecord,
  questions: readonly QuestionRecord[],
): Promise<void> {
  const others = questions.filter((q) => q.id !== question.id)
  // As the database gave it back: to the microsecond.
  const whole = questions.filter((q) => q.id === question.id)
  decideApart(stage, row, question, whole)
  await restoreQuestions(work, others)
  if (others.length === 0) await settleRows(work, stage, [row], [question.site_id])
}

function decideApart(
  stage: LinkStage,
  row: LinkRow,
  q: QuestionRecord,
  questions: readonly QuestionRecord[],
): void {
  stage.decide(row, 'apart', q.reason, {
    site_id: q.site_id,
    question_id: q.id,
    compared: comparedOf(q),
    departments: q.departments,
    region_code: q.region_code,
    made: { rowBefore: rowColumns(row), ...(questions.length > 0 ? { questions: [...questions] } : {}) },
  })
}

export const comparedOf = (q: QuestionRecord): SiteComparison => ({
  siteId: q.site_id,
  band: 'ask',
  weight: q.weight,
  probability: q.probability,
  evidence: q.evidence as LinkEvidence[],
  samePlace: false,
  sameCode: false,
  saysWho: true,
  codesDiffer: false,
  villagesDiffer: false,
  apart: false,
  undone: false,
})

/** Of two clerks the second waits here, and then learns what the first said. */
async function lockQuestion(work: Work, id: string): Promise<QuestionRecord> {
  const open = await sql<{ region_code: string }>`select q.region_code from work.link_question q
    where q.id = ${id} and ${visibleTo(work, 'q')}`.execute(work.tx)
  if (open.rows[0]) await actBesideLinking(work, open.rows[0].region_code)
  const found =
    await sql<QuestionRecord>`select q.id, q.departments, q.list_id, q.row_id, q.site_id, q.reason, q.weight,
      q.probability, q.evidence, q.model_version, q.asked_at, q.region_code from work.link_question q
    where q.id = ${id} and ${visibleTo(work, 'q')} for update of q`.execute(work.tx)
  if (found.rows[0]) return found.rows[0]
  const decided = await sql<{ by_name: string; verdict: LinkVerdict }>`select d.by_name, d.verdict
    from work.link_decision asked join work.link_decision d on d.row_id = asked.row_id and d.at > asked.at
    where asked.question_id = ${id} and asked.verdict = 'asked' and ${visibleTo(work, 'asked')} and ${visibleTo(work, 'd')}
    order by (d.question_id = ${id}) desc nulls last, d.at limit 1`.execute(work.tx)
  const by = decided.rows[0]
  if (!by) throw linkingProblems.refuse('question-not-found')
  throw linkingProblems.refuse('already-decided', { by: by.by_name, verdict: linkVerdictNames[by.verdict] })
}
