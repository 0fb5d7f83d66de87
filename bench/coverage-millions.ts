import { parseArgs } from 'node:util'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { coverageRoutes } from '../src/features/coverage/server/index.ts'
import { openDatabase, type Database } from '../src/platform/server/database/database.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'
import { askRoute } from './ask-route.ts'
import { loadCoverage, type Coverage } from './load-coverage.ts'
import { median, ms } from './statement-times.ts'

/**
 * Coverage over 2,000,000 sites beside 20,000: the product's own routes, under row-level security, for clerks of a province, a
 * county and a village; what recording a visit costs; and a page while 5,000 changes are not rolled up yet. Prints medians of
 * the whole action (milliseconds, entering the session included) and the ratio of the two.
 * `node --import tsx bench/coverage-millions.ts [--sites 2000000] [--twin 20000] [--runs 9] [--database-url URL]`
 */

const { values: given } = parseArgs({
  options: {
    sites: { type: 'string', default: '2000000' },
    twin: { type: 'string', default: '20000' },
    runs: { type: 'string', default: '9' },
    'database-url': { type: 'string' },
  },
})
type Who = 'province' | 'county' | 'village'
type Question = {
  readonly who: Who
  readonly label: string
  readonly route: string
  readonly query: (c: Coverage) => Record<string, unknown>
}

const lens = (c: Coverage) => ({ campaign: c.campaign })
const questions: readonly Question[] = [
  ...(['province', 'county', 'village'] as const).flatMap((who): Question[] => [
    { who, label: '覆盖率页（底单 × 下级地区）', route: 'coverage.figures', query: lens },
    {
      who,
      label: '覆盖率页（场所类型 × 下级地区）',
      route: 'coverage.figures',
      query: (c) => ({ ...lens(c), show: 'kinds' }),
    },
    { who, label: '数字点开：尚未入内，首页', route: 'coverage.sites', query: lens },
  ]),
  {
    who: 'province',
    label: '数字点开：一份底单中拒检的',
    route: 'coverage.sites',
    query: (c) => ({ ...lens(c), basis: `list:${c.lists[0]}`, outcome: 'refused' }),
  },
  {
    who: 'province',
    label: '数字点开：没有对应场所的条目',
    route: 'coverage.rows',
    query: (c) => ({ list: c.lists[0] }),
  },
  { who: 'province', label: '地图：还剩哪些（按下级地区聚合）', route: 'coverage.points', query: lens },
  { who: 'county', label: '地图：还剩哪些', route: 'coverage.points', query: lens },
  { who: 'village', label: '村待查清单（步行顺序）', route: 'coverage.walk', query: lens },
  { who: 'province', label: '附件1第9、10项', route: 'coverage.supervision', query: lens },
  { who: 'county', label: '各底单共同遗漏的推算', route: 'coverage.estimate', query: () => ({}) },
]

const ask = (database: Database, token: string, name: string, query: Record<string, unknown>) =>
  askRoute(
    database,
    token,
    coverageRoutes.find((r) => r.action.name === name)!,
    { query },
  )

type Side = { readonly of: Coverage; readonly database: Database }

/** The same question in turn on both, so that what else the machine does meets both alike. */
async function measure(sides: readonly Side[], act: (side: Side) => Promise<unknown>): Promise<number[]> {
  const times = sides.map((): number[] => [])
  for (let run = -2; run < Number(given.runs); run += 1)
    for (const [at, side] of sides.entries()) {
      const started = performance.now()
      await act(side)
      if (run >= 0) times[at]!.push(performance.now() - started)
    }
  return times.map((t) => median(t))
}

const names: Record<Who, string> = { province: '省', county: '县', village: '村' }
function print(who: string, label: string, [large, small]: readonly number[]): void {
  console.log(`| ${who} | ${label} | ${ms(large!)} | ${ms(small!)} | ${(large! / small!).toFixed(2)} |`)
}

