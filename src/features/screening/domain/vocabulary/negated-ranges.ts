import { clauseEnd, clauseStart, markAt } from './clauses.ts'
import type { Negation } from './vocabulary.ts'

/** A word that denies, by its place in the text. */
export type NegatorPlace = { readonly start: number; readonly end: number; readonly negation: Negation }
/** From (included) to (excluded). */
export type TextRange = readonly [number, number]

/**
 * What a scope denies: behind 不含, 不得, 禁止 to the end of the clause or bracket; before 除外, 以外 from its start; between 除
 * and 外; behind 除 to the end of a bracket that is opened for it alone. Commas, ； and 。 end a clause, 、 does not.
 * @param negators in the order of the text
 */
export function negatedRanges(text: string, negators: readonly NegatorPlace[]): TextRange[] {
  const ranges: TextRange[] = []
  negators.forEach((negator, at) => {
    if (negator.negation === 'forward') ranges.push([negator.end, clauseEnd(text, negator.end)])
    if (negator.negation === 'opens') {
      const range = afterOpening(text, negator, negators.slice(at + 1))
      if (range) ranges.push(range)
    }
    if (negator.negation === 'backward') ranges.push(beforeMark(text, negator, negators.slice(0, at)))
  })
  return ranges.filter(([from, to]) => to > from)
}

function afterOpening(text: string, negator: NegatorPlace, later: readonly NegatorPlace[]): TextRange | null {
  const end = clauseEnd(text, negator.end)
  const closing = later.find((n) => n.start < end && (n.negation === 'closes' || n.negation === 'backward'))
  if (closing) return [negator.end, closing.start]
  const bracketed = negator.start > 0 && markAt(text, negator.start - 1) === 'opens'
  return bracketed ? [negator.end, end] : null
}

function beforeMark(text: string, negator: NegatorPlace, earlier: readonly NegatorPlace[]): TextRange {
  let until = negator.start
  let from = clauseStart(text, until)
  // 危险化学品（除外）: the bracket holds the mark alone and denies the item before it.
  if (from === until && from > 0 && markAt(text, from - 1) === 'opens') {
    until = from - 1
    from = clauseStart(text, until)
    for (let at = until - 1; at >= from; at -= 1)
      if (markAt(text, at) === 'item') {
        from = at + 1
        break
      }
  }
  const opening = earlier.findLast((n) => n.negation === 'opens' && n.start >= from)
  return [opening ? opening.end : from, until]
}

export const isWithin = (ranges: readonly TextRange[], start: number, end: number): boolean =>
  ranges.some(([from, to]) => start >= from && end <= to)
