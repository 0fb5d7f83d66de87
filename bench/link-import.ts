import { parseArgs } from 'node:util'
import pg from 'pg'
import { linkImport } from '../src/features/base-list/server/index.ts'
import { openDatabase } from '../src/platform/server/database/database.ts'
import { hashToken } from '../src/platform/server/http/server.ts'
import { statementsOf, timeStatements, type StatementTime } from './statement-times.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'
import { asOthersWrite, enterprise, loadRows, seedCounty, type MadeEnterprise } from './load-links.ts'

/**
 * Linking an import of `--rows`, against `--standing` rows of one county that are linked already (loaded by SQL): nine in ten of the
 * new rows are enterprises that stand, written down as another department does; without standing rows all are new.
 * `node --import tsx bench/link-import.ts [--rows 10000] [--standing 0] [--database-url URL]`
 */
const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    standing: { type: 'string', default: '0' },
    'database-url': { type: 'string' },
  },
})
const [rows, standing] = [Number(given.rows), Number(given.standing)]

function* standingRows(): Generator<MadeEnterprise> {
  for (let n = 0; n < standing; n += 1) yield enterprise(n)
}
function* newRows(): Generator<MadeEnterprise> {
  for (let i = 0; i < rows; i += 1) {
    const known = standing > 0 && i % 10 !== 0
    const n = known ? Math.floor((i / rows) * standing) : standing + i
    yield known ? asOthersWrite(enterprise(n), i) : { ...enterprise(n), key: `n${i}` }
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1)

/** What the database took, by the beginning of the statement. */
function sayStatements(statements: readonly StatementTime[]): void {
  const sums = new Map<string, { ms: number; n: number }>()
  for (const { text, ms } of statements) {
    const at = text.replace(/\s+/g, ' ').slice(0, 90)
    const sum = sums.get(at) ?? { ms: 0, n: 0 }
    sums.set(at, { ms: sum.ms + ms, n: sum.n + 1 })
  }
  for (const [text, { ms, n }] of [...sums].toSorted((a, b) => b[1].ms - a[1].ms).slice(0, 14))
    console.log(`${(ms / 1000).toFixed(2).padStart(7)} s ${String(n).padStart(5)} × ${text}`)
}

async function run(): Promise<void> {
  const { database: made, token } = await seedCounty()
  const client = new pg.Client({ connectionString: made.superuserUrl! })
  await client.connect()
  timeStatements()
  const database = openDatabase({ appUrl: made.appUrl })
  try {
    const loading = performance.now()
    await client.query(`set synchronous_commit = off; set session_replication_role = replica`)
    if (standing > 0) await loadRows(client, standingRows(), { kind: 'market-entities', linked: true })
    const importId = await loadRows(client, newRows(), { kind: 'safety-licences', linked: false })
    await client.query('vacuum (analyze)')
    console.log(`${standing} linked rows and ${rows} new ones loaded in ${seconds(loading)} s`)
    const from = performance.now()
    const cpu = process.cpuUsage()
    let outcome: unknown
    const { statements } = await statementsOf(async () => {
      const done = await database.withActor(hashToken(token), (work) => linkImport(work, importId))
      if (!done.entered) throw new Error(done.reason)
      outcome = done.value
    })
    const { user, system } = process.cpuUsage(cpu)
    console.log(
      `linked in ${seconds(from)} s (program ${((user + system) / 1e6).toFixed(1)} s)`,
      JSON.stringify(outcome),
    )
    sayStatements(statements)
    const right = await client.query(
      `select count(*) filter (where s.origin is not null and o.row_key is not null)::int as right,
         count(*) filter (where r.link_state = 'linked' and o.row_key is null)::int as founded_or_wrong
       from work.list_row r left join work.site s on s.id = r.site_id
       left join work.list_row o on o.site_id = r.site_id and o.id <> r.id and o.list_id <> r.list_id
         and (o.credit_code = r.credit_code or o.person = r.person)
       where r.first_import_id = $1`,
      [importId],
    )
    console.log(JSON.stringify(right.rows[0]))
  } finally {
    await database.end()
    await client.end()
    await made.drop()
  }
}

if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
const { cluster, stop } = await startTestCluster()
process.env[testClusterVariable] = JSON.stringify(cluster)
try {
  await run()
} finally {
  await stop()
}
