import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { formatYuan } from '../../../../../kernel/money.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  enforcementKinds,
  enforcementProblems,
  lawStop,
  penaltyKinds,
  type CaseDetail,
  type caseRecordEnforcement,
} from '../../../domain/index.ts'
import { lockCase, type LockedCase } from '../../case-access.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { proceedingsOf } from '../enforcement-queries.ts'
import { enforcementTables } from '../enforcement-tables.ts'
import { procedureContext } from '../procedure-context.ts'

/** 补录执法结果 from a paper: what belongs to a kind (money, persons, two officers) was checked by the contract's own rule. */
export async function recordEnforcement(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseRecordEnforcement>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-enforcement')
  requirePastDate(work, locked.row, '决定日期', body.decidedOn)
  if (penaltyKinds.includes(body.kind)) await requireToldBefore(work, locked, body)
  await takeFiles(work, locked.row, body.fileIds, 'enforcement')
  await enforcementTables(work)
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
      act_id: null,
      noticed_on: body.noticedOn,
      revoked_on: null,
    })
    .execute()
  return applyStep(work, locked, {
    text: sentence(body),
    details: { kind: body.kind, amountCents: body.amountCents, decidedOn: body.decidedOn },
    values: { officers: { after: body.officers.map((o) => `${o.name} ${o.certificateNo}`).join('、') } },
  })
}

/**
 * A penalty entered from its paper was told to the party before it; against a party with a proceeding here it is recorded
 * there, where every stop is asked. @throws Problem `enforcement/use-procedure` 409, `enforcement/notice-first` 422
 */
async function requireToldBefore(
  work: Work,
  locked: LockedCase,
  body: BodyOf<typeof caseRecordEnforcement>,
): Promise<void> {
  const party = body.party || locked.row.name
  const own = (await proceedingsOf(work, locked.row.id)).some((p) => p.party === party)
  if (own) throw enforcementProblems.refuse('use-procedure', { party })
  const { lawOn } = await procedureContext(work, locked.row.region_code)
  const [stop] = lawStop(lawOn(body.decidedOn), 'penalty-notice', '')
  if (!stop?.binds || (body.noticedOn !== null && body.noticedOn <= body.decidedOn)) return
  throw enforcementProblems.refuse('notice-first', {
    kind: enforcementKinds[body.kind].label,
    cite: stop.cite,
  })
}

function sentence(body: BodyOf<typeof caseRecordEnforcement>): string {
  const money = body.amountCents === null ? '' : ` ${formatYuan(body.amountCents)} 元`
  const persons = body.personCount === null ? '' : ` ${body.personCount} 人`
  const paper = body.decisionNumber ? `（${body.decisionNumber}）` : ''
  return `${formatChineseDate(body.decidedOn)}${enforcementKinds[body.kind].label}${money}${persons}${paper}。${body.note}`
}
