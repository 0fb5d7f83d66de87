import { isWithin } from '../../../../kernel/region-code.ts'
import { foldTight } from './fold-cell.ts'

/** A region by its names; codes as in kernel/region-code. */
export type RegionName = {
  readonly code: string
  readonly name: string
  /** Names of before a merger or renaming. */
  readonly formerNames?: readonly string[]
}

export type RegionFound = {
  readonly code: string
  /** null: told down to what the list needs. */
  readonly doubt: 'unknown' | 'ambiguous' | 'not-told' | 'outside' | null
  /** The words the doubt is about. */
  readonly words: string
}

type Named = { readonly name: string; readonly code: string; readonly whole: boolean }
/** By first character, longest name first: an address is walked once. */
type Names = ReadonlyMap<string, readonly Named[]>

const townEnd = /(?:街道办事处|街道|办事处|镇|乡|农场|林场)$/
const villageEnd = /(?:社区居民委员会|社区居委会|居民委员会|居委会|村民委员会|村委会|社区|村|居)$/
const countyEnd = /(?:自治县|新区|开发区|县|市|区|旗)$/

/** Towns, villages and counties of a place, looked up by the names in an address or a column. */
export class RegionFinder {
  private readonly towns: Names
  private readonly villages: ReadonlyMap<string, Names>
  private readonly allVillages: Names
  private readonly counties: Names
  private readonly list: string

  constructor(regions: readonly RegionName[], listRegionCode: string) {
    this.list = listRegionCode
    const of = (length: number) => regions.filter((r) => r.code.length === length)
    this.towns = namesOf(of(9), townEnd, 2)
    this.counties = namesOf(of(6), countyEnd, 2)
    const villages = of(12)
    this.allVillages = namesOf(villages, villageEnd, 2)
    const byTown = new Map<string, RegionName[]>()
    for (const v of villages) byTown.set(v.code.slice(0, 9), [...(byTown.get(v.code.slice(0, 9)) ?? []), v])
    this.villages = new Map([...byTown].map(([town, list]) => [town, namesOf(list, villageEnd, 2)]))
  }

  /**
   * The village when the row tells it, else the town, else the list's own region. `hint`: a heading above the rows or
   * the sheet's name, for rows that say nothing themselves.
   */
  find(townName: string, villageName: string, address: string, hint: string): RegionFound {
    if (this.list.length >= 12) return { code: this.list, doubt: null, words: '' }
    const said = townName === '' ? '' : foldTight(townName)
    let towns = said === '' ? [] : codesOf(this.towns, said, true)
    let words = townName
    const written = foldTight(address)
    if (towns.length === 0 && written !== '') {
      const found = codesOf(this.towns, written, false)
      if (found.length > 0) [towns, words] = [found, address]
    }
    const unknown = said !== '' && towns.length === 0 && !this.namesHigher(said)
    if (towns.length === 0 && hint !== '') towns = codesOf(this.towns, foldTight(hint), true)
    if (towns.length === 0 && this.list.length === 9) towns = [this.list]
    if (towns.length > 1) towns = this.narrowed(towns, written + said)
    if (towns.length > 1) return { code: this.list, doubt: 'ambiguous', words: nameIn(words) }
    return towns.length === 1
      ? this.inTown(towns[0]!, villageName, written)
      : this.withoutTown(villageName, written, unknown ? townName : '')
  }

  /** Town names shared by two counties: the county named beside them decides, else the list's own region. */
  private narrowed(towns: readonly string[], text: string): string[] {
    const counties = codesOf(this.counties, text, false)
    const named =
      counties.length === 0 ? [...towns] : towns.filter((t) => counties.some((c) => isWithin(t, c)))
    const own = named.filter((t) => isWithin(t, this.list))
    return own.length > 0 ? own : named
  }

  private inTown(town: string, villageName: string, address: string): RegionFound {
    if (!isWithin(town, this.list)) return { code: town, doubt: 'outside', words: nameIn(address) }
    const names = this.villages.get(town)
    if (!names) return { code: town, doubt: null, words: '' }
    const said = foldTight(villageName)
    const column = said === '' ? [] : codesOf(names, said, true)
    if (column.length === 1) return { code: column[0]!, doubt: null, words: '' }
    const found = address === '' ? [] : codesOf(names, address, false)
    if (found.length === 1) return { code: found[0]!, doubt: null, words: '' }
    if (found.length > 1) return { code: town, doubt: 'ambiguous', words: nameIn(address) }
    return said === ''
      ? { code: town, doubt: null, words: '' }
      : { code: town, doubt: 'unknown', words: villageName }
  }

