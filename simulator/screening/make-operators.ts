import type { ListUnit } from '../lists/list-units.ts'
import { drawTelephone } from '../enterprises/make-enterprise.ts'
import { drawCore, drawPerson } from '../enterprises/words.ts'
import type { Random } from '../random.ts'
import { makeUscc } from '../uscc.ts'
import type { Ground, Land } from './make-ground.ts'
import { firmTrades, type FirmTrade } from './trades.ts'

/** Whoever does business, as it truly is; lists hold parts of it. Days are days since 1970-01-01. */
export type Operator = ListUnit & {
  readonly ground: Ground
  readonly scope: string
  readonly industry: readonly [code: string, name: string]
  readonly entityType: string
  readonly formerName: string
  /** What the market register says of it. */
  readonly status: 'active' | 'closed' | 'stopped'
  readonly opened: number
  readonly closed: number | null
  readonly trade_: FirmTrade | null
}

export type OperatorGiven = Partial<Omit<Operator, 'key' | 'code'>> & {
  readonly trade: string
  readonly scope: string
  readonly industry: readonly [string, string]
}

export type OperatorMaker = {
  readonly all: Operator[]
  make(given: OperatorGiven): Operator
  /** An honest firm of a trade drawn by its share. */
  firm(): Operator
}

const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Makes operators with names used once in the county and sound credit codes. `asOf`: days since 1970. */
export function operatorMaker(land: Land, random: Random, asOf: number): OperatorMaker {
  const all: Operator[] = []
  const taken = new Set<string>()
  const total = firmTrades.reduce((sum, t) => sum + t.share, 0)
  const drawTrade = (): FirmTrade => {
    let left = random.next() * total
    return firmTrades.find((t) => (left -= t.share) < 0) ?? firmTrades[0]!
  }
  const nameFor = (trade: string, suffix: string): string => {
    for (let tries = 0; ; tries += 1) {
      const prefix = random.chance(0.8) ? land.county.name : ''
      const name = prefix + drawCore(random, tries > 2) + trade + suffix
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
  const make = (given: OperatorGiven): Operator => {
    const ground = given.ground ?? land.draw('village')
    const serial = all.length
    const person = given.person ?? drawPerson(random)
    const opened = given.opened ?? asOf - random.int(200, 7_000)
    const operator: Operator = {
      key: `op-${serial}`,
      siteKey: null,
      operatorKey: null,
      kind: 'firm',
      name:
        given.name ??
        nameFor(given.trade, random.pick(given.trade_?.suffixes ?? ['有限公司', '有限公司', '厂'])),
      code: makeUscc(land.county.code, (serial * 7_919 + 40_000_001) % 729_000_000),
      telephone: drawTelephone(random),
      county: ground.county,
      town: ground.town,
      village: ground.village,
      door: ground.door,
      placeKind: 'enterprise',
      meterNo: '',
      openedOn: isoOf(opened),
      entityType: '有限责任公司',
      formerName: '',
      status: 'active',
      closed: null,
      trade_: null,
      ...given,
      person,
      ground,
      opened,
    }
    all.push(operator)
    return operator
  }
  return {
    all,
    make,
    firm: () => {
      const trade = drawTrade()
      const ground = land.draw(random.chance(0.75) ? trade.ground : 'village')
      const small = trade.word === '百货' || trade.suffixes[0] !== '有限公司'
      return make({
        trade: trade.word,
        trade_: trade,
        scope: random.pick(trade.scopes),
        industry: trade.industry,
        ground,
        entityType: small ? '个体工商户' : '有限责任公司',
        formerName: random.chance(0.03) ? land.county.name + drawCore(random) + trade.word + '有限公司' : '',
      })
    },
  }
}
