import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  chainProblems,
  dealingKindNames,
  type CaseDetail,
  type dealingRemove,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { chainTables, findDealing } from '../chain-queries.ts'
import { spanOf } from '../dealing-words.ts'

/** 撤回误登的往来: the row stays, marked with day and reason, and counts in no balance any more. */
export async function removeDealing(
  work: Work,
  caseId: string,
  dealingId: string,
  body: BodyOf<typeof dealingRemove>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'remove-dealing')
  const dealing = await findDealing(work, caseId, dealingId)
  if (!dealing) throw chainProblems.refuse('unknown-dealing')
  await chainTables(work)
    .updateTable('work.case_dealing')
    .set({ removed_on: today(work.clock), removed_reason: body.reason, version: sql<number>`version + 1` })
    .where('id', '=', dealingId)
    .execute()
  return applyStep(work, locked, {
    text: `撤回误登的往来（${dealingKindNames[dealing.kind]}，${spanOf(dealing)}）。原因：${body.reason}`,
    details: { dealing: dealingId },
  })
}
