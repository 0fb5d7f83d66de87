import pg from 'pg'
import { folderProblem, openDataFolder } from '../data-folder.ts'
import { findBinaries } from './binaries.ts'
import { placeCluster } from './cluster-place.ts'
import { readClusterSecret } from './cluster-secret.ts'
import { checkClusterVersion, clusterExists, makeCluster } from './make-cluster.ts'
import { runCluster, stopCluster } from './run-cluster.ts'
import { stageBinaries } from './stage-binaries.ts'

export type EmbeddedServer = {
  /** Connects as `qingyuan_owner` (LOGIN, CREATEROLE, no superuser) to its database `qingyuan`. */
  readonly ownerUrl: string
  /** For tests; the product never uses it. */
  readonly superuserUrl: string
  /** Of the postmaster. */
  readonly pid: number
  readonly port: number
  /** It was already running: an earlier program was killed and left it. */
  readonly adopted: boolean
  /** Fast shutdown, also of an adopted server. Twice does no harm. */
  stop(): Promise<void>
}

const ownerRole = 'qingyuan_owner'
const databaseName = 'qingyuan'

/**
 * Starts PostgreSQL on `<dataFolder>/postgres`, making the cluster on first use, or adopts the server that still
 * runs there. It listens on a free loopback port and outlives this process if that is killed.
 * The caller holds the folder's lock. Refusals (Problem, Chinese) say what to do: no program for this machine,
 * folder not writable, disk full, cluster of another version, password file lost.
 */
export async function startEmbeddedServer(options: {
  dataFolder: string
  /** false only for tests: faster, and lost at a power cut. */
  fsync?: boolean
  maxConnections?: number
}): Promise<EmbeddedServer> {
  const dataFolder = openDataFolder(options.dataFolder)
  try {
    return await start(dataFolder, {
      fsync: options.fsync ?? true,
      maxConnections: options.maxConnections ?? 60,
    })
  } catch (error) {
    throw folderProblem(error, dataFolder) ?? error
  }
}

/** How to connect to the server of a data folder whose holder told its port (the lock file's `dbPort`). */
export function embeddedOwnerUrl(dataFolder: string, port: number): string {
  return urlFor(ownerRole, readClusterSecret(dataFolder, true).ownerPassword, port, databaseName)
}

async function start(
  dataFolder: string,
  settings: { fsync: boolean; maxConnections: number },
): Promise<EmbeddedServer> {
  const binaries = findBinaries()
  const place = placeCluster(dataFolder)
  const exists = clusterExists(place)
  if (exists) checkClusterVersion(place, binaries)
  const root = await stageBinaries(binaries, place.runtime, place.user)
  const secret = readClusterSecret(dataFolder, exists)
  if (!exists) await makeCluster(place, root, { ...secret, fsync: settings.fsync })
  const running = await runCluster(place, root, secret.superuserPassword, settings)
  const superuserUrl = urlFor('postgres', secret.superuserPassword, running.port, 'postgres')
  await makeOwner(superuserUrl, secret.ownerPassword)
  let stopped: Promise<void> | undefined
  return {
    ...running,
    superuserUrl,
    ownerUrl: urlFor(ownerRole, secret.ownerPassword, running.port, databaseName),
    stop: () => (stopped ??= stopCluster(place, root)),
  }
}

/** The owner and its database; a first start that was killed in between goes on here. */
async function makeOwner(superuserUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ownerRole, databaseName],
    )
    if (!rows[0]?.role)
      await client.query(`create role ${ownerRole} login createrole password ${pg.escapeLiteral(password)}`)
    if (!rows[0]?.database)
      await client.query(`create database ${databaseName} owner ${ownerRole} template template0`)
  } finally {
    await client.end()
  }
}

const urlFor = (user: string, password: string, port: number, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
