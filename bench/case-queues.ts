import { parseArgs } from 'node:util'
import { caseRoutes } from '../src/features/case/server/index.ts'
import { queuesFor, type CaseQueue } from '../src/features/case/domain/index.ts'
import { dutyRoutes } from '../src/features/duty/server/index.ts'
import { openDatabase, type Database } from '../src/platform/server/database/database.ts'
import { castMembers, type CastName } from '../src/testing/cast.ts'
import { askRoute } from './ask-route.ts'
import { benchDay, caseIdOf, loadCases, type CaseLedger } from './load-cases.ts'
import { median, ms, p95, statementsOf, type StatementTime } from './statement-times.ts'
import { measureTwo, twoLedgerOptions, type Two } from './two-ledgers.ts'

/**
 * A ledger of 1,000,000 cases with a clock each beside one of 10,000: every saved queue's page and count for posts of a town, a county
 * and a city; earlier cases of a case; the same people in other cases; like cases; "my work" with its clocks. The product's own
 * routes under row-level security; each figure is a statement from sending to its last row, median (milliseconds) and ratio.
 * `node --import tsx bench/case-queues.ts [--cases 1000000] [--twin 10000] [--runs 9] [--database-url URL] [--keep FILE]
 * [--only queues|lookups|duties]`;
 * `--keep` lets the two databases stand until Ctrl-C, and `--measure FILE` asks them again.
 */

const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    twin: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '9' },
    ...twoLedgerOptions,
    only: { type: 'string' },
  },
})
const clock = { now: () => new Date(`${benchDay}T10:00:00+08:00`) }
const runs = Number(given.runs)
type Side = { readonly of: CaseLedger; readonly database: Database }
type Sides = Two<Side>
type Asked = { readonly statements: StatementTime[]; readonly rows: number }
const routes = [...caseRoutes, ...dutyRoutes]

const bound = (name: string) => routes.find((r) => r.action.name === name)!

async function ask(side: Side, who: CastName, name: string, input: { params?: object; query?: object }) {
  let value: unknown
  const { statements } = await statementsOf(async () => {
    value = await askRoute(side.database, side.of.tokens[who], bound(name), input)
  })
  const rows = (value as { rows?: unknown[] }).rows?.length ?? 0
  return { statements, rows } satisfies Asked
}

const ratio = (large: number, small: number): string => (large / small).toFixed(2)

/** Asks both in turn, so that what else the machine does meets both alike; the first two times are for caches and plans. */
async function inTurn(sides: Sides, act: (side: Side, run: number) => Promise<Asked>) {
  const asked = { large: [] as Asked[], small: [] as Asked[] }
  for (let run = -2; run < runs; run += 1)
    for (const size of ['large', 'small'] as const) {
      const once = await act(sides[size], Math.max(run, 0))
      if (run >= 0) asked[size].push(once)
    }
  return asked
}

const sum = (asked: Asked, wanted: RegExp): number =>
  asked.statements.filter((s) => wanted.test(s.text)).reduce((total, s) => total + s.ms, 0)
/** What row-level security's entering costs is the same everywhere and left out of the whole. */
const all = /from|select \* from/

const posts: readonly CastName[] = [
  'townClerk',
  'townMarketOfficer',
  'townLeader',
  'countyClerk',
  'countyMarketOfficer',
  'countyLeaderInCharge',
  'countyLeader',
  'cityClerk',
]

async function measureQueues(sides: Sides): Promise<void> {
  console.log(
    '\n| 谁 | 队列 | 页，大 | 页，小 | 比 | 计数至 1,000，大 / 小 | 计数至 99，大 / 小 | 页上行数 |\n|---|---|---:|---:|---:|---:|---:|---:|',
  )
  for (const who of posts) {
    const names = queuesFor(castMembers[who].role)
    const badges = await inTurn(sides, (side) => ask(side, who, 'case.queues', {}))
    const badge = (size: 'large' | 'small', at: number): number =>
      median(badges[size].map((a) => a.statements.filter((s) => /\) capped/.test(s.text))[at]!.ms))
    for (const [at, queue] of names.entries())
      await measureQueue(sides, who, queue, [badge('large', at), badge('small', at)])
  }
}

