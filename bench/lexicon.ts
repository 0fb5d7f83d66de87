// Business scopes a second of processor time on one thread, beside the bare reading of their characters and beside the ways one would try first.
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import {
  compileVocabulary,
  Lexicon,
  makeWordFinder,
  newPlaces,
} from '../src/features/screening/domain/index.ts'
import { shippedVocabulary } from '../src/features/screening/server/vocabulary/shipped-vocabulary.ts'
import { makeRandom } from '../simulator/random.ts'

const count = Number(process.argv[2] ?? 300_000)
const runs = 5
const random = makeRandom(4_104)
// Items as registers write them; the fixture's scopes are pieces of real usage, most other businesses name nothing of chemistry.
const fixture = readFileSync('src/features/screening/server/vocabulary/fixtures/scopes.tsv', 'utf8')
const chemical = fixture
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t')[0]!)
const ordinary =
  '日用百货销售|五金产品零售|建筑材料销售|服装服饰批发|餐饮服务|食品经营（销售预包装食品）|道路货物运输（不含危险货物）|普通机械设备安装服务|农副产品销售|技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广|货物进出口|信息咨询服务（不含许可类信息咨询服务）|园林绿化工程施工|汽车零配件零售|家具销售|住房租赁|物业管理|会议及展览服务|广告设计、代理|蔬菜种植|牲畜销售|金属制品加工|木材加工|塑料制品销售|电子产品销售|劳务服务（不含劳务派遣）|（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）'.split(
    '|',
  )
// About one entity in twelve has something of chemistry in its scope.
const scopes = Array.from({ length: count }, () => {
  const items = Array.from({ length: random.int(2, 9) }, () => random.pick(ordinary))
  if (random.int(1, 12) === 1) items.splice(random.int(0, items.length), 0, random.pick(chemical))
  return items.join('；')
})
const characters = scopes.reduce((sum, s) => sum + s.length, 0)

const vocabulary = compileVocabulary(shippedVocabulary('2026-11-21'), '2026-11-21')
const terms = vocabulary.scopes.entries.map((e) => e.term)
// The official list has some 6,000 names and aliases: made-up terms of the same characters stand for those that are not here.
const alphabet = [...new Set(terms.join(''))]
const more = new Map(vocabulary.scopes.lexicon.rules.map((r) => [r.term, r]))
while (more.size < 7_000) {
  const term = Array.from({ length: random.int(3, 9) }, () => random.pick(alphabet)).join('')
  more.set(term, { term })
}
const large = new Lexicon([...new Map([...more.values()].map((r) => [r.term.toLowerCase(), r])).values()])
const finder = makeWordFinder(vocabulary, 'scope')
const places = newPlaces()
const escaped = terms.map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

let sink = 0
type Way = { readonly name: string; readonly share: number; readonly run: (scope: string) => number }
const ways: Way[] = [
  {
    name: 'bare reading of the characters',
    share: 1,
    run: (s) => {
      let sum = 0
      for (let i = 0; i < s.length; i += 1) sum = (sum + s.charCodeAt(i)) | 0
      return sum
    },
  },
  {
    name: `places of ${terms.length} terms (Lexicon.find)`,
    share: 1,
    run: (s) => lexiconFind(vocabulary.scopes.lexicon, s),
  },
  { name: 'places of 7,000 terms', share: 1, run: (s) => lexiconFind(large, s) },
  {
    name: 'hits with negation and verbs (finder)',
    share: 1,
    run: (s) => finder.find(s).length,
  },
  {
    name: `one includes per term`,
    share: 0.01,
    run: (s) => terms.filter((t) => s.includes(t)).length,
  },
  {
    name: 'one regular expression of all terms',
    share: 0.01,
    run: (s) => s.match(pattern)?.length ?? 0,
  },
]
const pattern = new RegExp(escaped, 'g')
function lexiconFind(lexicon: Lexicon, scope: string): number {
  lexicon.find(scope, places)
  return places.count
}

console.log(
  `${count} scopes, ${(characters / count).toFixed(1)} characters each; load ${loadavg()
    .map((l) => l.toFixed(1))
    .join(' ')}`,
)
console.log(
  'way                                      scopes/s (median of 5, range)          ratio to bare reading',
)
let bare = 0
for (const { name, share, run } of ways) {
  const some = scopes.slice(0, Math.max(1, Math.round(count * share)))
  for (const s of some.slice(0, 5_000)) sink ^= run(s)
  // Processor time of this process: on a machine that others use too the clock on the wall measures them.
  const rates = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    let sum = 0
    for (const s of some) sum ^= run(s)
    sink ^= sum
    const { user, system } = process.cpuUsage(before)
    return (some.length / (user + system)) * 1_000_000
  }).sort((a, b) => a - b)
  const median = rates[2]!
  if (bare === 0) bare = median
  const range = `${Math.round(rates[0]!).toLocaleString('en-US')}–${Math.round(rates[4]!).toLocaleString('en-US')}`
  console.log(
    `${name.padEnd(40)} ${Math.round(median).toLocaleString('en-US').padStart(11)}  (${range})`.padEnd(84) +
      (bare / median).toFixed(1),
  )
}
console.log(
  `load ${loadavg()
    .map((l) => l.toFixed(1))
    .join(' ')}; ${sink} seen`,
)
