import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../../testing/database.ts'
import { runAs } from '../../../testing/test-cluster.ts'
import { listPendingMigrations, migrate } from './migrate.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-migrations-'))
const database = await createEmptyDatabase()
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})
const write = (name: string, sql: string): void => writeFileSync(path.join(folder, name), sql)
const run = (): Promise<string[]> => migrate(database.url, { folder })
const [one, two, three] = [
  '2026-01-01-0001-one.sql',
  '2026-01-01-0002-two.sql',
  '2026-01-02-0001-three.sql',
] as const

beforeEach(async () => {
  rmSync(folder, { recursive: true })
  const { mkdirSync } = await import('node:fs')
  mkdirSync(folder)
  await runAs(database.url, 'drop schema if exists platform cascade; drop schema if exists t cascade')
  write(one, 'create schema t;\ncreate table t.a (n int);\ninsert into t.a values (1), (2);')
  write(two, `do $$ begin perform 1; end $$;\ncreate table t."{{db}}_x" ();`)
})

test('applies the files in order, fills in the role prefix, and does nothing the second time', async () => {
  expect(await listPendingMigrations(database.url, { folder })).toEqual([one, two])
  expect(await run()).toEqual([one, two])
  expect(await run()).toEqual([])
  const { rows } = await runAs(
    database.url,
    `select to_regclass('t.${database.name}_x') is not null as there`,
  )
  expect(rows).toEqual([{ there: true }])
})

test('a checkout with the line ends of Windows is the same migration', async () => {
  await run()
  write(one, 'create schema t;\r\ncreate table t.a (n int);\r\ninsert into t.a values (1), (2);')
  expect(await run()).toEqual([])
})

test('a failing file leaves nothing behind, names the line, and the next run goes on from there', async () => {
  write(three, 'create table t.b ();\ninsert into t.a values (1);\ninsert into t.nowhere values (1);')
  await expect(run()).rejects.toMatchObject({
    code: 'installation/migration-failed',
    message: expect.stringMatching(/2026-01-02-0001-three.sql.*第 3 行.*t\.nowhere/s),
  })
  expect(
    (await runAs(database.url, `select to_regclass('t.b') as b, (select count(*)::int from t.a) as n`)).rows,
  ).toEqual([{ b: null, n: 2 }])
  write(three, 'create table t.b ();')
  expect(await run()).toEqual([three])
})

test('a killed run is taken up where it stood', async () => {
  write(three, 'select pg_sleep(20);')
  const killed = run()
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
                 where application_name = 'qingyuan-migrate' and query like '%pg_sleep(20)%' and datname = current_database()
                   and pid <> pg_backend_pid()`
  const poll = setInterval(() => void runAs(database.url, kill).catch(() => undefined), 100)
  await expect(killed).rejects.toMatchObject({ code: 'installation/migration-failed' })
  clearInterval(poll)
  write(three, 'create table t.b ();')
  expect(await run()).toEqual([three])
})

test('two programs at once: one works, the other waits and finds nothing to do', async () => {
  const both = await Promise.all([run(), run()])
  expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], [one, two]])
})

test.each([
  ['changed', one, 'create schema t; create table t.a ();', 'migration-changed'],
  ['inserted before an applied one', '2025-12-31-0001-early.sql', 'select 1', 'migration-order'],
  ['named otherwise', '2026-1-3-late.sql', 'select 1', 'migration-name'],
  ['with a transaction of its own', three, 'begin;\nselect 1;\ncommit;', 'migration-transaction'],
])('a file that is %s is refused', async (_case, name, sql, code) => {
  await run()
  write(name, sql)
  await expect(run()).rejects.toMatchObject({
    code: `installation/${code}`,
    message: expect.stringContaining(name),
  })
})

test('a database that is newer than the program is refused', async () => {
  await run()
  rmSync(path.join(folder, two))
  await expect(run()).rejects.toMatchObject({ code: 'installation/migration-unknown' })
})
