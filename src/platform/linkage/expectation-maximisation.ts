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
  declared: LevelProbabilities = start,
): Trained {
  const rows: Row[] = [...patterns].map(([pattern, n]) => ({ levels: levelsOf(pattern, start.length), n }))
  const total = rows.reduce((sum, row) => sum + row.n, 0)
  let m = start
  const fixed = shareOfSingleField(rows, free, declared, u)
  let lambda = fixed ?? 0.3
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
    lambda = fixed ?? Math.min(0.999, Math.max(1e-6, (matches + 0.5) / (total + 1)))
  }
  return { m, lambda, support, rounds }
}

type Row = { readonly levels: Int8Array; readonly n: number }

/**
 * λ of a rule under which only one field is left to compare. EM alone cannot tell λ from m there (any larger λ explains the pairs as well),
 * so the starting m says how many matches disagree, and λ follows from how many pairs do. Null when several fields are free.
 */
function shareOfSingleField(
  rows: readonly Row[],
  free: readonly boolean[],
  start: LevelProbabilities,
  u: LevelProbabilities,
): number | null {
  const met = free.flatMap((f, k) => (f && rows.some(({ levels }) => levels[k]! >= 0) ? [k] : []))
  const [k] = met
  if (met.length !== 1 || k === undefined) return null
  const disagrees = start[k]!.map((p, l) => p < u[k]![l]!)
  const among = (levels: readonly number[]): number =>
    levels.reduce((sum, p, l) => sum + (disagrees[l] ? p : 0), 0)
  const filled = rows.filter(({ levels }) => levels[k]! >= 0)
  const total = filled.reduce((sum, row) => sum + row.n, 0)
  const off = filled.reduce((sum, row) => sum + (disagrees[row.levels[k]!] ? row.n : 0), 0) / total
  const [ofMatches, ofOthers] = [among(start[k]!), among(u[k]!)]
  if (ofOthers - ofMatches < 0.05) return 0.1
  return Math.min(0.99, Math.max(0.001, (ofOthers - off) / (ofOthers - ofMatches)))
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
