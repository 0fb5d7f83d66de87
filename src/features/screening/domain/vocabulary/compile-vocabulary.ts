import {
  catalogueTerms,
  foldText,
  type CatalogueItem,
  type CatalogueVersion,
} from '../../../chemical/domain/index.ts'
import { Lexicon, type TermRule } from './lexicon.ts'
import { entriesOf, type VocabularyEntry, type VocabularyFile } from './vocabulary.ts'

/** 筛查词表与目录: what is in force on a day. Plain data; {@link compileVocabulary} makes it fit for finding. */
export type Vocabulary = { readonly file: VocabularyFile; readonly catalogue: CatalogueVersion }

/** A term of the lexicon: a word of the vocabulary, with the catalogue's item when it names one. */
export type CompiledEntry = VocabularyEntry & { readonly item: CatalogueItem | null }

export type CompiledVocabulary = {
  readonly version: string
  readonly catalogueVersion: string
  readonly names: { readonly lexicon: Lexicon; readonly entries: readonly CompiledEntry[] }
  readonly scopes: { readonly lexicon: Lexicon; readonly entries: readonly CompiledEntry[] }
  readonly byCas: ReadonlyMap<string, CatalogueItem>
  readonly unknownCasWeight: number
  readonly casWeight: (item: CatalogueItem) => number
  readonly industries: VocabularyFile['industries']['codes']
}

/** Building the automata takes a third of a second: the last of each vocabulary is kept as long as the vocabulary. */
const lastOf = new WeakMap<VocabularyFile, Vocabulary & { asOf: string; compiled: CompiledVocabulary }>()

const latinOnly = /^[\x20-\x7e]+$/

/**
 * Builds the automata for names and for scopes. A word of the vocabulary goes before a catalogue's name that reads the same:
 * the vocabulary is what a person tended.
 * @param asOf local date; words with a later `from` are left out
 */
export function compileVocabulary(vocabulary: Vocabulary, asOf: string): CompiledVocabulary {
  const last = lastOf.get(vocabulary.file)
  if (last?.catalogue === vocabulary.catalogue && last.asOf === asOf) return last.compiled
  const compiled = compile(vocabulary, asOf)
  lastOf.set(vocabulary.file, { ...vocabulary, asOf, compiled })
  return compiled
}

function compile({ file, catalogue }: Vocabulary, asOf: string): CompiledVocabulary {
  const words = entriesOf(file, asOf)
  const items = new Map(
    catalogueTerms(catalogue.items).map(({ term, item }) => [foldText(term), { term, item }]),
  )
  const casWeight = (item: CatalogueItem): number =>
    item.acute ? file.catalogue.acuteWeight : file.catalogue.weight
  const fromCatalogue = [...items.values()].map(({ term, item }): CompiledEntry => ({
    term,
    class: 'catalogue',
    weight: casWeight(item),
    from: catalogue.from,
    source: catalogue.source,
    where: null,
    verb: null,
    negation: null,
    alone: term.length <= file.catalogue.aloneUpTo || latinOnly.test(term),
    notAfter: file.catalogue.notAfter,
    notBefore: file.catalogue.notBefore,
    item,
  }))
  const make = (where: 'name' | 'scope') => {
    const own = words
      .filter((w) => w.where === null || w.where === where)
      .map((w): CompiledEntry => ({ ...w, item: items.get(foldText(w.term))?.item ?? null }))
    const taken = new Set(own.map((w) => foldText(w.term)))
    const entries = [...own, ...fromCatalogue.filter((e) => !taken.has(foldText(e.term)))]
    return {
      entries,
      lexicon: new Lexicon(
        entries.map((e) => ruleOf(e, where)),
        file.neighbours,
      ),
    }
  }
  return {
    version: file.version,
    catalogueVersion: catalogue.version,
    names: make('name'),
    scopes: make('scope'),
    byCas: new Map(
      catalogue.items.toReversed().flatMap((item) => item.cas.map((cas) => [cas, item] as const)),
    ),
    unknownCasWeight: file.catalogue.unknownCasWeight,
    casWeight,
    industries: file.industries.codes,
  }
}

/** Names begin with a place or a brand, so there a term of two characters and more need only be free behind it. */
const ruleOf = (e: CompiledEntry, where: 'name' | 'scope'): TermRule => ({
  term: e.term,
  alone: !e.alone ? undefined : where === 'name' && e.term.length > 1 ? 'behind' : 'both',
  notAfter: e.notAfter,
  notBefore: e.notBefore,
})
