import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { installationProblems } from '../installation-problems.ts'
import { binaryPath } from './binaries.ts'
import { giveTo, type ClusterPlace } from './cluster-place.ts'
import { isProcessAlive } from './lock-file.ts'
import { refuseStart } from './make-cluster.ts'
import { runBinary } from './run-binary.ts'

export type RunningCluster = { readonly pid: number; readonly port: number; readonly adopted: boolean }
export type ClusterSettings = { readonly fsync: boolean; readonly maxConnections: number }

/**
 * Adopts the server that a killed program left running on the cluster, else starts one on a free loopback port.
 * A server that is just going down is waited for.
 */
export async function runCluster(
  place: ClusterPlace,
  root: string,
  password: string,
  settings: ClusterSettings,
): Promise<RunningCluster> {
  let output = ''
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const adopted = await adopt(place, password)
    if (adopted) return adopted
    output = await start(place, root, settings)
    const started = output === '' ? readPostmaster(place) : undefined
    if (started) return { ...started, adopted: false }
    // Another port, a dead server's last children, another starter: each passes. Anything else does not.
    if (
      !/could not bind|Address already in use|pre-existing shared memory|lock file .* already exists/.test(
        output,
      )
    )
      break
    await wait(300)
  }
  throw refuseStart(output, place)
}

/** Fast shutdown: open transactions are rolled back, what was acknowledged is on the disk. */
export async function stopCluster(place: ClusterPlace, root: string): Promise<void> {
  await runBinary(
    binaryPath(root, 'pg_ctl'),
    ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60', '-s'],
    {
      user: place.user,
      cwd: path.dirname(place.cluster),
    },
  )
}

/** `postmaster.pid`: line 1 the process, line 4 the port. */
export function readPostmaster(place: ClusterPlace): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(path.join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 ? { pid, port } : undefined
  } catch {
    return undefined
  }
}

async function adopt(place: ClusterPlace, password: string): Promise<RunningCluster | undefined> {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const found = readPostmaster(place)
    if (!found || !isProcessAlive(found.pid)) return undefined
    if (isSomethingElse(found.pid)) {
      // The number was given out again; PostgreSQL itself would take the stranger for a server and refuse.
      rmSync(path.join(place.cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (found.port > 0 && (await servesCluster(found.port, password, place.cluster)))
      return { ...found, adopted: true }
    await wait(100)
  }
  return undefined
}

/** Only Linux tells; elsewhere the connection does. */
function isSomethingElse(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) && !readFileSync(file, 'utf8').includes('postgres')
}

async function servesCluster(port: number, password: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return realpathSync(rows[0]?.folder ?? '') === realpathSync(cluster)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '28P01') return false
    const reason = '口令文件与数据库不符'
    throw installationProblems.refuse('cluster-incomplete', { folder: path.dirname(cluster), reason })
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Answers '' when the server stands, else what it said. */
async function start(place: ClusterPlace, root: string, settings: ClusterSettings): Promise<string> {
  const config = path.join(place.cluster, 'qingyuan.conf')
  writeFileSync(config, describeSettings(await findFreePort(), settings), { mode: 0o600 })
  giveTo(config, place.user)
  if (existsSync(place.log) && statSync(place.log).size > 8_000_000) renameSync(place.log, `${place.log}.1`)
  const before = existsSync(place.log) ? statSync(place.log).size : 0
  const args = ['start', '-D', place.cluster, '-l', place.log, '-w', '-t', '300', '-s']
  const { code, output } = await runBinary(binaryPath(root, 'pg_ctl'), args, {
    user: place.user,
    cwd: path.dirname(place.cluster),
    quiet: true,
  })
  if (code === 0) return ''
  const said = existsSync(place.log) ? readFileSync(place.log).subarray(before).toString('utf8') : ''
  return `${said}\n${output}`.trim() || `pg_ctl ${code}`
}

function describeSettings(port: number, { fsync, maxConnections }: ClusterSettings): string {
  const lines = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    `max_connections = ${maxConnections}`,
    "shared_buffers = '128MB'",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "password_encryption = 'scram-sha-256'",
    // Compiling costs more than it saves on short queries behind row-level policies.
    'jit = off',
    // Values of statements are people's data and do not belong in a log.
    "log_min_error_statement = 'panic'",
    'log_parameter_max_length_on_error = 0',
    "log_error_verbosity = 'terse'",
  ]
  // synchronous_commit stays: without it a killed server loses what it had acknowledged, power cut or not.
  if (!fsync) lines.push('fsync = off', 'full_page_writes = off')
  return `${lines.join('\n')}\n`
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
