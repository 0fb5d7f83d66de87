import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import type { ListKind } from '../../domain/index.ts'
import type { Judge } from './judge.ts'
import { LinkStage, rowColumns, type Act, type Made } from './link-stage.ts'
import { loadRows, type LinkRow } from './link-subjects.ts'
import { stageSites } from './link-candidates.ts'
import { loadOperators, stageKinds } from './settle-rows.ts'
import { keySitesAnew } from './key-sites.ts'
import { removeQuestions } from './link-questions.ts'
import { writeStage } from './write-stage.ts'

type Before = {
  name: string
  credit_code: string | null
  address: string
  meter_no: string
  region_code: string
}
type Changed = { row_id: string; before: Before }
const rowsAtOnce = 400

/**
 * Rows that this import changed: what they were tied by may not hold any more.
 * - Moved to another village: the tie is released and the row settled anew (its old site then is a candidate among others).
 * - Another name or code at the same place (过户): the site stays, its operator follows; the earlier one stays in the history.
 * - Waiting or asked: settled anew with what the row says now.
 * Nothing that names the row changed: untouched.
 */
export async function releaseChangedRows(
  work: Work,
  importId: string,
  judgeFor: (county: string) => Promise<Judge>,
  act: Act,
  kinds: Map<string, ListKind>,
): Promise<void> {
  const changed = await findChanged(work, importId)
  for (let from = 0; from < changed.length; from += rowsAtOnce) {
    const some = changed.slice(from, from + rowsAtOnce)
    const before = new Map(some.map((c) => [c.row_id, c.before]))
    const rows = (await loadRows(work, [...before.keys()])).filter((row) =>
      namesOther(row, before.get(row.id)!),
    )
    for (const county of new Set(rows.map((row) => ancestorAt(row.region_code, 'county')))) {
      if (!county) continue
      const ofCounty = rows.filter((row) => row.region_code.startsWith(county))
      await releaseRows(work, new LinkStage(await judgeFor(county), kinds, act), ofCounty, before)
    }
  }
}

/** Changed rows whose change this import's linking has not answered yet. */
async function findChanged(work: Work, importId: string): Promise<Changed[]> {
  const found =
    await sql<Changed>`select c.row_id, c.before from work.list_change c join work.list_row r on r.id = c.row_id
    where c.import_id = ${importId} and c.change in ('changed', 'returned') and ${inActorRegion(work, 'r')}
      and r.link_state in ('linked', 'asked', 'unplaced')
      and not exists (select 1 from work.link_decision d where d.row_id = c.row_id and d.import_id = ${importId})
    order by r.row_key, r.id`.execute(work.tx)
  return found.rows
}

const namesOther = (row: LinkRow, before: Before): boolean =>
  row.name !== before.name ||
  row.credit_code !== before.credit_code ||
  row.address !== before.address ||
  row.meter_no !== before.meter_no ||
  moved(row, before)

function moved(row: LinkRow, before: Before): boolean {
  const [now, then] = [ancestorAt(row.region_code, 'village'), ancestorAt(before.region_code, 'village')]
  return now !== null && then !== null && now !== then
}

async function releaseRows(
  work: Work,
  stage: LinkStage,
  rows: readonly LinkRow[],
  before: ReadonlyMap<string, Before>,
): Promise<void> {
  await stageKinds(work, stage, rows)
  await loadOperators(work, stage, rows)
  await stageSites(work, stage, [...new Set(rows.flatMap((row) => row.site_id ?? []))])
  const left: string[] = []
  for (const row of rows) {
    if (row.link_state !== 'linked') await resettle(work, stage, row)
    else if (leavesItsSite(stage, row)) {
      left.push(row.site_id!)
      release(stage, row)
    } else followOperator(stage, row, before.get(row.id)!)
  }
  await writeStage(work, stage)
  // A place whose last row left is still found by its own fields.
  await keySitesAnew(work, stage.judge, left)
}

/** Its village now is another one than its site's. */
function leavesItsSite(stage: LinkStage, row: LinkRow): boolean {
  const site = stage.sites.get(row.site_id!)?.site
  const [now, then] = [
    ancestorAt(row.region_code, 'village'),
    site && ancestorAt(site.region_code, 'village'),
  ]
  return site !== undefined && now !== null && now !== then
}

function release(stage: LinkStage, row: LinkRow): void {
  stage.decide(row, 'unlinked', 'row-moved', { site_id: row.site_id, operator_id: row.operator_id })
  stage.moveRow(row, { link_state: 'new', site_id: null, operator_id: null, region_code: row.region_code })
}

async function resettle(work: Work, stage: LinkStage, row: LinkRow): Promise<void> {
  const made: Made = { rowBefore: rowColumns(row) }
  const questions = await removeQuestions(work, { rowId: row.id })
  if (questions.length > 0) made.questions = questions
  if (row.link_state === 'unplaced') stage.settledRows.push(row.id)
  stage.decide(row, 'unlinked', 'row-changed', { made })
  stage.rows.set(row.id, {
    link_state: 'new',
    site_id: null,
    operator_id: null,
    region_code: row.region_code,
  })
}

/** The same place under another operator: the site follows when it was this row that told it. */
function followOperator(stage: LinkStage, row: LinkRow, before: Before): void {
  const renamed = row.name !== before.name || row.credit_code !== before.credit_code
  const site = stage.sites.get(row.site_id!)?.site
  const told = renamed && row.operator_id !== null && site?.operator_id === row.operator_id
  stage.link(row, row.site_id!, {
    compared: null,
    reason: 'row-changed',
    ...(told && row.status !== 'closed' ? { role: 'current' as const } : {}),
  })
}
