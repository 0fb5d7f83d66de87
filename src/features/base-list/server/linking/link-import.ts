import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion, visibleTo } from '../../../organisation/server/index.ts'
import { baseListProblems, type ListKind } from '../../domain/index.ts'
import { linkAlone } from './county-lock.ts'
import { keyChangedSites } from './key-sites.ts'
import { openJudge, type Judge } from './judge.ts'
import { LinkStage, type Act } from './link-stage.ts'
import { loadRows, type LinkRow } from './link-subjects.ts'
import { releaseChangedRows } from './release-changed-rows.ts'
import { refreshContradictions } from '../register/refresh-contradictions.ts'
import { sitesTouchedBy } from './sites-touched-by.ts'
import { settleRows } from './settle-rows.ts'
import { writeStage } from './write-stage.ts'

/** How many rows went where. */
export type LinkedImport = {
  readonly rows: number
  readonly linked: number
  readonly founded: number
  readonly asked: number
  readonly unplaced: number
  /** Rows of earlier imports that waited for a place and came along. */
  readonly drawnIn: number
}

export type JudgeOf = (work: Work, countyCode: string) => Promise<Judge>
const rowsAtOnce = 400

/**
 * Ties the new and changed rows of a confirmed import to sites and operators; what stands is left alone, so the time goes by
 * the import's size, not the register's. Twice is once: rows that are settled are passed over.
 * @param progress rows settled, rows in all
 * @throws Problem base-list/import-not-found 404
 */
export async function linkImport(
  work: Work,
  importId: string,
  progress: (done: number, total: number) => void = () => undefined,
  judgeOf: JudgeOf = openJudge,
): Promise<LinkedImport> {
  const found = await sql<{
    list_id: string
    region_code: string
  }>`select i.list_id, i.region_code from work.list_import i
    where i.id = ${importId} and ${visibleTo(work, 'i')}`.execute(work.tx)
  const list = found.rows[0]
  if (!list) throw baseListProblems.refuse('import-not-found')
  await linkAlone(work, await regionsOfImport(work, importId, list.region_code))
  const act: Act = { id: newId(), importId, byMachine: true, byName: work.actor.name, note: '' }
  const kinds = new Map<string, ListKind>()
  const judges = new Map<string, Judge>()
  const judgeFor = async (county: string) => {
    const judge = judges.get(county) ?? (await judgeOf(work, county))
    judges.set(county, judge)
    return judge
  }
  await releaseChangedRows(work, importId, judgeFor, act, kinds)
  const todo = await findNewRows(work, importId)
  const sum = { rows: todo.length, linked: 0, founded: 0, asked: 0, unplaced: 0, drawnIn: 0 }
  let done = 0
  for (const [county, ids] of byCounty(todo)) {
    const judge = await judgeFor(county)
    await keyChangedSites(work, judge, county)
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      const rows = await loadRows(work, ids.slice(from, from + rowsAtOnce))
      count(sum, await linkChunk(work, new LinkStage(judge, kinds, act), rows))
      done += rows.length
      progress(done, todo.length)
    }
  }
  // New readings, rows that went or changed: their sites may contradict themselves now, or no longer.
  await refreshContradictions(work, await sitesTouchedBy(work, importId))
  await work.audit({
    action: 'linking.import',
    resource: 'base_list',
    objectId: importId,
    regionCode: list.region_code,
    details: sum,
  })
  return sum
}

async function linkChunk(work: Work, stage: LinkStage, rows: readonly LinkRow[]): Promise<LinkStage> {
  await settleRows(work, stage, rows)
  await writeStage(work, stage)
  await refreshContradictions(
    work,
    [...stage.rows.values()].flatMap((row) => row.site_id ?? []),
  )
  return stage
}

/** The counties whose rows this import brought or changed, and its own region. */
export async function regionsOfImport(work: Work, importId: string, own: string): Promise<string[]> {
  if (ancestorAt(own, 'county')) return [own]
  const found = await sql<{ county: string }>`select distinct r.county_code as county from work.list_row r
    where (r.first_import_id = ${importId} or r.id in (select c.row_id from work.list_change c where c.import_id = ${importId}))
      and r.county_code is not null and ${inActorRegion(work, 'r')}`.execute(work.tx)
  return [own, ...found.rows.map((row) => row.county)]
}

/** The order decides who founds and who joins: rows that say most come first, and the same import gives the same order. */
async function findNewRows(work: Work, importId: string): Promise<{ id: string; county: string }[]> {
  const found = await sql<{ id: string; county: string }>`select r.id, coalesce(r.county_code, '') as county
    from work.list_row r
    where ${inActorRegion(work, 'r')} and r.link_state = 'new'
      and (r.first_import_id = ${importId} or r.id in (select c.row_id from work.list_change c where c.import_id = ${importId}
        and c.change in ('changed', 'returned')))
    order by r.village_code is null, r.credit_code is null, r.row_key, r.id`.execute(work.tx)
  return found.rows
}

function byCounty(rows: readonly { id: string; county: string }[]): Map<string, string[]> {
  const counties = new Map<string, string[]>()
  for (const { id, county } of rows) {
    const there = counties.get(county)
    if (there) there.push(id)
    else counties.set(county, [id])
  }
  return counties
}

function count(sum: { -readonly [K in keyof LinkedImport]: number }, stage: LinkStage): void {
  const asked = new Set<string>()
  for (const d of stage.decisions) {
    if (d.reason === 'drawn-in') sum.drawnIn += 1
    else if (d.verdict === 'linked') sum.linked += 1
    else if (d.verdict === 'founded') sum.founded += 1
    else if (d.verdict === 'unplaced') sum.unplaced += 1
    else if (d.verdict === 'asked') asked.add(d.row.id)
  }
  sum.asked += asked.size
}
