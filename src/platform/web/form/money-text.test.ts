import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyText, readMoney } from './money-text.ts'

describe('typed amounts', () => {
  it.each([
    ['1,234.5', 123450],
    ['５０００元', 500000],
    ['￥0.07', 7],
    [' 12 ', 1200],
    ['0', 0],
  ])('%s is %i cents', (text, cents) => expect(readMoney(text)).toEqual({ kind: 'cents', cents }))
  it.each(['1.234', '-1', '1e3', '五千', '1.', '.5', '5万', '1 234.5.6'])(
    '%s is no amount and says so',
    (text) => expect(readMoney(text).kind).toBe('wrong'),
  )
  it('knows nothing typed from zero', () => {
    expect(readMoney('  ')).toEqual({ kind: 'empty' })
    expect(moneyText(undefined)).toBe('')
    expect(moneyText(0)).toBe('0.00')
  })
  it('gives every amount back to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (cents) => {
        expect(readMoney(moneyText(cents))).toEqual({ kind: 'cents', cents })
      }),
    )
  })
})
