import { contains, type Point } from './plane.ts'
import { makeName, tradeNames, trades } from './names.ts'
import { makeUscc } from './uscc.ts'
import type { Random } from './random.ts'
import type { LonLat, PlaceKind, WorldOperator, WorldRegion, WorldSite } from './world.ts'

const shares: Record<PlaceKind, number> = {
  idle_plant: 10,
  disused_plant: 8,
  closed_plant: 10,
  disused_farm: 9,
  idle_house: 12,
  remote_place: 5,
  enterprise: 20,
  warehouse: 9,
  rented_plant: 8,
  workshop: 6,
  garage: 3,
}

const remotePlaces = [
  '砖瓦窑旧址',
  '采石场旧址',
  '林场看护房',
  '河滩沙场旧址',
  '废弃泵站',
  '老粮站院内',
] as const

type Lot = { county: string; town: string; village: string; number: number; random: Random; serial: number }

function makeEnterprise({ county, town, random, serial }: Lot, trade: string, countyCode: string) {
  const word = random.pick(tradeNames)
  const name = random.chance(0.6) ? `${county}${word}${trade}有限公司` : `${town}${word}${trade}厂`
  return {
    key: `operator-${String(serial).padStart(4, '0')}`,
    kind: 'enterprise' as const,
    name,
    code: makeUscc(countyCode, serial * 7_919 + 1_000_003),
    legalPerson: makeName(random),
  }
}

function makeOwner({ random, serial }: Lot): WorldOperator {
  const name = makeName(random)
  const key = `operator-${String(serial).padStart(4, '0')}`
  return { key, kind: 'person', name: `${name}（个人）`, code: null, legalPerson: name }
}

const withEnterprise: readonly PlaceKind[] = ['enterprise', 'warehouse', 'closed_plant', 'rented_plant']
const withPerson: readonly PlaceKind[] = ['workshop', 'garage', 'disused_farm']

function tradeFor(kind: PlaceKind, random: Random): string {
  if (kind === 'warehouse') return '仓储'
  return random.pick(trades.filter((trade) => trade !== '仓储'))
}

function makeOperator(lot: Lot, kind: PlaceKind, countyCode: string): WorldOperator | null {
  const { random } = lot
  if (withEnterprise.includes(kind)) return makeEnterprise(lot, tradeFor(kind, random), countyCode)
  if (withPerson.includes(kind) || random.chance(0.25)) return makeOwner(lot)
  return null
}

function siteName(kind: PlaceKind, lot: Lot, operator: WorldOperator | null): string {
  const { random, village, number } = lot
  const word = random.pick(tradeNames)
  const firm = operator?.kind === 'enterprise' ? operator.name : `${village}${word}`
  const names: Record<PlaceKind, string> = {
    idle_plant: `${village}原${word}${random.pick(trades)}厂闲置厂房`,
    disused_plant: `${village}原${word}${random.pick(['砖瓦', '造纸', '农机', '预制件'])}厂废弃厂房`,
    closed_plant: `${firm}关停厂房`,
    disused_farm: `${village}${word}养殖场（停养）`,
    idle_house: `${village}${number}号闲置民房`,
    remote_place: `${village}${random.pick(remotePlaces)}`,
    enterprise: firm,
    warehouse: `${firm}仓库`,
    rented_plant: `${firm}出租厂房`,
    workshop: `${village}${word}小作坊`,
    garage: `${village}${number}号车库`,
  }
  return names[kind]
}

/** Six decimals are a tenth of a metre; the point stays inside the ring it was drawn in. */
function pointIn(ring: readonly LonLat[], random: Random): LonLat {
  const lons = ring.map((p) => p[0])
  const lats = ring.map((p) => p[1])
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const round = (n: number): number => Math.round(n * 1e6) / 1e6
  for (;;) {
    const p: Point = [
      round(west + random.next() * (east - west)),
      round(south + random.next() * (north - south)),
    ]
    if (contains(ring, p)) return [p[0], p[1]]
  }
}

/** 10–14 places to be swept in every village of the county, four in the neighbour's. */
export function makeSites(
  regions: readonly WorldRegion[],
  random: Random,
): { sites: WorldSite[]; operators: WorldOperator[] } {
  const name = new Map(regions.map((r) => [r.code, r.name]))
  const sites: WorldSite[] = []
  const operators: WorldOperator[] = []
  let serial = 0
  for (const village of regions.filter((r) => r.level === 'village')) {
    const own = random.fork(village.code)
    const grids = regions.filter((r) => r.parentCode === village.code)
    const county = name.get(village.code.slice(0, 6))!
    const town = name.get(village.code.slice(0, 9))!
    const count = county === '安澜县' ? 4 : own.int(10, 14)
    const numbers = own.shuffle(Array.from({ length: 198 }, (_, i) => i + 1))
    for (let i = 0; i < count; i++) {
      serial += 1
      const number = numbers[i]!
      const lot = { county, town, village: village.name, number, random: own, serial }
      const kind = own.weighted(shares)
      const operator = makeOperator(lot, kind, village.code.slice(0, 6))
      if (operator) operators.push(operator)
      const grid = own.pick(grids)
      sites.push({
        key: `site-${String(serial).padStart(4, '0')}`,
        name: siteName(kind, lot, operator),
        placeKind: kind,
        villageCode: village.code,
        gridCode: grid.code,
        address: `${county}${town}${village.name}${number}号`,
        point: pointIn(grid.boundary!.coordinates[0], own),
        operatorKey: operator?.key ?? null,
        landlord: kind === 'enterprise' ? null : own.chance(0.7) ? makeName(own) : null,
      })
    }
  }
  return { sites, operators }
}
