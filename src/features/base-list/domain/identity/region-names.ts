import type { NamedRegion } from './list-record.ts'

const levelOfCode = (code: string): number => [2, 4, 6, 9, 12, 15].indexOf(code.length)
const ending = /(?:自治区|自治州|自治县|省|市|地区|盟|县|区|旗|街道办事处|街道|镇|乡|村|社区|居委会|村委会)$/

/** 省0 市1 县2 乡镇3 村4 */
export type RegionLevelIndex = 0 | 1 | 2 | 3 | 4

type KnownName = {
  readonly level: number
  readonly name: string
  readonly stem: string
  readonly bare: boolean
}

/**
 * Names of regions given as data, with and without their ending (清源县 and 清源), for stripping prefixes and parsing addresses. Where
 * none are given, the usual endings say where a region's name stops.
 */
export class RegionNames {
  /** By the first character's code, longest first; a whole name before a bare one of its length. */
  readonly #byFirst = new Map<number, KnownName[]>()

  constructor(regions: readonly NamedRegion[]) {
    const known = new Map<string, KnownName>()
    const whole = regions.flatMap(({ code, name }) => {
      const level = levelOfCode(code)
      return level < 0 || level > 4 || name.length < 2
        ? []
        : [{ level, name, stem: stemOf(name), bare: false }]
    })
    for (const one of whole) known.set(`${one.name} `, one)
    for (const { level, stem } of whole)
      if (stem.length >= 2 && level <= 3) known.set(stem, { level, name: stem, stem, bare: true })
    for (const one of known.values()) {
      const first = one.name.charCodeAt(0)
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), one])
    }
    for (const list of this.#byFirst.values())
      list.sort((a, b) => b.name.length - a.name.length || Number(a.bare) - Number(b.bare))
  }

  /** The region whose whole name, or bare name when `bare`, begins at `at`; the longest one. */
  at(text: string, at: number, bare: boolean): { level: number; stem: string; length: number } | null {
    const list = this.#byFirst.get(text.charCodeAt(at))
    if (!list) return null
    for (const known of list)
      if ((bare || !known.bare) && text.startsWith(known.name, at))
        return { level: known.level, stem: known.stem, length: known.name.length }
    return null
  }
}

/** A region's name without its ending: 云溪镇 → 云溪. */
export function stemOf(name: string): string {
  const stem = name.replace(ending, '')
  return stem.length >= 2 ? stem : name
}

const guesses: readonly (readonly [RegExp, number])[] = [
  [/^[\u4e00-\u9fff]{2,3}(?:省|自治区)/u, 0],
  [/^[\u4e00-\u9fff]{2,3}(?:市(?!场|政|民)|自治州|地区)/u, 1],
  [/^[\u4e00-\u9fff]{1,3}(?:县|(?<![园业发小社矿景片厂校])区(?!域|块))/u, 2],
  [/^[\u4e00-\u9fff]{2,3}(?:街道办事处|街道|镇(?!江)|乡(?!村))/u, 3],
]

const endsLikeRegion = /[省市县区州镇乡道盟旗]/u

/** A region's name guessed by its ending at the beginning of a text. */
export function guessRegion(text: string): { level: number; stem: string; length: number } | null {
  if (!endsLikeRegion.test(text.slice(0, 8))) return null
  for (const [pattern, level] of guesses) {
    const found = pattern.exec(text)?.[0]
    if (found) return { level, stem: stemOf(found), length: found.length }
  }
  return null
}
