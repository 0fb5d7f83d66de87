import type { NamedRegion } from './list-record.ts'

const levelOfCode = (code: string): number => [2, 4, 6, 9, 12, 15].indexOf(code.length)
const ending = /(?:自治区|自治州|自治县|省|市|地区|盟|县|区|旗|街道办事处|街道|镇|乡|村|社区|居委会|村委会)$/

/** 省0 市1 县2 乡镇3 村4 */
export type RegionLevelIndex = 0 | 1 | 2 | 3 | 4

type KnownName = { readonly level: number; readonly stem: string }

/**
 * Names of regions given as data, with and without their ending (清源县 and 清源), for stripping prefixes and parsing addresses. Where
 * none are given, the usual endings say where a region's name stops.
 */
export class RegionNames {
  readonly #whole = new Map<string, KnownName>()
  readonly #stems = new Map<string, KnownName>()
  readonly #longest: number
  readonly #first = new Set<string>()

  constructor(regions: readonly NamedRegion[]) {
    let longest = 0
    for (const { code, name } of regions) {
      const level = levelOfCode(code)
      if (level < 0 || level > 4) continue
      const stem = stemOf(name)
      this.#first.add(name[0] ?? '')
      this.#whole.set(name, { level, stem })
      if (stem.length >= 2 && level <= 3) this.#stems.set(stem, { level, stem })
      longest = Math.max(longest, name.length)
    }
    this.#longest = longest
  }

  /** The region whose whole name, or bare name when `bare`, begins at `at`; the longest one. */
  at(text: string, at: number, bare: boolean): { level: number; stem: string; length: number } | null {
    if (!this.#first.has(text[at] ?? '')) return null
    for (let length = Math.min(this.#longest, text.length - at); length >= 2; length--) {
      const part = text.slice(at, at + length)
      const known = this.#whole.get(part) ?? (bare ? this.#stems.get(part) : undefined)
      if (known) return { ...known, length }
    }
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
