import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { runBinary } from './run-binary.ts'
import { stageBinaries } from './stage-binaries.ts'
import { findSystemUser } from './system-user.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-stage-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the package, links left out as npm does when install scripts are not run. */
function copyPackage(to: string, keepLinks: boolean): ReturnType<typeof findBinaries> {
  const original = findBinaries()
  const links = new Set(original.links.map(({ target }) => path.basename(target)))
  const root = path.join(to, 'native')
  cpSync(original.root, root, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) =>
      keepLinks || !(file.includes(`${path.sep}lib${path.sep}`) && links.has(path.basename(file))),
  })
  return { ...original, root }
}

test.runIf(process.platform === 'linux')(
  'links that npm left out are made where the package lies',
  async () => {
    const user = findSystemUser(path.join(folder, 'none'))
    const open = path.join(folder, 'open')
    mkdirSync(open, { mode: 0o755 })
    if (user) await runBinary('/bin/chmod', ['711', folder], { cwd: '/' })
    const binaries = copyPackage(open, false)
    expect(existsSync(path.join(binaries.root, 'lib', 'libpq.so.5'))).toBe(false)
    expect(await stageBinaries(binaries, path.join(folder, 'runtime'), user)).toBe(binaries.root)
    expect(existsSync(path.join(binaries.root, 'lib', 'libpq.so.5'))).toBe(true)
  },
)

test.runIf(process.getuid?.() === 0)(
  'under a folder of mode 0700 the programs are staged elsewhere and run',
  async () => {
    const user = findSystemUser(path.join(folder, 'none'))
    const home = path.join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    await runBinary('/bin/chmod', ['711', folder], { cwd: '/' })
    const binaries = copyPackage(home, true)
    const runtime = path.join(folder, 'runtime')
    const root = await stageBinaries(binaries, runtime, user)
    expect(root).toBe(path.join(runtime, `postgres-${binaries.version}`))
    const { code, output } = await runBinary(path.join(root, 'bin', 'initdb'), ['--version'], {
      user,
      cwd: '/',
    })
    expect({ code, output }).toEqual({
      code: 0,
      output: `initdb (PostgreSQL) ${binaries.version.replace(/\.0$/, '')}\n`,
    })
  },
)

test('a program that cannot run is refused with a request for DATABASE_URL', async () => {
  const binaries = { ...findBinaries(), root: path.join(folder, 'nothing') }
  mkdirSync(binaries.root)
  await expect(stageBinaries(binaries, path.join(folder, 'other-runtime'), undefined)).rejects.toMatchObject({
    code: 'installation/no-binaries',
    message: expect.stringContaining('DATABASE_URL='),
  })
})
