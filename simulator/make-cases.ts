import { addDays, daysBetween, type LocalDate } from '../src/kernel/local-date.ts'
import type { RegionLevel } from '../src/kernel/region-code.ts'
import { makeName, tradeNames, trades } from './names.ts'
import { makeRandom, type Random } from './random.ts'
import { makeUscc } from './uscc.ts'
import type { CaseState } from './world.ts'
import type { Activity, ViolationKind } from './world-event.ts'

/** A plain row for the benches: what a case list shows and searches, with no story behind it. */
export type BulkCase = {
  /** 1 … n, in the order of making; `foundOn` does not follow it. */
  serial: number
  provinceCode: string
  cityCode: string
  countyCode: string
  townCode: string
  villageCode: string
  siteName: string
  address: string
  operatorName: string
  operatorCode: string | null
  responsiblePerson: string
  violationKind: ViolationKind
  activity: Activity
  chemicals: string
  facts: string
  state: CaseState
  foundOn: LocalDate
  confirmedOn: LocalDate | null
  closedOn: LocalDate | null
  fineCents: number | null
  confiscatedCents: number | null
  isReferred: boolean
  /** UTC instant, ISO 8601. */
  updatedAt: string
}

export type BulkRegion = { code: string; name: string; level: RegionLevel; parentCode: string | null }

// Rare first words, so that no county's name is a real one.
const firstWords = '澄岚泽旭启瑶璟沐朗煦栖霁珩蔚穆睿沁翊昕禾'
const secondWords = '源川岭溪原塘桥林湾丘陵泉湖河山沙岗坪渡浦'
const townWords = ['城关', '双桥', '柳林', '龙泉', '红旗', '白沙', '青峰', '渡口', '马鞍', '石门']
const villageWords = [
  '前进',
  '东风',
  '和平',
  '向阳',
  '西河',
  '北岗',
  '南营',
  '杨庄',
  '大塘',
  '刘集',
  '新桥',
  '古井',
]
const townsPerCounty = 5
const villagesPerTown = 8
const firstDay: LocalDate = '2021-01-01'
const lastDay: LocalDate = '2026-10-31'

const two = (n: number): string => String(n).padStart(2, '0')
const three = (n: number): string => String(n).padStart(3, '0')

type Place = { code: string; county: string; town: string; village: string }

/** Cities 9911, 9912 … of ten counties each, apart from the demo's 9901. */
const countyCodeOf = (i: number): string => `99${11 + Math.floor(i / 10)}${two((i % 10) + 1)}`

function countyName(i: number): string {
  const second = secondWords[Math.floor(i / firstWords.length) % secondWords.length]!
  return `${firstWords[i % firstWords.length]!}${second}县`
}

function placeOf(county: number, town: number, village: number): Place {
  return {
    code: `${countyCodeOf(county)}${100 + town}${200 + village}`,
    county: countyName(county),
    town: `${townWords[(county * 3 + town) % townWords.length]!}镇`,
    village: `${villageWords[(county + town * 5 + village) % villageWords.length]!}村`,
  }
}

/**
 * The regions that `makeCases` uses, parents before children.
 * @param counties 1–400
 */
export function makeBulkRegions(counties: number): BulkRegion[] {
  if (counties < 1 || counties > 400) throw new RangeError(`counties must be 1–400: ${counties}`)
  const rows: BulkRegion[] = [{ code: '99', name: '清江省', level: 'province', parentCode: null }]
  for (let c = 0; c < counties; c++) {
    const county = countyCodeOf(c)
    const city = county.slice(0, 4)
    if (c % 10 === 0) rows.push({ code: city, name: `第${1 + c / 10}市`, level: 'city', parentCode: '99' })
    rows.push({ code: county, name: countyName(c), level: 'county', parentCode: city })
    for (let t = 0; t < townsPerCounty; t++) {
      const town = `${county}${100 + t}`
      rows.push({ code: town, name: placeOf(c, t, 0).town, level: 'town', parentCode: county })
      for (let v = 0; v < villagesPerTown; v++) {
        const { code, village } = placeOf(c, t, v)
        rows.push({ code, name: village, level: 'village', parentCode: town })
      }
    }
  }
  return rows
}

