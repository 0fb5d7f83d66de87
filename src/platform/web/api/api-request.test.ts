import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyone, defineAction } from '../../../kernel/action.ts'
import { addressOf, headersOf, newIntent, queryKeyOf } from './api-request.ts'

const close = defineAction({
  name: 'case.close',
  method: 'POST',
  path: '/api/cases/:caseId/close/:part',
  summary: '销号',
  resource: 'case',
  scope: 'region',
  gate: anyone,
  params: z.object({ caseId: z.string(), part: z.string() }),
  output: z.object({}),
})

describe('requests', () => {
  it('fills and escapes the places of an address', () => {
    const params = { caseId: 'a/b', part: '甲' }
    expect(addressOf(close, { params, query: { q: '村' } })).toBe(
      `/api/cases/a%2Fb/close/${encodeURIComponent('甲')}?q=${encodeURIComponent('村')}`,
    )
  })
  it('never asks for an address with a hole', () => {
    expect(() => addressOf(close, { params: { caseId: '', part: 'x' } })).toThrow(RangeError)
  })
  it('keeps an intent’s key and makes fresh ones that are UUIDs', () => {
    expect(headersOf(close, 'k')['idempotency-key']).toBe('k')
    const made = new Set(Array.from({ length: 50 }, newIntent))
    expect(made.size).toBe(50)
    for (const key of made)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
  it('keys answers by feature, verb and input', () => {
    expect(queryKeyOf(close, { params: { caseId: '1' } })).toEqual([
      'case',
      'close',
      { params: { caseId: '1' }, query: {} },
    ])
  })
})
