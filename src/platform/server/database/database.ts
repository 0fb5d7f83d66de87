import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Clock } from '../../../kernel/clock.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Actor, AuditRecord, Layers, Work } from '../work.ts'

pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1082, (text) => text)

const inTransaction = new AsyncLocalStorage<true>()

type Context = {
  person: string
  name: string
  login: string
  membership: string
  role: string
  title: string
  certificate: string | null
  org: string
  orgName: string
  department: string
  region: string
  regionName: string | null
  via: Actor['via']
  ready?: boolean
  mustChange?: boolean
}

/** Why nobody came through the door: no valid session, or a session that must first do something. */
export type NotEntered = {
  readonly entered: false
  readonly reason: 'no-session' | 'second-factor' | 'must-change-password'
}

export type WorkOptions = {
  readonly requestId?: string
  readonly deviceAt?: string | null
  readonly readOnly?: boolean
}

/** What sends a job in the caller's transaction; given by the jobs part when it stands. */
export type JobSender = (tx: Transaction<unknown>, jobId: string, kind: string) => Promise<void>

export type Database = ReturnType<typeof openDatabase>

/**
 * The one way to the data (decisions 11). The pool is not exported; a transaction inside a transaction throws.
 * @param appUrl connection of the runtime role, which owns nothing and cannot bypass row-level security.
 */
export function openDatabase(options: { appUrl: string; clock?: Clock; layers?: Layers; poolSize?: number }) {
  const clock = options.clock ?? systemClock
  const layers = options.layers ?? { application: true }
  const pool = new pg.Pool({
    connectionString: options.appUrl,
    max: options.poolSize ?? 12,
    connectionTimeoutMillis: 5_000,
    options:
      // Compiling costs more than it saves on short queries behind row-level policies; a server on its own has it on.
      '-c jit=off -c search_path=work,platform,app -c statement_timeout=20000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=60000',
  })
  // A server that goes away ends idle clients; without a listener that would end the program.
  pool.on('error', () => undefined)
  // So does one that breaks while a transaction holds it and no statement is under way; its next statement says so.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('connect', nameStatements)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  let sendJob: JobSender | null = null

  async function transaction<T>(
    readOnly: boolean,
    run: (tx: Transaction<unknown>) => Promise<T>,
  ): Promise<T> {
    if (inTransaction.getStore())
      throw new Error('a transaction inside a transaction: pass the work along instead')
    return inTransaction.run(true, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          const begun = db.transaction()
          return await (readOnly ? begun.setAccessMode('read only') : begun).execute(run)
        } catch (error) {
          const code = (error as { code?: string }).code
          if (attempt < 3 && (code === '40001' || code === '40P01')) continue
          throw error
        }
      }
    })
  }

  function makeWork(tx: Transaction<unknown>, context: Context, extra: WorkOptions): Work {
    let audited = 0
    const actor = toActor(context)
    return {
      tx,
      actor,
      clock,
      layers,
      requestId: extra.requestId ?? randomUUID(),
      audited: () => audited,
      async audit(record: AuditRecord) {
        audited++
        const answer = await sql<{
          chain: string
          seq: number
        }>`select * from app.audit(${record.action}, ${record.resource},
          ${record.objectId}, ${record.regionCode}, ${JSON.stringify(record.details ?? {})}::jsonb,
          ${JSON.stringify(record.values ?? {})}::jsonb, ${extra.requestId ?? null}, ${extra.deviceAt ?? null})`.execute(
          tx,
        )
        return answer.rows[0]!
      },
      async enqueue(kind, input) {
        const jobId = newId()
        await sql`insert into platform.job (id, kind, person_id, membership_id, input)
          values (${jobId}, ${kind}, ${actor.personId}, ${actor.membershipId}, ${JSON.stringify(input)}::jsonb)`.execute(
          tx,
        )
        if (!sendJob) throw new Error('jobs are not running here')
        await sendJob(tx, jobId, kind)
        return jobId
      },
    }
  }

  return {
    clock,
    layers,
    setJobSender(sender: JobSender) {
      sendJob = sender
    },
    /** Runs `work` in the context of a session (`tokenHash`: SHA-256 of the cookie's token, 32 bytes), or says why not. */
    async withActor<T>(
      tokenHash: Buffer,
      run: (work: Work) => Promise<T>,
      extra: WorkOptions = {},
    ): Promise<{ entered: true; value: T } | NotEntered> {
      return transaction(false, async (tx) => {
        const answer = await sql<{
          context: Context | null
        }>`select app.enter(${tokenHash}, true) as context`.execute(tx)
        const context = answer.rows[0]!.context
        if (!context) return { entered: false, reason: 'no-session' } as const
        if (!context.ready) return { entered: false, reason: 'second-factor' } as const
        if (context.mustChange) return { entered: false, reason: 'must-change-password' } as const
        return { entered: true, value: await run(makeWork(tx, context, extra)) } as const
      })
    },
    /** The session's person even before the second factor or the change of a first password; no data can be read. */
    async peekSession(tokenHash: Buffer): Promise<(Actor & { ready: boolean; mustChange: boolean }) | null> {
      return transaction(false, async (tx) => {
        const answer = await sql<{
          context: Context | null
        }>`select app.enter(${tokenHash}, true) as context`.execute(tx)
        const context = answer.rows[0]!.context
        return (
          context && {
            ...toActor(context),
            ready: context.ready === true,
            mustChange: context.mustChange === true,
          }
        )
      })
    },
    /** Runs a job's work as the person who queued it; null when that post no longer stands. */
    async withJob<T>(jobId: string, run: (work: Work) => Promise<T>): Promise<{ value: T } | null> {
      return transaction(false, async (tx) => {
        const answer = await sql<{
          context: Context | null
        }>`select app.enter_job(${jobId}::uuid) as context`.execute(tx)
        const context = answer.rows[0]!.context
        return context && { value: await run(makeWork(tx, context, { requestId: jobId })) }
      })
    },
    /** A transaction of nobody: row-level security shows nothing; only the gate's functions answer (sign-in, heads). */
    withNobody: <T>(run: (tx: Transaction<unknown>) => Promise<T>) => transaction(false, run),
    /** Leaves the caller's transaction behind: for what must be seen before it commits (a job's progress). */
    outside: <T>(run: () => Promise<T>): Promise<T> => inTransaction.exit(run),
    end: () => db.destroy(),
  }
}

function toActor(c: Context): Actor {
  return {
    personId: c.person,
    name: c.name,
    login: c.login,
    membershipId: c.membership,
    role: c.role,
    title: c.title,
    certificateNo: c.certificate,
    orgId: c.org,
    orgName: c.orgName,
    department: c.department,
    regionCode: c.region,
    regionName: c.regionName ?? c.region,
    via: c.via,
  }
}

/** A plan kept costs memory in every connection; what comes later is planned each time, as without a name. */
const mostNamed = 500

/**
 * Statements with parameters go by a name, so that the server need not plan each anew: row-level policies make planning the dearer
 * part. PostgreSQL goes on planning by the values where that promises to be cheaper (plan_cache_mode auto).
 */
function nameStatements(client: pg.PoolClient): void {
  const query = (...args: unknown[]): unknown =>
    (pg.Client.prototype.query as (...given: unknown[]) => unknown).apply(client, args)
  const names = new Map<string, string>()
  client.query = ((...args: unknown[]) => {
    const [text, values] = args
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return query(...args)
    let name = names.get(text)
    if (name === undefined) {
      if (names.size >= mostNamed) return query(...args)
      name = `s${names.size}`
      names.set(text, name)
    }
    return query({ name, text, values })
  }) as typeof client.query
}
