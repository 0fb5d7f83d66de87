import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import pg from 'pg'
import { verifyAudit } from '../src/platform/server/audit/verify-audit.ts'
import { openDatabase } from '../src/platform/server/database/database.ts'
import { hashToken } from '../src/platform/server/http/server.ts'
import { seedCast } from '../src/testing/cast.ts'
import { createTestDatabase } from '../src/testing/database.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'

/**
 * How fast the audit chain grows and how fast it is verified, beside the same rows inserted plainly and the same bytes hashed
 * once. `node --import tsx bench/audit-verify.ts [--entries 100000] [--writes 2000] [--database-url URL]`
 */
const { values: given } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    writes: { type: 'string', default: '2000' },
    'database-url': { type: 'string' },
  },
})
const writes = Number(given.writes)
const counties = ['990102', '990103', '991101', '991102']

async function perSecond(count: number, act: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await act()
  return Math.round((count * 1000) / (performance.now() - started))
}

/** `lanes` connections share the writes; each write is a transaction of its own, as in the product. */
const inLanes = (lanes: number, write: (lane: number) => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (let i = 0; i < writes / lanes; i += 1) await write(lane)
    }),
  )

async function run(say: (line: string) => void): Promise<void> {
  const made = await createTestDatabase()
  const cast = await seedCast(made)
  const token = hashToken(cast.provinceClerk.token)
  const database = openDatabase({ appUrl: made.appUrl, poolSize: 4 })
  const owner = new pg.Client({ connectionString: made.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query(
    `create table work.plain (id uuid primary key default gen_random_uuid(), content text);
     grant insert on work.plain to public`,
  )
  const content = 'x'.repeat(600)
  const enter = (act: Parameters<typeof database.withActor<unknown>>[1]) => database.withActor(token, act)
  const append = (county: string) =>
    enter((work) =>
      work.audit({
        action: 'note.add',
        resource: 'note',
        objectId: 'x',
        regionCode: county,
        details: { n: 1 },
      }),
    )
  const plain = () =>
    enter((work) => sql`insert into work.plain (content) values (${content})`.execute(work.tx))
  const rates = {
    plain: await perSecond(writes, () => inLanes(4, plain)),
    one: await perSecond(writes, () => inLanes(4, () => append(counties[0]!))),
    four: await perSecond(writes, () => inLanes(4, (lane) => append(counties[lane]!))),
  }
  say(
    `追加（4 个连接，一次一事务）：普通插入 ${rates.plain} 条/秒；一条链 ${rates.one}（${(rates.one / rates.plain).toFixed(2)} 倍）；四条链 ${rates.four}（${(rates.four / rates.plain).toFixed(2)} 倍）`,
  )
  // A thousand a transaction: within one, each append steps over the chain head's older versions.
  for (let done = 0; done < Number(given.entries); done += 1000)
    await enter((work) =>
      sql`select count(*) from generate_series(1, 1000) i, lateral app.audit('note.add', 'note', i::text, ${counties[0]}, '{"n":1}', '{}', null, null)`.execute(
        work.tx,
      ),
    )
  const bytes = await owner.query<{ content: string }>('select content from platform.audit_entry')
  const hashed = await perSecond(bytes.rows.length, async () => {
    for (const row of bytes.rows) createHash('sha256').update(row.content).digest()
  })
  const verified = await perSecond(bytes.rows.length, async () => {
    const verdict = await verifyAudit(owner)
    if (verdict.findings.length > 0) throw new Error(JSON.stringify(verdict.findings))
  })
  say(
    `核验 ${bytes.rows.length} 条：${verified} 条/秒；只算同样字节的 SHA-256：${hashed} 条/秒（${(hashed / verified).toFixed(1)} 倍）`,
  )
  await owner.end()
  await database.end()
  await made.drop()
}

if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
const { cluster, stop } = await startTestCluster()
process.env[testClusterVariable] = JSON.stringify(cluster)
await run((line) => console.log(line)).finally(stop)
