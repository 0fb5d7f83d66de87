import { foldText } from '../../../chemical/domain/index.ts'
import { packTrie, type PackedTrie } from './packed-trie.ts'

/** What must hold around a term. Short terms (苯, 氨) stand `alone`; longer ones may forbid neighbours (聚 before 苯乙烯). */
export type TermRule = {
  readonly term: string
  /** Only between marks and words of `Neighbours`: on both sides, or behind it only (names begin with a place's name). */
  readonly alone?: 'both' | 'behind' | undefined
  /** Not directly after any of these. */
  readonly notAfter?: readonly string[] | undefined
  /** Not directly before any of these. */
  readonly notBefore?: readonly string[] | undefined
}

/** Words beside which a term that must stand alone may stand, beside the marks. */
export type Neighbours = { readonly before: readonly string[]; readonly after: readonly string[] }

/** Places of one text: `at[3 * i]` start, `+ 1` end (excluded), `+ 2` index of the term. Grows as needed; read `count` of them. */
export type Places = { count: number; at: Int32Array }
export const newPlaces = (): Places => ({ count: 0, at: new Int32Array(96) })

type Bounds = {
  readonly alone: 'both' | 'behind' | undefined
  readonly notAfter: readonly string[]
  readonly notBefore: readonly string[]
}

/**
 * Finds terms in texts: Aho–Corasick over code units, longest match — a place that lies within a longer term's place is not one
 * (硝化棉 hides 硝化, 酸奶 hides 酸). Terms whose neighbours forbid them are no match and hide nothing.
 */
export class Lexicon {
  private readonly trie: PackedTrie
  private readonly lengths: Int32Array
  private readonly bounds: readonly (Bounds | null)[]
  private readonly neighbours: Neighbours

  constructor(
    readonly rules: readonly TermRule[],
    neighbours: Neighbours = { before: [], after: [] },
  ) {
    this.trie = packTrie(rules.map(({ term }) => term))
    this.lengths = Int32Array.from(rules, ({ term }) => term.length)
    this.bounds = rules.map(boundsOf)
    this.neighbours = { before: neighbours.before.map(foldText), after: neighbours.after.map(foldText) }
  }

  /** Writes the places of the terms of `text`, by their end, into `places`, which is emptied first. */
  find(text: string, places: Places): void {
    const { symbols, first, base, check, fail, ends } = this.trie
    const { length } = text
    let state = 0
    places.count = 0
    for (let i = 0; i < length; i += 1) {
      const unit = text.charCodeAt(i)
      if (state !== 0) {
        const symbol = symbols[unit]!
        let to = base[state]! + symbol
        while (check[to] !== state) {
          state = fail[state]!
          if (state === 0) break
          to = base[state]! + symbol
        }
        state = state === 0 ? first[unit]! : to
      } else state = first[unit]!
      if (state === 0) continue
      const term = ends[state]!
      if (term >= 0) this.take(text, i + 1, term, places)
    }
  }

  /** The longest term that may stand here is kept; kept ones that it covers go. */
  private take(text: string, end: number, longest: number, places: Places): void {
    let term = longest
    while (term >= 0 && !this.allowed(text, end, term)) term = this.trie.shorter[term]!
    if (term < 0) return
    const start = end - this.lengths[term]!
    let { count } = places
    while (count > 0 && places.at[3 * (count - 1)]! >= start) count -= 1
    if (3 * count + 3 > places.at.length) places.at = grown(places.at)
    places.at[3 * count] = start
    places.at[3 * count + 1] = end
    places.at[3 * count + 2] = term
    places.count = count + 1
  }

  private allowed(text: string, end: number, term: number): boolean {
    const bounds = this.bounds[term]!
    if (bounds === null) return true
    const start = end - this.lengths[term]!
    if (endsWithAny(text, start, bounds.notAfter) || startsWithAny(text, end, bounds.notBefore)) return false
    if (!bounds.alone) return true
    return (
      (bounds.alone === 'behind' ||
        start === 0 ||
        isMark(text.charCodeAt(start - 1)) ||
        endsWithAny(text, start, this.neighbours.before)) &&
      (end === text.length || isMark(text.charCodeAt(end)) || startsWithAny(text, end, this.neighbours.after))
    )
  }
}

function boundsOf({ alone, notAfter, notBefore }: TermRule): Bounds | null {
  if (!alone && !notAfter?.length && !notBefore?.length) return null
  return {
    alone,
    notAfter: (notAfter ?? []).map(foldText),
    notBefore: (notBefore ?? []).map(foldText),
  }
}

function grown(at: Int32Array): Int32Array {
  const wider = new Int32Array(at.length * 2)
  wider.set(at)
  return wider
}

const endsWithAny = (text: string, end: number, words: readonly string[]): boolean =>
  words.some((word) => word.length <= end && foldText(text.slice(end - word.length, end)) === word)
const startsWithAny = (text: string, start: number, words: readonly string[]): boolean =>
  words.some((word) => foldText(text.slice(start, start + word.length)) === word)

const marks = new Set(
  [...' \t\n\u3000、，。；：,.;:!！?？()（）[]［］【】〔〕{}<>《》〈〉“”"\'‘’/／\\|·•*+&—_~～'].map((mark) =>
    mark.charCodeAt(0),
  ),
)
/** Punctuation or white space. */
export const isMark = (unit: number): boolean => marks.has(unit)