const substances = [
  '盐酸',
  '硫酸',
  '二甲苯',
  '甲苯',
  '甲醇',
  '丙酮',
  '稀释剂',
  '乙酸乙酯',
  '过氧化氢',
  '油漆半成品',
  '不明液体',
]
const facts = [
  '租用闲置院落夜间分装溶剂，无任何证照',
  '擅自扩大经营范围储存危险化学品',
  '未经许可加装反应釜生产化工产品',
  '将厂房转租给个人进行“厂中厂”生产',
  '利用停养的养殖棚生产稀释剂',
]
const kinds = {
  over_scope: 15,
  non_chemical: 25,
  no_licence: 45,
  attached: 15,
}
const activities = { produce: 5, store: 3, use: 2 }
const states: Record<CaseState, number> = {
  pending_verification: 2,
  confirmed: 3,
  rectifying: 8,
  stopped: 5,
  cleared: 4,
  closed: 75,
  refuted: 2,
  voided: 1,
}

const days = Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, i) => addDays(firstDay, i))
const dayAt = (index: number): LocalDate => days[Math.min(index, days.length - 1)]!

function makeDates(state: CaseState, random: Random) {
  const found = random.int(0, days.length - 1)
  const closed = state === 'closed' ? found + random.int(10, 60) : null
  const updated = dayAt(closed ?? found + random.int(0, 20))
  return {
    foundOn: dayAt(found),
    confirmedOn:
      state === 'pending_verification' || state === 'refuted' ? null : dayAt(found + random.int(0, 2)),
    closedOn: closed === null ? null : dayAt(closed),
    updatedAt: `${updated}T${two(random.int(0, 9))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}.${three(random.int(0, 999))}Z`,
  }
}

function makeParties({ code, county, town, village }: Place, serial: number, random: Random) {
  const person = makeName(random)
  const word = `${random.pick(tradeNames)}${random.pick(trades)}`
  const isFirm = random.chance(0.6)
  const firm = random.chance(0.5) ? `${county}${word}有限公司` : `${town}${word}厂`
  return {
    siteName: isFirm
      ? firm
      : `${village}${random.pick(['闲置民房', '停养养殖场', '废弃厂房', '出租厂房', '小作坊'])}`,
    address: `${county}${town}${village}${random.int(1, 299)}号`,
    operatorName: isFirm ? firm : `${person}（个人）`,
    operatorCode: isFirm ? makeUscc(code.slice(0, 6), serial) : null,
    responsiblePerson: person,
  }
}

function makeMoney(state: CaseState, random: Random) {
  const isDecided = state === 'closed' || state === 'cleared'
  return {
    fineCents: isDecided && random.chance(0.7) ? random.int(10, 200) * 100_000 : null,
    confiscatedCents: isDecided && random.chance(0.35) ? random.int(100_000, 5_000_000) : null,
    isReferred: isDecided && random.chance(0.06),
  }
}

/**
 * Bulk cases for the benches, one at a time: a million rows need no more memory than ten.
 * The same arguments give the same rows, and a shorter run is the beginning of a longer one.
 * @param n how many rows
 * @param counties 1–400, each of 5 towns with 8 villages (`makeBulkRegions`)
 */
export function* makeCases(n: number, counties: number, seed: number): Generator<BulkCase> {
  if (counties < 1 || counties > 400) throw new RangeError(`counties must be 1–400: ${counties}`)
  const random = makeRandom(`cases/${seed}`)
  for (let serial = 1; serial <= n; serial++) {
    const place = placeOf(
      random.int(0, counties - 1),
      random.int(0, townsPerCounty - 1),
      random.int(0, villagesPerTown - 1),
    )
    const state = random.weighted(states)
    yield {
      serial,
      provinceCode: '99',
      cityCode: place.code.slice(0, 4),
      countyCode: place.code.slice(0, 6),
      townCode: place.code.slice(0, 9),
      villageCode: place.code,
      ...makeParties(place, serial, random),
      violationKind: random.weighted(kinds),
      activity: random.weighted(activities),
      chemicals: `${random.pick(substances)} ${random.int(1, 90) / 10}吨`,
      facts: random.pick(facts),
      state,
      ...makeDates(state, random),
      ...makeMoney(state, random),
    }
  }
}
