import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseProblems,
  demandedMeasures,
  type CaseDetail,
  type MeasureType,
  type caseRecordMeasure,
} from '../../domain/index.ts'
import { lockCase, type LockedCase } from '../case-access.ts'
import { caseTables } from '../case-queries.ts'
import { rulesInputOf } from '../case-rules-input.ts'
import { applyStep, requirePastDate, takeFiles } from '../change-case.ts'

type Body = BodyOf<typeof caseRecordMeasure>

/** 记录措施: one that the notice demands, or one of the office's own; done at once when `doneOn` is given. */
export async function recordMeasure(work: Work, caseId: string, body: Body): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-measure')
  const { row } = locked
  requirePastDate(work, row, '下达日期', body.orderedOn)
  if (body.doneOn) requirePastDate(work, row, '完成日期', body.doneOn)
  if (body.doneOn && body.doneOn < body.orderedOn)
    throw caseProblems.refuse('date-too-early', { field: '完成日期', other: '下达日期' })
  if (body.dueOn && body.dueOn < body.orderedOn)
    throw caseProblems.refuse('date-too-early', { field: '期限', other: '下达日期' })
  const { type, label } = await whichMeasure(work, locked, body)
  await takeFiles(work, row, body.fileIds, 'measure')
  await caseTables(work)
    .insertInto('work.case_measure')
    .values({
      id: newId(),
      case_id: caseId,
      demanded_id: body.demandedId,
      type,
      label,
      text: body.text,
      document_number: body.documentNumber,
      ordered_on: body.orderedOn,
      due_on: body.dueOn,
      done_on: body.doneOn,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: sentence(label, body),
    details: { measure: type, demanded: body.demandedId, orderedOn: body.orderedOn, doneOn: body.doneOn },
  })
}

/** The demand's own type and words; a measure of one's own names both. */
async function whichMeasure(
  work: Work,
  locked: LockedCase,
  body: Body,
): Promise<{ type: MeasureType; label: string }> {
  if (body.demandedId === null) {
    if (!body.type || !body.label) throw caseProblems.refuse('unknown-demand')
    return { type: body.type, label: body.label }
  }
  const demands = demandedMeasures(locked.campaign.notice, await rulesInputOf(work, locked.row))
  const demand = demands.find((d) => d.id === body.demandedId)
  if (!demand) throw caseProblems.refuse('unknown-demand')
  return { type: demand.type, label: demand.label }
}

function sentence(label: string, body: Body): string {
  const paper = body.documentNumber ? `（${body.documentNumber}）` : ''
  const due = body.dueOn ? `，期限${formatChineseDate(body.dueOn)}` : ''
  const done = body.doneOn ? `，${formatChineseDate(body.doneOn)}已落实` : ''
  return `${formatChineseDate(body.orderedOn)}采取措施：${label}${paper}${due}${done}。${body.text}`
}
