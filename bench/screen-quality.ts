// What share of planted wrongdoing stands among the first 50 and 100 leads on made-up counties, beside what a county does today.
//   node --import tsx bench/screen-quality.ts [--seeds 1001-1005] [--size county] [--keep DIR] [--leads]
// --keep keeps the counties in a folder and takes them from there again; --leads prints what was missed and what stood there wrongly.
// Constants were chosen with seeds 1–20 only; 1001–1005 are the reported ones.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import gcoord from 'gcoord'
import {
  wrongdoingKinds,
  wrongdoings,
  type CountySizeName,
  type Truth,
} from '../simulator/screening/county-plan.ts'
import { writeCounty } from '../simulator/screening/write-county.ts'
import { baselineNames, rankBaselines } from './screening/baselines.ts'
import { readCounty } from './screening/county-data.ts'
import { judgeRanking, meant, type Judged, type Ranked } from './screening/judge-ranking.ts'
import { rankProduct, type ProductRanking } from './screening/product.ts'
import { screeningRules } from '../src/features/screening/domain/index.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1001-1005' },
    size: { type: 'string', default: 'county' },
    keep: { type: 'string' },
    leads: { type: 'boolean', default: false },
  },
})
const seeds = values.seeds.split(',').flatMap((part) => {
  const [first, last = first] = part.split('-').map(Number) as [number, number?]
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
})
const toWgs84 = (lon: number, lat: number): [number, number] => {
  const [x, y] = gcoord.transform([lon, lat], gcoord.GCJ02, gcoord.WGS84)
  return [x!, y!]
}
const product = 'screening'
const names: Record<string, string> = { [product]: 'screening, all rules', ...baselineNames }
const judged = new Map<string, Judged[]>(Object.keys(names).map((name) => [name, []]))
const load = (): string => loadavg()[0]!.toFixed(1)
const began = performance.now()
const loadBefore = load()

/** The county of a seed, written unless it was kept. */
async function countyOf(seed: number, folder: string): Promise<{ asOf: string; truth: Truth[] }> {
  const truthFolder = path.join(folder, 'truth')
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(truthFolder, name), 'utf8')) as T
  if (!existsSync(path.join(truthFolder, 'county.json')))
    await writeCounty({
      seed,
      size: values.size as CountySizeName,
      out: path.join(folder, 'data'),
      truth: truthFolder,
    })
  return { asOf: read<{ asOf: string }>('county.json').asOf, truth: read<Truth[]>('truth.json') }
}

/** For whoever tunes: which planted ones no lead of the first hundred means, and what stands there in their place. */
function printLeads(seed: number, { leads, ranked }: ProductRanking, truth: readonly Truth[]): void {
  const said = (i: number): string =>
    `${leads[i]!.score} ${leads[i]!.colour} ${leads[i]!.name} ${leads[i]!.reasons.map((r) => `${r.code}:${r.points}`).join(' ')}`
  for (const t of truth) {
    const at = ranked.findIndex((entry) => meant(entry, [t]).length > 0)
    console.log(`seed ${seed}`, at === -1 ? '   -' : String(at + 1).padStart(4), t.id, t.shown.join('+'), at === -1 ? '' : said(at)) // prettier-ignore
  }
  ranked.slice(0, 100).forEach((entry, i) => {
    if (meant(entry, truth).length === 0) console.log(`seed ${seed} wrong ${i + 1}`, said(i))
  })
}

for (const seed of seeds) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'screen-quality-'))
  try {
    const folder = values.keep ? path.join(values.keep, `seed-${seed}`) : scratch
    const { asOf, truth } = await countyOf(seed, folder)
    const data = path.join(folder, 'data')
    const found = await rankProduct(screeningRules, data, asOf, path.join(scratch, 'work'))
    if (values.leads) printLeads(seed, found, truth)
    const lists: Record<string, readonly Ranked[]> = {
      [product]: found.ranked,
      ...(await rankBaselines(await readCounty(data, asOf, toWgs84))),
    }
    for (const [name, list] of Object.entries(lists)) judged.get(name)!.push(judgeRanking(list, truth))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`
function spread(of: readonly number[]): string {
  const sorted = [...of].sort((a, b) => a - b)
  const at = (q: number): number => sorted[Math.floor((sorted.length - 1) * q)]!
  return `${percent(at(0.5))} (${percent(at(0))}–${percent(at(1))})`
}
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(
  `seeds ${values.seeds}, size ${values.size}; load ${loadBefore} before, ${load()} after, ${seconds} s`,
)
console.log('median and range over the seeds'.padEnd(52), 'recall@50'.padEnd(20), 'recall@100'.padEnd(20), 'precision@50'.padEnd(20), 'precision@100'.padEnd(20), 'length') // prettier-ignore
for (const [name, list] of judged) {
  const cell = (pick: (j: Judged) => number): string => spread(list.map(pick)).padEnd(20)
  const lengths = list.map((j) => j.length).sort((a, b) => a - b)
  console.log(names[name]!.padEnd(52), cell((j) => j.recall[0]), cell((j) => j.recall[1]), cell((j) => j.precision[0]), cell((j) => j.precision[1]), lengths[Math.floor((lengths.length - 1) / 2)]) // prettier-ignore
}
console.log('\nfound among the first 50 / 100 of planted, all seeds together')
console.log('kind'.padEnd(22), ...[...judged.keys()].map((name) => name.padStart(13)))
for (const kind of wrongdoingKinds) {
  const cells = [...judged.values()].map((list) => {
    const sum = (i: 0 | 1 | 2): number => list.reduce((n, j) => n + (j.kinds[kind]?.[i] ?? 0), 0)
    return `${sum(0)} / ${sum(1)} of ${sum(2)}`.padStart(13)
  })
  console.log(kind.padEnd(22), ...cells, ` ${wrongdoings[kind]}`)
}
console.log('\nleads by colour: right of all')
for (const colour of ['red', 'orange', 'yellow', 'plain']) {
  const of = judged.get(product)!.map((j) => j.colours[colour] ?? [0, 0])
  const [right, all] = [0, 1].map((i) => of.reduce((n, c) => n + c[i]!, 0)) as [number, number]
  console.log(colour.padEnd(10), `${right} of ${all}`, all === 0 ? '' : percent(right / all))
}
