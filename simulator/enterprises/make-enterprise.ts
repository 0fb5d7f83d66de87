import { makeUscc, usccCheck } from '../uscc.ts'
import type { Random } from '../random.ts'
import { drawer, ranked } from './draw.ts'
import type { County, Prefecture, Town, Village } from './prefecture.ts'
import {
  drawCompanyTrade,
  drawCore,
  drawGiven,
  drawPerson,
  drawShopTrade,
  drawSurname,
  type Trade,
} from './words.ts'

/** Where an enterprise stands, in parts, so that a clerk's ways of writing it can be played. */
export type Location = {
  readonly city: string
  readonly county: County
  readonly town: Town
  readonly village: Village | null
  /** 组 of a village, 0 when none is written. */
  readonly group: number
  readonly road: string | null
  readonly number: number
  /** 号 after the dash, 0 when none: 18-2号. */
  readonly part: number
  /** 幢, 0 when none. */
  readonly building: number
  readonly beside: string
}

/** A true enterprise before any clerk wrote it down. `prefix + core + trade + suffix` is its registered name. */
export type Enterprise = {
  readonly kind: 'company' | 'shop'
  readonly prefix: string
  readonly core: string
  readonly trade: Trade
  readonly suffix: string
  /** 分公司, 二厂 … after the suffix. */
  readonly branch: string
  readonly code: string
  readonly person: string
  readonly telephone: string
  readonly at: Location
  readonly meterNo: string
  readonly openedOn: string
}

export const registeredName = (e: Enterprise): string =>
  e.prefix + e.core + e.trade.word + e.suffix + e.branch

const beside = [
  '路北',
  '路南',
  '东侧',
  '西侧',
  '院内',
  '学校旁',
  '路口',
  '村委会对面',
  '原粮站内',
  '加油站旁',
]
const suffixOf = drawer([
  ['有限公司', 0.72],
  ['有限责任公司', 0.09],
  ['厂', 0.15],
  ['股份有限公司', 0.02],
  ['合作社', 0.02],
])
const prefixOf = drawer<'county' | 'countyShort' | 'city' | 'town' | 'none'>([
  ['county', 0.48],
  ['countyShort', 0.12],
  ['city', 0.14],
  ['town', 0.16],
  ['none', 0.1],
])
export const withoutLevel = (name: string): string =>
  name.length > 2 ? name.replace(/[省市县区镇乡村]$/, '') : name

function prefixFor(at: Location, random: Random): string {
  const kind = prefixOf(random)
  if (kind === 'county') return at.county.name
  if (kind === 'countyShort') return withoutLevel(at.county.name)
  if (kind === 'city') return random.chance(0.6) ? at.city : withoutLevel(at.city)
  return kind === 'town' ? at.county.name + at.town.name : ''
}

export function drawTelephone(random: Random): string {
  if (random.chance(0.12)) return `0999-${random.int(2_000_000, 8_999_999)}`
  return `1${random.pick(['38', '39', '35', '36', '50', '51', '58', '59', '80', '86', '88', '99', '77', '73'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`
}
const two = (n: number): string => String(n).padStart(2, '0')
const drawDate = (random: Random): string =>
  `${random.chance(0.7) ? random.int(2012, 2025) : random.int(1998, 2011)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`
const drawMeter = (random: Random): string => `31${String(random.int(10_000_000, 99_999_999))}`

const townAt = new WeakMap<County, (random: Random) => Town>()
function drawTown(county: County, random: Random): Town {
  const known = townAt.get(county) ?? ranked(county.towns, 3)
  townAt.set(county, known)
  return known(random)
}

export function drawLocation(prefecture: Prefecture, random: Random, inCounty?: County): Location {
  const county = inCounty ?? random.pick(prefecture.counties)
  const town = drawTown(county, random)
  const base = {
    city: prefecture.name,
    county,
    town,
    group: 0,
    part: random.chance(0.12) ? random.int(1, 6) : 0,
    building: 0,
    beside: random.chance(0.5) ? random.pick(beside) : '',
  }
  if (random.chance(0.52)) {
    const village = random.pick(town.villages)
    const group = random.chance(0.45) ? random.int(1, village.groups) : 0
    return { ...base, village, group, road: null, number: random.int(1, 240) }
  }
  if (random.chance(0.15))
    return {
      ...base,
      village: null,
      road: county.park + random.pick(town.roads) + '路',
      number: random.int(1, 60),
      building: random.int(1, 12),
    }
  return { ...base, village: null, road: `${random.pick(town.roads)}路`, number: random.int(1, 380) }
}

/** Makes enterprises of a prefecture; the same name is registered only once in a county, as the register demands. */
export class EnterpriseMaker {
  private serial = 0
  private readonly registered = new Set<string>()

