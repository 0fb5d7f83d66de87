import type { Database } from '../../../../platform/server/database/database.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import { beginLogin, logSecurity } from '../session-queries.ts'

/**
 * Takes a place for one guess (password or code) before anything is computed; it counts as failed until `finishLogin`.
 * `account` carries its kind as a prefix, so that a typed login can never brake somebody's second factor.
 * @throws Problem `organisation/locked-out` 429 with `minutes`
 */
export async function takeAttempt(
  database: Database,
  account: `${'login' | 'code' | 'again'}:${string}`,
  addressKey: string,
  route: string,
): Promise<number> {
  const { attempt, wait_seconds } = await database.withNobody(async (tx) => {
    const begun = await beginLogin(tx, account, addressKey)
    if (begun.attempt === null) await logSecurity(tx, null, 'held-back', route)
    return begun
  })
  if (attempt === null)
    throw organisationProblems.refuse('locked-out', { minutes: Math.ceil(wait_seconds / 60) })
  return attempt
}
