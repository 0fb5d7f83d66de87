import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  wayOutProblems,
  type CaseDetail,
  type caseCompletePlanItem,
  type caseDropPlanItem,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { planItemsOf, wayOutTables, type PlanItemRecord } from '../way-out-queries.ts'

/** 方案事项完成, with what was done and evidence. */
export async function completePlanItem(
  work: Work,
  caseId: string,
  itemId: string,
  body: BodyOf<typeof caseCompletePlanItem>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'complete-plan-item')
  const item = requireOpenItem(await planItemsOf(work, caseId), itemId)
  requirePastDate(work, locked.row, '完成日期', body.doneOn)
  await takeFiles(work, locked.row, body.fileIds, 'way-out')
  await wayOutTables(work)
    .updateTable('work.case_plan_item')
    .set({ done_on: body.doneOn, done_note: body.note, file_ids: body.fileIds })
    .where('id', '=', itemId)
    .execute()
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.doneOn)}一企一策事项“${item.text}”完成。${body.note}`,
    details: { item: itemId, doneOn: body.doneOn },
  })
}

/** 取消方案事项: it stays, marked with day and reason; a plan keeps at least one item. */
export async function dropPlanItem(
  work: Work,
  caseId: string,
  itemId: string,
  body: BodyOf<typeof caseDropPlanItem>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'drop-plan-item')
  const items = await planItemsOf(work, caseId)
  const item = requireOpenItem(items, itemId)
  if (items.filter((i) => i.dropped_on === null).length < 2) throw wayOutProblems.refuse('last-item')
  await wayOutTables(work)
    .updateTable('work.case_plan_item')
    .set({ dropped_on: today(work.clock), dropped_reason: body.reason })
    .where('id', '=', itemId)
    .execute()
  return applyStep(work, locked, {
    text: `取消一企一策事项“${item.text}”。原因：${body.reason}`,
    details: { item: itemId },
  })
}

/** @throws Problem `case-way-out/unknown-item` 404, `case-way-out/item-settled` 409 */
function requireOpenItem(items: readonly PlanItemRecord[], itemId: string): PlanItemRecord {
  const item = items.find((i) => i.id === itemId)
  if (!item) throw wayOutProblems.refuse('unknown-item')
  if (item.done_on !== null || item.dropped_on !== null) throw wayOutProblems.refuse('item-settled')
  return item
}
