import { hashText, mixHash } from '../../../../kernel/hash-text.ts'
import { codesOf, foldWidth, isNothing } from './fold-text.ts'
import type { IdentityField } from './identity-field.ts'
import { easilyMixedUp, soundOfCharacter } from './wrong-characters.ts'

const levels: IdentityField['levels'] = [
  { id: 'same', label: '姓名相同', m: 0.75, termFrequency: { token: 0, share: 1 } },
  { id: 'wrong-character', label: '只差同音或形近字', m: 0.06, termFrequency: { token: 0, share: 0.5 } },
  { id: 'masked', label: '一方隐去部分字，其余相同', m: 0.02 },
  { id: 'one-character', label: '三个字中差一个字', m: 0.02 },
  { id: 'surname', label: '只有姓相同', m: 0.03 },
  { id: 'different', label: '不同', m: 0.12 },
]
const mask = '某'.codePointAt(0)!

function prepare(raw: string) {
  if (isNothing(raw)) return null
  const name = foldWidth(raw.replace(/[*＊×xX]/gu, '某')).replace(/\(.*?\)|先生|女士|同志/gu, '')
  const characters = codesOf(name).slice(0, 20)
  if (characters.length < 2) return null
  const hash = hashText(name)
  const masked = characters.includes(mask)
  const sound = characters.reduce((h, c) => mixHash(h, soundOfCharacter(c)), 2)
  return {
    features: [hash, characters.length, ...characters],
    tokens: [hash, characters[0]!],
    keys: masked ? [] : [hash],
    partialKeys: masked ? [mixHash(characters[0]!, 3)] : [sound, mixHash(characters[0]!, 3)],
  }
}

function compare(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const n = a[i + 1]!
  const m = b[j + 1]!
  if (a[i] === b[j] && n === m) return 0
  const sameSurname = a[i + 2] === b[j + 2]
  let off = 0
  let mixed = 0
  let hidden = 0
  for (let k = 0; k < Math.min(n, m); k++) {
    const [x, y] = [a[i + 2 + k]!, b[j + 2 + k]!]
    if (x === y) continue
    if (x === mask || y === mask) hidden++
    else if (easilyMixedUp(x, y)) mixed++
    else off++
  }
  if (hidden > 0 && off + mixed === 0 && sameSurname) return 2
  if (n === m && off === 0 && mixed === 1 && hidden === 0) return 1
  if (n === m && n >= 3 && off + mixed === 1) return 3
  return sameSurname ? 4 : 5
}

/** A person's name in Chinese; 某 and stars hide characters. */
export const personNameField: IdentityField = {
  name: 'person',
  role: 'person',
  label: '负责人',
  levels,
  prepare,
  compare,
}
