import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { installationProblems } from '../installation-problems.ts'
import { binaryPath, type Binaries } from './binaries.ts'
import { runBinary } from './run-binary.ts'
import type { SystemUser } from './system-user.ts'

/**
 * Answers a folder from which `user` can really run PostgreSQL: the package's own, or else a copy below
 * `runtimeFolder` (a clone under a home folder that only its owner may enter: `spawn … initdb EACCES`).
 * npm 11 may leave out the package's install script, so the library links are made here when missing.
 */
export async function stageBinaries(
  binaries: Binaries,
  runtimeFolder: string,
  user: SystemUser | undefined,
): Promise<string> {
  makeLinks(binaries.root, binaries.links)
  if (await runs(binaries.root, user)) return binaries.root
  const staged = path.join(runtimeFolder, `postgres-${binaries.version}`)
  if (!existsSync(staged)) copyTree(binaries, staged)
  const outcome = await tryOut(staged, user)
  if (outcome === undefined) return staged
  throw installationProblems.refuse('no-binaries', {
    platform: `${process.platform}-${process.arch}`,
    reason: `程序不能运行（${outcome}）`,
  })
}

function copyTree(binaries: Binaries, staged: string): void {
  // Into a folder of its own first: a copy that was cut short must never be taken for a whole one.
  const unfinished = `${staged}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(path.dirname(staged), { recursive: true })
  chmodSync(path.dirname(staged), 0o755)
  linkTree(binaries.root, unfinished)
  makeLinks(unfinished, binaries.links)
  try {
    renameSync(unfinished, staged)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(staged)) throw error
  }
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o755 })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true })
    else linkOrCopy(source, target)
  }
}

function linkOrCopy(source: string, target: string): void {
  const { mode } = statSync(source)
  try {
    // A link shares its mode with the original, which stays as it is: private files are copied instead.
    if ((mode & 0o004) === 0) throw new Error('private')
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
    chmodSync(target, (mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

function makeLinks(root: string, links: Binaries['links']): void {
  for (const { source, target } of links) {
    const link = path.join(root, '..', target).replace(path.join(root, '..', 'native'), root)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch {
      // A folder we may not write to: the trial run tells whether the link was needed.
    }
  }
}

const runs = async (root: string, user: SystemUser | undefined): Promise<boolean> =>
  (await tryOut(root, user)) === undefined

/** Runs both programs; undefined = fine, else what they said. */
async function tryOut(root: string, user: SystemUser | undefined): Promise<string | undefined> {
  for (const name of ['initdb', 'postgres'] as const) {
    const { code, output } = await runBinary(binaryPath(root, name), ['--version'], {
      user,
      cwd: path.parse(root).root,
    })
    if (code !== 0) return output.trim() || `${name} 返回 ${code}`
  }
  return undefined
}
