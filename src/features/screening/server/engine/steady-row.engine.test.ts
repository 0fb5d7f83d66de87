import { expect, test } from 'vitest'
import { steadyRow } from './steady-row.ts'

test('sums that differ by the order of addition are the same', () => {
  const [there, back] = [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1]
  expect(there).not.toBe(back)
  expect(steadyRow({ kwh: there })).toEqual(steadyRow({ kwh: back }))
  expect(steadyRow({ kwh: 5661.499999999999 })).toEqual({ kwh: 5661.5 })
})

test('whole numbers, texts, nulls and what is no number stay as they are', () => {
  const row = {
    t: 1_774_886_399_123_456,
    name: '0.30000000000000004',
    lon: null,
    none: Number.NaN,
    degrees: 118.123456789,
  }
  expect(steadyRow(row)).toEqual(row)
})
