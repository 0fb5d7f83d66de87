import { describe, expect, it } from 'vitest'
import { decodeSearch, encodeSearch } from './search-codec.ts'

describe('search codec', () => {
  it('leaves out what is not set and repeats a list', () => {
    expect(encodeSearch({ q: '', region: undefined, state: ['a', 'b'], cursor: null })).toBe(
      '?state=a&state=b',
    )
    expect(encodeSearch({ q: undefined })).toBe('')
  })
  it('brings Chinese, signs and lists back as they were', () => {
    const values = { q: '前进村 & 柳庄+1=?', state: ['confirmed', 'closed'], on: '2026-11-20' }
    expect(decodeSearch(encodeSearch(values))).toEqual(values)
  })
  it('keeps a number-like text a text: codes begin with zeros', () => {
    expect(decodeSearch('?code=0099')).toEqual({ code: '0099' })
  })
  it('refuses what cannot stand in an address', () => {
    expect(() => encodeSearch({ where: { a: 1 } })).toThrow(RangeError)
  })
  it('is not led astray by a hostile key', () => {
    const values = decodeSearch('?__proto__=x&a=1')
    expect(values).toEqual({ a: '1' })
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  })
})
