import { setTimeout as wait } from 'node:timers/promises'
import { checkDatabase } from './check-database.ts'
import { openDataFolder } from './data-folder.ts'
import { lockPath, readLiveLock, takeLock, type HeldLock, type LockContent } from './embedded/lock-file.ts'
import { embeddedOwnerUrl, startEmbeddedServer } from './embedded/start-embedded-server.ts'
import { ensureRoles, urlAs } from './ensure-roles.ts'
import { readEnvironment, requireFreePort, type InstallationEnvironment } from './installation-environment.ts'
import { installationProblems } from './installation-problems.ts'
import { listPendingMigrations, migrate } from './migrate.ts'

export type Installation = {
  readonly database: {
    /** Owns everything; for migrations and the queue's schema only. */
    readonly ownerUrl: string
    /** The runtime role: what the pool connects as. */
    readonly appUrl: string
  }
  /** Absolute. */
  readonly dataFolder: string
  readonly port: number
  /** Names of the migrations applied by this opening. */
  readonly applied: readonly string[]
  /** Gives back the folder's lock and stops the server that was started here. Close pools first. Twice is harmless. */
  release(): Promise<void>
}

export type InstallationMode = 'platform' | 'console'

/** How long a program waits for a command that is using the folder (milliseconds). */
const consolePatience = 20_000

/**
 * Opens the installation that the environment names (PORT, QINGYUAN_DATA, DATABASE_URL), with roles and migrations
 * done. `platform` takes the folder's lock and refuses (Problem, with the address) when a platform runs on it.
 * `console` connects to the running platform through the lock file; when none runs it starts the embedded server
 * for itself and stops it in `release`, but leaves one running that it only adopted.
 */
export async function openInstallation(options: {
  env?: Readonly<Record<string, string | undefined>>
  mode: InstallationMode
}): Promise<Installation> {
  const environment = readEnvironment(options.env ?? process.env)
  const dataFolder = openDataFolder(environment.dataFolder)
  if (options.mode === 'console' && environment.databaseUrl)
    return openExternal(environment, environment.databaseUrl)
  const taken = await takeFolder(dataFolder, options.mode, environment)
  if ('holder' in taken) return joinRunning(environment, taken.holder)
  try {
    if (options.mode === 'platform') await requireFreePort(environment.port)
    return await openHeld(environment, taken.held, options.mode)
  } catch (error) {
    taken.held.release()
    throw error
  }
}

/** Stops cleanly at Ctrl-C, a service manager's stop or a closed terminal: first `close` (HTTP, jobs, pools). */
export function releaseOnSignals(installation: Installation, close: () => Promise<void>): void {
  let stopping = false
  const stop = (signal: NodeJS.Signals): void => {
    // A second Ctrl-C must not cut the first one's shutdown short.
    if (stopping) return
    stopping = true
    void close()
      .catch((error: unknown) => console.error(error))
      .then(() => installation.release())
      .then(
        () => process.exit(signal === 'SIGTERM' ? 0 : 130),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
    if (signal !== 'SIGBREAK' || process.platform === 'win32') process.on(signal, stop)
  }
}

async function openHeld(
  environment: InstallationEnvironment,
  lock: HeldLock,
  mode: InstallationMode,
): Promise<Installation> {
  if (environment.databaseUrl) {
    const opened = await openExternal(environment, environment.databaseUrl)
    return { ...opened, release: async () => lock.release() }
  }
  const server = await startEmbeddedServer({ dataFolder: environment.dataFolder })
  const release = async (): Promise<void> => {
    if (mode === 'platform' || !server.adopted) await server.stop()
    lock.release()
  }
  try {
    const opened = await prepare(environment, server.ownerUrl)
    lock.update({ dbPort: server.port })
    return { ...opened, release }
  } catch (error) {
    await release()
    throw error
  }
}

async function openExternal(environment: InstallationEnvironment, url: string): Promise<Installation> {
  await checkDatabase(url)
  return prepare(environment, url)
}

async function prepare(environment: InstallationEnvironment, ownerUrl: string): Promise<Installation> {
  const roles = await ensureRoles(ownerUrl)
  const applied = await migrate(ownerUrl)
  return describe(environment, ownerUrl, urlAs(ownerUrl, roles.app, roles.appPassword), applied)
}

/** The command line beside a running platform: never migrates under its feet. */
async function joinRunning(environment: InstallationEnvironment, holder: LockContent): Promise<Installation> {
  const ownerUrl = embeddedOwnerUrl(environment.dataFolder, holder.dbPort ?? 0)
  const roles = await ensureRoles(ownerUrl)
  const pending = await listPendingMigrations(ownerUrl)
  if (pending.length > 0)
    throw installationProblems.refuse('restart-needed', { pid: holder.pid, count: pending.length })
  return describe(environment, ownerUrl, urlAs(ownerUrl, roles.app, roles.appPassword), [])
}

function describe(
  { dataFolder, port }: InstallationEnvironment,
  ownerUrl: string,
  appUrl: string,
  applied: readonly string[],
): Installation {
  return { database: { ownerUrl, appUrl }, dataFolder, port, applied, release: async () => undefined }
}

async function takeFolder(
  folder: string,
  mode: InstallationMode,
  { port, databaseUrl }: InstallationEnvironment,
): Promise<{ held: HeldLock } | { holder: LockContent }> {
  const until = Date.now() + consolePatience
  const mine =
    mode === 'platform'
      ? { kind: mode, httpPort: port, ...(databaseUrl ? { externalDatabase: true } : {}) }
      : { kind: mode }
  for (;;) {
    const taken = takeLock(folder, mine)
    if ('held' in taken) return taken
    const { holder } = taken
    if (mode === 'platform' && holder.kind === 'platform') throw alreadyRunning(folder, holder)
    if (holder.externalDatabase)
      throw installationProblems.refuse('external-database-running', { pid: holder.pid })
    // A platform that is still starting has no database port yet.
    if (holder.kind === 'platform' && holder.dbPort !== undefined) return taken
    if (Date.now() > until)
      throw installationProblems.refuse('console-busy', { folder, pid: holder.pid, lock: lockPath(folder) })
    await wait(200)
  }
}

function alreadyRunning(folder: string, holder: LockContent): Error {
  const address = `http://localhost:${holder.httpPort ?? ''}`
  return installationProblems.refuse('already-running', { folder, pid: holder.pid, address })
}

/** The platform running on a data folder, if any: for messages and for the command line. */
export const findRunningPlatform = (dataFolder: string): LockContent | undefined => {
  const lock = readLiveLock(dataFolder)
  return lock?.kind === 'platform' ? lock : undefined
}
