import { count, levelsOf, patternOf, type PatternCounts } from './pair-comparison.ts'
import type { PreparedRecords } from './prepared-records.ts'
import { randomNumbers } from './random-numbers.ts'
import type { RecordField, TokenFrequencies } from './record-field.ts'

/** m or u probabilities: one list of levels per field, each summing to 1. */
export type LevelProbabilities = number[][]

/** Patterns of pairs drawn at random (with a fixed seed); all pairs when there are few. */
export function randomPatterns(
  fields: readonly RecordField[],
  left: PreparedRecords,
  right: PreparedRecords,
  within: boolean,
  frequencies: readonly TokenFrequencies[],
  most: number,
): { patterns: PatternCounts; pairs: number } {
  const patterns: PatternCounts = new Map()
  const take = (i: number, j: number): void =>
    count(patterns, patternOf(fields, left, i, right, j, frequencies))
  if (left.count * right.count <= most) {
    let pairs = 0
    for (let i = 0; i < left.count; i++)
      for (let j = within ? i + 1 : 0; j < right.count; j++, pairs++) take(i, j)
    return { patterns, pairs }
  }
  const random = randomNumbers(20201)
  let pairs = 0
  while (pairs < most) {
    const i = Math.floor(random() * left.count)
    const j = Math.floor(random() * right.count)
    if (within && i === j) continue
    take(i, j)
    pairs += 1
  }
  return { patterns, pairs }
}

/**
 * u: P(level | no match) from random pairs. `matchShare` says how likely each pattern is a match all the same; that part is taken out,
 * so that few records (where random pairs contain many matches) do not spoil u. Half a pair is added per level against zeros.
 */
export function estimateU(
  fields: readonly RecordField[],
  patterns: PatternCounts,
  matchShare: (pattern: number) => number = () => 0,
): LevelProbabilities {
  const sums = fields.map((f) => new Float64Array(f.levels.length))
  for (const [pattern, n] of patterns) {
    const weight = n * (1 - matchShare(pattern))
    levelsOf(pattern, fields.length).forEach((level, f) => {
      if (level >= 0) sums[f]![level]! += weight
    })
  }
  return sums.map(smoothed)
}

const addedPairs = 0.25

function smoothed(sums: Float64Array): number[] {
  const total = sums.reduce((a, b) => a + b, 0)
  if (total === 0) return Array.from(sums, () => 1 / sums.length)
  const whole = total + addedPairs * sums.length
  return Array.from(sums, (n) => (n + addedPairs) / whole)
}
