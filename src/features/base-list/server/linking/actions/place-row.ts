import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireSite } from '../../../../site/server/index.ts'
import { ancestorAt } from '../../../../../kernel/region-code.ts'
import { linkingProblems, type rowLink, type rowPlace, type rowSetAside } from '../../../domain/index.ts'
import type { JudgeOf } from '../link-import.ts'
import { removeQuestions } from '../link-questions.ts'
import { rowColumns } from '../link-stage.ts'
import { stageSites } from '../link-candidates.ts'
import { drawInOf, loadOperators, settleRows } from '../settle-rows.ts'
import { beginAct, endAct, requireRow, requireState, type RowOutcome } from './begin-act.ts'
import { requireVillage } from './require-village.ts'

/**
 * 落位: a person says in which village an entry lies; it is settled anew with that known.
 * @throws Problem linking/row-not-found 404, row-not-open 409, needs-village 422, unknown-region 422, outside-list 422, no-place 422
 */
export async function placeRow(
  work: Work,
  rowId: string,
  input: BodyOf<typeof rowPlace>,
  judgeOf?: JudgeOf,
): Promise<RowOutcome> {
  const row = await requireRow(work, rowId)
  requireState(row, ['unplaced', 'set_aside', 'new'], '落位')
  const stage = await beginAct(work, row, input.note, judgeOf)
  const placed = { ...row, region_code: await requireVillage(work, row, stage, input.regionCode) }
  await settleRows(work, stage, [placed])
  for (const decision of stage.decisions)
    if (decision.row.id === row.id) decision.made.rowBefore = rowColumns(row)
  return endAct(work, stage, row, 'linking.place')
}

/**
 * A person ties an entry to a site they chose. Open questions of the entry leave with it.
 * @throws Problem linking/row-not-found 404, row-not-open 409, site/not-found 404, linking/other-county 422
 */
export async function linkRow(
  work: Work,
  rowId: string,
  input: BodyOf<typeof rowLink>,
  judgeOf?: JudgeOf,
): Promise<RowOutcome> {
  const row = await requireRow(work, rowId)
  requireState(row, ['unplaced', 'asked', 'set_aside', 'new'], '归并')
  const site = await requireSite(work, input.siteId)
  const county = ancestorAt(row.region_code, 'county')
  if (county && !site.region_code.startsWith(county)) throw linkingProblems.refuse('other-county')
  const stage = await beginAct(work, row, input.note, judgeOf)
  const questions = await removeQuestions(work, { rowId })
  await stageSites(work, stage, [site.id])
  await loadOperators(work, stage, [row])
  stage.link(row, site.id, {
    compared: null,
    reason: 'by-hand',
    questions,
    ...(input.operatorRole ? { role: input.operatorRole } : {}),
  })
  await drawInOf(work, stage, row, site.id)
  return endAct(work, stage, row, 'linking.link')
}

/** 搁置: no place can be found for the entry now; it stays in the list and beside every figure. */
export async function setAsideRow(
  work: Work,
  rowId: string,
  input: BodyOf<typeof rowSetAside>,
  judgeOf?: JudgeOf,
): Promise<RowOutcome> {
  const row = await requireRow(work, rowId)
  requireState(row, ['unplaced', 'asked', 'new'], '搁置')
  const stage = await beginAct(work, row, input.note, judgeOf)
  const questions = await removeQuestions(work, { rowId })
  stage.decide(row, 'set_aside', 'by-hand', {
    made: { rowBefore: rowColumns(row), ...(questions.length > 0 ? { questions } : {}) },
  })
  stage.moveRow(row, {
    link_state: 'set_aside',
    site_id: null,
    operator_id: null,
    region_code: row.region_code,
  })
  return endAct(work, stage, row, 'linking.set-aside')
}
