import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText } from '../../../chemical/domain/index.ts'
import { isMark, Lexicon, newPlaces, type TermRule } from './lexicon.ts'

const neighbours = { before: ['生产', '及'], after: ['销售', '及'] }
const found = (rules: readonly (string | TermRule)[], text: string): string[] => {
  const lexicon = new Lexicon(
    rules.map((r) => (typeof r === 'string' ? { term: r } : r)),
    neighbours,
  )
  const places = newPlaces()
  lexicon.find(text, places)
  return Array.from(
    { length: places.count },
    (_, i) => `${places.at[3 * i]}–${places.at[3 * i + 1]} ${lexicon.rules[places.at[3 * i + 2]!]!.term}`,
  )
}

describe('finding terms', () => {
  test('the longest match hides what lies within it; what crosses it stays', () => {
    expect(found(['硝化', '硝化棉'], '硝化棉、硝化')).toEqual(['0–3 硝化棉', '4–6 硝化'])
    expect(found(['甲苯', '苯胺'], '甲苯胺')).toEqual(['0–2 甲苯', '1–3 苯胺'])
    expect(found(['化工', '化工原料', '原料'], '化工原料')).toEqual(['0–4 化工原料'])
  })
  test('letters, digits and brackets are the same in both widths; a full-width ＞ is not', () => {
    expect(found(['DMF', '乙醇(无水)'], 'ＤＭＦ、dmf、乙醇（无水）')).toHaveLength(3)
    expect(found(['含氨＞10%'], '含氨>10%')).toEqual([])
  })
  test('a term that stands alone wants marks or list words on both sides', () => {
    const benzene: TermRule = { term: '苯', alone: 'both' }
    expect(found([benzene], '聚苯乙烯泡沫箱')).toEqual([])
    expect(found([benzene], '苯、甲苯')).toEqual(['0–1 苯'])
    expect(found([benzene], '生产苯及甲苯')).toEqual(['2–3 苯'])
    expect(found([benzene], '苯板销售')).toEqual([])
    expect(found([{ term: '甲醇', alone: 'behind' }], '清河甲醇销售站')).toEqual(['2–4 甲醇'])
  })
  test('a term its neighbours forbid hides nothing', () => {
    expect(found(['氯乙烯', { term: '氯乙烯树脂', notAfter: ['聚'] }], '聚氯乙烯树脂')).toEqual([
      '1–4 氯乙烯',
    ])
    expect(found([{ term: '柴油', notBefore: ['机'] }], '柴油机、柴油')).toEqual(['4–6 柴油'])
  })
  test('text outside the alphabet, empty text, a lone surrogate', () => {
    expect(found(['苯'], '')).toEqual([])
    expect(found(['苯'], '\ud83d😀abc')).toEqual([])
  })
})

type Place = { readonly start: number; readonly end: number; readonly term: number }

/** The definition itself: every allowed place, less those that lie within a longer one. */
function naive(rules: readonly TermRule[], text: string): Place[] {
  const folded = foldText(text)
  const all: Place[] = []
  rules.forEach((rule, term) => {
    const wanted = foldText(rule.term)
    for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + 1)) {
      const end = start + wanted.length
      const [before, behind] = [folded.slice(0, start), folded.slice(end)]
      if (rule.notAfter?.some((w) => before.endsWith(foldText(w)))) continue
      if (rule.notBefore?.some((w) => behind.startsWith(foldText(w)))) continue
      const freeBefore =
        start === 0 || isMark(text.charCodeAt(start - 1)) || neighbours.before.some((w) => before.endsWith(w))
      const freeBehind =
        end === text.length ||
        isMark(text.charCodeAt(end)) ||
        neighbours.after.some((w) => behind.startsWith(w))
      if (rule.alone === 'both' && !freeBefore) continue
      if (rule.alone !== undefined && !freeBehind) continue
      all.push({ start, end, term })
    }
  })
  return all
    .filter(
      (p) => !all.some((q) => q.start <= p.start && q.end >= p.end && q.end - q.start > p.end - p.start),
    )
    .sort((a, b) => a.end - b.end)
}

test('finds what a naive search finds, whatever the terms and the text', () => {
  const letters = fc.constantFrom(
    '苯',
    '甲',
    '乙',
    '酸',
    'N',
    'ｎ',
    '1',
    '-',
    '、',
    '，',
    '及',
    '生',
    '产',
    '销',
    '售',
  )
  const text = fc.string({ unit: letters, maxLength: 40 })
  const word = fc.string({ unit: letters, minLength: 1, maxLength: 4 })
  const rule = fc.record({
    term: word,
    alone: fc.constantFrom(undefined, undefined, 'both' as const, 'behind' as const),
    notAfter: fc.array(word, { maxLength: 2 }),
    notBefore: fc.array(word, { maxLength: 2 }),
  })
  const rules = fc.uniqueArray(rule, {
    minLength: 1,
    maxLength: 12,
    selector: ({ term }) => foldText(term),
  })
  fc.assert(
    fc.property(rules, text, (given, where) => {
      const lexicon = new Lexicon(given, neighbours)
      const places = newPlaces()
      lexicon.find('甲乙苯', places)
      lexicon.find(where, places)
      const got = Array.from({ length: places.count }, (_, i) => ({
        start: places.at[3 * i],
        end: places.at[3 * i + 1],
        term: places.at[3 * i + 2],
      }))
      expect(got).toEqual(naive(given, where))
    }),
    { numRuns: 300 },
  )
})
