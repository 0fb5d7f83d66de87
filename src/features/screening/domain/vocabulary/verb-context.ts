import { markAt } from './clauses.ts'
import { verbKinds, type VerbKind } from './vocabulary.ts'

export type VerbPlace = { readonly start: number; readonly end: number; readonly verb: VerbKind }

/** One thing of a list in a scope: 甲苯生产 in “甲苯生产、销售”. */
type Item = {
  readonly start: number
  readonly end: number
  readonly clause: number
  readonly sentence: number
  readonly verbs: readonly VerbPlace[]
  /** Nothing but verbs: 销售. */
  readonly pure: boolean
  /** Verbs of what stands before the colon that heads this list: 批发（无储存）：甲苯. */
  readonly head: readonly VerbPlace[]
}

const filler = /^[的及和与或等兼类\s]*$/

/**
 * What a text does with the goods it names. A verb in the good's own item and the bare verbs beside it count (生产、销售甲苯);
 * else the verb that ends the list (甲苯、丙酮的生产), else its heading (批发：甲苯，丙酮), else the one that began it. Of several the weightiest
 * in the order of `verbKinds`. Denied verbs are to be left out by the caller.
 */
export function verbContext(text: string, verbs: readonly VerbPlace[]): (start: number) => VerbKind | null {
  const items = itemsOf(text, verbs)
  return (start) => {
    const at = items.findIndex((item) => start >= item.start && start < item.end)
    if (at < 0) return null
    const own = items[at]!
    const near = [...own.verbs, ...bareRun(items, at, -1), ...bareRun(items, at, 1)]
    if (near.length > 0) return weightiest(near)
    const after = items.findIndex((item, i) => i > at && item.clause === own.clause && item.verbs.length > 0)
    if (after >= 0) return weightiest([...items[after]!.verbs, ...bareRun(items, after, 1)])
    if (own.head.length > 0) return weightiest(own.head)
    const before = items.findLastIndex(
      (item, i) => i < at && item.sentence === own.sentence && beginsWithVerb(text, item),
    )
    return before < 0 ? null : weightiest([...items[before]!.verbs, ...bareRun(items, before, -1)])
  }
}

function itemsOf(text: string, verbs: readonly VerbPlace[]): Item[] {
  const items: Item[] = []
  let [start, clause, sentence, clauseFrom] = [0, 0, 0, 0]
  let head: readonly VerbPlace[] = []
  for (let at = 0; at <= text.length; at += 1) {
    const mark = at === text.length ? 'sentence' : markAt(text, at)
    if (mark === null) continue
    if (at > start) {
      const inside = verbs.filter((v) => v.start >= start && v.end <= at)
      items.push({
        start,
        end: at,
        clause,
        sentence,
        verbs: inside,
        pure: isPure(text, start, at, inside),
        head,
      })
    }
    start = at + 1
    if (text[at] === '：' || text[at] === ':') {
      const said = verbs.filter((v) => v.start >= clauseFrom && v.end <= at)
      if (said.length > 0) head = said
    }
    if (mark === 'sentence' || mark === 'clause') {
      clause += 1
      clauseFrom = at + 1
    }
    if (mark === 'sentence') {
      sentence += 1
      head = []
    }
  }
  return items
}

function isPure(text: string, start: number, end: number, verbs: readonly VerbPlace[]): boolean {
  if (verbs.length === 0) return false
  let rest = ''
  let at = start
  for (const verb of verbs) {
    rest += text.slice(at, verb.start)
    at = verb.end
  }
  return filler.test(rest + text.slice(at, end))
}

/** The verbs of the bare items next to one, in the same clause. */
function bareRun(items: readonly Item[], at: number, step: 1 | -1): VerbPlace[] {
  const found: VerbPlace[] = []
  for (let i = at + step; items[i]?.pure && items[i]!.clause === items[at]!.clause; i += step)
    found.push(...items[i]!.verbs)
  return found
}

const beginsWithVerb = (text: string, { start, verbs }: Item): boolean =>
  verbs.length > 0 && text.slice(start, verbs[0]!.start).trim() === ''

const weightiest = (verbs: readonly VerbPlace[]): VerbKind =>
  verbKinds.find((kind) => verbs.some(({ verb }) => verb === kind))!
