import { bands, type Band } from './model.ts'
import { byWeight, type ScoredPairs } from './score-pairs.ts'

/** Two candidates closer than this (bits) are nearly equal: nobody but a clerk can choose between them. */
export const nearlyEqual = 1

export type DecidedPair = { readonly pair: number; readonly band: Band }

/**
 * Two lists without duplicates of their own: every record is tied to one other at most, heaviest pairs first. A pair goes to a clerk
 * when a rival for one of its records is nearly as heavy; pairs beaten clearly are apart.
 */
export function assignOneToOne(
  pairs: ScoredPairs,
  counts: { readonly left: number; readonly right: number },
  thresholds: { readonly linkedWeight: number },
): DecidedPair[] {
  const order = byWeight(pairs)
  const best = { left: new Float32Array(counts.left), right: new Float32Array(counts.right) }
  const taken = { left: new Uint8Array(counts.left), right: new Uint8Array(counts.right) }
  const decided: DecidedPair[] = []
  const rivals = nearRivals(pairs, order, counts)
  for (const pair of order) {
    const [i, j] = [pairs.left[pair]!, pairs.right[pair]!]
    const weight = pairs.weight[pair]!
    const beaten =
      (taken.left[i] && best.left[i]! - weight >= nearlyEqual) ||
      (taken.right[j] && best.right[j]! - weight >= nearlyEqual)
    if (beaten) continue
    const free = !taken.left[i] && !taken.right[j]
    if (!taken.left[i]) best.left[i] = weight
    if (!taken.right[j]) best.right[j] = weight
    taken.left[i] = taken.right[j] = 1
    const sure = free && !rivals[pair] && weight >= thresholds.linkedWeight && !pairs.held[pair]
    decided.push({ pair, band: sure ? bands[0] : bands[1] })
  }
  return decided
}

/**
 * 1 for a pair one of whose records has another candidate nearly as heavy which is not better tied elsewhere: greedy assignment first,
 * then every pair within the margin of the pair that won its record is that pair's rival.
 */
function nearRivals(
  pairs: ScoredPairs,
  order: Uint32Array,
  counts: { readonly left: number; readonly right: number },
): Uint8Array {
  const winner = {
    left: new Int32Array(counts.left).fill(-1),
    right: new Int32Array(counts.right).fill(-1),
  }
  for (const pair of order) {
    const [i, j] = [pairs.left[pair]!, pairs.right[pair]!]
    if (winner.left[i]! >= 0 || winner.right[j]! >= 0) continue
    winner.left[i] = winner.right[j] = pair
  }
  const rivals = new Uint8Array(pairs.left.length)
  for (const pair of order) {
    const a = winner.left[pairs.left[pair]!]!
    const b = winner.right[pairs.right[pair]!]!
    if (a === pair) continue
    const close = (other: number): boolean =>
      other >= 0 && pairs.weight[other]! - pairs.weight[pair]! < nearlyEqual
    // A rival whose own record is clearly better tied elsewhere is none.
    const free = (a < 0 || close(a)) && (b < 0 || close(b))
    if (!free) continue
    for (const other of [a, b]) if (other >= 0) rivals[other] = 1
  }
  return rivals
}
