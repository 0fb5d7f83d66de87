import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from './database.ts'
import { runAs } from './test-cluster.ts'

const made = [await createTestDatabase(), await createTestDatabase()] as const
afterAll(async () => {
  for (const database of made) await database.drop()
})

test('a clone is migrated, its owner is no superuser, its runtime role owns nothing', async () => {
  const [first] = made
  const applied = await runAs(first.ownerUrl, 'select count(*)::int as n from platform.migration')
  expect(applied.rows[0].n).toBeGreaterThan(0)
  const owner = await runAs(first.ownerUrl, 'select rolsuper from pg_roles where rolname = current_user')
  expect(owner.rows[0].rolsuper).toBe(false)
  const app = await runAs(
    first.appUrl,
    `select rolsuper or rolbypassrls or rolcreaterole as strong,
            (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = current_user`,
  )
  expect(app.rows[0]).toEqual({ strong: false, owned: 0 })
})

test('the runtime role reads neither the secret nor the list of migrations', async () => {
  await expect(runAs(made[0].appUrl, 'select secret from platform.installation_secret')).rejects.toThrow(
    /permission denied/,
  )
  await expect(runAs(made[0].appUrl, 'create temporary table t ()')).rejects.toThrow(/permission denied/)
})

test('two clones know nothing of each other', async () => {
  await runAs(made[0].ownerUrl, 'create schema only_here')
  const other = await runAs(made[1].ownerUrl, `select to_regnamespace('only_here') as found`)
  expect(other.rows[0].found).toBeNull()
})
