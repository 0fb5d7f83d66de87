import type { Truth, Wrongdoing } from '../../simulator/screening/county-plan.ts'
import { metresBetween } from '../../simulator/screening/make-ground.ts'

/** An entry of any ranked list, by whatever it tells. `lon`, `lat`: only where the place itself is what was found. */
export type Ranked = {
  readonly names?: readonly string[]
  readonly codes?: readonly string[]
  readonly meters?: readonly string[]
  readonly lon?: number
  readonly lat?: number
  readonly colour?: string
}

/** How near a found place must be, metres. */
const near = 150
const folded = (name: string): string => name.normalize('NFKC').replace(/[\s()"“”]/g, '')

/** Which planted wrongdoings an entry means: by account, by credit code, by name, or by standing there. */
export function meant(entry: Ranked, truths: readonly Truth[]): Truth[] {
  const names = new Set((entry.names ?? []).map(folded).filter((n) => n !== ''))
  return truths.filter((t) => {
    if (t.meter !== '' && entry.meters?.includes(t.meter)) return true
    if (t.code !== '' && entry.codes?.includes(t.code)) return true
    if (t.names.some((name) => names.has(folded(name)))) return true
    if (entry.lon === undefined || entry.lat === undefined) return false
    return metresBetween({ lon: entry.lon, lat: entry.lat }, t) <= near
  })
}

export type Judged = {
  /** Shares of the planted ones among the first 50 and 100. */
  readonly recall: readonly [number, number]
  /** Shares of the first 50 and 100 that mean a planted one; a list that is shorter is judged by its own length. */
  readonly precision: readonly [number, number]
  readonly length: number
  /** Per kind: found among the first 50, among the first 100, planted. */
  readonly kinds: Readonly<Record<string, readonly [number, number, number]>>
  /** Per colour: right, all. */
  readonly colours: Readonly<Record<string, readonly [number, number]>>
}

export function judgeRanking(list: readonly Ranked[], truths: readonly Truth[]): Judged {
  const means = list.map((entry) => meant(entry, truths))
  const found = (n: number): Set<string> => new Set(means.slice(0, n).flatMap((ts) => ts.map((t) => t.id)))
  const right = (n: number): number => {
    const first = means.slice(0, n)
    return first.length === 0 ? 0 : first.filter((ts) => ts.length > 0).length / first.length
  }
  const kinds: Record<string, [number, number, number]> = {}
  const [in50, in100] = [found(50), found(100)]
  for (const t of truths) {
    const of = (kinds[t.kind satisfies Wrongdoing] ??= [0, 0, 0])
    of[0] += in50.has(t.id) ? 1 : 0
    of[1] += in100.has(t.id) ? 1 : 0
    of[2] += 1
  }
  const colours: Record<string, [number, number]> = {}
  list.forEach((entry, i) => {
    if (!entry.colour) return
    const of = (colours[entry.colour] ??= [0, 0])
    of[0] += means[i]!.length > 0 ? 1 : 0
    of[1] += 1
  })
  return {
    recall: [in50.size / truths.length, in100.size / truths.length],
    precision: [right(50), right(100)],
    length: list.length,
    kinds,
    colours,
  }
}
