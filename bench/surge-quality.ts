// Recall of injected surges among the first 50 of 1,500 simulated users, against what a spreadsheet does. Fresh seeds by default.
import { areaLevel, scoreSurge, surgeDefaults } from '../src/features/screening/domain/index.ts'
import { makePowerUsers } from '../simulator/power/make-power-days.ts'
import { makeRandom, type Random } from '../simulator/random.ts'

const seeds = (process.argv[2] ?? '501,502,503,504,505,506').split(',').map(Number)
const [count, days, share] = [1_500, 640, 0.02]
type Ranking = (kwh: Float64Array, area: Float64Array) => number

const mean = (values: Float64Array): number => {
  const known = values.filter((v) => !Number.isNaN(v))
  return known.length === 0 ? 0 : known.reduce((a, b) => a + b, 0) / known.length
}
const rankings: Record<string, Ranking> = {
  'mean ratio (spreadsheet)': (kwh) => mean(kwh.subarray(-7)) / (mean(kwh.subarray(-63, -7)) + 1),
  'P1, eight weeks only': (kwh, area) => scoreOf(scoreSurge(kwh, area, { ...surgeDefaults, yearDays: 70 })),
  'P1 as shipped': (kwh, area) => scoreOf(scoreSurge(kwh, area)),
}
const scoreOf = (s: ReturnType<typeof scoreSurge>): number => (s.known ? s.score : -9)

/** Multiplies the last 7–20 days of some users who were at work in the weeks before. */
function inject(random: Random, users: Float64Array[], times: number): Set<number> {
  const chosen = new Set<number>()
  const wanted = Math.round(users.length * share)
  while (chosen.size < wanted) {
    const i = random.int(0, users.length - 1)
    const before = users[i]!.subarray(-63, -7).filter((v) => v > 50)
    if (before.length < 28 || chosen.has(i)) continue
    chosen.add(i)
    const from = users[i]!.length - random.int(7, 20)
    for (let d = from; d < users[i]!.length; d += 1) users[i]![d]! *= times
  }
  return chosen
}

console.log('injected  ranking                      recall@50  median and range over as-of dates')
for (const times of [2, 3, 5]) {
  const found = new Map<string, number[]>(Object.keys(rankings).map((k) => [k, []]))
  for (const seed of seeds) {
    const random = makeRandom(seed)
    const fromDay = 18_000 + random.int(0, 900)
    const all = makePowerUsers(random, { count, fromDay, days })
    for (let n = 0; n < 5; n += 1) {
      const asOf = random.int(days - 200, days)
      const users = all.map((u) => u.kwh.slice(0, asOf))
      const injected = inject(random, users, times)
      const cut = users.map((u) => u.slice(-surgeDefaults.yearDays))
      const area = areaLevel(cut, cut[0]!.length, surgeDefaults.floorKwh)
      for (const [name, rank] of Object.entries(rankings)) {
        const order = cut.map((kwh, i) => ({ i, score: rank(kwh, area) })).sort((a, b) => b.score - a.score)
        found.get(name)!.push(order.slice(0, 50).filter(({ i }) => injected.has(i)).length / injected.size)
      }
    }
  }
  for (const [name, recalls] of found) {
    const sorted = recalls.sort((a, b) => a - b)
    const at = (q: number): string => sorted[Math.floor((sorted.length - 1) * q)]!.toFixed(2)
    console.log(`×${times}        ${name.padEnd(28)} ${at(0.5)}       ${at(0)}–${at(1)}`)
  }
}
