import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { newId } from '../../kernel/ids.ts'
import { readLiveLock } from '../../platform/server/database/embedded/lock-file.ts'
import { embeddedOwnerUrl } from '../../platform/server/database/embedded/start-embedded-server.ts'

export type KilledInstallation = Awaited<ReturnType<typeof openKilledInstallation>>
export const village = '990102100200'

const entry = fileURLToPath(new URL('./kill-server.ts', import.meta.url))

/** A real installation in its own process on a folder; started, killed and started again by the test. */
export async function openKilledInstallation(dataFolder: string) {
  const port = await freePort()
  let program: ChildProcess | null = null
  let said = ''

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', entry], {
      env: { ...process.env, QINGYUAN_DATA: dataFolder, PORT: String(port), DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    const ready = new Promise<boolean>((resolve) => {
      createInterface(child.stdout).on('line', (line) => line === 'ready' && resolve(true))
      child.once('exit', () => resolve(false))
    })
    if (!(await ready)) throw new Error(`the program did not start: ${said}`)
    program = child
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = program
    if (!child) return
    program = null
    // A program that a fault of the database brought down is a failure of its own: it must outlive that.
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the program ended by itself: ${said.slice(-2000)}`)
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  return {
    address: `http://127.0.0.1:${port}`,
    start,
    killProgram: () => end('SIGKILL'),
    stopProgram: () => end('SIGTERM'),
    killPostmaster: () => process.kill(postmasterOf(dataFolder), 'SIGKILL'),
    /** A connection of the owner; only while the program runs. */
    async asOwner<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
      const client = new pg.Client({
        connectionString: embeddedOwnerUrl(dataFolder, readLiveLock(dataFolder)?.dbPort ?? 0),
      })
      client.on('error', () => undefined)
      await client.connect()
      try {
        return await act(client)
      } finally {
        await client.end()
      }
    },
  }
}

/** One village and its clerk; answers the token of an open session. */
export async function seedClerk(client: pg.Client): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const [org, person, post] = [newId(), newId(), newId()]
  const gate = await client.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname = current_database() || '_gate'`,
  )
  await client.query(`set role ${gate.rows[0]!.rolname}`)
  await client.query(
    `insert into work.region (code, name, level) values ('99', '清江省', 'province'), ('9901', '清河市', 'city'),
       ('990102', '清源县', 'county'), ('990102100', '云溪镇', 'town'), ('${village}', '前进村', 'village')`,
  )
  await client.query(
    `insert into work.org (id, name, kind, region_code) values ($1, '前进村委会', 'village_committee', '${village}')`,
    [org],
  )
  await client.query(
    `insert into work.person (id, login, name, region_code) values ($1, 'cunban', '田禾', '${village}')`,
    [person],
  )
  await client.query(
    `insert into work.membership (id, person_id, org_id, role, region_code, valid_from) values ($1, $2, $3, 'clerk', '${village}', '2020-01-01')`,
    [post, person, org],
  )
  await client.query(
    'insert into work.credential (person_id, password_hash, must_change) values ($1, null, false)',
    [person],
  )
  await client.query(
    `insert into work.session (token_hash, person_id, membership_id, ready, expires_at) values ($1, $2, $3, true, now() + interval '1 day')`,
    [createHash('sha256').update(token).digest(), person, post],
  )
  await client.query('reset role')
  return token
}

const postmasterOf = (dataFolder: string): number =>
  Number(readFileSync(path.join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
