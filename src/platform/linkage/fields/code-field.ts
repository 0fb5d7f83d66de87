import { editDistance } from '../../../kernel/edit-distance.ts'
import { hashText } from '../../../kernel/hash-text.ts'
import type { ComparisonLevel, FieldRole, PreparedValue, RecordField } from '../record-field.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { emptyMark } from './text-field.ts'

const levels: readonly ComparisonLevel[] = [
  { id: 'exact', label: '相同', m: 0.85, termFrequency: { token: 0, share: 1 } },
  { id: 'one-off', label: '差一位，或相邻两位颠倒', m: 0.06 },
  { id: 'two-off', label: '差两位', m: 0.02 },
  { id: 'similar', label: '相近（含字母的长编号，Jaro–Winkler ≥ 0.88）', m: 0.01 },
  { id: 'different', label: '不同', m: 0.06 },
]

function prepare(raw: string): PreparedValue | null {
  const text = raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  if (text === '' || emptyMark.test(raw.trim()) || /^0+$/.test(text)) return null
  const hash = hashText(text)
  const characters = Array.from(text, (c) => c.codePointAt(0)!).slice(0, 100)
  const half = Math.ceil(text.length / 2)
  return {
    features: [hash, characters.length, /\p{L}/u.test(text) ? 1 : 0, ...characters],
    tokens: [hash, hash],
    keys: [hash],
    partialKeys: text.length < 5 ? [hash] : [hashText(text.slice(0, half), 1), hashText(text.slice(half), 2)],
  }
}

function compare(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const n = a[i + 1]!
  const m = b[j + 1]!
  if (a[i] === b[j] && n === m) return 0
  const shorter = Math.min(n, m)
  const most = shorter >= 6 ? 2 : shorter >= 4 ? 1 : 0
  const edits = editDistance(a, i + 3, n, b, j + 3, m, most)
  if (edits <= most) return edits
  if (shorter < 10 || !a[i + 2] || !b[j + 2]) return 4
  const alike = a[i]! < b[j]! ? jaroWinkler(a, i + 3, n, b, j + 3, m) : jaroWinkler(b, j + 3, m, a, i + 3, n)
  return alike >= 0.88 ? 3 : 4
}

/** A number that belongs to one record (a code, a meter, a licence): exact, one or two characters off. */
export function codeField(name: string, role: FieldRole, label: string): RecordField {
  return { name, role, label, levels, prepare, compare }
}
