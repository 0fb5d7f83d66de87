import type { BodyOf } from '../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  clearanceLabel,
  clearanceStateNames,
  type CaseDetail,
  type caseRecordClearance,
} from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep, requirePastDate, takeFiles } from '../change-case.ts'

/** 记录两断三清: every look is kept; the last one of a check holds. */
export async function recordClearance(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseRecordClearance>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-clearance')
  requirePastDate(work, locked.row, '核查日期', body.checkedOn)
  await takeFiles(work, locked.row, body.fileIds)
  await caseTables(work)
    .insertInto('work.case_clearance')
    .values({
      id: newId(),
      case_id: caseId,
      check_id: body.check,
      state: body.state,
      checker: body.checker,
      checked_on: body.checkedOn,
      note: body.note,
      basis: body.basis,
      follow_up_by: body.followUpBy,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  const said = [
    body.note,
    body.basis && `依据：${body.basis}`,
    body.followUpBy && `跟进人：${body.followUpBy}`,
  ]
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.checkedOn)}${body.checker}核查“${clearanceLabel(locked.campaign.notice, body.check)}”：${clearanceStateNames[body.state]}。${said.filter(Boolean).join('；')}`,
    details: { check: body.check, state: body.state, checkedOn: body.checkedOn },
    values: { checker: { after: body.checker } },
  })
}
