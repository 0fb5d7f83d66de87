import type { BodyOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import type { CaseDetail, dealingRecord } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { chainTables } from '../chain-queries.ts'
import { dealingColumns, dealingSentence } from '../dealing-words.ts'
import { requireChemical, requireNotInFuture, requireRoom, requireSides } from '../require-known.ts'

/** 登记往来: who sold, carried, worked, let, supplied or paid, what, how much and when. */
export async function recordDealing(
  work: Work,
  caseId: string,
  body: BodyOf<typeof dealingRecord>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-dealing')
  await requireRoom(work, caseId)
  const sides = await requireSides(work, locked.row, body)
  const chemical = await requireChemical(work, caseId, body.chemicalId)
  requireNotInFuture(work, '往来日期', body.toOn)
  await takeFiles(work, locked.row, body.fileIds, 'chain')
  const columns = dealingColumns(body)
  await chainTables(work)
    .insertInto('work.case_dealing')
    .values({ id: newId(), case_id: caseId, ...columns, recorded_by: work.actor.personId })
    .execute()
  return applyStep(work, locked, {
    text: `登记往来：${dealingSentence(columns, sides, chemical)}。信息来源：${body.source}。`,
    details: { kind: body.kind, quantity: body.quantity, unit: body.unit, amountCents: body.amountCents },
    values: { sides: { after: `${sides.from} → ${sides.to}` } },
  })
}
