import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase, readTestCluster } from '../../../testing/database.ts'
import { runAs } from '../../../testing/test-cluster.ts'
import { ensureRoles, urlAs } from './ensure-roles.ts'

const database = await createEmptyDatabase()
const { app, gate } = { app: `${database.name}_app`, gate: `${database.name}_gate` }
const admin = readTestCluster().adminUrl
const weak = `${database.name}_weak`
const weakUrl = urlAs(database.url, weak, 'weak-password')

// Membership: an administrator without superuser rights may hand a database only to a role he belongs to.
beforeAll(() =>
  runAs(admin, `create role ${weak} login password 'weak-password'; grant ${weak} to current_user`),
)
afterAll(async () => {
  await runAs(database.url, 'drop schema if exists platform cascade')
  await database.drop()
  await runAs(admin, `drop role ${weak}`)
})

test('programs that start at once agree on roles and password', async () => {
  const all = await Promise.all([1, 2, 3].map(() => ensureRoles(database.url)))
  expect(new Set(all.map((roles) => roles.appPassword)).size).toBe(1)
  expect(all[0]).toMatchObject({ app, gate })
  const appUrl = urlAs(database.url, app, all[0]!.appPassword)
  expect((await runAs(appUrl, 'select current_user as me')).rows).toEqual([{ me: app }])
  await expect(runAs(urlAs(database.url, app, 'x'), 'select 1')).rejects.toMatchObject({ code: '28P01' })
})

test('the gate cannot sign in, and the owner hands functions to it though it is no superuser', async () => {
  const { rows } = await runAs(
    database.url,
    `create schema door; grant create, usage on schema door to ${gate};
     create function door.who() returns text language sql security definer return current_user::text;
     alter function door.who() owner to ${gate};
     select door.who() as runs_as, rolcanlogin, rolbypassrls from pg_roles where rolname = '${gate}'`,
  ).then((results) => (Array.isArray(results) ? results.at(-1) : results))
  expect(rows).toEqual([{ runs_as: gate, rolcanlogin: false, rolbypassrls: false }])
  await runAs(database.url, 'drop schema door cascade')
})

test('nobody but owner and runtime role may connect', async () => {
  await expect(runAs(weakUrl, 'select 1')).rejects.toMatchObject({ code: '42501' })
})

test('a password that was changed by hand is put right', async () => {
  await runAs(database.url, `alter role ${app} password 'other'`)
  const { appPassword } = await ensureRoles(database.url)
  expect((await runAs(urlAs(database.url, app, appPassword), 'select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('without CREATEROLE the SQL to run is printed, and having run it suffices', async () => {
  const other = await createEmptyDatabase()
  await runAs(admin, `alter database ${other.name} owner to ${weak}`)
  const url = urlAs(weakUrl, weak, 'weak-password', other.name)
  try {
    const refusal = await ensureRoles(url).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'installation/roles-missing' })
    const { message, details } = refusal as { message: string; details: { sql: string } }
    expect(message).toContain(`create role ${other.name}_gate nologin`)
    await runAs(admin, details.sql)
    const { appPassword } = await ensureRoles(url)
    const signedIn = await runAs(urlAs(url, `${other.name}_app`, appPassword), 'select 1 as one')
    expect(signedIn.rows).toEqual([{ one: 1 }])
  } finally {
    await other.drop()
  }
})

test.runIf(readTestCluster().superuserUrl)(
  'a runtime role that could bypass row-level security is refused',
  async () => {
    await runAs(admin, `alter role ${app} bypassrls`)
    await expect(ensureRoles(database.url)).rejects.toMatchObject({ code: 'installation/role-too-strong' })
    await runAs(admin, `alter role ${app} nobypassrls`)
  },
)
