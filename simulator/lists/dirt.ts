import type { Random } from '../random.ts'
import { withWrongCharacter } from '../enterprises/confusable.ts'
import { fullWidth } from '../enterprises/write-address.ts'
import type { ListUnit } from './list-units.ts'

const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code with one character typed wrong: its check character no longer fits. */
export function damagedCode(code: string, random: Random): string {
  const at = random.int(8, 16)
  return code.slice(0, at) + random.pick([...codeAlphabet].filter((c) => c !== code[at])) + code.slice(at + 1)
}

/** A code as hands and programs write it; still the same code. */
export function untidyCode(code: string, random: Random): string {
  return random.pick([
    () => code.toLowerCase(),
    () => fullWidth(code),
    () => `${code.slice(0, 6)} ${code.slice(6)}`,
    () => ` ${code}`,
  ])()
}

const suffix = /(有限公司|厂|经营部|加工点|店)$/

/** 清源县天成涂料有限公司 → 天成涂料, 天成涂料公司, 天成涂料厂 … */
export function shortName(unit: ListUnit, random: Random): string {
  const bare = unit.name.replace(unit.county, '').replace(unit.town, '')
  const core = bare.replace(suffix, '')
  return random.pick([
    core,
    bare,
    `${core}公司`,
    core + (bare.endsWith('厂') ? '有限公司' : '厂'),
    `${unit.county.slice(0, -1)}${bare}`,
  ])
}

/** A name with a slip, a remark, brackets or the county in them. */
export function untidyName(unit: ListUnit, random: Random): string {
  const name = unit.name
  return random.pick([
    () => withWrongCharacter(name, random),
    () => name.replace(unit.county, '').replace(suffix, `（${unit.county.slice(0, -1)}）$1`),
    () => `${name}（停业）`,
    () => `${name.slice(0, 5)} ${name.slice(5)}`,
    () => name.replace(suffix, '').slice(0, -1) + (suffix.exec(name)?.[0] ?? ''),
  ])()
}

/** The address as licences have it; without a village as the unit tells it. */
export const fullAddress = (unit: ListUnit): string =>
  unit.county + unit.town + (unit.village ?? '') + unit.door

/** The address shorter, with full-width digits, with directions; the same place. */
export function untidyAddress(unit: ListUnit, random: Random): string {
  const local = unit.town + (unit.village ?? '') + unit.door
  return random.pick([
    () => local,
    () => unit.county + unit.town + (unit.village ?? '') + fullWidth(unit.door),
    () => local + random.pick(['院内', '路北', '东侧', '（原小学）']),
    () => `清河市${unit.county}${local}`,
    () => `${unit.town} ${unit.village ?? ''}${unit.door}`,
  ])()
}

/** The same village, the number one or two off: a neighbour’s door or a slip, nobody knows. */
export const nextDoor = (unit: ListUnit, random: Random): string =>
  unit.county +
  unit.town +
  (unit.village ?? '') +
  unit.door.replace(/\d+/, (n) => String(Number(n) + random.int(1, 2)))
