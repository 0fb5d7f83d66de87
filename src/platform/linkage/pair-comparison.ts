import type { PreparedRecords } from './prepared-records.ts'
import type { RecordField, TokenFrequencies } from './record-field.ts'

/** The level of a field that is missing on a side, or whose values cannot be compared: neutral evidence. */
export const neutral = -1

/** Compares one field of two prepared records: index of the level, or `neutral`. */
export function compareField(
  field: RecordField,
  f: number,
  left: PreparedRecords,
  i: number,
  right: PreparedRecords,
  j: number,
  frequencies: TokenFrequencies,
): number {
  const a = left.columns[f]!
  const b = right.columns[f]!
  const from = a.offsets[i]!
  const at = b.offsets[j]!
  if (from === a.offsets[i + 1] || at === b.offsets[j + 1]) return neutral
  return field.compare(a.features, from, b.features, at, frequencies)
}

/** The comparison vector (γ) of a pair as one number: digits of base 16, 0 for neutral, level + 1 otherwise. */
export function patternOf(
  fields: readonly RecordField[],
  left: PreparedRecords,
  i: number,
  right: PreparedRecords,
  j: number,
  frequencies: readonly TokenFrequencies[],
): number {
  let pattern = 0
  for (let f = fields.length - 1; f >= 0; f--)
    pattern = pattern * 16 + 1 + compareField(fields[f]!, f, left, i, right, j, frequencies[f]!)
  return pattern
}

/** The levels of a pattern, field by field. */
export function levelsOf(pattern: number, fields: number): Int8Array {
  const levels = new Int8Array(fields)
  for (let f = 0; f < fields; f++) {
    levels[f] = (pattern % 16) - 1
    pattern = Math.floor(pattern / 16)
  }
  return levels
}

/** How often each pattern was met. */
export type PatternCounts = Map<number, number>

export function count(patterns: PatternCounts, pattern: number): void {
  patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1)
}
