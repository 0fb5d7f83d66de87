import { randomBytes } from 'node:crypto'
import { guardDatabase, urlAs } from '../platform/server/database/ensure-roles.ts'
import pg from 'pg'
import { runAs, testClusterVariable, type TestCluster } from './test-cluster.ts'

export type TestDatabase = {
  readonly name: string
  readonly ownerUrl: string
  /** The runtime role: what the product connects as. */
  readonly appUrl: string
  /** null on a given server whose role is no superuser. */
  readonly superuserUrl: string | null
  /** Drops it, connections and all. */
  drop(): Promise<void>
}

/**
 * A fresh migrated database for one test file: a clone of the run's template (about 40 ms). Its roles are the
 * template's. Works in files of the vitest project `database` (below a `server/` folder or named `*.database.test.ts`).
 * Use: `const database = await createTestDatabase(); afterAll(() => database.drop())`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = readTestCluster()
  const name = `${cluster.template}_c${randomBytes(5).toString('hex')}`
  await runAs(cluster.adminUrl, `create database ${name} template ${cluster.template} owner ${cluster.owner}`)
  const ownerUrl = withDatabase(cluster.ownerUrl, name)
  // Rights on a database are not cloned with it.
  await guard(ownerUrl, name, cluster.app)
  return {
    name,
    ownerUrl,
    appUrl: urlAs(ownerUrl, cluster.app, cluster.appPassword),
    superuserUrl: cluster.superuserUrl ? withDatabase(cluster.superuserUrl, name) : null,
    drop: async () => void (await runAs(cluster.adminUrl, `drop database if exists ${name} with (force)`)),
  }
}

/** An empty database without roles or migrations, for tests of installing itself. `{ url, drop }`. */
export async function createEmptyDatabase(): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const cluster = readTestCluster()
  const name = `qy_empty_${randomBytes(5).toString('hex')}`
  await runAs(cluster.adminUrl, `create database ${name} owner ${cluster.owner} template template0`)
  const drop = async (): Promise<void> => {
    await runAs(cluster.adminUrl, `drop database if exists ${name} with (force)`)
    for (const role of [`${name}_app`, `${name}_gate`])
      await runAs(cluster.adminUrl, `drop role if exists ${role}`)
  }
  return { name, url: withDatabase(cluster.ownerUrl, name), drop }
}

export function readTestCluster(): TestCluster {
  const text = process.env[testClusterVariable]
  if (!text)
    throw new Error(
      'no test cluster: a test of the database stands below a server/ folder or is named *.database.test.ts (vitest.config.ts)',
    )
  return JSON.parse(text) as TestCluster
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

async function guard(ownerUrl: string, name: string, app: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await guardDatabase(client, name, app)
  } finally {
    await client.end()
  }
}
