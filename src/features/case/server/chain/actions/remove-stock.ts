import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { chainProblems, stockKindNames, type CaseDetail, type stockRemove } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { chainTables, stockOf } from '../chain-queries.ts'

/** 撤回误登的物料数量: the row stays, marked with day and reason. */
export async function removeStock(
  work: Work,
  caseId: string,
  stockId: string,
  body: BodyOf<typeof stockRemove>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'remove-stock')
  const row = (await stockOf(work, caseId)).find((s) => s.id === stockId && s.removed_on === null)
  if (!row) throw chainProblems.refuse('unknown-stock')
  await chainTables(work)
    .updateTable('work.case_stock')
    .set({ removed_on: today(work.clock), removed_reason: body.reason })
    .where('id', '=', stockId)
    .execute()
  return applyStep(work, locked, {
    text: `撤回误登的物料数量：${stockKindNames[row.kind]} ${row.quantity}${row.unit}（${row.happened_on}）。原因：${body.reason}`,
    details: { stock: stockId },
  })
}
