import type { LevelProbabilities } from './estimate-u.ts'

/**
 * A weaker level never weighs more than a stronger one: neighbouring levels whose Bayes factors m/u stand in the wrong order are pooled
 * (as in isotonic regression), each pool sharing one ratio. Small data would otherwise let noise reward a disagreement.
 */
export function monotoneWeights(
  m: LevelProbabilities,
  u: LevelProbabilities,
): { m: LevelProbabilities; u: LevelProbabilities } {
  const pooled = m.map((levels, f) => poolField(levels, u[f]!))
  return { m: pooled, u }
}

function poolField(m: readonly number[], u: readonly number[]): number[] {
  const pools: { m: number; u: number; size: number }[] = []
  m.forEach((p, l) => {
    let pool = { m: p, u: u[l]!, size: 1 }
    while (pools.length > 0) {
      const before = pools[pools.length - 1]!
      if (before.m / before.u >= pool.m / pool.u) break
      pools.pop()
      pool = { m: before.m + pool.m, u: before.u + pool.u, size: before.size + pool.size }
    }
    pools.push(pool)
  })
  let l = 0
  return pools.flatMap((pool) => Array.from({ length: pool.size }, () => (pool.m / pool.u) * u[l++]!))
}
