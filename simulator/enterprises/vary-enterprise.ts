import type { Random } from '../random.ts'
import { drawer } from './draw.ts'
import { withWrongCharacter } from './confusable.ts'
import {
  drawLocation,
  drawTelephone,
  registeredName,
  type Enterprise,
  type Location,
} from './make-enterprise.ts'
import type { Prefecture } from './prefecture.ts'
import { drawNameVariant, writeName, type NameVariant } from './vary-name.ts'
import { drawPerson } from './words.ts'
import { drawRegisteredStyle, registeredStyle, writeAddress, type AddressStyle } from './write-address.ts'

/** One row of a department's list; what it does not say is ''. `place` is county and town. */
export type EnterpriseRow = {
  id: string
  name: string
  creditCode: string
  person: string
  telephone: string
  address: string
  meterNo: string
  openedOn: string
  place: string
}

export const codeRates = {
  sound: 0.55,
  missing: 0.34,
  oldNumber: 0.04,
  damaged: 0.04,
  swapped: 0.03,
} as const
export const addressRates = {
  same: 0.36,
  shorter: 0.24,
  rewritten: 0.12,
  moved: 0.09,
  longer: 0.08,
  missing: 0.04,
  withoutNumber: 0.04,
  wrongCharacter: 0.03,
} as const
export const personRates = { same: 0.88, changed: 0.05, missing: 0.05, wrongCharacter: 0.02 } as const
export const telephoneRates = { same: 0.58, missing: 0.24, changed: 0.18 } as const
export const dateRates = { same: 0.8, missing: 0.12, off: 0.08 } as const
export const placeRates = { same: 0.84, countyOnly: 0.12, missing: 0.04 } as const
/** Of rows: meter numbers are known to few registers; when both know one, it is the same. */
export const meterRates = { left: 0.15, right: 0.4 } as const

type CodeVariant = keyof typeof codeRates
type AddressVariant = keyof typeof addressRates
export type Variants = {
  readonly name: NameVariant
  readonly code: CodeVariant
  readonly address: AddressVariant
  readonly person: keyof typeof personRates
  readonly telephone: keyof typeof telephoneRates
}
const of = <K extends string>(rates: Readonly<Record<K, number>>) =>
  drawer(Object.entries(rates) as [K, number][])
const [drawCode, drawAddress, drawWho] = [of(codeRates), of(addressRates), of(personRates)]
const [drawPhone, drawOpened, drawPlace] = [of(telephoneRates), of(dateRates), of(placeRates)]

const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** Letters GB 32100 leaves out but clerks type: damage that shows at once. */
const typedFor: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S' }

function damaged(code: string, random: Random): string {
  const at = random.int(2, 17)
  const typed = random.chance(0.3) ? typedFor[code[at]!] : undefined
  const others = [...codeAlphabet].filter((c) => c !== code[at])
  return code.slice(0, at) + (typed ?? random.pick(others)) + code.slice(at + 1)
}

function swapped(code: string, random: Random): string {
  const places = [...code].flatMap((c, i) => (i >= 6 && i < 17 && c !== code[i + 1] ? [i] : []))
  const at = random.pick(places)
  return code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2)
}

function writeCode(code: string, county: string, variant: CodeVariant, random: Random): string {
  if (variant === 'missing') return ''
  if (variant === 'oldNumber') return county + String(random.int(100_000_000, 999_999_999))
  if (variant === 'damaged') return damaged(code, random)
  return variant === 'swapped' ? swapped(code, random) : code
}

/** A new number in the same village or road, another place of the same town, or another town of the county. */
function movedTo(at: Location, prefecture: Prefecture, random: Random): Location {
  const far = random.next()
  if (far < 0.4) return { ...at, number: ((at.number + random.int(5, 150)) % 380) + 1, part: 0 }
  const elsewhere = drawLocation(prefecture, random, at.county)
  if (far > 0.75 || elsewhere.village === null) return elsewhere
  return { ...elsewhere, town: at.town, village: random.pick(at.town.villages) }
}

