import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { paperProblems, type PaperDetail, type paperVoid } from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { presentPaper } from '../paper-presenter.ts'
import { paperTables, requirePaper } from '../paper-queries.ts'

/** 作废: the paper and its number stay on record, with the reason. */
export async function voidPaper(
  work: Work,
  caseId: string,
  paperId: string,
  body: BodyOf<typeof paperVoid>,
): Promise<PaperDetail> {
  const locked = await lockCase(work, caseId, 'void-paper')
  const paper = await requirePaper(work, caseId, paperId, true)
  if (paper.state === 'void') throw paperProblems.refuse('already-void')
  await paperTables(work)
    .updateTable('work.case_paper')
    .set({
      state: 'void',
      voided_on: today(work.clock),
      void_reason: body.reason,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', paperId)
    .execute()
  await applyStep(work, locked, {
    text: `作废《${paper.title}》${paper.number ? `（${paper.number}，文号保留）` : '草稿'}，原因：${body.reason}`,
    details: { paper: paperId, number: paper.number },
  })
  return presentPaper(work, await requireCase(work, caseId), paperId)
}
