import { sql } from 'kysely'
import type { Database } from '../../../../platform/server/database/database.ts'
import type { Work } from '../../../../platform/server/work.ts'

/** A run reads and thinks for minutes where a request has seconds. */
export const liftLimits = (work: Work) =>
  sql`select set_config('statement_timeout', '60min', true), set_config('idle_in_transaction_session_timeout', '60min', true)`.execute(
    work.tx,
  )

/** What a job writes beside its own transaction: seen at once, and standing whatever becomes of the job. */
export type Beside = <T>(run: (work: Work) => Promise<T>) => Promise<T | null>

/** In the name of whoever queued the job; null when that post no longer stands. */
export const besideJob =
  (database: Database, jobId: string): Beside =>
  async (run) =>
    (await database.outside(() => database.withJob(jobId, run)))?.value ?? null
