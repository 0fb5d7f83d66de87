import { foldUnit } from '../../../chemical/domain/index.ts'

/**
 * A set of terms as an Aho–Corasick automaton in packed arrays. States are numbers, 0 the root; a transition of state s by the
 * symbol c goes to `base[s] + c` when `check[base[s] + c] === s`.
 */
export type PackedTrie = {
  /** Symbol of each of the 65,536 code units, after folding; 0 for units in no term. */
  readonly symbols: Uint16Array
  /** State after one code unit read at the root, 0 when no term begins with it: most units of a text end here. */
  readonly first: Int32Array
  readonly base: Int32Array
  readonly check: Int32Array
  /** The state of the longest proper suffix that is a prefix of some term. */
  readonly fail: Int32Array
  /** Longest term that ends in this state, or -1; further ones by `shorter`. */
  readonly ends: Int32Array
  /** Of each term the next shorter one that ends at the same place, or -1. */
  readonly shorter: Int32Array
}

type Node = { readonly children: Map<number, Node>; term: number; state: number }
const newNode = (): Node => ({ children: new Map(), term: -1, state: 0 })

/** @param terms non-empty, distinct after folding */
export function packTrie(terms: readonly string[]): PackedTrie {
  const { symbols, alphabet } = symbolsOf(terms)
  const root = newNode()
  terms.forEach((term, index) => {
    let node = root
    for (let i = 0; i < term.length; i += 1) {
      const symbol = symbols[term.charCodeAt(i)]!
      let child = node.children.get(symbol)
      if (!child) node.children.set(symbol, (child = newNode()))
      node = child
    }
    node.term = index
  })
  const { order, base, check } = place(root, alphabet)
  const first = new Int32Array(65_536)
  for (let unit = 0; unit < 65_536; unit += 1) {
    const to = base[0]! + symbols[unit]!
    if (symbols[unit]! > 0 && check[to] === 0) first[unit] = to
  }
  return { symbols, first, base, check, ...link(order, base, check, terms.length) }
}

function symbolsOf(terms: readonly string[]): { symbols: Uint16Array; alphabet: number } {
  const ofFolded = new Uint16Array(65_536)
  let alphabet = 1
  for (const term of terms)
    for (let i = 0; i < term.length; i += 1) {
      const folded = foldUnit(term.charCodeAt(i))
      if (ofFolded[folded] === 0) ofFolded[folded] = alphabet++
    }
  const symbols = new Uint16Array(65_536)
  for (let unit = 0; unit < 65_536; unit += 1) symbols[unit] = ofFolded[foldUnit(unit)]!
  return { symbols, alphabet }
}

/** First fit: the children of each node go to the first base at which all their slots are free. */
function place(root: Node, alphabet: number) {
  let base = new Int32Array(4_096)
  let check = new Int32Array(4_096).fill(-1)
  const grow = (size: number): void => {
    if (size <= check.length) return
    const [olderBase, olderCheck] = [base, check]
    base = new Int32Array(size * 2)
    check = new Int32Array(size * 2).fill(-1)
    base.set(olderBase)
    check.set(olderCheck)
  }
  const order: Node[] = [root]
  let free = 1
  for (let at = 0; at < order.length; at += 1) {
    const node = order[at]!
    const wanted = [...node.children.keys()].sort((a, b) => a - b)
    if (wanted.length === 0) continue
    while (check[free] !== undefined && check[free] !== -1) free += 1
    let to = Math.max(1, free - wanted[0]!)
    for (;;) {
      grow(to + alphabet + 1)
      if (wanted.every((symbol) => check[to + symbol] === -1)) break
      to += 1
    }
    base[node.state] = to
    for (const symbol of wanted) {
      const child = node.children.get(symbol)!
      child.state = to + symbol
      check[child.state] = node.state
      order.push(child)
    }
  }
  grow(base.length + alphabet)
  return { order, base, check }
}

/** Fail links and ends, breadth first: a suffix is shorter, so its state is done before. */
function link(order: readonly Node[], base: Int32Array, check: Int32Array, terms: number) {
  const fail = new Int32Array(base.length)
  const ends = new Int32Array(base.length).fill(-1)
  const shorter = new Int32Array(terms).fill(-1)
  const step = (state: number, symbol: number): number => {
    for (let from = state; ; from = fail[from]!) {
      const to = base[from]! + symbol
      if (check[to] === from) return to
      if (from === 0) return 0
    }
  }
  for (const node of order) {
    if (node.term >= 0) {
      shorter[node.term] = ends[fail[node.state]!]!
      ends[node.state] = node.term
    } else ends[node.state] = ends[fail[node.state]!]!
    for (const [symbol, child] of node.children)
      fail[child.state] = node.state === 0 ? 0 : step(fail[node.state]!, symbol)
  }
  return { fail, ends, shorter }
}