function styleOf(variant: AddressVariant, registered: AddressStyle, random: Random): AddressStyle {
  if (variant === 'shorter')
    return {
      ...registered,
      from: random.chance(0.6) ? 'town' : 'place',
      group: random.chance(0.5),
      part: random.chance(0.6),
      shortTown: random.chance(0.3),
      beside: false,
    }
  if (variant === 'longer') return { ...registered, from: 'city', beside: true }
  if (variant === 'withoutNumber') return { ...registered, number: 'none', part: false, beside: true }
  if (variant === 'rewritten')
    return {
      ...registered,
      chineseGroup: !registered.chineseGroup,
      number: random.pick(['fullWidth', 'bare', 'plain'] as const),
      shortTown: random.chance(0.4),
      from: random.pick(['city', 'county', 'town'] as const),
    }
  return registered
}

/** The row of a register that keeps to the licence: the left side. */
export function registeredRow(e: Enterprise, random: Random): EnterpriseRow {
  return {
    id: '',
    name: registeredName(e),
    creditCode: random.chance(e.kind === 'shop' ? 0.93 : 0.98) ? e.code : '',
    person: e.person,
    telephone: random.chance(0.08) ? '' : e.telephone,
    address: writeAddress(e.at, drawRegisteredStyle(random)),
    meterNo: random.chance(meterRates.left) ? e.meterNo : '',
    openedOn: e.openedOn,
    place: e.at.county.name + e.at.town.name,
  }
}

function drawVariants(e: Enterprise, random: Random): Variants {
  const drawn = drawNameVariant(random)
  const name = drawn === 'personAsName' && e.kind === 'company' ? 'same' : drawn
  const variants = {
    name,
    code: drawCode(random),
    address: drawAddress(random),
    person: drawWho(random),
    telephone: drawPhone(random),
  }
  if (name === 'personAsName')
    return {
      ...variants,
      code: variants.code === 'sound' && random.chance(0.8) ? 'missing' : variants.code,
      person: 'same',
    }
  // A changed name is the same enterprise only because something else says so.
  if (name !== 'changedName') return variants
  return random.chance(0.7)
    ? { ...variants, code: 'sound' }
    : { ...variants, person: 'same', address: 'same' }
}

/** The row another department has of the same enterprise, and what was done to it. */
export function variedRow(
  e: Enterprise,
  prefecture: Prefecture,
  random: Random,
): { row: EnterpriseRow; variants: Variants } {
  const variants = drawVariants(e, random)
  const at = variants.address === 'moved' ? movedTo(e.at, prefecture, random) : e.at
  const style = styleOf(variants.address, { ...registeredStyle, chineseGroup: random.chance(0.4) }, random)
  const written = writeAddress(at, style)
  const row: EnterpriseRow = {
    id: '',
    name: writeName(e, variants.name, random),
    creditCode: writeCode(e.code, e.at.county.code, variants.code, random),
    person: writePerson(e.person, variants.person, random),
    telephone: { same: e.telephone, missing: '', changed: drawTelephone(random) }[variants.telephone],
    address:
      variants.address === 'missing'
        ? ''
        : variants.address === 'wrongCharacter'
          ? withWrongCharacter(written, random)
          : written,
    meterNo: random.chance(meterRates.right) ? e.meterNo : '',
    openedOn: writeDate(e.openedOn, random),
    place: { same: at.county.name + at.town.name, countyOnly: at.county.name, missing: '' }[
      drawPlace(random)
    ],
  }
  return { row, variants }
}

function writePerson(person: string, variant: Variants['person'], random: Random): string {
  if (variant === 'missing') return ''
  if (variant === 'changed') return drawPerson(random)
  return variant === 'wrongCharacter' ? withWrongCharacter(person, random) : person
}

/** Off: the day of the change of licence instead of the founding, or a slip in the month. */
function writeDate(date: string, random: Random): string {
  const variant = drawOpened(random)
  if (variant === 'missing') return ''
  if (variant === 'same') return date
  const [year, month, day] = date.split('-')
  if (random.chance(0.5)) return `${Math.min(2026, Number(year) + random.int(1, 6))}-${month}-${day}`
  return `${year}-${String((Number(month) % 12) + 1).padStart(2, '0')}-${day}`
}
