import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { hashText } from '../src/kernel/hash-text.ts'
import { parseColumnMap } from '../src/app/link/column-map.ts'
import { openDelimited } from '../src/app/link/delimited-file.ts'
import { jaroWinkler } from '../src/platform/linkage/fields/jaro-winkler.ts'
import { linkLists } from '../src/platform/linkage/index.ts'
import { writeEnterpriseCsv } from '../simulator/enterprise-lists.ts'

/**
 * Two lists of Chinese names with addresses, made up, linked from CSV to pairs as `npx qingyuan link` does it; beside it, in the same run,
 * reading and hashing the same rows once, and a plain loop of Jaro–Winkler over pairs of the same names.
 * `node --import tsx bench/link-million.ts [--rows 1000000] [--threads 2] [--seed 4711] [--all-columns]`.
 */
const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: '4711' },
    'all-columns': { type: 'boolean', default: false },
  },
})
const count = Number(given.rows)
const directory = mkdtempSync(path.join(tmpdir(), 'link-million-'))

function seconds<T>(run: () => T): [number, T] {
  const since = performance.now()
  const value = run()
  return [(performance.now() - since) / 1000, value]
}

/** The rows read and every name and address hashed once. */
function readAndHash(files: readonly string[]): number {
  let sum = 0
  for (const file of files) {
    const { heads, read } = openDelimited(file)
    const [name, address] = [heads.indexOf('name'), heads.indexOf('address')]
    for (const rows of read()) for (const row of rows) sum ^= hashText(row[name]!) ^ hashText(row[address]!)
  }
  return sum
}

/** Jaro–Winkler of names against names: pairs a second of a loop without blocking. */
function jaroWinklerPairs(file: string): number {
  const { heads, read } = openDelimited(file)
  const first = [...read()][0]!.slice(0, 1_000)
  const names = first.map((row) => Int32Array.from(row[heads.indexOf('name')]!, (c) => c.codePointAt(0)!))
  const [took] = seconds(() => {
    for (const a of names) for (const b of names) jaroWinkler(a, 0, a.length, b, 0, b.length)
  })
  return names.length ** 2 / took
}

function quality(truthFile: string, pairs: Iterable<{ leftId: string; rightId: string; band: string }>) {
  const truth = new Map<string, string>()
  let total = 0
  for (const line of readFileSync(truthFile, 'utf8').split('\n').slice(1)) {
    const [left, right] = line.split(',')
    if (!right) continue
    truth.set(right, left!)
    total += 1
  }
  let [linked, found] = [0, 0]
  for (const { leftId, rightId, band } of pairs) {
    if (band !== 'linked') continue
    linked += 1
    if (truth.get(rightId) === leftId) found += 1
  }
  return { precision: found / linked, recall: found / total, f1: (2 * found) / (linked + total) }
}

try {
  const files = await writeEnterpriseCsv({ seed: Number(given.seed), count, directory })
  const map = parseColumnMap(
    given['all-columns']
      ? readFileSync(files.columns, 'utf8')
      : '{"id":"id","name":"name","address":"address"}',
  )
  const load = loadavg().map((l) => l.toFixed(1))
  const [hashing] = seconds(() => readAndHash([files.left, files.right]))
  const naive = jaroWinklerPairs(files.left)
  const since = performance.now()
  const outcome = await linkLists({
    source: {
      module: new URL('../src/app/link/link-definition.ts', import.meta.url).href,
      options: { left: files.left, right: files.right, map },
    },
    threads: Number(given.threads),
  })
  const wall = (performance.now() - since) / 1000
  const { precision, recall, f1 } = quality(files.truth, outcome.pairs())
  console.log(
    `${count} × ${count} rows, ${given.threads} threads of ${cpus().length} cores, load ${load.join(' ')}`,
  )
  for (const s of outcome.steps)
    console.log(`  ${s.step}: ${s.seconds.toFixed(1)} s, ${Math.round(s.rows / s.seconds)} rows/s`)
  console.log(`linked in ${wall.toFixed(1)} s: ${outcome.linked} linked, ${outcome.asked} asked`)
  console.log(`precision ${precision.toFixed(4)} recall ${recall.toFixed(4)} F1 ${f1.toFixed(4)}`)
  console.log(
    `read and hashed once: ${hashing.toFixed(1)} s → linking takes ${(wall / hashing).toFixed(1)} ×`,
  )
  console.log(
    `${outcome.candidatePairs} candidate pairs, ${Math.round(outcome.candidatePairs / wall)} a second of the whole; plain ` +
      `Jaro–Winkler ${Math.round(naive)} pairs/s: all ${count} × ${count} would take ${(count ** 2 / naive / 3600).toFixed(0)} hours`,
  )
  console.log(`most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
} finally {
  rmSync(directory, { recursive: true, force: true })
}
