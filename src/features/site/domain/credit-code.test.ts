import { describe, expect, test } from 'vitest'
import { creditCheckCharacter, creditCodeFault, normaliseCreditCode } from './credit-code.ts'
import { identityKeyOf, operatorInput } from './operator.ts'
import { metresBetween, placeOnMap } from './place-on-map.ts'

const first17 = '91990102MA5TE8T00'
const sound = first17 + creditCheckCharacter(first17)
/** The first code of a made-up series whose check character is the one asked for. */
function codeEndingIn(wanted: string): string {
  for (let n = 0; n < 5_000; n++) {
    const body = `91990102MA${String(n).padStart(7, '0')}`
    if (creditCheckCharacter(body) === wanted) return body + wanted
  }
  throw new Error(`no code ends in ${wanted}`)
}

describe('统一社会信用代码', () => {
  // Worked by hand from GB 32100-2015: sum of value × 3^i mod 31, check = 31 − sum mod 31.
  test('the check character of a code of ones', () => {
    const weights = Array.from({ length: 17 }, (_, i) => 3 ** i % 31)
    const sum = weights.reduce((a, b) => a + b, 0)
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    expect(creditCheckCharacter('1'.repeat(17))).toBe(alphabet[(31 - (sum % 31)) % 31])
  })
  test.each([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])('a check character %s is sound', (character) => {
    expect(creditCodeFault(codeEndingIn(character))).toBeNull()
  })
  test.each([
    ['15 digits of the old number', '330102000012345', 'old-number'],
    ['17 characters', sound.slice(0, 17), 'length'],
    ['19 characters', `${sound}0`, 'length'],
    ['letter O', `9199O102MA5TE8T00${sound[17]}`, 'characters'],
    ['letter I', `9199I102MA5TE8T00${sound[17]}`, 'characters'],
    ['letters S, V, Z', 'SVZ90102MA5TE8T001', 'characters'],
    ['a Cyrillic А', sound.replace('A', 'А'), 'characters'],
    ['a wrong check character', sound.slice(0, 17) + (sound[17] === '1' ? '2' : '1'), 'check'],
    ['two characters swapped', `${sound.slice(0, 8)}AM${sound.slice(10)}`, 'check'],
  ])('%s: %s', (_what, code, fault) => expect(creditCodeFault(code)).toBe(fault))
  test.each([
    ['lower case', sound.toLowerCase()],
    ['full width', [...sound].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('')],
    ['spaces and dashes', `${sound.slice(0, 8)} ${sound.slice(8, 12)}-${sound.slice(12)}　`],
  ])('%s is read as the same code', (_what, typed) => expect(normaliseCreditCode(typed)).toBe(sound))
})

describe('经营者', () => {
  test('is one by its code, whatever it is called', () => {
    const called = (name: string) => identityKeyOf({ kind: 'enterprise', name, creditCode: sound })
    expect(called('天成厂')).toBe(called('天成化工厂'))
  })
  test('without a code is one by its folded name and kind', () => {
    const of = (name: string, kind: 'enterprise' | 'person' = 'enterprise') => identityKeyOf({ kind, name })
    expect(of('清源县天成（化工）厂')).toBe(of('清源县天成(化工) 厂'))
    expect(of('天成')).not.toBe(of('天成', 'person'))
  })
  test('who is a person has no code', () => {
    expect(operatorInput.safeParse({ kind: 'person', name: '甲某', creditCode: sound }).success).toBe(false)
    expect(operatorInput.safeParse({ kind: 'person', name: '甲某' }).success).toBe(true)
  })
})

describe('位置', () => {
  const wgs = { lon: 119.9, lat: 30.9 }
  test.each([
    ['gcj02', 200, 800],
    ['bd09', 500, 2_000],
  ])('given in %s is moved to WGS-84', (system, least, most) => {
    const metres = metresBetween(wgs, placeOnMap.parse({ ...wgs, system }))
    expect(metres).toBeGreaterThan(least)
    expect(metres).toBeLessThan(most)
  })
  test('a degree of latitude is 111 km', () => {
    expect(metresBetween({ lon: 119, lat: 30 }, { lon: 119, lat: 31 })).toBeCloseTo(111_195, -2)
  })
})
