import { localDateOf } from '../../../../../kernel/clock.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  paperProblems,
  paperStateNames,
  serviceMethods,
  type PaperDetail,
  type paperServe,
} from '../../../domain/index.ts'
import { lockCase, requireCase } from '../../case-access.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { presentPaper } from '../paper-presenter.ts'
import { paperTables, requirePaper } from '../paper-queries.ts'

/** 记录送达: how, when, to whom; the signed receipt is attached as a file. */
export async function servePaper(
  work: Work,
  caseId: string,
  paperId: string,
  body: BodyOf<typeof paperServe>,
): Promise<PaperDetail> {
  const locked = await lockCase(work, caseId, 'serve-paper')
  const paper = await requirePaper(work, caseId, paperId, true)
  if (paper.state !== 'issued')
    throw paperProblems.refuse('not-issued', { state: paperStateNames[paper.state] })
  const servedAt = new Date(body.servedAt)
  if (servedAt > work.clock.now()) throw paperProblems.refuse('served-in-future')
  const servedOn = localDateOf(servedAt)
  if (servedOn < paper.issued_on!)
    throw paperProblems.refuse('served-before-issue', { issuedOn: paper.issued_on })
  await takeFiles(work, locked.row, body.fileIds, 'paper')
  await paperTables(work)
    .insertInto('work.case_paper_service')
    .values({
      id: newId(),
      case_id: caseId,
      paper_id: paperId,
      method: body.method,
      served_at: servedAt,
      recipient: body.recipient,
      relation: body.relation,
      place: body.place,
      refusal: body.refusal,
      witness: body.witness,
      officers: JSON.stringify(body.officers),
      note: body.note,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
      recorded_by_name: work.actor.name,
    })
    .execute()
  await applyStep(work, locked, {
    text: `${formatChineseDate(servedOn)}${serviceMethods[body.method]}《${paper.title}》（${paper.number}），受送达人：${body.recipient}。`,
    details: { paper: paperId, method: body.method, servedOn },
  })
  return presentPaper(work, await requireCase(work, caseId), paperId)
}
