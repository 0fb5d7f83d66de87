import PgBoss from 'pg-boss'
import { CompiledQuery, sql, type Transaction } from 'kysely'
import { Problem } from '../../../kernel/problem.ts'
import type { Database } from '../database/database.ts'
import type { Work } from '../work.ts'

/** `progress(done, total)` is shown to whoever queued the job; at most once a second is written. */
export type JobRun = (
  work: Work,
  input: Readonly<Record<string, unknown>>,
  progress: (done: number, total: number) => void,
) => Promise<unknown>

export type JobHandlers = Readonly<Record<string, JobRun>>

const queue = 'work'

/**
 * Long work beside the requests (decisions 16). A job is sent inside the transaction that asks for it; its payload is an id.
 * It runs in one transaction as the person who queued it, so it is done whole or not at all; a refusal is its result.
 * @param ownerUrl owns the queue's schema; the program itself may only insert.
 */
export async function startJobs(options: {
  ownerUrl: string
  appRole: string
  database: Database
  handlers: JobHandlers
  onBug: (error: unknown) => void
}) {
  const boss = new PgBoss({
    connectionString: options.ownerUrl,
    schema: 'queue',
    max: 3,
    supervise: true,
    schedule: false,
  })
  boss.on('error', (error) => options.onBug(error))
  await boss.start()
  await boss.createQueue(queue)
  const grants = boss.getDb() as { executeSql(text: string, values: unknown[]): Promise<unknown> }
  await grants.executeSql(`grant usage on schema queue to ${quote(options.appRole)}`, [])
  await grants.executeSql(
    `grant select, insert on all tables in schema queue to ${quote(options.appRole)}`,
    [],
  )
  options.database.setJobSender(async (tx, jobId) => {
    await boss.send(
      queue,
      { jobId },
      { db: { executeSql: (text, values) => run(tx, text, values) }, retryLimit: 0, expireInMinutes: 60 },
    )
  })
  await boss.work<{ jobId: string }>(queue, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await performJob(options, job.data.jobId)
  })
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function run(tx: Transaction<unknown>, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const result = await tx.executeQuery(CompiledQuery.raw(text, values))
  return { rows: [...result.rows] }
}

/** Runs one queued job as the person who queued it and writes how it ended; a bug goes to `onBug` and stands as failed. */
export async function performJob(
  options: { database: Database; handlers: JobHandlers; onBug: (error: unknown) => void },
  jobId: string,
): Promise<'done' | 'refused' | 'failed' | 'not-queued'> {
  const { database } = options
  const begun = await database.withJob(jobId, async (work) => {
    const found = await sql<{
      kind: string
      input: Record<string, unknown>
    }>`update platform.job set state = 'running', started_at = now()
      where id = ${jobId} and state = 'queued' returning kind, input`.execute(work.tx)
    return found.rows[0] ?? null
  })
  if (!begun?.value) return 'not-queued'
  const { kind, input } = begun.value
  const handler = options.handlers[kind]
  const report = progressReporter(database, jobId)
  try {
    if (!handler) throw new Error(`no handler for job ${kind}`)
    const done = await database.withJob(jobId, (work) => handler(work, input, report.progress))
    await report.settled()
    await finish(database, jobId, { state: 'done', result: done?.value ?? null, problem: null })
    return 'done'
  } catch (error) {
    await report.settled()
    if (!(error instanceof Problem)) options.onBug(error)
    const problem =
      error instanceof Problem
        ? { code: error.code, message: error.message, issues: error.issues }
        : { code: 'bug', message: '后台任务出错，未作任何改动；请重试，如仍不行请联系管理员。', issues: [] }
    const state = error instanceof Problem ? 'refused' : 'failed'
    await finish(database, jobId, { state, result: null, problem })
    return state
  }
}

async function finish(
  database: Database,
  jobId: string,
  end: { state: string; result: unknown; problem: unknown },
): Promise<void> {
  await database.withJob(jobId, (work) =>
    sql`update platform.job set state = ${end.state}, finished_at = now(), result = ${JSON.stringify(end.result)}::jsonb,
      problem = ${end.problem === null ? null : JSON.stringify(end.problem)}::jsonb where id = ${jobId}`.execute(
      work.tx,
    ),
  )
}

/** Progress is written in transactions of its own, or nobody would see it before the end. */
function progressReporter(database: Database, jobId: string) {
  let last = 0
  let writing: Promise<unknown> = Promise.resolve()
  return {
    progress(done: number, total: number) {
      if (Date.now() - last < 1000) return
      last = Date.now()
      writing = writing
        .then(() =>
          database.outside(() =>
            database.withJob(jobId, (work) =>
              sql`update platform.job set done = ${done}, total = ${total} where id = ${jobId}`.execute(
                work.tx,
              ),
            ),
          ),
        )
        .catch(() => undefined)
    },
    settled: () => writing,
  }
}
