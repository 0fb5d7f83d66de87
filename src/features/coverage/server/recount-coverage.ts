import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

/** A counter that did not say what stands in the tables. Figures: 已归并、待判定、待落位、待归并、已搁置、已入内、锁门、拒检. */
export type WrongCounter = {
  readonly regionCode: string
  readonly lens: string
  readonly basis: string
  readonly counted: readonly number[]
  readonly stored: readonly number[]
}

/**
 * Counts the whole installation anew and compares it with the counters; `repair` puts them right. Only from the command line.
 * Nobody can record anything meanwhile (three to four minutes for two million sites on a busy machine). Leaves an audit row.
 */
export async function recountCoverage(work: Work, repair: boolean): Promise<WrongCounter[]> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(work.tx)
  const found =
    await sql<WrongCounter>`select region_code as "regionCode", lens::text as lens, basis, counted, stored
    from app.recount_coverage_at_console(${repair})`.execute(work.tx)
  await work.audit({
    action: repair ? 'coverage.repair' : 'coverage.verify',
    resource: 'coverage',
    objectId: 'counters',
    regionCode: work.actor.regionCode,
    details: { wrong: found.rows.length, first: found.rows.slice(0, 20) },
  })
  return found.rows
}