  /** No town: a village named in full and standing once is enough. */
  private withoutTown(villageName: string, address: string, unknown: string): RegionFound {
    const said = foldTight(villageName)
    const codes =
      said === '' ? codesOf(this.allVillages, address, false, true) : codesOf(this.allVillages, said, true)
    const found = this.narrowed(codes, address)
    if (found.length === 1)
      return isWithin(found[0]!, this.list)
        ? { code: found[0]!, doubt: null, words: '' }
        : { code: found[0]!, doubt: 'outside', words: nameIn(villageName || address) }
    if (found.length > 1)
      return { code: this.list, doubt: 'ambiguous', words: nameIn(villageName || address) }
    if (unknown !== '' || said !== '')
      return { code: this.list, doubt: 'unknown', words: unknown || villageName }
    return { code: this.list, doubt: 'not-told', words: '' }
  }

  private namesHigher(text: string): boolean {
    return codesOf(this.counties, text, false).length > 0
  }

  /** Whether a heading names a town or village of the place. */
  names(text: string): boolean {
    const folded = foldTight(text)
    return (
      codesOf(this.towns, folded, true).length > 0 || codesOf(this.allVillages, folded, true, true).length > 0
    )
  }
}

const nameIn = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

function namesOf(regions: readonly RegionName[], end: RegExp, least: number): Names {
  const names = new Map<string, Named[]>()
  const put = (name: string, code: string, whole: boolean) => {
    if (name.length < least) return
    const known = names.get(name[0]!)
    if (!known) names.set(name[0]!, [{ name, code, whole }])
    else if (!known.some((n) => n.name === name && n.code === code)) known.push({ name, code, whole })
  }
  for (const { code, name, formerNames = [] } of regions)
    for (const each of [name, ...formerNames].map(foldTight)) {
      put(each, code, true)
      const stem = each.replace(end, '')
      put(stem, code, false)
      // A village is written 新河村, 新河村委会, 新河社区 居委会 for one and the same.
      if (end === villageEnd && stem.length >= least)
        for (const tail of ['村', '村委会', '村民委员会', '社区', '居委会']) put(stem + tail, code, true)
      if (end === townEnd && stem.length >= least && /街道/.test(each)) put(`${stem}办事处`, code, true)
    }
  for (const list of names.values()) list.sort((a, b) => b.name.length - a.name.length)
  return names
}

/**
 * Regions a text names. `exact`: the text is a name (a column), else an address is walked from the left and the first
 * place named counts; names in full go before shortened ones. `wholeOnly`: shortened names do not count.
 */
function codesOf(names: Names, text: string, exact: boolean, wholeOnly = false): string[] {
  let short: string[] = []
  for (let i = 0; i < text.length; i += 1) {
    const here = names.get(text[i]!)
    if (!here) continue
    let length = 0
    const found: string[] = []
    let whole = false
    for (const n of here) {
      if (length > 0 && n.name.length < length) break
      if (wholeOnly && !n.whole) continue
      if (!text.startsWith(n.name, i)) continue
      length = n.name.length
      whole ||= n.whole
      if (!found.includes(n.code)) found.push(n.code)
    }
    if (length === 0) continue
    if (exact && i + length !== text.length && !endsAfter(text, i + length)) continue
    if (whole) return found
    // “柳庄116号” may leave out 村; “清源路” does not name a place 清源.
    if (short.length === 0 && (exact || !/^[路街道大巷县市区省]/.test(text.slice(i + length)))) short = found
    if (!whole && !exact) continue
  }
  return short
}

/** In a column the name may carry more behind it: 云溪镇人民政府, 沙沟村3组. */
const endsAfter = (text: string, at: number): boolean =>
  /^(?:人民政府|政府|[\d一二三四五六七八九十]*组|\(|委会|管辖)/.test(text.slice(at))
