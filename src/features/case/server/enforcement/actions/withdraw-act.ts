import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  actThatLeansOn,
  enforcementActs,
  enforcementProblems,
  type CaseDetail,
  type caseWithdrawAct,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { enforcementActsOf } from '../enforcement-queries.ts'
import { enforcementTables } from '../enforcement-tables.ts'
import { endResults } from '../keep-act.ts'

/** 撤回误录的执法行为: the row stays with its reason, the rules pass over it, and what it brought is no longer counted. */
export async function withdrawAct(
  work: Work,
  ids: { readonly caseId: string; readonly actId: string },
  body: BodyOf<typeof caseWithdrawAct>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, ids.caseId, 'withdraw-act')
  const all = await enforcementActsOf(work, ids.caseId)
  const act = all.find((a) => a.id === ids.actId)
  if (!act) throw enforcementProblems.refuse('unknown-act')
  if (act.withdrawnOn) throw enforcementProblems.refuse('already-withdrawn', { on: act.withdrawnOn })
  const { label } = enforcementActs[act.kind]
  const other = actThatLeansOn(
    act,
    all.filter((a) => a.proceedingId === act.proceedingId),
  )
  if (other)
    throw enforcementProblems.refuse('leans-on', { act: label, other: enforcementActs[other.kind].label })
  const now = today(work.clock)
  await enforcementTables(work)
    .updateTable('work.case_act')
    .set({ withdrawn_on: now, withdrawn_reason: body.reason })
    .where('id', '=', act.id)
    .execute()
  await endResults(work, act.id, now)
  return applyStep(work, locked, {
    text: `撤回 ${act.on} 误录的“${label}”。原因：${body.reason}`,
    details: { act: act.kind, on: act.on },
  })
}
