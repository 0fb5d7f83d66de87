import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isProcessAlive } from '../platform/server/database/embedded/lock-file.ts'
import { startEmbeddedServer } from '../platform/server/database/embedded/start-embedded-server.ts'
import { ensureRoles, urlAs } from '../platform/server/database/ensure-roles.ts'
import { hashMigrations, migrate } from '../platform/server/database/migrate.ts'

/** What a test file needs to know of the run's cluster; handed on in the environment (JSON). */
export type TestCluster = {
  /** Makes and drops databases. */
  readonly adminUrl: string
  /** undefined: the given server's role is no superuser. */
  readonly superuserUrl: string | undefined
  readonly ownerUrl: string
  readonly owner: string
  readonly template: string
  readonly app: string
  readonly appPassword: string
}

export const testClusterVariable = 'QINGYUAN_TEST_CLUSTER'
const folderPrefix = 'qingyuan-test-'

/**
 * One cluster per test run, fsync off, in a temporary folder; or the server that TEST_DATABASE_URL names, whose role
 * may create databases and roles. Makes the migrated template database. Answers how to take it all down.
 */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    const cluster = await prepare(given)
    return { cluster, stop: () => dropAll(cluster) }
  }
  clearAbandoned()
  const folder = mkdtempSync(path.join(tmpdir(), folderPrefix))
  writeFileSync(path.join(folder, 'test-run.pid'), String(process.pid))
  const server = await startEmbeddedServer({ dataFolder: folder, fsync: false, maxConnections: 120 })
  const stop = async (): Promise<void> => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { cluster: await prepare(server.superuserUrl), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Runs one query as the given URL's role, outside any test's own connections. */
export async function runAs(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

async function prepare(adminUrl: string): Promise<TestCluster> {
  const owned = await makeOwner(adminUrl)
  // The run's own number keeps two runs on one given server apart.
  const template = `qy_${(await hashMigrations()).slice(0, 8)}_${randomBytes(3).toString('hex')}`
  await runAs(adminUrl, `create database ${template} owner ${owned.owner} template template0`)
  const ownerUrl = urlAs(owned.ownerUrl, owned.owner, owned.password, template)
  const { app, appPassword } = await ensureRoles(ownerUrl)
  await migrate(ownerUrl)
  return {
    adminUrl,
    superuserUrl: owned.superuser ? adminUrl : undefined,
    ownerUrl,
    owner: owned.owner,
    template,
    app,
    appPassword,
  }
}

/** A superuser hands over to an owner without its powers, so that tests meet what an installation has. */
async function makeOwner(
  adminUrl: string,
): Promise<{ ownerUrl: string; owner: string; password: string; superuser: boolean }> {
  const { rows } = await runAs(adminUrl, 'select rolsuper from pg_roles where rolname = current_user')
  const { username, password } = new URL(adminUrl)
  if (!(rows[0] as { rolsuper: boolean }).rolsuper)
    return {
      ownerUrl: adminUrl,
      owner: decodeURIComponent(username),
      password: decodeURIComponent(password),
      superuser: false,
    }
  const owner = `qy_owner_${randomBytes(4).toString('hex')}`
  const made = randomBytes(16).toString('hex')
  await runAs(adminUrl, `create role ${owner} login createrole password '${made}'`)
  return { ownerUrl: adminUrl, owner, password: made, superuser: true }
}

/** On a server that goes on living nothing of the run may stay behind. */
async function dropAll(cluster: TestCluster): Promise<void> {
  const { rows } = await runAs(
    cluster.adminUrl,
    `select datname from pg_database where datname = '${cluster.template}' or datname like '${cluster.template}\\_c%'`,
  )
  for (const { datname } of rows as { datname: string }[])
    await runAs(cluster.adminUrl, `drop database ${datname} with (force)`)
  const gate = `${cluster.template}_gate`
  const owner = cluster.superuserUrl ? `, ${cluster.owner}` : ''
  await runAs(cluster.adminUrl, `drop role ${cluster.app}, ${gate}${owner}`)
}

/** A test run that was killed leaves its server behind; the next one clears it away. */
function clearAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = path.join(tmpdir(), name)
    const pid = readNumber(path.join(folder, 'test-run.pid'))
    if (pid === undefined || isProcessAlive(pid)) continue
    const postmaster = readNumber(path.join(folder, 'postgres', 'postmaster.pid'))
    if (postmaster !== undefined && isPostgres(postmaster)) process.kill(postmaster, 'SIGINT')
    void wait(500).then(() => rmSync(folder, { recursive: true, force: true }))
  }
}

const isPostgres = (pid: number): boolean => {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) && readFileSync(file, 'utf8').includes('postgres')
}

function readNumber(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const number = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(number) && number > 0 ? number : undefined
}
