import { parseArgs } from 'node:util'
import { linkMadeUpLists, type JudgedRow, type LinkFate } from '../src/testing/linked-lists.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'

/**
 * How right linking in the database is: made-up lists of departments whose truth is known, on made-up counties of fresh seeds.
 * `node --import tsx bench/link-demo.ts [--seeds 101,102,103] [--database-url URL] [--all]`; `--all` shows missed and asked rows too.
 */
const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '101,102,103' },
    'database-url': { type: 'string' },
    all: { type: 'boolean', default: false },
  },
})

const fates: readonly LinkFate[] = ['linked', 'strayed', 'founded', 'missed', 'asked', 'unplaced']
const count = (rows: readonly JudgedRow[], fate: LinkFate): number =>
  rows.filter((r) => r.fate === fate).length
const share = (part: number, whole: number): string => (whole === 0 ? '—' : (part / whole).toFixed(4))

function line(what: string, rows: readonly JudgedRow[]): string {
  const [right, wrong] = [count(rows, 'linked'), count(rows, 'strayed')]
  const findable = rows.filter((r) => r.stood).length
  const asked = rows.filter((r) => r.fate === 'asked')
  return [
    what,
    rows.length,
    ...fates.map((fate) => count(rows, fate)),
    share(right, right + wrong),
    share(right, findable),
    share(asked.length, rows.length),
    share(asked.filter((r) => r.askedRight).length, asked.length),
  ].join(' | ')
}

function by(rows: readonly JudgedRow[], key: (row: JudgedRow) => string): [string, JudgedRow[]][] {
  const keys = [...new Set(rows.map(key))].toSorted()
  return keys.map((one) => [one, rows.filter((row) => key(row) === one)])
}

function tell(row: JudgedRow): void {
  console.log(
    `${row.seed} ${row.file} ${row.row} ${row.fate} ${row.reason} (meant ${row.meant}, code ${row.code})`,
  )
  console.log(`   ${row.name} · ${row.address} · truly ${row.unit}`)
  if (row.at) console.log(`   ${row.at.name} · ${row.at.address} · ${row.at.unit}`)
  for (const e of row.evidence) console.log(`      ${e.label} ${e.left} ~ ${e.right}: ${e.says} ${e.weight}`)
}

if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
const { cluster, stop } = await startTestCluster()
process.env[testClusterVariable] = JSON.stringify(cluster)
try {
  const rows: JudgedRow[] = []
  for (const seed of given.seeds.split(',')) rows.push(...(await linkMadeUpLists(Number(seed))))
  console.log(`what | rows | ${fates.join(' | ')} | precision | recall | asked | asked about the right one`)
  for (const [file, some] of by(rows, (r) => r.file)) console.log(line(file, some))
  for (const [what, some] of by(rows, (r) => `${r.file}, meant ${r.meant}, code ${r.code}`))
    console.log(line(what, some))
  console.log(line('all', rows))
  const shown = given.all ? ['strayed', 'missed', 'asked'] : ['strayed', 'missed']
  for (const row of rows) if (shown.includes(row.fate)) tell(row)
} finally {
  await stop()
}
