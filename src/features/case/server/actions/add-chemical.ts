import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { describeChemical, type CaseDetail, type caseAddChemical } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { chemicalsOf, nextChemicalSeq } from '../case-parts-queries.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep } from '../change-case.ts'
import { chemicalColumns } from '../chemicals/chemical-columns.ts'

/** 登记化学品: name, CAS, quantity and unit; the search finds the case by it. */
export async function addChemical(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseAddChemical>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'add-chemical')
  const before = await chemicalsOf(work, [caseId])
  const columns = await chemicalColumns(work, body)
  await caseTables(work)
    .insertInto('work.case_chemical')
    .values({ id: newId(), case_id: caseId, seq: await nextChemicalSeq(work, caseId), ...columns })
    .execute()
  return applyStep(work, locked, {
    set: { chemicals_text: chemicalsText([...before, columns]) },
    text: `登记化学品：${describeChemical(body)}${columns.cas ? `（CAS ${columns.cas}）` : ''}${columns.serial === null ? '（目录外）' : ''}。`,
    details: {
      chemical: body.name,
      serial: columns.serial,
      cas: columns.cas,
      quantity: body.quantity,
      unit: body.unit,
    },
  })
}

/** What the search finds a case by: names, the catalogue's own, those written on the spot, and CAS numbers. */
export const chemicalsText = (
  chemicals: readonly { name: string; catalogue_name: string; written_as: string; cas: string | null }[],
): string =>
  chemicals
    .map((c) => [c.name, c.catalogue_name, c.written_as, c.cas ?? ''].filter(Boolean).join(' '))
    .join(' ')
