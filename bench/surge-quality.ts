// Recall of injected surges among the first 50 of 1,500 simulated users, against what a spreadsheet does. Fresh seeds by default.
import { areaLevel, scoreSurge, surgeDefaults } from '../src/features/screening/domain/index.ts'
import { judgeRelapse } from '../src/features/screening/domain/rules/p3-relapse/judge.ts'
import { makePowerUsers } from '../simulator/power/make-power-days.ts'
import { makeRandom, type Random } from '../simulator/random.ts'

// `--honest 1001,1002,1003`: instead, how many honest users of each kind P1 and P3 flag, and how many injected events they find.
const honest = process.argv[2] === '--honest'
const seeds = (process.argv[honest ? 3 : 2] ?? (honest ? '1001,1002,1003' : '501,502,503,504,505,506'))
  .split(',')
  .map(Number)
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

const relapse = { idleKwh: 20, capacityShare: 2, idleShare: 95, leastIdleDays: 40, leastActiveDays: 3 }
const nothing = { closed: false, openedOn: null }

/** Users × as-of dates: flagged of honest ones by kind, found of events put into others. */
function reportHonest(): void {
  const tally = new Map<string, { of: number; P1: number; P3: number }>()
  const add = (kind: string, p1: boolean, p3: boolean): void => {
    const t = tally.get(kind) ?? { of: 0, P1: 0, P3: 0 }
    tally.set(kind, { of: t.of + 1, P1: t.P1 + Number(p1), P3: t.P3 + Number(p3) })
  }
  for (const seed of seeds) {
    const random = makeRandom(seed)
    const fromDay = 18_000 + random.int(0, 900)
    const all = makePowerUsers(random, { count: 500, fromDay, days })
    for (let n = 0; n < 6; n += 1) {
      const end = random.int(days - 230, days)
      const cut = all.map((u) => u.kwh.slice(Math.max(0, end - surgeDefaults.yearDays), end))
      const area = areaLevel(cut, cut[0]!.length, surgeDefaults.floorKwh)
      const asOf = fromDay + end - 1
      const surged = (kwh: Float64Array): boolean => {
        const s = scoreSurge(kwh, area)
        return s.known && s.flagged
      }
      const woken = (kwh: Float64Array): boolean => judgeRelapse(kwh, asOf, 20, nothing, relapse) !== null
      all.forEach(({ kind }, i) => add(kind, surged(cut[i]!), woken(cut[i]!)))
      for (const kwh of cut.slice(0, 25)) {
        const more = kwh.map((v, d) => (d >= kwh.length - 10 ? v * 3 : v))
        const shut = kwh.map((v, d) =>
          d < kwh.length - 120 ? v : d < kwh.length - 8 ? Math.min(v, 9) : v * 0.3,
        )
        add('injected: ×3 for 10 days', surged(more), false)
        add('injected: shut 112 days, then 0.3× for 8', false, woken(shut))
      }
    }
  }
  console.log('kind                                       users × dates   P1      P3')
  for (const [kind, t] of tally)
    console.log(
      `${kind.padEnd(42)} ${String(t.of).padStart(10)}  ${((t.P1 / t.of) * 100).toFixed(1).padStart(5)} %  ${((t.P3 / t.of) * 100).toFixed(1).padStart(5)} %`,
    )
}

function reportRecall(): void {
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
}

if (honest) reportHonest()
else reportRecall()
