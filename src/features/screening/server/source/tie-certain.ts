import type { EntryIdentity } from './entry-rows.ts'

/**
 * Ties what needs no weighing: rows of one sound credit code, and rows of one name at one ground unless their codes differ. In a
 * short list a name is no rarer than any other, so that weights alone would not tie them.
 * @param groups the group of each row, as `linkEntries` tells; its number is the group's first row
 * @returns the same with those groups joined
 */
export function tieCertain(
  rows: readonly EntryIdentity[],
  groups: Int32Array,
  groundOf: (row: number) => string,
): Int32Array {
  const parent = Int32Array.from(groups)
  const rootOf = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!
    return i
  }
  const codes = new Map<number, string>()
  rows.forEach((row, r) => row.code !== '' && codes.set(rootOf(r), row.code))
  const join = (a: number, b: number): void => {
    const [x, y] = [rootOf(a), rootOf(b)]
    const [into, from] = [Math.min(x, y), Math.max(x, y)]
    const [code, other] = [codes.get(into), codes.get(from)]
    if (into === from || (code && other && code !== other)) return
    parent[from] = into
    if (other) codes.set(into, other)
  }
  const first = new Map<string, number>()
  const meet = (key: string, r: number): void => {
    const before = first.get(key)
    if (before === undefined) first.set(key, r)
    else join(before, r)
  }
  rows.forEach((row, r) => row.code !== '' && meet(`code ${row.code}`, r))
  rows.forEach((row, r) => {
    const ground = row.name === '' ? '' : groundOf(r)
    if (ground !== '') meet(`name ${foldName(row.name)} ${ground}`, r)
  })
  return parent.map((_, r) => rootOf(r))
}

const foldName = (name: string): string => name.normalize('NFKC').replace(/[\s()·.,，。]/g, '')
