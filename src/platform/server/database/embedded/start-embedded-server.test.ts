import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { isProcessAlive } from './lock-file.ts'
import { startEmbeddedServer, type EmbeddedServer } from './start-embedded-server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-embedded-'))
const starter = fileURLToPath(new URL('./fixtures/start-and-wait.ts', import.meta.url))
const running: EmbeddedServer[] = []
const start = async (dataFolder = folder): Promise<EmbeddedServer> => {
  // As installed, fsync on: what these tests are about is what survives.
  const server = await startEmbeddedServer({ dataFolder, maxConnections: 20 })
  running.push(server)
  return server
}

afterAll(async () => {
  for (const server of running) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs the fixture in a program of its own; answers it and the postmaster it started. */
async function startElsewhere(dataFolder: string): Promise<{ child: ChildProcess; postmaster: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', starter, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, postmaster: Number(line.toString()) }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 200 && isProcessAlive(pid); i += 1) await new Promise((done) => setTimeout(done, 50))
  expect(isProcessAlive(pid)).toBe(false)
}

test('a program that is killed leaves its server, and the next start adopts it with what it holds', async () => {
  const { child, postmaster } = await startElsewhere(folder)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isProcessAlive(postmaster)).toBe(true)

  const server = await start()
  expect(server).toMatchObject({ adopted: true, pid: postmaster })
  const [who] = await query(
    server.ownerUrl,
    `select rolsuper, rolcreaterole, current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
            (select datcollate from pg_database where datname = current_database()) as collate,
            pg_get_userbyid(datdba) as owner
       from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  expect(who).toEqual({
    rolsuper: false,
    rolcreaterole: true,
    encoding: 'UTF8',
    zone: 'UTC',
    collate: 'C',
    owner: 'qingyuan_owner',
  })
  await query(server.ownerUrl, 'create table kept (n int); insert into kept values (42)')
  await server.stop()
  await gone(postmaster)
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a killed server recovers what it had acknowledged', async () => {
  const first = await start()
  expect(first.adopted).toBe(false)
  await query(first.ownerUrl, 'insert into kept values (43)')
  process.kill(first.pid, 'SIGKILL')
  await gone(first.pid)
  const second = await start()
  expect(second).toMatchObject({ adopted: false })
  expect(await query(second.ownerUrl, 'select n from kept order by n')).toEqual([{ n: 42 }, { n: 43 }])
  await second.stop()
})

test('program and server killed together: the next start stands', async () => {
  const { child, postmaster } = await startElsewhere(folder)
  child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  await gone(postmaster)
  const server = await start()
  expect(server.adopted).toBe(false)
  await server.stop()
})

test.runIf(process.platform === 'linux')(
  'a stranger under the old process number is not taken for the server',
  async () => {
    const pidFile = path.join(folder, 'postgres', 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n${path.join(folder, 'postgres')}\n1\n5432\n`)
    const server = await start()
    expect(server.adopted).toBe(false)
    await server.stop()
  },
)

test('the passwords are for their owner alone', () => {
  expect(statSync(path.join(folder, 'secret', 'database.json')).mode & 0o777).toBe(0o600)
  expect(statSync(path.join(folder, 'postgres')).mode & 0o077).toBe(0)
})

test('a cluster of another version is refused with what to do, and left as it is', async () => {
  const versionFile = path.join(folder, 'postgres', 'PG_VERSION')
  const real = readFileSync(versionFile, 'utf8')
  for (const [found, advice] of [
    ['17', /pg_dump 导出/],
    ['99', /换用与数据相配的新版程序/],
  ] as const) {
    writeFileSync(versionFile, `${found}\n`)
    await expect(startEmbeddedServer({ dataFolder: folder })).rejects.toMatchObject({
      code: 'installation/cluster-version',
      message: expect.stringMatching(advice),
    })
  }
  writeFileSync(versionFile, real)
})

test('a lost password file is refused in words, not replaced', async () => {
  const file = path.join(folder, 'secret', 'database.json')
  const kept = readFileSync(file, 'utf8')
  rmSync(file)
  await expect(startEmbeddedServer({ dataFolder: folder })).rejects.toMatchObject({
    code: 'installation/cluster-incomplete',
  })
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, kept, { mode: 0o600 })
})

test('half an initdb of a killed first start is cleared away', async () => {
  const fresh = path.join(folder, 'second')
  mkdirSync(path.join(fresh, 'postgres.new', 'base'), { recursive: true })
  writeFileSync(path.join(fresh, 'postgres.new', 'PG_VERSION'), '18\n')
  const server = await start(fresh)
  expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(existsSync(path.join(fresh, 'postgres.new'))).toBe(false)
  await server.stop()
})

test.runIf(process.getuid?.() === 0)(
  'under a home that only its owner may enter the cluster goes to a shelter; a copy of the folder is refused',
  async () => {
    const home = path.join(folder, 'home')
    mkdirSync(home, { mode: 0o700 })
    const dataFolder = path.join(home, 'data')
    const server = await start(dataFolder)
    const base = readFileSync(path.join(dataFolder, 'postgres.location'), 'utf8').trim()
    try {
      expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      await server.stop()
      expect((await start(dataFolder)).adopted).toBe(false)
      await running.at(-1)!.stop()
      cpSync(dataFolder, `${dataFolder}-copy`, { recursive: true })
      await expect(start(`${dataFolder}-copy`)).rejects.toThrow(`它是“${dataFolder}”的副本`)
      renameSync(dataFolder, `${dataFolder}-moved`)
      expect((await start(`${dataFolder}-moved`)).adopted).toBe(false)
      await running.at(-1)!.stop()
    } finally {
      rmSync(base, { recursive: true, force: true })
    }
  },
)

test('no write access, a file in place of a folder: refused by name', async () => {
  const file = path.join(folder, 'file')
  cpSync(fileURLToPath(import.meta.url), file)
  await expect(startEmbeddedServer({ dataFolder: file })).rejects.toMatchObject({
    code: 'installation/bad-data-folder',
  })
  await expect(startEmbeddedServer({ dataFolder: path.join(file, 'below') })).rejects.toMatchObject({
    code: 'installation/bad-data-folder',
  })
})
