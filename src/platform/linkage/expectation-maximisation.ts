import type { LevelProbabilities } from './estimate-u.ts'
import { levelsOf, type PatternCounts } from './pair-comparison.ts'

export type Training = {
  /** Patterns of the pairs one blocking rule joins. */
  readonly patterns: PatternCounts
  /** Fields to be trained: not those the rule itself is made of, there all pairs agree. */
  readonly free: readonly boolean[]
}

export type Trained = {
  readonly m: LevelProbabilities
  /** P(match) among the rule's pairs. */
  readonly lambda: number
  /** Matches expected per field (both sides filled in): how much m rests on. */
  readonly support: number[]
  readonly rounds: number
}

export type EmOptions = {
  /** Pairs the starting m counts as; keeps levels that hardly occur away from 0. */
  readonly priorPairs: number
  readonly mostRounds: number
  /** Ends when no m moves further than this. */
  readonly tolerance: number
}
export const defaultEm: EmOptions = { priorPairs: 10, mostRounds: 60, tolerance: 1e-4 }

/**
 * EM for one blocking rule (Fellegi–Sunter with u fixed, as Splink trains): the match probability of every pattern from m, u and λ,
 * then m and λ from these, until nothing moves.
 */
export function trainOnRule(
  { patterns, free }: Training,
  start: LevelProbabilities,
  u: LevelProbabilities,
  options: EmOptions = defaultEm,
): Trained {
  const rows = [...patterns].map(([pattern, n]) => ({ levels: levelsOf(pattern, start.length), n }))
  const total = rows.reduce((sum, row) => sum + row.n, 0)
  let m = start
  let lambda = 0.3
  let support = start.map(() => 0)
  let rounds = 0
  for (let moved = 1; rounds < options.mostRounds && moved > options.tolerance; rounds++) {
    const sums = start.map((levels) => levels.map((p) => p * options.priorPairs))
    support = start.map(() => 0)
    let matches = 0
    for (const { levels, n } of rows) {
      const matched = n * matchProbability(levels, free, m, u, lambda)
      matches += matched
      for (let f = 0; f < levels.length; f++) {
        if (!free[f] || levels[f]! < 0) continue
        sums[f]![levels[f]!]! += matched
        support[f]! += matched
      }
    }
    const next = sums.map((levels, f) => (free[f] ? shares(levels) : m[f]!))
    moved = largestMove(m, next)
    m = next
    lambda = Math.min(0.999, Math.max(1e-6, (matches + 0.5) / (total + 1)))
  }
  return { m, lambda, support, rounds }
}

function matchProbability(
  levels: Int8Array,
  free: readonly boolean[],
  m: LevelProbabilities,
  u: LevelProbabilities,
  lambda: number,
): number {
  let ratio = lambda / (1 - lambda)
  for (let f = 0; f < levels.length; f++)
    if (free[f] && levels[f]! >= 0) ratio *= m[f]![levels[f]!]! / u[f]![levels[f]!]!
  return ratio / (1 + ratio)
}

const shares = (sums: readonly number[]): number[] => {
  const total = sums.reduce((a, b) => a + b, 0)
  return sums.map((n) => n / total)
}

function largestMove(a: LevelProbabilities, b: LevelProbabilities): number {
  return Math.max(...a.map((levels, f) => Math.max(...levels.map((p, l) => Math.abs(p - b[f]![l]!)))))
}

/** m over all rules: each rule counts as much as the matches it rests on, the starting m as much as `priorPairs`. */
export function combineRules(
  trained: readonly { readonly result: Trained; readonly free: readonly boolean[] }[],
  start: LevelProbabilities,
  priorPairs: number,
): LevelProbabilities {
  return start.map((levels, f) => {
    const sums = levels.map((p) => p * priorPairs)
    for (const { result, free } of trained) {
      if (!free[f]) continue
      const weight = Math.min(result.support[f]!, 2_000)
      result.m[f]!.forEach((p, l) => (sums[l]! += p * weight))
    }
    return shares(sums)
  })
}
