import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { formatYuan } from '../../../../../kernel/money.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { enforcementKinds, type CaseDetail, type caseRecordEnforcement } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { caseTables } from '../../case-queries.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'

/** 记录执法: what belongs to a kind (money, persons, two officers) was checked by the contract's own rule. */
export async function recordEnforcement(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseRecordEnforcement>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-enforcement')
  requirePastDate(work, locked.row, '决定日期', body.decidedOn)
  await takeFiles(work, locked.row, body.fileIds, 'enforcement')
  await caseTables(work)
    .insertInto('work.case_enforcement')
    .values({
      id: newId(),
      case_id: caseId,
      kind: body.kind,
      party: body.party,
      amount_cents: body.amountCents,
      person_count: body.personCount,
      decided_on: body.decidedOn,
      decision_number: body.decisionNumber,
      legal_basis: body.legalBasis,
      officers: JSON.stringify(body.officers),
      note: body.note,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: sentence(body),
    details: { kind: body.kind, amountCents: body.amountCents, decidedOn: body.decidedOn },
    values: { officers: { after: body.officers.map((o) => `${o.name} ${o.certificateNo}`).join('、') } },
  })
}

function sentence(body: BodyOf<typeof caseRecordEnforcement>): string {
  const money = body.amountCents === null ? '' : ` ${formatYuan(body.amountCents)} 元`
  const persons = body.personCount === null ? '' : ` ${body.personCount} 人`
  const paper = body.decisionNumber ? `（${body.decisionNumber}）` : ''
  return `${formatChineseDate(body.decidedOn)}${enforcementKinds[body.kind].label}${money}${persons}${paper}。${body.note}`
}
