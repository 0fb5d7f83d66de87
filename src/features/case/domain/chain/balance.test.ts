import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf } from '../../../chemical/domain/index.ts'
import { balanceKinds, balanceOf, describeMissing, type Movement } from './balance.ts'

const whole = { from: null, to: null }
const move = (
  kind: Movement['kind'],
  quantity: string | null,
  unit: string | null = '吨',
  on = '2021-03-01',
): Movement => ({
  kind,
  quantity,
  unit,
  density: null,
  fromOn: on,
  toOn: on,
})
const missing = (movements: readonly Movement[]) =>
  balanceOf(movements, whole).families.map((f) => describeMissing(f.missing))

const movement = fc.record({
  kind: fc.constantFrom(...balanceKinds),
  quantity: fc
    .tuple(fc.nat(999_999), fc.nat(999_999))
    .map(([a, b]): string => `${a}.${String(b).padStart(6, '0')}`),
  unit: fc.constantFrom('吨', '千克', '公斤', '克', '升', '毫升', '立方米', '桶', '袋'),
  density: fc.constant(null),
  fromOn: fc.constantFrom('2021-01-01', '2021-02-01'),
  toOn: fc.constantFrom('2021-02-01', '2021-03-01'),
})
/** What is missing, once more and differently: signed millionths by family, one movement after the other. */
function byHand(movements: readonly Movement[]): Record<string, bigint> {
  const of: Record<string, bigint> = {}
  for (const m of movements) {
    const { family, parts } = amountOf(m.quantity!, m.unit!, m.density)
    of[family] = (of[family] ?? 0n) + (['opening', 'bought', 'made'].includes(m.kind) ? parts : -parts)
  }
  return of
}

describe('物料平衡', () => {
  test('bought − used − sold − seized − waste shows what is missing, whatever the units', () => {
    expect(
      missing([
        move('opening', '0.5'),
        move('bought', '6000', '公斤'),
        move('used', '4.1'),
        move('seized', '900', '千克'),
        move('waste', '300000', '克'),
        move('closing', '0'),
      ]),
    ).toEqual(['缺 1.2吨'])
    expect(missing([move('bought', '0.3'), move('used', '0.1'), move('sold', '0.2')])).toEqual(['平'])
    expect(missing([move('bought', '1'), move('sold', '1.5')])).toEqual(['多 500千克'])
  })

  test('litres join the tons only with a density; barrels never', () => {
    const litres = { ...move('used', '1000', '升'), density: '0.867' }
    expect(missing([move('bought', '1'), litres])).toEqual(['缺 133千克'])
    const { families, unknown } = balanceOf(
      [move('bought', '1'), move('used', '1000', '升'), move('closing', '3', '桶')],
      whole,
    )
    expect(families.map((f) => f.family)).toEqual(['mass', 'volume', 'count:桶'])
    expect(unknown.join()).toContain('计量单位不能互换')
  })

  test('what is not known is said and not counted', () => {
    const { families, unknown } = balanceOf(
      [
        move('bought', '2'),
        move('sold', null, null),
        { ...move('bought', '9'), fromOn: '2020-12-01', toOn: '2021-02-01' },
      ],
      { from: '2021-01-01', to: '2021-12-31' },
    )
    expect(families.map((f) => describeMissing(f.missing))).toEqual(['缺 2吨'])
    expect(unknown).toEqual([
      '有 1 笔售出数量不明，没有计入，请补查。',
      '有 1 笔购入跨出所选期间，无法分摊，没有计入；请放宽期间或拆分登记。',
      '没有登记期初结存，按零计算；请核实后登记。',
      '没有登记期末结存，按零计算；请核实后登记。',
    ])
  })

  test('agrees with a walk over the movements, in any order, and is never a float', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 30 }), (movements) => {
        const { families } = balanceOf(movements, whole)
        const expected = byHand(movements)
        for (const { family, missing: m } of families) {
          const parts = amountOf('1', m.unit, null).parts
          expect(m.quantity).toMatch(/^\d+(\.\d+)?$/)
          const [a, b = ''] = m.quantity.split('.')
          const scaled = (BigInt(a + b) * parts) / 10n ** BigInt(b.length)
          expect(m.sign === 'surplus' ? -scaled : scaled).toBe(expected[family])
        }
        expect(balanceOf(movements.toReversed(), whole).families).toEqual(families)
      }),
    )
  })

  test('conserves: what is said to be missing, laid down as found, leaves nothing missing', () => {
    fc.assert(
      fc.property(fc.array(movement, { minLength: 1, maxLength: 15 }), (movements) => {
        const found = balanceOf(movements, whole).families.map(({ missing: m }): Movement => ({
          ...move(m.sign === 'surplus' ? 'opening' : 'closing', null),
          quantity: m.quantity,
          unit: m.unit,
        }))
        // Grams of tons may need more places than a field takes: those are checked by the walk above.
        fc.pre(found.every((m) => /^\d{1,30}(\.\d{1,6})?$/.test(m.quantity!)))
        for (const f of balanceOf([...movements, ...found], whole).families)
          expect(f.missing.sign).toBe('even')
      }),
    )
  })
})
