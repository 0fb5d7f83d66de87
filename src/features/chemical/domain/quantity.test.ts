import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf, describeAmount, exactRatio, quantityUnits, readAmount, toMillionths } from './quantity.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`)
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

describe('quantities', () => {
  test.each([
    ['1.2', '吨', null, '1.2吨'],
    ['1200', '公斤', null, '1.2吨'],
    ['0.5', '千克', null, '500克'],
    ['1000', '升', null, '1立方米'],
    ['1000', '升', '0.867', '867千克'],
    ['2.5', 'L', null, '2.5升'],
    ['0.000001', '克', null, '0.000001克'],
    ['12', '桶', null, '12桶'],
    ['0', '吨', null, '0吨'],
  ])('%s %s at density %s reads %s', (quantity, unit, density, read) => {
    expect(describeAmount(amountOf(quantity, unit, density))).toBe(read)
  })

  test('litres without a density stay litres, and barrels are no bags', () => {
    expect(amountOf('1', '升', null).family).toBe('volume')
    expect(amountOf('1', '升', '1.84').family).toBe('mass')
    expect(amountOf('1', '桶', null).family).not.toBe(amountOf('1', '袋', null).family)
  })

  test('what is written in any unit comes back exactly, whichever unit it is read in', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(...quantityUnits), (quantity, unit) => {
        const amount = amountOf(quantity, unit, null)
        expect(toMillionths(readAmount(amount, unit).quantity)).toBe(toMillionths(quantity))
        const read = readAmount(amount)
        // Grams of many tons have more places than a field takes: the ratio is exact all the same.
        expect(read.quantity).toMatch(/^\d+(\.\d+)?$/)
      }),
    )
  })

  test('sums do not depend on the order, and hold where a float would not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(decimal, fc.constantFrom('吨', '千克', '克')), { maxLength: 12 }),
        (rows) => {
          const parts = rows.map(([quantity, unit]) => amountOf(quantity, unit, null).parts)
          expect(sum(parts.toReversed())).toBe(sum(parts))
        },
      ),
    )
    expect(sum([amountOf('0.1', '吨', null).parts, amountOf('0.2', '吨', null).parts])).toBe(
      amountOf('0.3', '吨', null).parts,
    )
  })

  test('a ratio that has no end is said, not rounded', () => {
    expect([exactRatio(1n, 3n), exactRatio(-5n, 4n), exactRatio(6n, 3n)]).toEqual([null, '-1.25', '2'])
  })

  test('what is no decimal text is refused', () => {
    for (const text of ['1e3', '１', '1,000', '', '.5', 'NaN', '1.2345678'])
      expect(() => toMillionths(text), text).toThrow(RangeError)
  })
})
