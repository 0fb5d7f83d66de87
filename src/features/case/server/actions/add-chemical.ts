import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { describeChemical, type CaseDetail, type caseAddChemical } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { chemicalsOf } from '../case-parts-queries.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep } from '../change-case.ts'

/** 登记化学品: name, CAS, quantity and unit; the search finds the case by it. */
export async function addChemical(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseAddChemical>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'add-chemical')
  const before = await chemicalsOf(work, [caseId])
  await caseTables(work)
    .insertInto('work.case_chemical')
    .values({ id: newId(), case_id: caseId, seq: (before.at(-1)?.seq ?? 0) + 1, ...body })
    .execute()
  return applyStep(work, locked, {
    set: { chemicals_text: chemicalsText([...before, body]) },
    text: `登记化学品：${describeChemical(body)}${body.cas ? `（CAS ${body.cas}）` : ''}。`,
    details: { chemical: body.name, cas: body.cas, quantity: body.quantity, unit: body.unit },
  })
}

export const chemicalsText = (chemicals: readonly { name: string; cas: string | null }[]): string =>
  chemicals.map((c) => `${c.name} ${c.cas ?? ''}`.trim()).join(' ')
