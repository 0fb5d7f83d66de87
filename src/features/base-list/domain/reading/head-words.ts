import { foldHead, foldHeadWithoutUnit, headsOf, type ListField, type ListKind } from '../list-kind.ts'

export type HeadMatch = {
  readonly field: ListField
  /** 0–1; 1: the very word. */
  readonly score: number
  /** The kind's word it was compared with. */
  readonly word: string
}

const bigramsOf = (text: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i += 1) {
    const pair = text.slice(i, i + 2)
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  return found
}

/** Dice's coefficient over pairs of neighbouring characters, 0–1. */
export function bigramLikeness(a: string, b: string, ofB = bigramsOf(b), ofA = bigramsOf(a)): number {
  if (a.length < 2 || b.length < 2) return 0
  let common = 0
  for (const [pair, count] of ofA) common += Math.min(count, ofB.get(pair) ?? 0)
  return (2 * common) / (a.length + b.length - 2)
}

type Word = {
  readonly field: ListField
  readonly word: string
  readonly plain: string
  readonly pairs: Map<string, number>
}
type Head = { readonly folded: string; readonly bare: string; readonly pairs: Map<string, number> }

function likeness({ folded, bare, pairs }: Head, { word, plain, pairs: ofWord }: Word): number {
  if (folded === word) return 1
  if (bare !== '' && (bare === word || bare === plain)) return 0.97
  if (bare.length < 2 || plain.length < 2) return 0
  if (bare.endsWith(plain)) return Math.min(0.93, 0.58 + (0.4 * plain.length) / bare.length)
  if (bare.includes(plain)) return 0.45 + (0.4 * plain.length) / bare.length
  if (plain.includes(bare)) return 0.45 + (0.35 * bare.length) / plain.length
  const dice = bigramLikeness(bare, plain, ofWord, pairs)
  return dice >= 0.5 ? 0.8 * dice : 0
}

/** Lines of a head of several lines, joined by “/”, tried whole, turned round, and alone; the lower line says most. */
function variantsOf(head: string): [string, number][] {
  const parts = head.split('/').map((part) => part.trim())
  if (parts.length < 2) return [[head, 1]]
  const [first, last] = [parts[0]!, parts[parts.length - 1]!]
  return [
    [parts.join(''), 1],
    [last + first, 0.98],
    [last, 0.9],
    [first, 0.55],
  ]
}

const wordOf = (field: ListField, word: string): Word => {
  const plain = word.replace(/\([^()]*\)/g, '')
  return { field, word, plain, pairs: bigramsOf(plain) }
}

/** Compares heads with the words of a kind; every field at most once, best first. */
export function headMatcher(kind: ListKind): (head: string) => readonly HeadMatch[] {
  const words = kind.columns.flatMap((c) => headsOf(c).map((word) => wordOf(c.field, word)))
  const known = new Map<string, readonly HeadMatch[]>()
  return (head) => {
    const before = known.get(head)
    if (before) return before
    const best = new Map<ListField, HeadMatch>()
    for (const [text, weight] of variantsOf(head)) {
      const folded = foldHead(text)
      if (folded === '' || folded.length > 60) continue
      const bare = foldHeadWithoutUnit(text)
      const compared = { folded, bare, pairs: bigramsOf(bare) }
      for (const w of words) {
        const score = likeness(compared, w) * weight
        if (score > 0.4 && score > (best.get(w.field)?.score ?? 0))
          best.set(w.field, { field: w.field, score, word: w.word })
      }
    }
    const sorted = [...best.values()].toSorted((a, b) => b.score - a.score)
    // A head that is a field's very word is no near miss of another's.
    const found = sorted.filter((m) => m.score >= 0.9 || sorted[0]!.score < 0.97)
    known.set(head, found)
    return found
  }
}
