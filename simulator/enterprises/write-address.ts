import type { Random } from '../random.ts'
import type { Location } from './make-enterprise.ts'
import { withoutLevel } from './make-enterprise.ts'

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

export type AddressStyle = {
  /** How far up the prefix goes. */
  readonly from: 'city' | 'county' | 'town' | 'place'
  readonly chineseGroup: boolean
  /** Says 路北, 院内 … after the number. */
  readonly beside: boolean
  readonly group: boolean
  readonly building: boolean
  readonly part: boolean
  /** 号 as written: 号, 號, nothing, full-width digits. */
  readonly number: 'plain' | 'fullWidth' | 'bare' | 'none'
  /** 云溪镇 as 云溪. */
  readonly shortTown: boolean
}

export const registeredStyle: AddressStyle = {
  from: 'county',
  chineseGroup: false,
  beside: false,
  group: true,
  building: true,
  part: true,
  number: 'plain',
  shortTown: false,
}

export const fullWidth = (text: string): string =>
  text.replace(/[0-9A-Za-z()-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

function numberOf(at: Location, style: AddressStyle): string {
  if (style.number === 'none') return ''
  const digits = style.part && at.part > 0 ? `${at.number}-${at.part}` : String(at.number)
  if (style.number === 'bare') return digits
  return `${style.number === 'fullWidth' ? fullWidth(digits) : digits}号`
}

/** The address as one clerk writes it. */
export function writeAddress(at: Location, style: AddressStyle): string {
  const group = at.group > 0 && style.group ? `${style.chineseGroup ? numerals[at.group] : at.group}组` : ''
  const building = at.building > 0 && style.building ? `${at.building}幢` : ''
  const place = at.village ? at.village.name + group : at.road!
  const town = style.shortTown ? withoutLevel(at.town.name) : at.town.name
  const inPark = at.road?.startsWith(at.county.park)
  const above = {
    city: at.city + at.county.name + (inPark ? '' : town),
    county: at.county.name + (inPark ? '' : town),
    town: inPark ? '' : town,
    place: '',
  }[style.from]
  return above + place + numberOf(at, style) + building + (style.beside ? at.beside : '')
}

/** A style drawn for the register's side: mostly county and down, as business licences print it. */
export const drawRegisteredStyle = (random: Random): AddressStyle => ({
  ...registeredStyle,
  from: random.chance(0.25) ? 'city' : 'county',
  chineseGroup: random.chance(0.4),
  beside: random.chance(0.1),
})
