import { hashText, mixHash } from '../../../kernel/hash-text.ts'
import type { ComparisonLevel, PreparedValue, RecordField, TokenFrequencies } from '../record-field.ts'
import { emptyMark, foldLatin, soundOf } from './text-field.ts'

const levels: readonly ComparisonLevel[] = [
  { id: 'exact', label: '相同', m: 0.5, termFrequency: { token: 0, share: 1 } },
  { id: 'nearly', label: '几乎相同（罕见词权重 ≥ 85%）', m: 0.2 },
  { id: 'mostly', label: '大部分相同（≥ 60%）', m: 0.13 },
  { id: 'partly', label: '一部分相同（≥ 35%）', m: 0.07 },
  { id: 'little', label: '少许相同（≥ 15%）', m: 0.04 },
  { id: 'different', label: '不同', m: 0.06 },
]
const shares = [0.85, 0.6, 0.35, 0.15]

/** Bigrams of the letters of every word (a typing error costs two of them), numbers whole. */
function piecesOf(text: string): number[] {
  const pieces = new Set<number>()
  for (const word of text.split(' ')) {
    if (/^\d+$/.test(word)) pieces.add(hashText(word, 9))
    else for (let k = -1; k < word.length; k++) pieces.add(hashText(` ${word} `.slice(k + 1, k + 3), 2))
  }
  return [...pieces].sort((a, b) => a - b)
}

function prepare(raw: string): PreparedValue | null {
  const text = foldLatin(raw)
  if (text === '' || emptyMark.test(raw.trim())) return null
  const hash = hashText(text)
  const words = text.split(' ').filter((w) => !/^\d+$/.test(w))
  const number = /\d+/.exec(text)?.[0] ?? ''
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? ''
  const pieces = piecesOf(text)
  return {
    features: [hash, pieces.length, ...pieces],
    tokens: [hash, hash, ...pieces],
    keys: [hash, ...(number && longest ? [mixHash(hashText(number), hashText(soundOf(longest), 1))] : [])],
    partialKeys: [...new Set(words.filter((w) => w.length > 3).map((w) => hashText(soundOf(w), 2)))].slice(
      0,
      3,
    ),
  }
}

function compare(a: Int32Array, i: number, b: Int32Array, j: number, frequencies: TokenFrequencies): number {
  if (a[i] === b[j]) return 0
  const n = i + 2 + a[i + 1]!
  const m = j + 2 + b[j + 1]!
  let [x, y, both, all] = [i + 2, j + 2, 0, 0]
  while (x < n || y < m) {
    const left = x < n ? a[x]! : Infinity
    const right = y < m ? b[y]! : Infinity
    const weight = frequencies.idf(Math.min(left, right))
    all += weight
    if (left === right) both += weight
    if (left <= right) x++
    if (right <= left) y++
  }
  const share = all > 0 ? both / all : 0
  const level = shares.findIndex((s) => share >= s)
  return level < 0 ? 5 : level + 1
}

/** An address in free text: exact, then the share of letter bigrams and numbers in common, rare ones weighing more (idf). */
export function addressField(name: string, label: string): RecordField {
  return { name, role: 'address', label, levels, prepare, compare }
}
