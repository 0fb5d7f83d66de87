import type { DecidedPair } from './one-to-one.ts'
import { byWeight, type ScoredPairs } from './score-pairs.ts'

/** Larger clusters are not checked member by member for vetoes; none may grow beyond it by itself. */
export const largestCluster = 200

/**
 * Of the pairs across two clusters so many must themselves be candidates at or above the ask threshold: a single bridge does not join
 * two groups. Chosen on Febrl datasets 2 and 3 (docs/decisions/0007).
 */
export const leastSupport = 0.4

export type Clustering = {
  /** Pairs scored and what became of them. */
  readonly decided: DecidedPair[]
  /** Records in one cluster that were not scored together, or too low: linked through others. */
  readonly implied: readonly (readonly [number, number])[]
}

/**
 * Duplicates within one list: linked pairs are closed transitively, heaviest first. Two clusters do not grow together when a pair across
 * them is vetoed (two different sound codes), when few pairs across them are alike, or when they would be larger than `largestCluster`; the pair then goes to a clerk.
 */
export function clusterPairs(
  pairs: ScoredPairs,
  records: number,
  thresholds: { readonly linkedWeight: number },
  vetoed: (a: number, b: number) => boolean,
): Clustering {
  const parent = Int32Array.from({ length: records }, (_, r) => r)
  const members = new Map<number, number[]>()
  const rootOf = (r: number): number => {
    while (parent[r] !== r) r = parent[r] = parent[parent[r]!]!
    return r
  }
  const of = (root: number): number[] => members.get(root) ?? [root]
  const decided: DecidedPair[] = []
  const support = supportAmong(pairs, records)
  for (const pair of byWeight(pairs)) {
    if (pairs.weight[pair]! < thresholds.linkedWeight || pairs.held[pair]) continue
    const a = rootOf(pairs.left[pair]!)
    const b = rootOf(pairs.right[pair]!)
    if (a === b) continue
    const [x, y] = [of(a), of(b)]
    if (x.length + y.length > largestCluster || x.some((p) => y.some((q) => vetoed(p, q)))) continue
    if (support(x, y) < leastSupport) continue
    const [into, from] = x.length >= y.length ? [a, b] : [b, a]
    parent[from] = into
    members.set(into, [...of(into), ...of(from)])
    members.delete(from)
  }
  const known = new Set<number>()
  for (const pair of byWeight(pairs)) {
    const [i, j] = [pairs.left[pair]!, pairs.right[pair]!]
    const together = rootOf(i) === rootOf(j)
    if (together) known.add(i * records + j)
    decided.push({ pair, band: together ? 'linked' : 'ask' })
  }
  return { decided, implied: impliedPairs([...members.values()], known, records) }
}

/** Share of the pairs across two clusters that were scored at or above the ask threshold. */
function supportAmong(
  pairs: ScoredPairs,
  records: number,
): (x: readonly number[], y: readonly number[]) => number {
  const scored = new Set<number>()
  for (let p = 0; p < pairs.left.length; p++) scored.add(pairs.left[p]! * records + pairs.right[p]!)
  return (x, y) => {
    if (x.length * y.length === 1) return 1
    let met = 0
    for (const p of x) for (const q of y) if (scored.has(Math.min(p, q) * records + Math.max(p, q))) met++
    return met / (x.length * y.length)
  }
}

function impliedPairs(
  clusters: readonly number[][],
  known: ReadonlySet<number>,
  records: number,
): [number, number][] {
  return clusters.flatMap((cluster) => {
    const sorted = cluster.toSorted((a, b) => a - b)
    return sorted.flatMap((i, at) =>
      sorted.slice(at + 1).flatMap((j): [number, number][] => (known.has(i * records + j) ? [] : [[i, j]])),
    )
  })
}
