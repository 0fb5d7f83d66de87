import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { z } from 'zod'
import type { Action, OutputOf } from '../kernel/action.ts'
import { openDatabase, type Database } from '../platform/server/database/database.ts'
import { openFileStore, type FileStore } from '../platform/server/files/file-store.ts'
import { reportDamageTo } from '../platform/server/files/report-damage.ts'
import type { BoundRoute } from '../platform/server/http/route.ts'
import { buildServer, hashToken, sessionCookie } from '../platform/server/http/server.ts'
import type { Layers, Work } from '../platform/server/work.ts'
import { seedCast, type Cast, type CastName } from './cast.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export type CallInput = {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
  /** Idempotency key; a fresh one by default. */
  readonly key?: string
  readonly headers?: Record<string, string>
  /** For upload actions. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }
}

export type CallAnswer<A extends AnyAction> = {
  readonly status: number
  /** The action's output when `status` is 200; a problem body otherwise. */
  readonly body: OutputOf<A> & {
    code?: string
    message?: string
    issues?: { code: string; message: string; path?: string }[]
  }
  readonly raw: Buffer
  readonly headers: Record<string, unknown>
}

export type TestServer = {
  readonly app: FastifyInstance
  readonly database: Database
  readonly files: FileStore
  readonly testDatabase: TestDatabase
  readonly cast: Cast
  readonly clock: { now(): Date; set(instant: string): void }
  readonly dataFolder: string
  /** Bugs that answered 500; a test may assert that none happened. */
  readonly bugs: unknown[]
  call<A extends AnyAction>(as: CastName | null, action: A, input?: CallInput): Promise<CallAnswer<A>>
  /** Runs the doors directly, as a member of the cast, in one committed transaction. */
  work<T>(as: CastName, run: (work: Work) => Promise<T>): Promise<T>
  /** Number of audit entries in the installation. */
  auditCount(): Promise<number>
  close(): Promise<void>
}

/**
 * The product's server on a database of its own with the cast signed in. `routes`: only what the test is about.
 * The business clock stands at `now` (default 2021-03-15 10:00 in Shanghai) and moves by `clock.set`.
 */
export async function startTestServer(options: {
  routes: readonly BoundRoute[]
  now?: string
  layers?: Layers
}): Promise<TestServer> {
  const testDatabase = await createTestDatabase()
  const cast = await seedCast(testDatabase)
  let instant = new Date(options.now ?? '2021-03-15T10:00:00+08:00')
  const clock = { now: () => instant, set: (to: string) => void (instant = new Date(to)) }
  const database = openDatabase({
    appUrl: testDatabase.appUrl,
    clock,
    layers: options.layers ?? { application: true },
  })
  database.setJobSender(async () => undefined)
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'qingyuan-test-'))
  const files = openFileStore(dataFolder)
  reportDamageTo(database, files)
  const bugs: unknown[] = []
  const app = await buildServer({
    database,
    files,
    routes: options.routes,
    title: '测试',
    onBug: (error) => bugs.push(error),
  })
  await app.ready()
  const server: TestServer = {
    app,
    database,
    files,
    testDatabase,
    cast,
    clock,
    dataFolder,
    bugs,
    call: (as, action, input) => call(server, as, action, input ?? {}),
    async work(as, run) {
      const outcome = await database.withActor(hashToken(cast[as].token), run)
      if (!outcome.entered) throw new Error(`${as} could not enter: ${outcome.reason}`)
      return outcome.value
    },
    auditCount: () => countAudit(testDatabase),
    async close() {
      await app.close()
      await database.end()
      await testDatabase.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
  return server
}

async function call<A extends AnyAction>(
  server: TestServer,
  as: CastName | null,
  action: A,
  input: CallInput,
): Promise<CallAnswer<A>> {
  const headers: Record<string, string> = {
    'x-qingyuan': '1',
    'idempotency-key': input.key ?? randomUUID(),
    ...input.headers,
  }
  if (as) headers.cookie = `${sessionCookie}=${server.cast[as].token}`
  const url = fillPath(action.path, input.params ?? {}) + queryString(input.query ?? {})
  const payload = input.file
    ? multipartBody(input.file, headers)
    : action.method === 'POST'
      ? JSON.stringify(input.body ?? {})
      : undefined
  if (action.method === 'POST' && !input.file) headers['content-type'] = 'application/json'
  const answer = await server.app.inject({
    method: action.method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload }),
  })
  const isJson = String(answer.headers['content-type']).startsWith('application/json')
  return {
    status: answer.statusCode,
    body: (isJson ? answer.json() : {}) as CallAnswer<A>['body'],
    raw: answer.rawPayload,
    headers: answer.headers as Record<string, unknown>,
  }
}

const fillPath = (template: string, params: Record<string, unknown>): string =>
  template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

function queryString(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) search.append(name, String(one))
    else if (value !== undefined && value !== null) search.append(name, String(value))
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

function multipartBody(file: NonNullable<CallInput['file']>, headers: Record<string, string>): Buffer {
  const boundary = `----qingyuan${randomUUID()}`
  headers['content-type'] = `multipart/form-data; boundary=${boundary}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name.replaceAll('"', '%22')}"\r\nContent-Type: ${file.type ?? 'application/octet-stream'}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
}

async function countAudit(testDatabase: TestDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl })
  await client.connect()
  try {
    const answer = await client.query<{ count: number }>(
      'select count(*)::int as count from platform.audit_entry',
    )
    return answer.rows[0]!.count
  } finally {
    await client.end()
  }
}