async function measureQueue(sides: Sides, who: CastName, queue: CaseQueue, badge: [number, number]) {
  const asked = await inTurn(sides, (side) => ask(side, who, 'case.list', { query: { queue, limit: 50 } }))
  const of = (size: 'large' | 'small', wanted: RegExp) => median(asked[size].map((a) => sum(a, wanted)))
  const [large, small] = [of('large', /updated_at_text/), of('small', /updated_at_text/)]
  const count = `${ms(of('large', /\) capped/))} / ${ms(of('small', /\) capped/))}`
  console.log(
    `| ${who} | ${queue} | ${ms(large)} | ${ms(small)} | ${ratio(large, small)} | ${count} | ${ms(badge[0])} / ${ms(badge[1])} | ${asked.large[0]!.rows} / ${asked.small[0]!.rows} |`,
  )
}

/** Cases that a post sees, another for every run. */
async function visible(side: Side, who: CastName): Promise<string[]> {
  const query = { queue: 'open', limit: 50 }
  const answer = await askRoute(side.database, side.of.tokens[who], bound('case.list'), { query })
  return (answer as { rows: { id: string }[] }).rows.map((r) => r.id)
}

const lookups = [
  { label: '前案', action: 'case.relapse', wanted: /prior_cases_of_case/ },
  { label: '同一人员（单位）', action: 'case.parties', wanted: /party_precedents/ },
  { label: '类案', action: 'case.like-cases', wanted: /app\.like_/ },
] as const

async function measureLookups(sides: Sides): Promise<void> {
  console.log(
    '\n| 谁 | 问题 | 大：中位 | 大：95 % | 小：中位 | 比 | 整个请求（数据库），大 / 小 |\n|---|---|---:|---:|---:|---:|---:|',
  )
  for (const who of ['townClerk', 'countyClerk', 'cityClerk'] as const) {
    const ids = { large: await visible(sides.large, who), small: await visible(sides.small, who) }
    for (const { label, action, wanted } of lookups) {
      const asked = await inTurn(sides, (side, run) => {
        const own = side === sides.large ? ids.large : ids.small
        return ask(side, who, action, { params: { caseId: own[run % own.length] ?? caseIdOf(1) } })
      })
      printLookup(who, label, asked, wanted)
    }
  }
}

async function measureMyWork(sides: Sides): Promise<void> {
  for (const who of [...posts, 'villageClerk'] as const)
    printLookup(who, '我的工作', await inTurn(sides, (side) => ask(side, who, 'duty.mine', {})), /duty_clock/)
}

function printLookup(who: string, label: string, asked: { large: Asked[]; small: Asked[] }, wanted: RegExp) {
  const times = (size: 'large' | 'small', what: RegExp) => asked[size].map((a) => sum(a, what))
  const [large, small] = [times('large', wanted), times('small', wanted)]
  const whole = `${ms(median(times('large', all)))} / ${ms(median(times('small', all)))}`
  console.log(
    `| ${who} | ${label} | ${ms(median(large))} | ${ms(p95(large))} | ${ms(median(small))} | ${ratio(median(large), median(small))} | ${whole} |`,
  )
}

async function measureAll(ledgers: Two<CaseLedger>): Promise<void> {
  const open = (of: CaseLedger): Side => ({
    of,
    database: openDatabase({ appUrl: of.appUrl, clock, poolSize: 1 }),
  })
  const sides = { large: open(ledgers.large), small: open(ledgers.small) }
  console.log(`\n大：${ledgers.large.cases} 件；小：${ledgers.small.cases} 件。毫秒，${runs} 次的中位数。`)
  try {
    if (!['queues', 'duties'].includes(given.only ?? '')) await measureLookups(sides)
    if (given.only !== 'queues') await measureMyWork(sides)
    if (!['lookups', 'duties'].includes(given.only ?? '')) await measureQueues(sides)
  } finally {
    await sides.large.database.end()
    await sides.small.database.end()
  }
}

await measureTwo(
  given,
  async () => ({
    small: await loadCases(Number(given.twin), () => undefined),
    large: await loadCases(Number(given.cases), (line) => console.log(line)),
  }),
  measureAll,
)
