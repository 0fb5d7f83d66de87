import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { installationProblems } from '../installation-problems.ts'
import { binaryPath, type Binaries } from './binaries.ts'
import { giveTo, type ClusterPlace } from './cluster-place.ts'
import { runBinary } from './run-binary.ts'

export const clusterExists = (place: ClusterPlace): boolean =>
  existsSync(path.join(place.cluster, 'PG_VERSION'))

/** Refuses a cluster of another major version; its files stay untouched. */
export function checkClusterVersion(place: ClusterPlace, binaries: Binaries): void {
  const found = readFileSync(path.join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (found === binaries.major) return
  const advice =
    Number(found) > Number(binaries.major)
      ? '请换用与数据相配的新版程序。'
      : `请用原来的程序启动，以 PostgreSQL ${found} 的 pg_dump 导出，再用本程序在新的 QINGYUAN_DATA 下启动并导入。`
  throw installationProblems.refuse('cluster-version', {
    folder: place.cluster,
    found,
    expected: binaries.major,
    advice,
  })
}

/**
 * Runs initdb: UTF-8, locale C, passwords by SCRAM. It works in a folder beside and renames it when done, so a
 * start that was killed half way leaves no half cluster behind.
 */
export async function makeCluster(
  place: ClusterPlace,
  root: string,
  options: { superuserPassword: string; fsync: boolean },
): Promise<void> {
  const base = path.dirname(place.cluster)
  const fresh = path.join(base, 'postgres.new')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(fresh, place.user)
  const passwordFile = path.join(base, 'postgres.password')
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600, flag: 'wx' })
  giveTo(passwordFile, place.user)
  const args = ['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256']
  if (!options.fsync) args.push('--no-sync')
  const outcome = await runBinary(binaryPath(root, 'initdb'), [...args, `--pwfile=${passwordFile}`], {
    user: place.user,
    cwd: base,
  })
  rmSync(passwordFile, { force: true })
  if (outcome.code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw refuseStart(outcome.output, place)
  }
  appendFileSync(path.join(fresh, 'postgresql.conf'), "\ninclude_if_exists = 'qingyuan.conf'\n")
  // initdb takes an existing empty folder, rename does too only when it is gone.
  rmSync(place.cluster, { recursive: true, force: true })
  renameSync(fresh, place.cluster)
}

/** What a failed program said, as a refusal. */
export function refuseStart(output: string, place: ClusterPlace): Error {
  if (/No space left on device|could not (write|extend).*space/i.test(output))
    return installationProblems.refuse('disk-full', { folder: path.dirname(place.cluster) })
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const told = lines.filter((line) => /FATAL|PANIC|error:|HINT/.test(line))
  const reason = (told.length > 0 ? told : lines).slice(-3).join(' / ') || '没有任何提示'
  return installationProblems.refuse('cluster-failed', { reason, log: place.log })
}
