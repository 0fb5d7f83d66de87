import { mixHash } from '../../kernel/hash-text.ts'
import type { PreparedValue } from './record-field.ts'

/** Gives every blocking key of one record with its rule's number, in the order of `blockingRules`. */
export function eachKey(
  values: readonly (PreparedValue | null)[],
  give: (rule: number, key: number) => void,
): void {
  const n = values.length
  for (let f = 0; f < n; f++) for (const key of values[f]?.keys ?? []) give(f, mixHash(f, key))
  let rule = n
  for (let f = 0; f < n; f++)
    for (let g = f + 1; g < n; g++, rule++) {
      const [a, b] = [values[f], values[g]]
      if (!a || !b) continue
      for (const x of a.partialKeys) for (const y of b.partialKeys) give(rule, mixHash(rule, mixHash(x, y)))
    }
}
