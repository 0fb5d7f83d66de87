import type { BodyOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { stockKindNames, type CaseDetail, type stockRecord } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { chainTables } from '../chain-queries.ts'
import { requireChemical, requireNotInFuture, requireRoom } from '../require-known.ts'

/** 登记物料数量: what was there, made, used, seized or thrown away on a day; a zero is said too. */
export async function recordStock(
  work: Work,
  caseId: string,
  body: BodyOf<typeof stockRecord>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-stock')
  await requireRoom(work, caseId)
  const chemical = await requireChemical(work, caseId, body.chemicalId)
  requireNotInFuture(work, '物料日期', body.happenedOn)
  await takeFiles(work, locked.row, body.fileIds, 'chain')
  await chainTables(work)
    .insertInto('work.case_stock')
    .values({
      id: newId(),
      case_id: caseId,
      chemical_id: body.chemicalId,
      kind: body.kind,
      quantity: body.quantity,
      unit: body.unit,
      happened_on: body.happenedOn,
      source: body.source,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: `登记物料数量：${chemical}${stockKindNames[body.kind]} ${body.quantity}${body.unit}（${body.happenedOn}）。信息来源：${body.source}。`,
    details: { chemical: body.chemicalId, kind: body.kind, quantity: body.quantity, unit: body.unit },
  })
}
