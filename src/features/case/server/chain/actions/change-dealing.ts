import { sql } from 'kysely'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { chainProblems, type CaseDetail, type dealingChange } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { chemicalsOf } from '../../case-parts-queries.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { partiesOf } from '../../parties/party-queries.ts'
import { chainTables, findDealing } from '../chain-queries.ts'
import { dealingChanges, dealingColumns } from '../dealing-words.ts'
import { requireChemical, requireNotInFuture, requireSides } from '../require-known.ts'

/** 更改往来: among others that a partner has reported meanwhile; before and after stand in the timeline. */
export async function changeDealing(
  work: Work,
  caseId: string,
  dealingId: string,
  body: BodyOf<typeof dealingChange>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'change-dealing')
  const before = await findDealing(work, caseId, dealingId)
  if (!before) throw chainProblems.refuse('unknown-dealing')
  if (before.version !== body.version) throw chainProblems.refuse('stale')
  const { dealing } = body
  const sides = await requireSides(work, locked.row, dealing)
  await requireChemical(work, caseId, dealing.chemicalId)
  requireNotInFuture(work, '往来日期', dealing.toOn)
  const columns = dealingColumns(dealing)
  const parties = new Map((await partiesOf(work, [caseId], 'with')).map((p) => [p.id, p.name]))
  const chemicals = new Map((await chemicalsOf(work, [caseId])).map((c) => [c.id, c.name]))
  const changes = dealingChanges(
    before,
    columns,
    (id) => (id === null ? locked.row.name : (parties.get(id) ?? '')),
    (id) => (id === null ? '' : (chemicals.get(id) ?? '')),
  )
  if (changes.length === 0) throw chainProblems.refuse('nothing-changed')
  await takeFiles(
    work,
    locked.row,
    dealing.fileIds.filter((id) => !before.file_ids.includes(id)),
  )
  await chainTables(work)
    .updateTable('work.case_dealing')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('id', '=', dealingId)
    .execute()
  return applyStep(work, locked, {
    text: `更改${sides.from}与${sides.to}的往来：${changes.map((c) => c.field).join('、')}。`,
    changes,
    details: { dealing: dealingId, fields: changes.map((c) => c.field) },
  })
}
