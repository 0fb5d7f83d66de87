import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './run.mjs'

const versions = '/usr/lib/postgresql'

/**
 * A temporary cluster of the distribution's own PostgreSQL, for the second run of the database tests.
 * @returns {Promise<{ url: string, version: string, stop(): Promise<void> } | undefined>} undefined: none installed
 */
export async function startDebianPostgres() {
  const version = existsSync(versions)
    ? readdirSync(versions)
        .filter((name) => Number(name) >= 15 && existsSync(`${versions}/${name}/bin/initdb`))
        .sort()[0]
    : undefined
  if (version === undefined) return undefined
  const bin = path.join(versions, version, 'bin')
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-debian-'))
  const user = await findUser()
  const password = randomBytes(12).toString('hex')
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  for (const name of user ? [folder, passwordFile] : []) chownSync(name, user.uid, user.gid)
  const as = { ...user, cwd: folder }
  const data = path.join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', '-N']
  const made = await run(`${bin}/initdb`, [...init, `--pwfile=${passwordFile}`], { ...as, capture: true })
  if (made.code !== 0) throw new Error(made.output)
  const port = await findFreePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=120`
  const control = ['-D', data, '-w', '-s']
  const log = path.join(folder, 'log')
  const started = await run(`${bin}/pg_ctl`, ['start', ...control, '-l', log, '-o', settings], {
    ...as,
    quiet: true,
  })
  if (started.code !== 0) throw new Error(`PostgreSQL ${version} did not start, see ${log}`)
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    version,
    stop: async () => {
      await run(`${bin}/pg_ctl`, ['stop', ...control, '-m', 'fast'], { ...as, quiet: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses root; its Debian package brings a user of its own. */
async function findUser() {
  if (process.getuid?.() !== 0) return undefined
  const id = async (flag) => Number((await run('id', [flag, 'postgres'], { capture: true })).output.trim())
  return { uid: await id('-u'), gid: await id('-g') }
}

const findFreePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
