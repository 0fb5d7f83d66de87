import type { Random } from '../random.ts'
import type { World, WorldRegion } from '../world.ts'
import { makeUscc } from '../uscc.ts'
import { makeName, tradeNames, trades } from '../names.ts'
import { drawTelephone } from '../enterprises/make-enterprise.ts'
import { drawCore } from '../enterprises/words.ts'

/**
 * One true place with whoever runs it, as the lists' makers know it and no list says it. `siteKey` and `operatorKey`
 * name the world's own; a unit without siteKey is known to departments only. `village` null: no list tells it.
 */
export type ListUnit = {
  readonly key: string
  readonly siteKey: string | null
  readonly operatorKey: string | null
  readonly kind: 'firm' | 'person' | 'place'
  /** The firm's registered name or the person's; of a place without operator its owner's. */
  readonly name: string
  readonly code: string | null
  readonly person: string
  readonly telephone: string
  readonly county: string
  readonly town: string
  readonly village: string | null
  /** Behind town and village: “117号”, or what stands instead of a village. */
  readonly door: string
  readonly placeKind: string
  readonly trade: string
  readonly meterNo: string
  readonly openedOn: string
}

const two = (n: number): string => String(n).padStart(2, '0')
const drawDay = (random: Random): string =>
  `${random.int(2004, 2024)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
const tradeOf = (name: string): string => trades.find((trade) => name.includes(trade)) ?? '建材'

const common = (random: Random, serial: number) => ({
  telephone: drawTelephone(random),
  meterNo: `31${20_000_000 + serial * 10_000 + random.int(0, 9_999)}`,
  openedOn: drawDay(random),
})

/** The county's own sites as units, in the world's order. */
export function worldUnits(world: World, county: WorldRegion, random: Random): ListUnit[] {
  const names = new Map(world.regions.map((r) => [r.code, r.name]))
  const operators = new Map(world.operators.map((o) => [o.key, o]))
  return world.sites
    .filter((site) => site.villageCode.startsWith(county.code))
    .map((site, i): ListUnit => {
      const operator = site.operatorKey === null ? null : operators.get(site.operatorKey)!
      const person = operator?.legalPerson ?? site.landlord ?? makeName(random)
      const kind = operator ? (operator.kind === 'enterprise' ? 'firm' : 'person') : 'place'
      return {
        key: `unit-${site.key}`,
        siteKey: site.key,
        operatorKey: operator?.key ?? null,
        kind,
        name: kind === 'firm' ? operator!.name : person,
        code: operator?.code ?? null,
        person,
        county: county.name,
        town: names.get(site.villageCode.slice(0, 9))!,
        village: names.get(site.villageCode)!,
        door: site.address.slice(site.address.search(/\d+号$/)),
        placeKind: site.placeKind,
        trade: tradeOf(operator?.name ?? ''),
        ...common(random, i),
      }
    })
}

const outsideVillages = ['工业集中区', '街道', '农贸市场', '工业集中区纬二路', '物流园', '国道旁']

/**
 * Firms and shops that only departments know. Most stand in a village whose number no site of the world has (over 200);
 * every fifth stands where no village is told: on the town's high street, in its industrial area, at the trunk road.
 */
export function unknownUnits(world: World, county: WorldRegion, count: number, random: Random): ListUnit[] {
  const towns = world.regions.filter((r) => r.level === 'town' && r.code.startsWith(county.code))
  const taken = new Set(world.operators.map((o) => o.name))
  return Array.from({ length: count }, (_, i): ListUnit => {
    const town = random.pick(towns)
    const villages = world.regions.filter((r) => r.level === 'village' && r.parentCode === town.code)
    const told = i % 5 !== 4
    const firm = random.chance(0.7)
    const person = makeName(random)
    const trade = random.pick(trades)
    const word = (): string => (random.chance(0.4) ? random.pick(tradeNames) : drawCore(random))
    let name = ''
    do
      name = firm
        ? random.chance(0.7)
          ? `${county.name}${word()}${trade}有限公司`
          : `${town.name}${word()}${trade}厂`
        : `${county.name}${word()}${trade}${random.pick(['经营部', '加工点', '店'])}`
    while (taken.has(name))
    taken.add(name)
    return {
      key: `unit-list-${String(i + 1).padStart(3, '0')}`,
      siteKey: null,
      operatorKey: null,
      kind: 'firm',
      name,
      code: makeUscc(county.code, 400_000_000 + i * 7_919),
      person,
      county: county.name,
      town: town.name,
      village: told ? random.pick(villages).name : null,
      door: told ? `${random.int(201, 399)}号` : `${random.pick(outsideVillages)}${random.int(1, 90)}号`,
      placeKind: 'enterprise',
      trade,
      ...common(random, 5_000 + i),
    }
  })
}
