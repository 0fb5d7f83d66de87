import type { Random } from '../random.ts'
import { drawer } from './draw.ts'
import { registeredName, withoutLevel, type Enterprise } from './make-enterprise.ts'
import { withWrongCharacter } from './confusable.ts'
import { drawCore } from './words.ts'

/** How another department writes the name; shares of its rows. `personAsName` happens to shops only, else `same`. */
export const nameRates = {
  same: 0.42,
  abbreviated: 0.2,
  wrongCharacter: 0.09,
  suffixSwapped: 0.07,
  bracketsOrSpaces: 0.07,
  missingOrExtraCharacter: 0.05,
  changedName: 0.04,
  personAsName: 0.06,
} as const
export type NameVariant = keyof typeof nameRates
/** A slip of the pen on top of an abbreviation or another suffix. */
export const slipOnTop = 0.05

export const drawNameVariant = drawer(Object.entries(nameRates) as [NameVariant, number][])
const drawAbbreviation = drawer<
  'noPrefix' | 'shortPrefix' | 'noSuffix' | 'coreAndTrade' | 'coreAndShortTrade' | 'shortTrade'
>([
  ['noPrefix', 0.22],
  ['shortPrefix', 0.15],
  ['noSuffix', 0.15],
  ['coreAndTrade', 0.26],
  ['coreAndShortTrade', 0.14],
  ['shortTrade', 0.08],
])

function abbreviated(e: Enterprise, random: Random): string {
  const shorter = e.trade.short.filter((word) => word !== e.trade.word)
  const short = shorter.length > 0 ? random.pick(shorter) : e.trade.word
  const { prefix, core, trade, suffix, branch } = e
  const kind = drawAbbreviation(random)
  if (kind === 'noPrefix') return core + trade.word + suffix + branch
  if (kind === 'shortPrefix') return withoutLevel(prefix) + core + trade.word + suffix + branch
  if (kind === 'noSuffix') return prefix + core + trade.word + branch
  if (kind === 'coreAndTrade') return core + trade.word + branch
  if (kind === 'coreAndShortTrade') return core + short + branch
  return prefix + core + short + suffix + branch
}

const otherSuffixes: Readonly<Record<string, readonly string[]>> = {
  有限公司: ['公司', '有限责任公司', '厂'],
  有限责任公司: ['有限公司', '公司'],
  股份有限公司: ['有限公司', '股份公司'],
  厂: ['有限公司', '公司', '加工厂'],
  合作社: ['专业合作社', '农民专业合作社'],
}
const shopEnds: readonly (readonly [string, readonly string[]])[] = [
  ['经营部', ['店', '商行', '门市部']],
  ['加工厂', ['加工点', '厂']],
  ['维修部', ['修理厂', '维修店']],
  ['店', ['部', '商店', '经营部']],
  ['厂', ['加工厂', '作坊']],
  ['站', ['点', '部']],
  ['点', ['厂', '部']],
  ['部', ['店', '厂']],
  ['超市', ['商店', '便利店']],
  ['场', ['厂', '基地']],
]

function suffixSwapped(e: Enterprise, random: Random): string {
  if (e.kind === 'company')
    return e.prefix + e.core + e.trade.word + random.pick(otherSuffixes[e.suffix] ?? ['公司']) + e.branch
  const end = shopEnds.find(([word]) => e.trade.word.endsWith(word))
  if (!end) return registeredName(e)
  return e.prefix + e.core + e.trade.word.slice(0, -end[0].length) + random.pick(end[1])
}

function bracketsOrSpaces(e: Enterprise, random: Random): string {
  const name = registeredName(e)
  const county = withoutLevel(e.at.county.name)
  const region = random.chance(0.5) ? `（${county}）` : `(${county})`
  const tails =
    e.kind === 'shop'
      ? ['(个体工商户)', '（个体）', '（停业）']
      : ['（普通合伙）', '（停产）', '(个人独资)', '（原址）']
  return random.pick([
    () => e.core + region + e.trade.word + e.suffix + e.branch,
    () => name + random.pick(tails),
    () => `${name.slice(0, 4)} ${name.slice(4)}`,
    () => `${name.slice(0, -2)}　${name.slice(-2)} `,
    () => `“${name}”`,
  ])()
}

function missingOrExtra(name: string, random: Random): string {
  const at = random.int(1, name.length - 2)
  if (random.chance(0.55)) return name.slice(0, at) + name.slice(at + 1)
  const extra = random.chance(0.5) ? name[at]! : random.pick([...'市县新大老小一华'])
  return name.slice(0, at) + extra + name.slice(at)
}

/** The name written in this way; what cannot be done to it (no double for any character) leaves it as registered. */
export function writeName(e: Enterprise, variant: NameVariant, random: Random): string {
  const slip = (text: string): string => (random.chance(slipOnTop) ? withWrongCharacter(text, random) : text)
  if (variant === 'abbreviated') return slip(abbreviated(e, random))
  if (variant === 'suffixSwapped') return slip(suffixSwapped(e, random))
  if (variant === 'bracketsOrSpaces') return bracketsOrSpaces(e, random)
  if (variant === 'wrongCharacter') return withWrongCharacter(registeredName(e), random)
  if (variant === 'missingOrExtraCharacter') return missingOrExtra(registeredName(e), random)
  if (variant === 'personAsName') return e.person
  if (variant === 'changedName') return registeredName({ ...e, core: drawCore(random, true) })
  return registeredName(e)
}
