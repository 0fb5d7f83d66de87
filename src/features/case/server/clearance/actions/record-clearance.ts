import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  caseProblems,
  clearanceLabel,
  clearanceStateNames,
  cutDay,
  isSupply,
  livingSupplyNames,
  supplyCutHowNames,
  type CaseDetail,
  type SupplyCut,
  type caseRecordClearance,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { caseTables } from '../../case-queries.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { clearanceTables } from '../clearance-queries.ts'
import { requireLawfulCut } from '../cut-law.ts'

type Body = BodyOf<typeof caseRecordClearance>

/** 记录两断三清: every look is kept; the last one of a check holds. A cut of supply says how, and stands the law's stops. */
export async function recordClearance(work: Work, caseId: string, body: Body): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-clearance')
  const { row } = locked
  requirePastDate(work, row, '核查日期', body.checkedOn)
  const cut = body.state === 'done' && isSupply(body.check) ? body.cut : null
  if (cut && isSupply(body.check)) {
    requireCutBefore(work, row, cut)
    await requireLawfulCut(work, row, body.check, cut)
  }
  await takeFiles(work, row, body.fileIds, 'clearance')
  const id = newId()
  await caseTables(work)
    .insertInto('work.case_clearance')
    .values({
      id,
      case_id: caseId,
      check_id: body.check,
      state: body.state,
      checker: body.checker,
      checked_on: body.checkedOn,
      note: body.note,
      basis: body.basis,
      follow_up_by: body.followUpBy,
      next_on: body.state === 'open' ? body.nextOn : null,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  if (cut && isSupply(body.check)) await insertCut(work, caseId, id, body.check, cut)
  return applyStep(work, locked, {
    text: sentence(clearanceLabel(locked.campaign.notice, body.check), body, cut),
    details: { check: body.check, state: body.state, checkedOn: body.checkedOn, how: cut?.how ?? null },
    values: { checker: { after: body.checker } },
  })
}

/** A cut lies between the finding and now. @throws Problem `case/date-in-future`, `case/date-before-found` 422 */
function requireCutBefore(work: Work, row: { found_on: string }, cut: SupplyCut): void {
  requirePastDate(work, row, '停供时间', cutDay(cut))
  if (Date.parse(cut.cutAt) > work.clock.now().getTime())
    throw caseProblems.refuse('date-in-future', { field: '停供时间', today: '现在' })
}

async function insertCut(
  work: Work,
  caseId: string,
  clearanceId: string,
  check: 'water' | 'power',
  cut: SupplyCut,
): Promise<void> {
  await clearanceTables(work)
    .insertInto('work.case_supply_cut')
    .values({
      id: newId(),
      case_id: caseId,
      clearance_id: clearanceId,
      check_id: check,
      how: cut.how,
      cut_at: new Date(cut.cutAt),
      cut_by: cut.cutBy,
      approver: cut.approver,
      approved_on: cut.approvedOn,
      approval_number: cut.approvalNumber,
      noticed_at: cut.noticedAt === null ? null : new Date(cut.noticedAt),
      danger_reason: cut.dangerReason,
      urgent_reason: cut.urgentReason,
      account_number: cut.accountNumber,
      meter_number: cut.meterNumber,
      last_reading: cut.lastReading,
      living_supply: cut.livingSupply,
      living_basis: cut.livingBasis,
      living_approver: cut.livingApprover,
    })
    .execute()
}

function sentence(label: string, body: Body, cut: SupplyCut | null): string {
  const said = [
    body.note,
    body.basis && `依据：${body.basis}`,
    body.followUpBy && `跟进人：${body.followUpBy}`,
    body.state === 'open' && body.nextOn && `下次复查：${body.nextOn}`,
    cut && cutWords(cut),
  ]
  return `${formatChineseDate(body.checkedOn)}${body.checker}核查“${label}”：${clearanceStateNames[body.state]}。${said.filter(Boolean).join('；')}`
}

const cutWords = (cut: SupplyCut): string =>
  [
    `${supplyCutHowNames[cut.how]}，由${cut.cutBy}实施`,
    cut.approver && `${cut.approver}批准${cut.approvalNumber}`,
    cut.meterNumber && `表号 ${cut.meterNumber}，表底 ${cut.lastReading ?? '未记'}`,
    cut.livingSupply !== 'none' && livingSupplyNames[cut.livingSupply],
  ]
    .filter(Boolean)
    .join('，')