  constructor(
    private readonly prefecture: Prefecture,
    private readonly random: Random,
    private readonly firstSerial: number,
  ) {}

  /** An enterprise with nothing in common with another but chance. */
  draw(given: Partial<Enterprise> = {}): Enterprise {
    const { random } = this
    const at = given.at ?? drawLocation(this.prefecture, random)
    const kind = given.kind ?? (random.chance(0.62) ? 'company' : 'shop')
    const trade = given.trade ?? (kind === 'company' ? drawCompanyTrade(random) : drawShopTrade(random))
    const person = given.person ?? drawPerson(random)
    const base = {
      kind,
      trade,
      person,
      at,
      branch: '',
      prefix:
        kind === 'company'
          ? prefixFor(at, random)
          : at.county.name + (random.chance(0.45) ? at.town.name : ''),
      suffix: kind === 'company' ? suffixOf(random) : '',
      core: kind === 'shop' && random.chance(0.3) ? person : drawCore(random),
      telephone: drawTelephone(random),
      meterNo: drawMeter(random),
      openedOn: drawDate(random),
      code: '',
      ...given,
    }
    return { ...this.register(base), code: this.nextCode(kind, at.county.code) }
  }

  private register(e: Enterprise): Enterprise {
    let one = e
    for (let tries = 0; this.registered.has(one.at.county.code + registeredName(one)); tries++)
      one = { ...one, core: drawCore(this.random, tries > 2) }
    this.registered.add(one.at.county.code + registeredName(one))
    return one
  }

  private nextCode(kind: Enterprise['kind'], county: string): string {
    this.serial += 1
    // 7,919 shares no factor with 30^6: every serial has a code of its own.
    const code = makeUscc(county, (this.firstSerial + this.serial * 7_919) % 729_000_000)
    if (kind === 'company') return code
    const body = `92${code.slice(2, 17)}`
    return body + usccCheck(body)
  }

  /** 同名异县: the same words over a door of another county. */
  sameNameElsewhere(e: Enterprise): Enterprise {
    const others = this.prefecture.counties.filter((c) => c !== e.at.county)
    const at = drawLocation(this.prefecture, this.random, this.random.pick(others))
    const prefix = e.prefix
      .replace(e.at.county.name, at.county.name)
      .replace(withoutLevel(e.at.county.name), withoutLevel(at.county.name))
      .replace(e.at.town.name, at.town.name)
    return this.draw({ kind: e.kind, core: e.core, trade: e.trade, suffix: e.suffix, prefix, at })
  }

  /** 厂中厂: another firm behind the same gate; sometimes with the same agent's telephone. */
  sameAddress(e: Enterprise): Enterprise {
    return this.draw({ at: e.at, ...(this.random.chance(0.15) ? { telephone: e.telephone } : {}) })
  }

  /** A branch with a code of its own at another place of the same county or the next. */
  branchOf(e: Enterprise): Enterprise {
    const near = this.random.chance(0.7) ? e.at.county : undefined
    const at = drawLocation(this.prefecture, this.random, near)
    const word = this.random.pick([
      '第一分公司',
      '第二分公司',
      `${withoutLevel(at.town.name)}分公司`,
      `${withoutLevel(at.county.name)}分公司`,
    ])
    const branch = e.suffix.endsWith('公司') ? word : this.random.pick(['二厂', '分厂', '东厂'])
    const { kind, core, trade, suffix, prefix, telephone } = e
    const person = this.random.chance(0.6) ? e.person : drawPerson(this.random)
    return this.draw({ kind, core, trade, suffix, prefix, branch, person, telephone, at })
  }

  /** Another firm of the same legal person: other trade, often the same core word and telephone. */
  samePerson(e: Enterprise): Enterprise {
    const { random } = this
    const core = random.chance(0.4) ? { core: e.core } : {}
    const at = random.chance(0.4) ? e.at : drawLocation(this.prefecture, random, e.at.county)
    const telephone = random.chance(0.7) ? e.telephone : drawTelephone(random)
    return this.draw({ ...core, person: e.person, telephone, at })
  }

  /** 父子店: the son's shop beside the father's, with the same surname and often the same core word. */
  ofTheSon(e: Enterprise): Enterprise {
    const { random } = this
    const person = (e.person[0] ?? drawSurname(random)) + drawGiven(random)
    const at = { ...e.at, number: e.at.number + random.int(1, 3), part: 0 }
    return this.draw({ kind: 'shop', person, at, ...(random.chance(0.5) ? { core: e.core } : {}) })
  }

  /** 换壳: a new firm at the place of an old one, under a like name, other person and code. */
  successorOf(e: Enterprise): Enterprise {
    const core = this.random.chance(0.6) ? `新${e.core}` : e.core
    const { kind, trade, suffix, prefix, at } = e
    return this.draw({ kind, trade, suffix, prefix, core, at })
  }
}
