import type { Buffer } from 'node:buffer'
import { sql } from 'kysely'
import type { Database } from '../../../../platform/server/database/database.ts'
import type { Work } from '../../../../platform/server/work.ts'

export type Entered = { readonly jobId: string; readonly inboxId: string }

/** Looks an inbox up by its key and opens a short job for the post that answers for it; null when any of that fails. */
export async function enterInbox(
  database: Database,
  wanted: { handle: string; keyHash: Buffer; via: 'drop_folder' | 'api' },
): Promise<Entered | null> {
  return database.withNobody(async (tx) => {
    const found = await sql<{ answer: { job: string; inbox: string } | null }>`
      select app.open_inbox(${wanted.handle}, ${wanted.keyHash}, ${wanted.via}) as answer`.execute(tx)
    const answer = found.rows[0]?.answer
    return answer ? { jobId: answer.job, inboxId: answer.inbox } : null
  })
}

/**
 * Runs `run` in the name of the inbox's post and ends the job. Null when that post fell away in between.
 * A refusal ends the job too, and is thrown on.
 */
export async function asInbox<T>(
  database: Database,
  entered: Entered,
  run: (work: Work) => Promise<T>,
): Promise<T | null> {
  const end = (work: Work, state: 'done' | 'refused') =>
    sql`update platform.job set state = ${state}, finished_at = now() where id = ${entered.jobId}`.execute(
      work.tx,
    )
  try {
    const done = await database.withJob(entered.jobId, async (work) => {
      const value = await run(work)
      await end(work, 'done')
      return value
    })
    return done?.value ?? null
  } catch (error) {
    await database.withJob(entered.jobId, (work) => end(work, 'refused')).catch(() => undefined)
    throw error
  }
}
