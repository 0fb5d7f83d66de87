import { editDistance } from '../../../kernel/edit-distance.ts'
import { hashText, mixHash } from '../../../kernel/hash-text.ts'
import type { ComparisonLevel, FieldRole, PreparedValue, RecordField } from '../record-field.ts'
import { jaroWinkler } from './jaro-winkler.ts'

const whole = { token: 0, share: 1 } as const
const levels: readonly ComparisonLevel[] = [
  { id: 'exact', label: '相同', m: 0.7, termFrequency: whole },
  { id: 'one-edit', label: '差一个字母', m: 0.1, termFrequency: { token: 0, share: 0.5 } },
  { id: 'very-similar', label: '非常相近（Jaro–Winkler ≥ 0.9）', m: 0.07 },
  { id: 'similar', label: '相近（Jaro–Winkler ≥ 0.8）', m: 0.04 },
  { id: 'contained', label: '一方包含另一方', m: 0.02 },
  { id: 'different', label: '不同', m: 0.07 },
]

/** Letters and digits only, lower case, accents dropped. */
export const foldLatin = (raw: string): string =>
  raw
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What only says that nothing is known. */
export const emptyMark = /^(?:n\/?a|null|none|unknown|nan|无|不详|未知|空|-+|\/|\.)$/i

/** First letter and consonants by sound group (Soundex without its padding): 'smith' and 'smyth' are one. */
export function soundOf(word: string): string {
  const groups = '01230120022455012623010202'
  let code = word[0] ?? ''
  let last = ''
  for (const c of word) {
    const group = groups[c.charCodeAt(0) - 97] ?? '7'
    if (group !== '0' && group !== last && code.length < 5) code += group
    last = group
  }
  return code
}

function prepare(raw: string): PreparedValue | null {
  const text = foldLatin(raw)
  if (text === '' || emptyMark.test(raw.trim())) return null
  const packed = text.replaceAll(' ', '')
  const hash = hashText(packed)
  const characters = Array.from(packed, (c) => c.codePointAt(0)!).slice(0, 100)
  return {
    features: [hash, characters.length, ...characters],
    tokens: [hash, hash],
    keys: [hash],
    partialKeys: [
      ...new Set([soundKey(packed), hashText(packed.slice(0, 3), 3), hashText(packed.slice(-4), 4)]),
    ],
  }
}

const soundKey = (word: string): number => mixHash(1, hashText(soundOf(word)))

function compare(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const n = a[i + 1]!
  const m = b[j + 1]!
  if (a[i] === b[j] && n === m) return 0
  if (Math.min(n, m) >= 3 && editDistance(a, i + 2, n, b, j + 2, m, 1) === 1) return 1
  // Jaro's greedy matching depends on which side comes first: the smaller hash does.
  const best = a[i]! < b[j]! ? jaroWinkler(a, i + 2, n, b, j + 2, m) : jaroWinkler(b, j + 2, m, a, i + 2, n)
  if (best >= 0.9) return 2
  if (best >= 0.8) return 3
  return holds(a, i, n, b, j, m) ? 4 : 5
}

/** The shorter one (three letters at least) stands within the longer. */
function holds(a: Int32Array, i: number, n: number, b: Int32Array, j: number, m: number): boolean {
  if (n > m) return holds(b, j, m, a, i, n)
  if (n < 3) return false
  for (let at = 0; at + n <= m; at++) {
    let k = 0
    while (k < n && a[i + 2 + k] === b[j + 2 + at + k]) k++
    if (k === n) return true
  }
  return false
}

/** A name, surname, place … in an alphabet: exact (term frequency adjusted), one letter off, Jaro–Winkler bands, contained. */
export function textField(name: string, role: FieldRole, label: string): RecordField {
  return { name, role, label, levels, prepare, compare }
}
