import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { isWithin } from '../../../kernel/region-code.ts'
import { noCounts, type CoverageCounts } from '../domain/index.ts'
import { stockLens } from './coverage-tables.ts'

type Row = {
  code: string
  basis: string
  linked: number
  asked: number
  unplaced: number
  waiting: number
  set_aside: number
  entered: number
  locked: number
  refused: number
}

/** Region → basis → counts. */
export type CountsByRegion = ReadonlyMap<string, ReadonlyMap<string, CoverageCounts>>

/**
 * The counters of a region and of the regions below it at the given levels (lengths of code): cells plus what was not rolled
 * up yet, in one statement, so that nothing is counted twice while the job runs. A department sees its own lists only.
 */
export async function readCounts(
  work: Work,
  wanted: { regionCode: string; levels: readonly number[]; lensId: string; basis?: string },
): Promise<CountsByRegion> {
  const { regionCode, lensId } = wanted
  if (work.layers.application && !isWithin(regionCode, work.actor.regionCode)) return new Map()
  const levels = [...new Set([regionCode.length, ...wanted.levels])]
  const basis = (alias: string) =>
    wanted.basis === undefined ? sql`true` : sql`${sql.ref(`${alias}.basis`)} = ${wanted.basis}`
  const figures = (alias: string) =>
    sql.join(
      ['basis', 'linked', 'asked', 'unplaced', 'waiting', 'set_aside', 'entered', 'locked', 'refused'].map(
        (c) => sql.ref(`${alias}.${c}`),
      ),
    )
  const cells = levels.map(
    (level) => sql`select c.region_code as code, ${figures('c')} from work.coverage_cell c
      where c.lens in (${stockLens}, ${lensId}) and c.level = ${level}
        and ${level === regionCode.length ? sql`c.region_code = ${regionCode}` : sql`c.region_code > ${regionCode} and c.region_code < ${`${regionCode}:`}`}
        and ${basis('c')}`,
  )
  const deltas = levels.map(
    (
      level,
    ) => sql`select left(d.region_code, ${level}::int) as code, ${figures('d')} from work.coverage_delta d
      where d.lens in (${stockLens}, ${lensId}) and length(d.region_code) >= ${level}
        and d.region_code collate "C" >= ${regionCode} and d.region_code collate "C" < ${`${regionCode}:`} and ${basis('d')}`,
  )
  const answer =
    await sql<Row>`select code, basis, sum(linked) as linked, sum(asked) as asked, sum(unplaced) as unplaced,
      sum(waiting) as waiting, sum(set_aside) as set_aside, sum(entered) as entered, sum(locked) as locked, sum(refused) as refused
    from (${sql.join([...cells, ...deltas], sql` union all `)}) part group by code, basis`.execute(work.tx)
  const found = new Map<string, Map<string, CoverageCounts>>()
  for (const row of answer.rows) {
    const region = found.get(row.code) ?? new Map<string, CoverageCounts>()
    found.set(row.code, region)
    region.set(row.basis, {
      linked: row.linked,
      asked: row.asked,
      unplaced: row.unplaced,
      waiting: row.waiting,
      setAside: row.set_aside,
      entered: row.entered,
      locked: row.locked,
      refused: row.refused,
    })
  }
  return found
}

export const countsOf = (all: CountsByRegion, code: string, basis: string): CoverageCounts =>
  all.get(code)?.get(basis) ?? noCounts

/** Rolls up what is waiting; for the job that does so every minute, and for benches. */
export const compactCoverage = async (tx: Work['tx']): Promise<number> =>
  (await sql<{ taken: number }>`select app.compact_coverage() as taken`.execute(tx)).rows[0]!.taken