/** One visit, rolled back: with the triggers that count it, and without. */
async function visit(client: pg.Client, c: Coverage, counted: boolean): Promise<void> {
  await client.query('begin')
  await client.query(`set local session_replication_role = ${counted ? 'origin' : 'replica'}`)
  await client.query(
    `insert into work.inspection (id, campaign_id, kind, site_id, site_name, place_kind, method, team_id, team_name, visited_at, visited_on, result,
       recorded_by, recorded_by_name, region_code)
     select app.new_id(), $1, 'patrol', s.id, s.name, s.place_kind, 'full', s.id, '检查组', now(), '2021-03-20', 'locked', s.id, '任远', s.region_code
     from work.site s where s.village_code = $2 order by s.id limit 1`,
    [c.campaign, c.villageCode],
  )
  await client.query('rollback')
}

async function measureAll(sides: readonly Side[]): Promise<void> {
  const [large, small] = sides.map((s) => s.of)
  console.log(
    `\n| 谁 | 问题 | ${large!.sites} 处，毫秒 | ${small!.sites} 处，毫秒 | 比 |\n|---|---|---:|---:|---:|`,
  )
  for (const q of questions)
    await measure(sides, (s) => ask(s.database, s.of[q.who], q.route, q.query(s.of))).then(
      (times) => print(names[q.who], q.label, times),
      (error: unknown) => console.log(`| ${names[q.who]} | ${q.label} | ${String(error)} |  |  |`),
    )
  const clients = await Promise.all(
    sides.map(async (s) => {
      const client = new pg.Client({ connectionString: s.of.superuserUrl })
      await client.connect()
      return client
    }),
  )
  const of = (s: Side) => clients[sides.indexOf(s)]!
  print('—', '登记一次排查，不计数', await measure(sides, (s) => visit(of(s), s.of, false)))
  print('—', '登记一次排查，连同计数', await measure(sides, (s) => visit(of(s), s.of, true)))
  for (const s of sides)
    await of(s).query(
      `update work.site set place_kind = 'garage' where id in (select id from work.site where county_code = '991101' order by id limit 5000)`,
    )
  const waiting = await of(sides[0]!).query<{ n: number }>(
    'select count(*)::int as n from work.coverage_delta',
  )
  const page = await measure(sides, (s) => ask(s.database, s.of.province, 'coverage.figures', lens(s.of)))
  print('省', `覆盖率页，另有 ${waiting.rows[0]!.n} 行变动尚未汇入`, page)
  const rolled = await Promise.all(
    sides.map(async (s) => {
      const started = performance.now()
      await of(s).query('select app.compact_coverage()')
      return performance.now() - started
    }),
  )
  print('—', '汇入这些变动', rolled)
  print('—', '从记录重新清点全部计数', [large!.recountMs, small!.recountMs])
  const size = await clients[0]!.query<{ t: string; s: string; n: string }>(
    `select c.relname as t, pg_size_pretty(pg_total_relation_size(c.oid)) as s, c.reltuples::bigint::text as n from pg_class c
     where c.relname in ('site', 'list_row', 'inspection', 'coverage_site', 'coverage_entry', 'coverage_cell') and c.relkind = 'r' order by 1`,
  )
  console.log(size.rows.map((r) => `${r.t} ${r.n} 行 ${r.s}`).join('；'))
  for (const client of clients) await client.end()
}

async function main(): Promise<void> {
  if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  try {
    const small = await loadCoverage(Number(given.twin), (line) => console.log(line))
    const large = await loadCoverage(Number(given.sites), (line) => console.log(line))
    const sides = [large, small].map((of) => ({
      of,
      database: openDatabase({ appUrl: of.appUrl, poolSize: 1 }),
    }))
    await measureAll(sides)
    for (const side of sides) await side.database.end()
    await small.drop()
    await large.drop()
  } finally {
    await stop()
  }
}

await main()
