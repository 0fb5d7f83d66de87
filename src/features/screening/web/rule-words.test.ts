import { describe, expect, test } from 'vitest'
import { changedWords, ownValues, proposedValues } from './rule-words.ts'
import type { RuleView } from '../domain/screening-contract.ts'

const parameter = (change: Partial<RuleView['parameters'][number]> = {}) => ({
  name: 'leastExtra',
  label: '每天至少多用',
  unit: '度',
  default: 50,
  least: 10,
  most: 500,
  step: 5,
  why: '',
  value: 80,
  ...change,
})
const rule = (change: Partial<RuleView> = {}): RuleView => ({
  code: 'P1',
  source: 'P',
  label: '用电激增',
  meaning: '',
  basis: '',
  dataNeed: 'days',
  without: '',
  parameters: [parameter()],
  enabled: true,
  setting: null,
  version: 1,
  ...change,
})

describe('a rule on its page', () => {
  test('says what a decision changes against what is in force, and nothing when nothing changes', () => {
    expect(changedWords(rule(), true, { leastExtra: 80 })).toBe('')
    expect(changedWords(rule(), true, {})).toBe('每天至少多用 80→50 度')
    expect(changedWords(rule(), false, { leastExtra: 100 })).toBe('每天至少多用 80→100 度；停用')
  })
  test('a decision records only what differs from the product’s own', () => {
    expect(ownValues([parameter()], { leastExtra: 50 })).toEqual({})
    expect(ownValues([parameter()], { leastExtra: 80, other: 3 })).toEqual({ leastExtra: 80 })
    expect(ownValues([parameter()], { leastExtra: null })).toEqual({})
  })
  test.each([
    ['a usual one', parameter(), [40, 60, 80, 100, 120, 160]],
    ['one near its bound', parameter({ value: 400 }), [200, 300, 400, 500]],
    ['a small whole one', parameter({ value: 2, least: 1, most: 10, step: 1 }), [1, 2, 3, 4]],
    ['a share', parameter({ value: 0.6, least: 0.1, most: 1, step: 0.05 }), [0.3, 0.45, 0.6, 0.75, 0.9, 1]],
    ['one off its steps', parameter({ value: 52, step: 50, least: 50, most: 100 }), [52, 100]],
  ])('values to try for %s hold the one in force, ascending and within bounds', (_what, p, expected) => {
    const values = proposedValues(p)
    expect(values).toContain(p.value)
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect(values.every((v) => v >= p.least && v <= p.most)).toBe(true)
    expect(values.length).toBeLessThanOrEqual(8)
    expect(values).toEqual(expect.arrayContaining(expected))
  })
})
