import { mixHash } from '../../kernel/hash-text.ts'
import type { LinkageModel } from './model.ts'
import type { TokenFrequencies } from './record-field.ts'

/** Slots for token counts: about four per record, 4,096 to 4 million (16 MB). */
export function tokenBitsFor(records: number): number {
  return Math.min(22, Math.max(12, Math.ceil(Math.log2(records * 4 + 1))))
}

/** ln(1 + count) of counts that occur often. */
const logarithms = Float64Array.from({ length: 4_096 }, (_, count) => Math.log(1 + count))

/** Counts of tokens by field, hashed into slots. */
export class TokenCounts {
  readonly counts: Uint32Array | Float32Array
  readonly records: number
  readonly #mask: number

  constructor(counts: Uint32Array | Float32Array, records: number) {
    this.counts = counts
    this.records = Math.max(1, records)
    this.#mask = counts.length - 1
  }

  countOf(field: number, token: number): number {
    return this.counts[mixHash(field, token) & this.#mask]!
  }

  /** What a field's compare may ask. */
  ofField(field: number): TokenFrequencies {
    const { counts, records } = this
    const mask = this.#mask
    const most = Math.log(1 + records)
    // A model's counts are averages in part and have no place in a table of whole numbers.
    if (counts instanceof Float32Array)
      return { records, idf: (token) => most - Math.log(1 + counts[mixHash(field, token) & mask]!) }
    return {
      records,
      idf(token) {
        const count = counts[mixHash(field, token) & mask]!
        return most - (count < logarithms.length ? logarithms[count]! : Math.log(1 + count))
      },
    }
  }
}

const keptTokens = 20_000

/** The most frequent slots and the average of the rest: what a model keeps. */
export function keepCounts(tokens: TokenCounts): LinkageModel['tokens'] {
  const slots: number[] = []
  let sum = 0
  let filled = 0
  const threshold = keptThreshold(tokens.counts)
  tokens.counts.forEach((count, slot) => {
    if (count === 0) return
    if (count >= threshold && slots.length < keptTokens * 2) slots.push(slot, count)
    else {
      sum += count
      filled += 1
    }
  })
  const bits = Math.log2(tokens.counts.length)
  return { records: tokens.records, bits, counts: slots, rest: filled ? sum / filled : 0 }
}

function keptThreshold(counts: Uint32Array | Float32Array): number {
  const histogram = new Map<number, number>()
  for (const count of counts) histogram.set(count, (histogram.get(count) ?? 0) + 1)
  let kept = 0
  const descending = [...histogram.keys()].sort((a, b) => b - a)
  for (const count of descending) {
    kept += histogram.get(count)!
    if (kept > keptTokens) return count + 1
  }
  return 1
}

/** The counts as a model kept them; slots it did not keep stand at the average of the rest, at least 1. */
export function countsOfModel(model: LinkageModel): TokenCounts {
  const counts = new Float32Array(2 ** model.tokens.bits).fill(Math.max(1, model.tokens.rest))
  for (let i = 0; i < model.tokens.counts.length; i += 2)
    counts[model.tokens.counts[i]!] = model.tokens.counts[i + 1]!
  return new TokenCounts(counts, model.tokens.records)
}
