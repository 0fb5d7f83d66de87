import type { Random } from '../random.ts'

/** A table of shares made ready for a million draws; the shares need not add up to one. */
export function drawer<T>(table: readonly (readonly [T, number])[]): (random: Random) => T {
  const bounds: number[] = []
  let total = 0
  for (const [, share] of table) bounds.push((total += share))
  return (random) => {
    const at = random.next() * total
    const found = bounds.findIndex((bound) => at < bound)
    return table[found === -1 ? table.length - 1 : found]![0]
  }
}

/** Draws the first items far more often than the last, as words and surnames are: share ∝ 1 / (rank + offset). */
export function ranked<T>(items: readonly T[], offset = 4): (random: Random) => T {
  const bounds = new Float64Array(items.length)
  let total = 0
  for (let i = 0; i < items.length; i++) bounds[i] = total += 1 / (i + offset)
  return (random) => {
    const at = random.next() * total
    let [low, high] = [0, items.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bounds[middle]! <= at) low = middle + 1
      else high = middle
    }
    return items[low]!
  }
}
