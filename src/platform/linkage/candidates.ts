import { firstEntry, wholeKey, type KeyIndex } from './key-index.ts'
import type { PreparedRecords } from './prepared-records.ts'

/** No record is compared with more than this many others; its rarest keys are served first. */
export const mostCandidates = 100

/**
 * The records worth comparing with one record: those that share a blocking key, rarest keys first, each once. With `within` set the
 * two lists are one, and only later records are given, so that every pair is met once.
 */
export class CandidateFinder {
  readonly found: Int32Array
  readonly #seen: Int32Array
  readonly #from = new Int32Array(1024)
  readonly #to = new Int32Array(1024)

  constructor(
    readonly left: PreparedRecords,
    readonly right: PreparedRecords,
    readonly index: KeyIndex,
    readonly within: boolean,
  ) {
    this.found = new Int32Array(mostCandidates)
    this.#seen = new Int32Array(right.count).fill(-1)
  }

  /** How many candidates record `i` of the left list has; they stand in `found`. */
  find(i: number): number {
    const runs = this.#runsOf(i)
    const { records } = this.index
    let n = 0
    for (let r = 0; r < runs && n < mostCandidates; r++) {
      for (let e = this.#from[r]!; e < this.#to[r]! && n < mostCandidates; e++) {
        const j = records[e]!
        if (this.#seen[j] === i || (this.within && j <= i)) continue
        this.#seen[j] = i
        this.found[n++] = j
      }
    }
    return n
  }

  /** The runs of entries under the record's keys, shortest first. */
  #runsOf(i: number): number {
    const { left } = this
    let runs = this.#addRun(wholeKey(left, i), 0, i)
    const end = left.keyOffsets[i + 1]!
    for (let k = left.keyOffsets[i]!; k < end && runs < 1024; k++) runs = this.#addRun(left.keys[k]!, runs, i)
    return runs
  }

  #addRun(key: number, runs: number, i: number): number {
    const { index } = this
    let from = firstEntry(index, key)
    if (from < 0) return runs
    let to = from + 1
    const end = index.starts[(key >>> (32 - index.bits)) + 1]!
    while (to < end && index.keys[to] === key) to++
    if (this.within) from = firstAfter(index.records, from, to, i)
    if (from === to) return runs
    let at = runs
    const length = to - from
    for (; at > 0 && this.#to[at - 1]! - this.#from[at - 1]! > length; at--) {
      this.#from[at] = this.#from[at - 1]!
      this.#to[at] = this.#to[at - 1]!
    }
    this.#from[at] = from
    this.#to[at] = to
    return runs + 1
  }
}

/** Entries' records ascend: the first one beyond `i` by halving. */
function firstAfter(records: Int32Array, from: number, to: number, i: number): number {
  while (from < to) {
    const middle = (from + to) >> 1
    if (records[middle]! > i) to = middle
    else from = middle + 1
  }
  return from
}
