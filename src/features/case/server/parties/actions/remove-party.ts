import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { partyProblems, type CaseDetail, type partyRemove } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { countDealingsOf, findParty, partyTables } from '../party-queries.ts'

/** 撤回误登的涉案人员（单位）: the row stays, marked with day and reason, and matches no other case any more. */
export async function removeParty(
  work: Work,
  caseId: string,
  partyId: string,
  body: BodyOf<typeof partyRemove>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'remove-party')
  const party = await findParty(work, caseId, partyId)
  if (!party) throw partyProblems.refuse('not-found')
  const count = await countDealingsOf(work, partyId)
  if (count > 0) throw partyProblems.refuse('in-dealings', { count })
  await partyTables(work)
    .updateTable('work.case_party')
    .set({ removed_on: today(work.clock), removed_reason: body.reason, version: sql<number>`version + 1` })
    .where('id', '=', partyId)
    .execute()
  return applyStep(work, locked, {
    text: `撤回误登的涉案${party.kind === 'person' ? '人员' : '单位'}“${party.name}”。原因：${body.reason}`,
    details: { party: partyId },
    values: { name: { before: party.name } },
  })
}
