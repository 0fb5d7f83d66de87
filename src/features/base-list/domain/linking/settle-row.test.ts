import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPersonName, namesKnownOperator, operatorOfRow } from './operator-of-row.ts'
import { settleRow, type SiteComparison } from './settle-row.ts'

const site = (given: Partial<SiteComparison>): SiteComparison => ({
  siteId: 'a',
  band: 'linked',
  weight: 12,
  probability: 0.99,
  evidence: [],
  samePlace: false,
  sameCode: false,
  saysWho: true,
  codesDiffer: false,
  villagesDiffer: false,
  apart: false,
  undone: false,
  ...given,
})
const said = (comparisons: SiteComparison[]) => {
  const s = settleRow(comparisons)
  return s.kind === 'link'
    ? `link ${s.with.siteId}`
    : s.kind === 'ask'
      ? s.about.map((a) => a.reason).join()
      : 'none'
}

describe('settling a row', () => {
  test.each<[string, SiteComparison[], string]>([
    ['one sure site', [site({})], 'link a'],
    ['a clearly better one', [site({ weight: 12 }), site({ siteId: 'b', weight: 9 })], 'link a'],
    [
      'two as good',
      [site({ weight: 12 }), site({ siteId: 'b', weight: 9.1 })],
      'several-sites,several-sites',
    ],
    ['a neighbour of the same trade', [site({ band: 'ask', weight: 1, saysWho: false })], 'none'],
    [
      'another of the same trade at one address',
      [site({ band: 'ask', saysWho: false, samePlace: true })],
      'other-operator',
    ],
    ['unsure', [site({ band: 'ask', weight: 1 })], 'unsure'],
    [
      'two sound codes at one place',
      [site({ codesDiffer: true, samePlace: true, band: 'apart' })],
      'other-operator',
    ],
    ['two sound codes, however alike', [site({ codesDiffer: true, weight: 40 })], 'none'],
    [
      'another name at the same address',
      [site({ band: 'apart', samePlace: true, weight: -2 })],
      'other-operator',
    ],
    ['the same operator in another village', [site({ villagesDiffer: true })], 'other-place'],
    ['somewhat alike in another village', [site({ villagesDiffer: true, band: 'ask' })], 'none'],
    [
      'the same sound code, little else alike',
      [site({ sameCode: true, band: 'apart', weight: -3 })],
      'link a',
    ],
    ['the same code in another village', [site({ sameCode: true, villagesDiffer: true })], 'other-place'],
    ['taken back before', [site({ undone: true })], 'link-undone'],
    ['said to be another', [site({ apart: true })], 'none'],
    [
      'said to be another, and one more',
      [site({ apart: true, weight: 30 }), site({ siteId: 'b' })],
      'link b',
    ],
    ['nothing', [], 'none'],
  ])('%s', (_what, comparisons, expected) => expect(said(comparisons)).toBe(expected))

  const any = fc.record({
    siteId: fc.uuid(),
    band: fc.constantFrom('linked', 'ask', 'apart'),
    weight: fc.double({ min: -40, max: 40, noNaN: true }),
    samePlace: fc.boolean(),
    sameCode: fc.boolean(),
    saysWho: fc.boolean(),
    codesDiffer: fc.boolean(),
    villagesDiffer: fc.boolean(),
    apart: fc.boolean(),
    undone: fc.boolean(),
  })
  test('the order of the comparisons does not matter, and no veto is ever linked over', () => {
    fc.assert(
      fc.property(fc.uniqueArray(any, { maxLength: 8, selector: (c) => c.siteId }), (drawn) => {
        const comparisons = drawn.map((c) => site(c as Partial<SiteComparison>))
        const settled = settleRow(comparisons)
        expect(settleRow(comparisons.toReversed())).toEqual(settled)
        if (settled.kind !== 'link') return
        const { with: w } = settled
        expect([w.codesDiffer, w.villagesDiffer, w.apart, w.undone]).toEqual([false, false, false, false])
        expect(w.band === 'linked' || w.sameCode).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('who a row names', () => {
  test.each([
    ['周平', true],
    ['欧阳若云', true],
    ['阿卜杜拉·买买提', true],
    ['瑞丰厂', false],
    ['鸿运商店', false],
    ['清源县瑞丰涂料厂', false],
  ])('%s is a person: %s', (name, person) => expect(isPersonName(name)).toBe(person))
  test('a code makes an enterprise of a person’s name', () =>
    expect(operatorOfRow({ namesOperator: true }, { name: '周平', creditCode: 'X' })?.kind).toBe(
      'enterprise',
    ))
  test.each([
    ['鸿运涂料', true],
    ['清源县鸿运涂料有限公司', true],
    ['鸿运涂料有限公司', true],
    ['周平杰', true],
    ['鸿运涂料厂', false],
    ['安澜县鸿运涂料', false],
    ['鸿运化工', false],
    ['鸿运', false],
    ['周平', false],
    ['周*杰', false],
  ])('%s is the operator of 清源县鸿运涂料有限公司 under 周平杰: %s', (name, same) => {
    const known = { name: '清源县鸿运涂料有限公司', creditCode: 'A', persons: ['周平杰'] }
    const named = operatorOfRow({ namesOperator: true }, { name, creditCode: null })!
    expect(namesKnownOperator(named, known)).toBe(same)
    expect(namesKnownOperator({ ...named, creditCode: 'B' }, known)).toBe(false)
  })
  test('a kind that names things names nobody', () =>
    expect(operatorOfRow({ namesOperator: false }, { name: '周平', creditCode: null })).toBeNull())
})
