import { sql } from 'kysely'
import { Problem } from '../../../../kernel/problem.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { linkingProblems } from '../../domain/index.ts'

const lockOf = (region: string) =>
  sql`hashtextextended(${`link ${ancestorAt(region, 'county') ?? region}`}, 0)`

/**
 * Linking of an import has its counties to itself: two at once would found the same site twice. It is a job and waits for others.
 * @param regions those whose rows it may tie
 */
export async function linkAlone(work: Work, regions: readonly string[]): Promise<void> {
  await sql`select set_config('statement_timeout', '20min', true), set_config('lock_timeout', '20min', true),
    set_config('idle_in_transaction_session_timeout', '20min', true)`.execute(work.tx)
  // In one order, so that two never wait for each other.
  for (const region of [...new Set(regions)].toSorted())
    await sql`select pg_advisory_xact_lock(${lockOf(region)})`.execute(work.tx)
}

/**
 * A person's act beside others' acts, but not beside a linking: it would wait for rows until its patience ends.
 * @throws Problem linking/linking-now 409
 */
export async function actBesideLinking(work: Work, region: string): Promise<void> {
  const free = await sql<{
    free: boolean
  }>`select pg_try_advisory_xact_lock_shared(${lockOf(region)}) as free`.execute(work.tx)
  if (!free.rows[0]!.free) throw linkingProblems.refuse('linking-now')
}

/**
 * A request that unties a whole import: waits for persons' acts (they are short), not for a linking.
 * @throws Problem linking/linking-now 409
 */
export async function untieAlone(work: Work, regions: readonly string[]): Promise<void> {
  try {
    for (const region of [...new Set(regions)].toSorted())
      await sql`select pg_advisory_xact_lock(${lockOf(region)})`.execute(work.tx)
  } catch (error) {
    if (error instanceof Problem || (error as { code?: string }).code !== '55P03') throw error
    throw linkingProblems.refuse('linking-now')
  }
}
