import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '../work.ts'
import { httpProblems } from './http-problems.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Runs `act` once per (actor, key) (decisions 14): the row is inserted first, in the same transaction; a parallel twin
 * waits on it; the same key with another body is refused 422. Kept 90 days.
 */
export async function once(
  work: Work,
  key: string | undefined,
  route: string,
  body: string | Buffer,
  act: () => Promise<unknown>,
  shownOnce: readonly string[] = [],
): Promise<unknown> {
  if (!key || !uuid.test(key)) throw httpProblems.refuse('no-idempotency-key')
  const bodyHash = createHash('sha256').update(route).update('\n').update(body).digest()
  const inserted = await sql`insert into platform.idempotency (person_id, key, route, body_hash)
    values (${work.actor.personId}, ${key}, ${route}, ${bodyHash}) on conflict do nothing returning 1`.execute(
    work.tx,
  )
  if (inserted.rows.length === 0) {
    const found = await sql<{
      route: string
      body_hash: Buffer
      answer: unknown
    }>`select route, body_hash, answer
      from platform.idempotency where person_id = ${work.actor.personId} and key = ${key}`.execute(work.tx)
    const first = found.rows[0]
    if (!first || first.route !== route || !first.body_hash.equals(bodyHash))
      throw httpProblems.refuse('key-reused')
    return first.answer
  }
  const answer = await act()
  await sql`update platform.idempotency set status = 200, answer = ${JSON.stringify(withoutSecrets(answer, shownOnce))}::jsonb
    where person_id = ${work.actor.personId} and key = ${key}`.execute(work.tx)
  return answer
}

/** What is shown once is not kept for the 90 days of the key. */
function withoutSecrets(answer: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || answer === null || typeof answer !== 'object') return answer ?? {}
  const hidden = fields
    .filter((field) => field in answer)
    .map((field) => [field, '只显示一次，如未记下请重新办理'])
  return { ...answer, ...Object.fromEntries(hidden) }
}
