import { sql } from 'kysely'
import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems, type CaseDetail, type caseChangeChemical } from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { chemicalsOf } from '../case-parts-queries.ts'
import { caseTables } from '../case-queries.ts'
import { applyStep, withNote } from '../change-case.ts'
import { chemicalChanges } from '../chemicals/chemical-changes.ts'
import { chemicalColumns } from '../chemicals/chemical-columns.ts'
import { chemicalsText } from './add-chemical.ts'

/** 更改化学品: the row says what holds now, the timeline what stood before, field by field. */
export async function changeChemical(
  work: Work,
  caseId: string,
  chemicalId: string,
  body: BodyOf<typeof caseChangeChemical>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'change-chemical')
  const all = await chemicalsOf(work, [caseId])
  const before = all.find((c) => c.id === chemicalId)
  if (!before) throw caseProblems.refuse('unknown-chemical')
  if (before.version !== body.version) throw caseProblems.refuse('stale')
  const columns = await chemicalColumns(work, body.chemical)
  const changes = chemicalChanges(before, columns)
  if (changes.length === 0) throw caseProblems.refuse('nothing-changed')
  await caseTables(work)
    .updateTable('work.case_chemical')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('id', '=', chemicalId)
    .execute()
  return applyStep(work, locked, {
    set: { chemicals_text: chemicalsText(all.map((c) => (c.id === chemicalId ? { ...c, ...columns } : c))) },
    text: withNote(`更改化学品“${before.name}”的${changes.map((c) => c.field).join('、')}。`, body.why),
    changes,
    details: { chemical: before.name, fields: changes.map((c) => c.field) },
  })
}
