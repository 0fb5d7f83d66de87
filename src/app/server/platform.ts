import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Role } from '../../features/organisation/domain/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import { openDatabase, type Database } from '../../platform/server/database/database.ts'
import type { Installation } from '../../platform/server/database/installation.ts'
import { openFileStore, type FileStore } from '../../platform/server/files/file-store.ts'
import { reportDamageTo } from '../../platform/server/files/report-damage.ts'

/** What this installation is, as the sign-in page says it. */
export type InstallationFacts = {
  readonly name: string
  readonly demonstration: boolean
  readonly requireSecondFactorFor: readonly Role[]
  readonly demoLogins: readonly { login: string; title: string; name: string; what: string }[]
}

/** Everything the shells (HTTP, worker, command line) stand on. */
export type Platform = {
  readonly database: Database
  readonly files: FileStore
  readonly facts: InstallationFacts | null
  readonly secretKey: Buffer
  readonly dataFolder: string
}

export async function openPlatform(installation: Installation, clock?: Clock): Promise<Platform> {
  const database = openDatabase({ appUrl: installation.database.appUrl, ...(clock ? { clock } : {}) })
  const files = openFileStore(installation.dataFolder, {
    copyFolder: process.env['QINGYUAN_COPY']?.trim() || null,
  })
  reportDamageTo(database, files)
  return {
    database,
    files,
    facts: await readFacts(database),
    secretKey: keepSecretKey(installation.dataFolder),
    dataFolder: installation.dataFolder,
  }
}

export async function readFacts(database: Database): Promise<InstallationFacts | null> {
  type Row = {
    name: string | null
    demonstration: boolean
    require_second_factor_for: Role[]
    demo_logins: InstallationFacts['demoLogins']
  }
  const found = await database.withNobody((tx) => sql<Row>`select * from app.installation()`.execute(tx))
  const row = found.rows[0]
  if (!row?.name) return null
  return {
    name: row.name,
    demonstration: row.demonstration,
    requireSecondFactorFor: row.require_second_factor_for,
    demoLogins: row.demo_logins,
  }
}

/** Seals second-factor secrets; it stands outside the database, so that a dump alone opens none. */
function keepSecretKey(dataFolder: string): Buffer {
  const file = path.join(dataFolder, 'secret', 'second-factor.key')
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}
