import { CandidateFinder } from './candidates.ts'
import type { PreparedLists } from './estimate-model.ts'
import type { PairScorer } from './pair-scorer.ts'

/** Pairs at or above the ask threshold, as columns. */
export type ScoredPairs = {
  readonly left: Int32Array
  readonly right: Int32Array
  /** log2 match weight, prior included. */
  readonly weight: Float32Array
  /** 1 where the pair may not link by itself (see ComparisonLevel.neverLinks, neverAlone). */
  readonly held: Uint8Array
  /** Pairs looked at. */
  readonly candidates: number
}

/** Scores every candidate pair of the left records `from` … `to − 1`. */
export function scorePairs(
  { left, right, index }: PreparedLists,
  scorer: PairScorer,
  from: number,
  to: number,
): ScoredPairs {
  const finder = new CandidateFinder(left, right, index, left === right)
  const lefts: number[] = []
  const rights: number[] = []
  const weights: number[] = []
  const held: number[] = []
  let candidates = 0
  for (let i = from; i < to; i++) {
    const found = finder.find(i)
    candidates += found
    for (let c = 0; c < found; c++) {
      const j = finder.found[c]!
      if (!scorer.score(left, i, right, j)) continue
      lefts.push(i)
      rights.push(j)
      weights.push(scorer.last.weight)
      held.push(scorer.last.held ? 1 : 0)
    }
  }
  return {
    left: Int32Array.from(lefts),
    right: Int32Array.from(rights),
    weight: Float32Array.from(weights),
    held: Uint8Array.from(held),
    candidates,
  }
}

/** Several ranges' pairs as one. */
export function joinPairs(parts: readonly ScoredPairs[]): ScoredPairs {
  const length = parts.reduce((sum, p) => sum + p.left.length, 0)
  const all = {
    left: new Int32Array(length),
    right: new Int32Array(length),
    weight: new Float32Array(length),
    held: new Uint8Array(length),
    candidates: parts.reduce((sum, p) => sum + p.candidates, 0),
  }
  let at = 0
  for (const part of parts) {
    all.left.set(part.left, at)
    all.right.set(part.right, at)
    all.weight.set(part.weight, at)
    all.held.set(part.held, at)
    at += part.left.length
  }
  return all
}

/** Positions of the pairs, heaviest first; equal weights by their records, so that every run decides alike. */
export function byWeight(pairs: ScoredPairs): Uint32Array {
  const order = Uint32Array.from(pairs.left, (_, p) => p)
  return order.sort(
    (a, b) =>
      pairs.weight[b]! - pairs.weight[a]! ||
      pairs.left[a]! - pairs.left[b]! ||
      pairs.right[a]! - pairs.right[b]!,
  )
}
