import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markAt } from './clauses.ts'
import { negatedRanges, type NegatorPlace } from './negated-ranges.ts'

const words = { 不含: 'forward', 除外: 'backward', 除: 'opens', 外: 'closes' } as const
function negatorsOf(text: string): NegatorPlace[] {
  return [...text.matchAll(/不含|除外|除|外/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    negation: words[m[0] as keyof typeof words],
  }))
}
const denied = (text: string): string =>
  negatedRanges(text, negatorsOf(text))
    .map(([from, to]) => text.slice(from, to))
    .join('|')

test.each([
  ['化工产品销售（不含危险化学品）；涂料', '危险化学品'],
  ['不含危险化学品、易制毒品，五金销售', '危险化学品、易制毒品'],
  ['上述范围不含：危险化学品。涂料', '：危险化学品'],
  ['化工产品（危险化学品、易制毒品除外）销售', '危险化学品、易制毒品'],
  ['除危险化学品外的化工原料', '危险化学品'],
  ['化工原料（除危险化学品）销售', '危险化学品'],
  ['除螺丝、五金', ''],
  ['涂料、危险化学品（除外）、油墨', '危险化学品'],
  ['化工产品（不含危险化学品（剧毒品）、农药）、油漆', '危险化学品（剧毒品）、农药'],
  ['不含N,N-二甲基甲酰胺，甲苯', 'N,N-二甲基甲酰胺'],
])('%s denies “%s”', (text, expected) => {
  expect(denied(text)).toBe(expected)
})

/** Whether nothing between two places ends the clause: no mark at the depth of the first, no bracket closed around it. */
function sameClause(text: string, from: number, to: number, backwards: boolean): boolean {
  let depth = 0
  const places = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  for (const at of backwards ? places.reverse() : places) {
    const mark = markAt(text, at)
    const [opens, closes] = backwards ? (['closes', 'opens'] as const) : (['opens', 'closes'] as const)
    if (mark === opens) depth += 1
    if (mark === closes) depth -= 1
    if (depth < 0 || (depth === 0 && (mark === 'clause' || mark === 'sentence'))) return false
  }
  return true
}

test('a place is denied exactly when a negator of its own clause reaches it', () => {
  const unit = fc.constantFrom('不含', '除外', '苯', '酸', '、', '，', '；', '（', '）', 'N', ',')
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 24 }), (parts) => {
      const text = parts.join('')
      const negators = negatorsOf(text).filter((n) => n.negation === 'forward' || n.negation === 'backward')
      const ranges = negatedRanges(text, negators)
      for (let at = 0; at < text.length; at += 1) {
        if (!'苯酸'.includes(text[at]!)) continue
        const naive = negators.some((n) =>
          n.negation === 'forward'
            ? n.end <= at && sameClause(text, n.end, at, false)
            : // A mark alone in its bracket reaches out of it; the table above holds that case.
              markAt(text, n.start - 1) !== 'opens' &&
              at < n.start &&
              sameClause(text, at + 1, n.start, true),
        )
        const alone = negators.some((n) => n.negation === 'backward' && markAt(text, n.start - 1) === 'opens')
        if (!alone)
          expect([text, at, ranges.some(([from, to]) => at >= from && at < to)]).toEqual([text, at, naive])
      }
    }),
    { numRuns: 1_000 },
  )
})
