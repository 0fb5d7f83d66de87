import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems, type CaseDetail, type caseCompleteMeasure } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { measuresOf } from '../case-parts-queries.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep, requirePastDate, takeFiles, withNote } from '../change-case.ts'

/** 措施完成: an order recorded earlier is now carried out, with its evidence. */
export async function completeMeasure(
  work: Work,
  caseId: string,
  measureId: string,
  body: BodyOf<typeof caseCompleteMeasure>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'complete-measure')
  const measure = (await measuresOf(work, [caseId])).find((m) => m.id === measureId)
  if (!measure) throw caseProblems.refuse('unknown-measure')
  if (measure.done_on !== null) throw caseProblems.refuse('measure-done')
  requirePastDate(work, locked.row, '完成日期', body.doneOn)
  if (body.doneOn < measure.ordered_on)
    throw caseProblems.refuse('date-too-early', { field: '完成日期', other: '下达日期' })
  await takeFiles(work, locked.row, body.fileIds, 'measure')
  await caseTables(work)
    .updateTable('work.case_measure')
    .set({
      done_on: body.doneOn,
      done_note: body.note,
      file_ids: [...new Set([...measure.file_ids, ...body.fileIds])],
    })
    .where('id', '=', measureId)
    .execute()
  return applyStep(work, locked, {
    text: withNote(`${formatChineseDate(body.doneOn)}落实措施：${measure.label}。`, body.note),
    details: { measure: measure.type, doneOn: body.doneOn },
  })
}
