import { expect, it } from 'vitest'
import { makeUscc, usccCheck } from './uscc.ts'

it('computes the check character of a code issued in real life', () => {
  expect(usccCheck('91440300192203821')).toBe('6')
})

it('makes different codes of eighteen characters for different serials', () => {
  const codes = Array.from({ length: 2_000 }, (_, i) => makeUscc('990102', i))
  expect(new Set(codes).size).toBe(2_000)
  expect(codes.every((code) => code.length === 18 && code.startsWith('91990102MA'))).toBe(true)
})
