import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installationProblems } from '../installation-problems.ts'
import { canEnter, findSystemUser, type SystemUser } from './system-user.ts'

export type ClusterPlace = {
  /** PostgreSQL's own data directory, and the log file in it. */
  readonly cluster: string
  readonly log: string
  /** Where a copy of the programs is staged when the package's own cannot be run. */
  readonly runtime: string
  readonly user: SystemUser | undefined
}

const shelter = '/var/lib/qingyuan'

/**
 * Where the cluster of a data folder lies: `<dataFolder>/postgres`. Only when root started us and the data folder
 * is under a folder that the server's user may not enter (a home folder), the cluster lies under
 * `/var/lib/qingyuan`, and the file `<dataFolder>/postgres.location` says so.
 */
export function placeCluster(dataFolder: string): ClusterPlace {
  const base = findBase(dataFolder)
  const cluster = path.join(base, 'postgres')
  const user = findSystemUser(cluster)
  refuseForeign(cluster, user)
  return { cluster, log: path.join(cluster, 'server.log'), runtime: path.join(base, 'runtime'), user }
}

/** Gives a folder that we made to the user the server runs as. */
export function giveTo(folder: string, user: SystemUser | undefined): void {
  if (user) chownSync(folder, user.uid, user.gid)
}

function findBase(dataFolder: string): string {
  const pointer = path.join(dataFolder, 'postgres.location')
  if (existsSync(pointer)) return readPointer(dataFolder, pointer)
  const user = findSystemUser(path.join(dataFolder, 'postgres'))
  if (!user || canEnter(dataFolder, user)) return dataFolder
  // Passing through is all that is granted; the folders in it keep their own modes.
  chmodSync(dataFolder, (statSync(dataFolder).mode & 0o777) | 0o011)
  if (canEnter(dataFolder, user)) return dataFolder
  const base = path.join(shelter, randomUUID())
  mkdirSync(base, { recursive: true })
  for (const folder of [shelter, base]) chmodSync(folder, 0o755)
  writeFileSync(path.join(base, 'data-folder'), `${dataFolder}\n`)
  writeFileSync(pointer, `${base}\n`)
  console.log(`数据文件夹“${dataFolder}”在别的用户进不去的目录下，数据库放在“${base}”，备份时请一并备份。`)
  return base
}

/** A copied data folder must not be taken for the original, whose cluster it points to. */
function readPointer(dataFolder: string, pointer: string): string {
  const base = readFileSync(pointer, 'utf8').trim()
  const refuse = (reason: string) =>
    installationProblems.refuse('cluster-incomplete', { folder: dataFolder, reason })
  if (!existsSync(base)) throw refuse(`“${pointer}”指向的数据库“${base}”不存在`)
  const back = path.join(base, 'data-folder')
  const original = existsSync(back) ? readFileSync(back, 'utf8').trim() : dataFolder
  if (original === dataFolder) return base
  const elsewhere = path.join(original, 'postgres.location')
  if (existsSync(elsewhere) && readFileSync(elsewhere, 'utf8').trim() === base)
    throw refuse(`它是“${original}”的副本，数据库仍属于原来的文件夹`)
  // The folder was moved.
  writeFileSync(back, `${dataFolder}\n`)
  return base
}

function refuseForeign(cluster: string, user: SystemUser | undefined): void {
  const own = process.getuid?.()
  if (own === undefined || user || !existsSync(cluster)) return
  const { uid } = statSync(cluster)
  if (uid !== own) throw installationProblems.refuse('cluster-foreign', { folder: cluster, uid })
}
