import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseProblems,
  describeChemical,
  type CaseDetail,
  type caseRemoveChemical,
} from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { chemicalsOf } from '../case-parts-queries.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep } from '../change-case.ts'
import { chemicalsText } from './add-chemical.ts'

/** 删去化学品 listed by mistake: the row stays, marked with day and reason. */
export async function removeChemical(
  work: Work,
  caseId: string,
  chemicalId: string,
  body: BodyOf<typeof caseRemoveChemical>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'remove-chemical')
  const all = await chemicalsOf(work, [caseId])
  const removed = all.find((c) => c.id === chemicalId)
  if (!removed) throw caseProblems.refuse('unknown-chemical')
  await caseTables(work)
    .updateTable('work.case_chemical')
    .set({ removed_on: today(work.clock), removed_reason: body.reason })
    .where('id', '=', chemicalId)
    .execute()
  return applyStep(work, locked, {
    set: { chemicals_text: chemicalsText(all.filter((c) => c.id !== chemicalId)) },
    text: `删去化学品：${describeChemical(removed)}。原因：${body.reason}`,
    details: { chemical: removed.name },
  })
}
