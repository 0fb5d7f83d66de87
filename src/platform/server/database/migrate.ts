import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import pg from 'pg'
import { installationProblems } from './installation-problems.ts'
import { checkRolePrefix } from './role-prefix.ts'

export const migrationsFolder = fileURLToPath(new URL('../../../../database/migrations', import.meta.url))

type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

const fileName = /^\d{4}-\d{2}-\d{2}-\d{4}-[a-z0-9-]+\.sql$/
const ownTransaction = /^\s*(begin|commit|rollback|start\s+transaction)\s*;/im
/** Any constant will do; it is the same for every program that migrates, and advisory locks are per database. */
const migrateLock = 7_164_302_990_112_020n

/**
 * Applies the pending files of `folder` (`YYYY-MM-DD-NNNN-name.sql`, plain SQL, forward only), each in its own
 * transaction, and answers their names. `{{db}}` in a file stands for the role prefix kept in
 * `platform.installation_secret` (else the database's name): `{{db}}_app`, `{{db}}_gate`.
 * Two programs may call it at once: the second waits and finds nothing to do. Refuses (Problem) a file that was
 * changed after it ran, one that sorts before an applied one, and a database that is newer than the folder.
 */
export async function migrate(ownerUrl: string, options: { folder?: string } = {}): Promise<string[]> {
  const files = await readMigrations(options.folder ?? migrationsFolder)
  return withClient(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrateLock.toString()])
    await client.query(`create schema if not exists platform;
      create table if not exists platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now())`)
    const pending = await findPending(client, files)
    const prefix = pending.length > 0 ? await readRolePrefix(client) : ''
    for (const file of pending) await apply(client, file, prefix)
    return pending.map((file) => file.name)
  })
}

/** The names that `migrate` would apply now; changes nothing. */
export async function listPendingMigrations(
  ownerUrl: string,
  options: { folder?: string } = {},
): Promise<string[]> {
  const files = await readMigrations(options.folder ?? migrationsFolder)
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      `select to_regclass('platform.migration') is not null as found`,
    )
    return (rows[0]?.found ? await findPending(client, files) : files).map((file) => file.name)
  })
}

/** One hash over names and contents: the template database of the tests carries it in its name. */
export async function hashMigrations(folder = migrationsFolder): Promise<string> {
  const all = createHash('sha256')
  for (const file of await readMigrations(folder)) all.update(`${file.name} ${file.sha256}\n`)
  return all.digest('hex')
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await readdir(folder).catch(() => [])
  const sorted = names.filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(
    sorted.map(async (name) => {
      if (!fileName.test(name)) throw installationProblems.refuse('migration-name', { name })
      // A checkout on Windows may carry CRLF: the same migration all the same.
      const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      if (ownTransaction.test(sql)) throw installationProblems.refuse('migration-transaction', { name })
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function findPending(client: pg.Client, files: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration order by name collate "C"',
  )
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const row of rows) {
    const file = byName.get(row.name)
    if (!file) throw installationProblems.refuse('migration-unknown', { name: row.name })
    if (file.sha256 !== row.sha256) throw installationProblems.refuse('migration-changed', { name: row.name })
    byName.delete(row.name)
  }
  const last = rows.at(-1)?.name ?? ''
  const early = [...byName.keys()].find((name) => name < last)
  if (early) throw installationProblems.refuse('migration-order', { name: early, last })
  return [...byName.values()]
}

async function apply(client: pg.Client, file: Migration, prefix: string): Promise<void> {
  try {
    await client.query('begin')
    // Without parameters pg speaks the simple protocol, which takes many statements at once.
    await client.query(file.sql.replaceAll('{{db}}', prefix))
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    const reason = error instanceof pg.DatabaseError ? describe(error, file.sql) : String(error)
    throw installationProblems.refuse('migration-failed', { name: file.name, reason })
  }
}

function describe(error: pg.DatabaseError, sql: string): string {
  const line = error.position ? `第 ${sql.slice(0, Number(error.position)).split('\n').length} 行，` : ''
  return `${line}${error.message}${error.code ? `（${error.code}）` : ''}${error.where ? `；${error.where}` : ''}`
}

async function readRolePrefix(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ found: boolean; database: string }>(
    `select to_regclass('platform.installation_secret') is not null as found, current_database() as database`,
  )
  if (!rows[0]?.found) return checkRolePrefix(rows[0]?.database ?? '')
  const stored = await client.query<{ role_prefix: string }>(
    'select role_prefix from platform.installation_secret',
  )
  return checkRolePrefix(stored.rows[0]?.role_prefix ?? rows[0].database)
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'qingyuan-migrate' })
  // A server that goes away is reported by the running query; without a listener it would end the program.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
