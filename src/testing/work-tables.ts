import pg from 'pg'
import type { TestServer } from './test-server.ts'

// A running sum: its parts say nothing alone.
const deltas = `select jsonb_agg(x)::text as row from (select region_code, lens, basis, list_id, sum(linked) a, sum(entered) b, sum(locked) c,
    sum(refused) d, sum(asked) e, sum(unplaced) f, sum(waiting) g, sum(set_aside) h
  from work.coverage_delta group by 1, 2, 3, 4 order by 1, 2, 3, 4) x where (a, b, c, d, e, f, g, h) <> (0, 0, 0, 0, 0, 0, 0, 0)`

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
      // Sessions live on by themselves.
      if (without.includes(name) || name === 'session') continue
      const rows = await client.query<{ row: string }>(
        name === 'coverage_delta' ? deltas : `select t::text as row from work.${name} t order by 1`,
      )
      found[name] = rows.rows.map((r) => r.row)
    }
    return found
  } finally {
    await client.end()
  }
}
