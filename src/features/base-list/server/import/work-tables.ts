import pg from 'pg'
import type { TestServer } from '../../../../testing/index.ts'

/** Every row of every table of schema work but those left out, as texts in order: for comparing before and after. */
export async function readWorkTables(
  server: TestServer,
  without: readonly string[],
): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'work' and c.relkind = 'r' order by 1`,
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      // Sessions live on by themselves; count changes are a running sum, whose parts say nothing alone.
      if (without.includes(name) || name === 'session' || name === 'coverage_count_change') continue
      const rows = await client.query<{ row: string }>(`select t::text as row from work.${name} t order by 1`)
      found[name] = rows.rows.map((r) => r.row)
    }
    return found
  } finally {
    await client.end()
  }
}
