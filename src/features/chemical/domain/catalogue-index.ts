import type { CatalogueItem, CatalogueVersion } from './catalogue/catalogue-item.ts'
import { readCas } from './cas-number.ts'
import { foldText } from './fold-unit.ts'
import { pinyinInitials } from './pinyin-initials.ts'

/** What a search found: the item and by which of its names. */
export type CatalogueHit = {
  readonly item: CatalogueItem
  /** The alias that fits better than the name; '' when the name itself, its CAS or serial does. */
  readonly alias: string
}

type Word = { readonly text: string; readonly initials: string; readonly alias: string; readonly at: number }

/** A catalogue made ready for searching by name, alias, CAS, serial and the initials of pinyin. */
export type CatalogueIndex = {
  readonly version: CatalogueVersion
  search(query: string, limit: number): CatalogueHit[]
  /** The item of a serial, or of its variant by name. */
  find(serial: number, name: string): CatalogueItem | undefined
  /** The item that bears a name or an alias exactly, or a CAS number. */
  named(text: string): CatalogueHit | undefined
}

/** Builds the index once per version; a search over the whole official list takes about a millisecond. */
export function indexCatalogue(version: CatalogueVersion): CatalogueIndex {
  const { items } = version
  const words: Word[] = items.flatMap((item, at) =>
    [item.name, ...item.aliases].map((name, nth) => ({
      text: foldText(name),
      initials: pinyinInitials(name),
      alias: nth === 0 ? '' : name,
      at,
    })),
  )
  const byCas = new Map<string, CatalogueItem>()
  for (const item of items) for (const cas of item.cas) if (!byCas.has(cas)) byCas.set(cas, item)
  const exact = new Map<string, Word>()
  for (const word of words) if (!exact.has(word.text)) exact.set(word.text, word)

  function search(query: string, limit: number): CatalogueHit[] {
    const text = foldText(query.trim())
    if (text === '') return []
    const cas = readCas(query)
    const scored = new Map<number, { score: number; alias: string }>()
    const note = (at: number, score: number, alias: string): void => {
      const before = scored.get(at)
      if (!before || score < before.score) scored.set(at, { score, alias })
    }
    if (cas.kind === 'sound') items.forEach((item, at) => item.cas.includes(cas.cas) && note(at, 0, ''))
    if (/^\d{1,5}$/.test(text)) items.forEach((item, at) => item.serial === Number(text) && note(at, 0, ''))
    if (/^\d{2,7}-/.test(text))
      items.forEach((item, at) => item.cas.some((c) => c.startsWith(text)) && note(at, 3, ''))
    const letters = /^[a-z]{2,}$/.test(text)
    for (const word of words) {
      const score = scoreOf(word, text, letters)
      if (score !== null) note(word.at, score, word.alias)
    }
    return [...scored]
      .toSorted(
        ([a, x], [b, y]) => x.score - y.score || items[a]!.name.length - items[b]!.name.length || a - b,
      )
      .slice(0, limit)
      .map(([at, { alias }]) => ({ item: items[at]!, alias }))
  }

  return {
    version,
    search,
    find: (serial, name) => items.find((i) => i.serial === serial && i.name === name),
    named(text) {
      const word = exact.get(foldText(text.trim()))
      if (word) return { item: items[word.at]!, alias: word.alias }
      const cas = readCas(text)
      const item = cas.kind === 'sound' ? byCas.get(cas.cas) : undefined
      return item && { item, alias: '' }
    },
  }
}

/** Lower is better: the same, begins so, holds it, its pinyin begins so; null: not this word. */
function scoreOf(word: Word, text: string, letters: boolean): number | null {
  const at = word.text.indexOf(text)
  const alias = word.alias === '' ? 0 : 0.5
  if (at === 0) return (word.text.length === text.length ? 1 : 2) + alias
  if (at > 0) return 4 + alias
  if (letters && word.initials.startsWith(text)) return (word.initials === text ? 3 : 5) + alias
  return null
}
