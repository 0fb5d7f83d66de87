import { hashText, mixHash } from '../../../kernel/hash-text.ts'
import type { ComparisonLevel, PreparedValue, RecordField } from '../record-field.ts'

const levels: readonly ComparisonLevel[] = [
  { id: 'exact', label: '同一天', m: 0.8, termFrequency: { token: 0, share: 1 } },
  { id: 'one-digit', label: '差一个数字，或相邻两个数字颠倒', m: 0.08 },
  { id: 'swapped', label: '月和日颠倒', m: 0.02 },
  { id: 'two-parts', label: '年、月、日中两项相同', m: 0.03 },
  { id: 'two-digits', label: '差两个数字', m: 0.02 },
  { id: 'same-year', label: '只有年份相同', m: 0.02 },
  { id: 'different', label: '不同', m: 0.03 },
]

/** Eight digits YYYYMMDD of a date as people write it; '' when it is none. Impossible days are kept: they are typing errors. */
export function digitsOfDate(raw: string): string {
  const text = raw.normalize('NFKC').trim()
  const plain = /^(\d{8})(?:\.0)?$/.exec(text)
  if (plain) return plain[1]!
  const parts = /^(\d{1,4})\D+(\d{1,2})(?:\D+(\d{1,4}))?/.exec(text)
  if (!parts) return ''
  const [, a, b, c = '0'] = parts
  const pad = (part: string) => part.padStart(2, '0')
  if (a!.length === 4) return a! + pad(b!) + pad(c.slice(0, 2))
  if (c.length === 4) return c + pad(b!) + pad(a!)
  return ''
}

function prepare(raw: string): PreparedValue | null {
  const digits = digitsOfDate(raw)
  if (digits === '' || /^0+$/.test(digits)) return null
  const hash = hashText(digits)
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
  return {
    features: [...digits].map(Number),
    tokens: [hash, hash],
    keys: [hash],
    partialKeys: [mixHash(1, hashText(year)), mixHash(2, hashText([month, day].sort().join()))],
  }
}

function compare(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const off = [0, 1, 2, 3, 4, 5, 6, 7].filter((k) => a[i + k] !== b[j + k])
  if (off.length === 0) return 0
  const [x, y] = [off[0]!, off[1]]
  const turned = off.length === 2 && y === x + 1 && a[i + x] === b[j + y] && a[i + y] === b[j + x]
  if (off.length === 1 || turned) return 1
  const year = x >= 4
  if (year && [0, 1].every((k) => a[i + 4 + k] === b[j + 6 + k] && a[i + 6 + k] === b[j + 4 + k])) return 2
  const month = !off.some((k) => k === 4 || k === 5)
  const day = off.at(-1)! < 6
  if (Number(year) + Number(month) + Number(day) >= 2) return 3
  if (off.length === 2) return 4
  return year ? 5 : 6
}

/** A date: exact, one digit off or two turned, month and day swapped, two parts the same, same year. */
export function dateField(name: string, label: string): RecordField {
  return { name, role: 'date', label, levels, prepare, compare }
}
