import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { installationProblems } from '../installation-problems.ts'

/** Whom the server runs as; undefined = as ourselves. */
export type SystemUser = { readonly uid: number; readonly gid: number }

const ownUser = 'qingyuan'

/**
 * PostgreSQL refuses root: as root the server runs as the owner of an existing cluster, else as the system user
 * `qingyuan` (made when missing), else as `nobody`.
 */
export function findSystemUser(clusterFolder: string): SystemUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  if (existsSync(clusterFolder)) {
    const { uid, gid } = statSync(clusterFolder)
    if (uid !== 0) return { uid, gid }
  }
  const user = lookUp(ownUser) ?? create() ?? lookUp('nobody')
  if (!user) throw installationProblems.refuse('no-system-user')
  return user
}

function create(): SystemUser | undefined {
  spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    ownUser,
  ])
  // Looked up even after a failure: another start may have made it in the meantime.
  return lookUp(ownUser)
}

function lookUp(name: string): SystemUser | undefined {
  const read = (flag: '-u' | '-g'): number => {
    const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return status === 0 ? Number(stdout.trim()) : Number.NaN
  }
  const uid = read('-u')
  if (!Number.isInteger(uid) || uid === 0) return undefined
  return { uid, gid: read('-g') }
}

/** Whether that user may enter the folder, tried for real (modes, access lists and mounts all have a say). */
export function canEnter(folder: string, user: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}
