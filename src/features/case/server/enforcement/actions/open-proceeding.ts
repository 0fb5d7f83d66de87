import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  caseProblems,
  enforcementProblems,
  procedureKinds,
  type CaseDetail,
  type caseOpenProceeding,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { actsOf, proceedingsOf } from '../enforcement-queries.ts'
import { enforcementTables } from '../enforcement-tables.ts'

/** 启动执法办案 against one party; a second one against the same party waits until the first is concluded. */
export async function openProceeding(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseOpenProceeding>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'open-proceeding')
  const now = today(work.clock)
  if (body.actedOn > now) throw caseProblems.refuse('date-in-future', { field: '违法行为日期', today: now })
  await requireNoOther(work, caseId, body.party)
  await enforcementTables(work)
    .insertInto('work.case_proceeding')
    .values({
      id: newId(),
      case_id: caseId,
      party: body.party,
      party_kind: body.partyKind,
      acted_on: body.actedOn,
      procedure: body.procedure,
      opened_on: now,
      org_name: work.actor.orgName,
      opened_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: `${formatChineseDate(now)}对“${body.party}”启动执法办案（${procedureKinds[body.procedure]}）。`,
    details: { procedure: body.procedure, partyKind: body.partyKind, actedOn: body.actedOn },
    values: { party: { after: body.party } },
  })
}

async function requireNoOther(work: Work, caseId: string, party: string): Promise<void> {
  const same = (await proceedingsOf(work, caseId)).filter((p) => p.party === party)
  if (same.length === 0) return
  const ended = new Set(
    (await actsOf(work, caseId))
      .filter((a) => a.kind === 'concluded' && a.withdrawn_on === null)
      .map((a) => a.proceeding_id),
  )
  if (same.some((p) => !ended.has(p.id))) throw enforcementProblems.refuse('same-party', { party })
}
