import { findCas, type CatalogueItem } from '../../../chemical/domain/index.ts'
import type { CompiledEntry, CompiledVocabulary } from './compile-vocabulary.ts'
import { newPlaces, type Places } from './lexicon.ts'
import { isWithin, negatedRanges } from './negated-ranges.ts'
import { verbContext } from './verb-context.ts'
import type { TermClass, VerbKind } from './vocabulary.ts'

/** A word found in a name or scope. `cas` is a registry number; the other classes are the vocabulary's. */
export type WordHit = {
  readonly term: string
  readonly class: TermClass | 'cas'
  readonly weight: number
  /** Place in the text, end excluded. */
  readonly start: number
  readonly end: number
  /** Denied: 不含…, …除外. */
  readonly negated: boolean
  /** What the text does with it; null when it does not say, and of what is denied. */
  readonly context: VerbKind | null
  readonly item: CatalogueItem | null
}

/** Only these make a text worth looking at; the rest say how. */
const telling: ReadonlySet<TermClass> = new Set(['catalogue', 'hazard', 'process', 'trade', 'camouflage'])
/** Heard of, but no hit of their own. */
const silent: ReadonlySet<TermClass> = new Set(['harmless', 'verb', 'negator'])

export type WordFinder = {
  /** Hits by their place; empty when nothing in the text speaks for chemistry, whatever else it holds. */
  find(text: string): readonly WordHit[]
}

/** One finder keeps one buffer: not for use by two at once. */
export function makeWordFinder(vocabulary: CompiledVocabulary, where: 'name' | 'scope'): WordFinder {
  const { lexicon, entries } = where === 'name' ? vocabulary.names : vocabulary.scopes
  const tells = Uint8Array.from(entries, (e) => (telling.has(e.class) ? 1 : 0))
  const places = newPlaces()
  return {
    find(text) {
      lexicon.find(text, places)
      let any = false
      for (let i = 0; i < places.count && !any; i += 1) any = tells[places.at[3 * i + 2]!] === 1
      const cas = findCas(text)
      return any || cas.length > 0 ? judge(text, placed(places, entries), cas, vocabulary) : []
    },
  }
}

type Placed = { readonly start: number; readonly end: number; readonly entry: CompiledEntry }

function placed(places: Places, entries: readonly CompiledEntry[]): Placed[] {
  return Array.from({ length: places.count }, (_, i) => ({
    start: places.at[3 * i]!,
    end: places.at[3 * i + 1]!,
    entry: entries[places.at[3 * i + 2]!]!,
  }))
}

function judge(
  text: string,
  found: readonly Placed[],
  cas: ReturnType<typeof findCas>,
  vocabulary: CompiledVocabulary,
): WordHit[] {
  const denied = negatedRanges(
    text,
    found.flatMap(({ start, end, entry }) =>
      entry.negation ? [{ start, end, negation: entry.negation }] : [],
    ),
  )
  // What is denied needs no verb, and in most scopes all is denied: the list is taken apart only when asked for.
  let known: ReturnType<typeof verbContext> | null = null
  const contextAt = (start: number): VerbKind | null =>
    (known ??= verbContext(
      text,
      found.flatMap(({ start: from, end, entry }) =>
        entry.verb && !isWithin(denied, from, end) ? [{ start: from, end, verb: entry.verb }] : [],
      ),
    ))(start)
  const hitAt = (
    start: number,
    end: number,
    of: Pick<WordHit, 'term' | 'class' | 'weight' | 'item'>,
  ): WordHit => {
    const negated = isWithin(denied, start, end)
    const { term, class: kind, weight, item } = of
    return {
      term,
      class: kind,
      weight,
      item,
      start,
      end,
      negated,
      context: negated ? null : contextAt(start),
    }
  }
  const hits = found
    .filter(({ entry }) => !silent.has(entry.class))
    .map(({ start, end, entry }) => hitAt(start, end, entry))
  for (const { cas: number, at, end } of cas) {
    const item = vocabulary.byCas.get(number) ?? null
    const weight = item ? vocabulary.casWeight(item) : vocabulary.unknownCasWeight
    hits.push(hitAt(at, end, { term: number, class: 'cas', weight, item }))
  }
  return hits.sort((a, b) => a.start - b.start)
}
