import { newId } from '../../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../../kernel/region-code.ts'
import type { OutputOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireRole } from '../../../../organisation/server/index.ts'
import {
  baseListWriters,
  linkingProblems,
  listRowStateNames,
  type ListRowState,
  type rowPlace,
} from '../../../domain/index.ts'
import { actBesideLinking } from '../county-lock.ts'
import { openJudge } from '../judge.ts'
import type { JudgeOf } from '../link-import.ts'
import { LinkStage, rowColumns, type Act } from '../link-stage.ts'
import { loadRows, lockRow, type LinkRow } from '../link-subjects.ts'
import { stageKinds } from '../settle-rows.ts'
import { writeStage } from '../write-stage.ts'
import { refreshContradictions } from '../../register/refresh-contradictions.ts'

export type RowOutcome = OutputOf<typeof rowPlace>

export const personAct = (work: Work, note: string): Act => ({
  id: newId(),
  importId: null,
  byMachine: false,
  byName: work.actor.name,
  note,
})

/** A visible row, locked for one of the deciding posts. @throws Problem linking/row-not-found 404, linking-now 409, organisation/wrong-role 403 */
export async function requireRow(work: Work, rowId: string): Promise<LinkRow> {
  const [unlocked] = await loadRows(work, [rowId])
  if (unlocked) await actBesideLinking(work, unlocked.region_code)
  const row = unlocked && (await lockRow(work, rowId))
  if (!row) throw linkingProblems.refuse('row-not-found')
  requireRole(work, ...baseListWriters)
  return row
}

/** @throws Problem linking/row-not-open 409 */
export function requireState(row: LinkRow, allowed: readonly ListRowState[], action: string): void {
  if (!allowed.includes(row.link_state))
    throw linkingProblems.refuse('row-not-open', { state: listRowStateNames[row.link_state], action })
}

/** A person's go about one row: the county's weights and the kind of its list are known. */
export async function beginAct(
  work: Work,
  row: LinkRow,
  note: string,
  judgeOf: JudgeOf = openJudge,
): Promise<LinkStage> {
  const judge = await judgeOf(work, ancestorAt(row.region_code, 'county') ?? row.region_code)
  const stage = new LinkStage(judge, new Map(), personAct(work, note))
  await stageKinds(work, stage, [row])
  return stage
}

/** Writes the go, its audit entry, and says what became of the row. */
export async function endAct(
  work: Work,
  stage: LinkStage,
  row: LinkRow,
  action: string,
): Promise<RowOutcome> {
  await writeStage(work, stage)
  const after = stage.rows.get(row.id) ?? rowColumns(row)
  const own = stage.decisions.filter((d) => d.row.id === row.id)
  const touched = stage.decisions.flatMap((d) =>
    d.verdict === 'linked' || d.verdict === 'founded' ? (d.site_id ?? []) : [],
  )
  await refreshContradictions(work, touched)
  await work.audit({
    action,
    resource: 'base_list',
    objectId: row.id,
    regionCode: after.region_code,
    details: {
      list: row.list_id,
      verdicts: own.map((d) => d.verdict),
      site: after.site_id,
      note: stage.act.note !== '',
    },
  })
  return {
    rowId: row.id,
    state: after.link_state,
    stateName: listRowStateNames[after.link_state],
    siteId: after.site_id,
    drawnIn: stage.decisions.filter((d) => d.reason === 'drawn-in').length,
    decisionId: own.find((d) => undoable.has(d.verdict))?.id ?? null,
  }
}

/** What a person may take back. */
export const undoable: ReadonlySet<string> = new Set(['linked', 'founded', 'apart', 'set_aside'])
