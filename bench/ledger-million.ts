import { parseArgs } from 'node:util'
import pg from 'pg'
import { caseList, type CaseListQuery } from '../src/features/case/domain/index.ts'
import { caseRoutes } from '../src/features/case/server/index.ts'
import { openDatabase, type Database } from '../src/platform/server/database/database.ts'
import { makeBulkRegions } from '../simulator/make-cases.ts'
import { askRoute } from './ask-route.ts'
import { benchCounty, loadLedger, rareWord, type Ledger } from './load-ledger.ts'
import { median, ms, statementsOf } from './statement-times.ts'
import { measureTwo, twoLedgerOptions, type Two } from './two-ledgers.ts'

/**
 * A ledger of 1,000,000 cases over 100 counties beside one of 10,000: the case list as the product asks it, for a clerk of a county
 * and one of the province, under row-level security. Prints medians (milliseconds) and the ratio of the two.
 * `node --import tsx bench/ledger-million.ts [--rows 1000000] [--twin 10000] [--runs 15] [--database-url URL] [--keep FILE]`;
 * `--keep` lets the two databases stand until Ctrl-C, and `--measure FILE` asks them again.
 */

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    twin: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '15' },
    ...twoLedgerOptions,
  },
})

type Who = 'county' | 'province'
type Question = { readonly label: string; readonly query: Partial<CaseListQuery>; readonly page?: number }
type Ledgers = Two<Ledger>
type Figure = { readonly mainMs: number; readonly countMs: number; readonly rows: number }

const list = caseRoutes.find((r) => r.action.name === caseList.name)!
const limit = 50
const regions = makeBulkRegions(100)
const nameOf = (code: string): string => regions.find((r) => r.code === code)!.name.slice(0, 2)

function questions(): Question[] {
  return [
    { label: '首页', query: {} },
    { label: '筛选：整改中', query: { state: 'rectifying' } },
    { label: '筛选：已查否', query: { state: 'refuted' } },
    { label: '筛选：类别', query: { violationKind: 'attached' } },
    { label: '筛选：全部在办', query: { queue: 'open' } },
    { label: '第 200 页', query: {}, page: 200 },
    { label: `检索：罕见两字“${rareWord}”`, query: { q: rareWord } },
    { label: '检索：常见两字“盐酸”', query: { q: '盐酸' } },
    { label: `检索：一县之名“${nameOf(benchCounty)}”`, query: { q: nameOf(benchCounty) } },
    { label: `检索：他县之名“${nameOf('991501')}”`, query: { q: nameOf('991501') } },
    { label: '检索：常见长词“停养的养殖棚”', query: { q: '停养的养殖棚' } },
    { label: '检索：两词“盐酸 养殖棚”', query: { q: '盐酸 养殖棚' } },
    { label: '检索：没有的词“飞碟”', query: { q: '飞碟' } },
  ]
}

const ask = async (database: Database, token: string, query: Partial<CaseListQuery>) =>
  (await askRoute(database, token, list, { query: { limit, ...query } })) as {
    rows: unknown[]
    next: string | null
  }

/** The cursor of the page before the wanted one, or of the last one there is. */
async function walkTo(database: Database, token: string, page: number): Promise<string | undefined> {
  let cursor: string | undefined
  for (let at = 1; at < page; at += 1) {
    const answer = await ask(database, token, cursor ? { cursor } : {})
    if (!answer.next) break
    cursor = answer.next
  }
  return cursor
}

type Pair = { readonly large: Figure; readonly small: Figure }

/** The same question in turn on both ledgers, so that what else the machine does meets both alike. */
async function measure(open: Opened, who: Who, question: Question): Promise<Pair> {
  const sides = { large: [] as Run[], small: [] as Run[] }
  const cursors = {
    large: await cursorOf(open.large, open.ledgers.large[who], question),
    small: await cursorOf(open.small, open.ledgers.small[who], question),
  }
  // The first three are for the caches and the connection's plans.
  for (let run = -3; run < Number(given.runs); run += 1)
    for (const side of ['large', 'small'] as const) {
      const once = await timeOnce(open[side], open.ledgers[side][who], question, cursors[side])
      if (run >= 0) sides[side].push(once)
    }
  return { large: toFigure(sides.large), small: toFigure(sides.small) }
}

const cursorOf = (database: Database, token: string, question: Question) =>
  question.page ? walkTo(database, token, question.page) : undefined

type Run = { mainMs: number; countMs: number; rows: number }

async function timeOnce(database: Database, token: string, question: Question, cursor: string | undefined) {
  let rows = 0
  const { statements } = await statementsOf(async () => {
    rows = (await ask(database, token, { ...question.query, ...(cursor ? { cursor } : {}) })).rows.length
  })
  const sum = (wanted: RegExp) =>
    statements.filter((s) => wanted.test(s.text)).reduce((total, s) => total + s.ms, 0)
  return { mainMs: sum(/app\.search_cases|updated_at_text/), countMs: sum(/\) capped/), rows }
}

const toFigure = (runs: readonly Run[]): Figure => ({
  mainMs: median(runs.map((r) => r.mainMs)),
  countMs: median(runs.map((r) => r.countMs)),
  rows: runs[0]!.rows,
})

type Opened = { large: Database; small: Database; ledgers: Ledgers }

async function measureAll(ledgers: Ledgers): Promise<void> {
  const open = {
    large: openDatabase({ appUrl: ledgers.large.appUrl, poolSize: 1 }),
    small: openDatabase({ appUrl: ledgers.small.appUrl, poolSize: 1 }),
    ledgers,
  }
  console.log(
    `\n| 谁 | 问题 | ${ledgers.large.rows} 行，毫秒 | ${ledgers.small.rows} 行，毫秒 | 比 | 计数，毫秒 | 页上行数 |\n|---|---|---:|---:|---:|---:|---:|`,
  )
  try {
    for (const who of ['county', 'province'] as const)
      for (const question of questions()) print(who, question.label, await measure(open, who, question))
  } finally {
    await open.large.end()
    await open.small.end()
  }
}

function print(who: Who, label: string, { large, small }: Pair): void {
  const counted = large.countMs > 0 ? `${ms(large.countMs)} / ${ms(small.countMs)}` : '—'
  const ratio = (large.mainMs / small.mainMs).toFixed(2)
  console.log(
    `| ${who === 'county' ? '县' : '省'} | ${label} | ${ms(large.mainMs)} | ${ms(small.mainMs)} | ${ratio} | ${counted} | ${large.rows} / ${small.rows} |`,
  )
}

async function describeServer(ledger: Ledger): Promise<void> {
  const client = new pg.Client({ connectionString: ledger.ownerUrl })
  await client.connect()
  const answer = await client.query<{ version: string; heap: string; grams: string; total: string }>(
    `select version(), pg_size_pretty(pg_table_size('work.case_file')) as heap, pg_size_pretty(pg_relation_size('work.case_grams')) as grams,
      pg_size_pretty(pg_total_relation_size('work.case_file')) as total`,
  )
  await client.end()
  const { version, heap, grams, total } = answer.rows[0]!
  console.log(`${version.split(',')[0]}；表 ${heap}，二字索引 ${grams}，连同全部索引 ${total}`)
}

async function load() {
  const small = await loadLedger(Number(given.twin), (line) => console.log(line))
  const large = await loadLedger(Number(given.rows), (line) => console.log(line))
  await describeServer(large)
  return { large, small }
}

await measureTwo(given, load, measureAll)
