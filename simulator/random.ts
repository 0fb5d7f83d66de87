/** A small seeded source of chance: the same seed gives the same draws on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** Draws a key of the table in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  shuffle<T>(items: readonly T[]): T[]
  /** A source of its own, the same whatever was drawn before: adding a draw here moves nothing there. */
  fork(label: string): Random
}

const hash = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

export function makeRandom(seed: number | string): Random {
  const label = String(seed)
  let state = hash(label)
  // mulberry32: 32 bits of state are plenty for a demo county and it is fast enough for a million rows.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError('cannot pick from an empty list')
    return items[Math.floor(next() * items.length)]!
  }
  const weighted = <K extends string>(weights: Readonly<Record<K, number>>): K => {
    const keys = Object.keys(weights) as K[]
    let left = next() * keys.reduce((sum, key) => sum + weights[key], 0)
    for (const key of keys) if ((left -= weights[key]) < 0) return key
    return keys[keys.length - 1]!
  }
  const shuffle = <T>(items: readonly T[]): T[] => {
    const copy = [...items]
    for (let i = copy.length - 1; i > 0; i--) {
      const j = int(0, i)
      ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
    }
    return copy
  }
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick,
    weighted,
    shuffle,
    fork: (name) => makeRandom(`${label}/${name}`),
  }
}
