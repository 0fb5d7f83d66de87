import { mixHash } from '../../kernel/hash-text.ts'
import { wholeHash, type BlockingRule, type PreparedRecords } from './prepared-records.ts'

/**
 * Which records stand under a blocking key: entries sorted by key (unsigned), keys of too many records left out. `starts` gives the
 * first entry of every bucket of the key's upper bits, so that a look-up costs one or two steps.
 */
export type KeyIndex = {
  readonly bits: number
  readonly starts: Int32Array
  readonly keys: Int32Array
  readonly records: Int32Array
  /** Rules by number; the last stands for records that are the same in every field. */
  readonly dropped: readonly DroppedKeys[]
}

/** Keys of a rule that more than `cap` records share: they join no records. */
export type DroppedKeys = { readonly rule: string; readonly keys: number; readonly records: number }

/** Block sizes above which a key joins nothing: one field's key, two fields' key. */
export type BlockCaps = { readonly single: number; readonly pair: number }
export const defaultBlockCaps: BlockCaps = { single: 200, pair: 40 }

/** Rule number of the key that records equal in every field share; never dropped, but looked at through a window. */
export const wholeRule = 255
export const wholeKey = (records: PreparedRecords, r: number): number =>
  mixHash(wholeRule, wholeHash(records, r))

export function indexKeys(
  records: PreparedRecords,
  rules: readonly BlockingRule[],
  caps: BlockCaps = defaultBlockCaps,
): KeyIndex {
  const entries = records.keys.length + records.count
  const bits = Math.min(24, Math.max(4, Math.ceil(Math.log2(entries + 1)) - 1))
  const sorted = sortEntries(records, bits)
  return dropLargeRuns(sorted, bits, rules, caps)
}

type Entries = { keys: Int32Array; records: Int32Array; rules: Uint8Array; starts: Int32Array }

function sortEntries(source: PreparedRecords, bits: number): Entries {
  const entries = source.keys.length + source.count
  const shift = 32 - bits
  const starts = new Int32Array((1 << bits) + 1)
  const whole = new Int32Array(source.count)
  for (let r = 0; r < source.count; r++) starts[((whole[r] = wholeKey(source, r)) >>> shift) + 1]!++
  for (const key of source.keys) starts[(key >>> shift) + 1]!++
  for (let b = 0; b < 1 << bits; b++) starts[b + 1]! += starts[b]!
  const at = starts.slice()
  const keys = new Int32Array(entries)
  const records = new Int32Array(entries)
  const rules = new Uint8Array(entries)
  const put = (key: number, record: number, rule: number): void => {
    const to = at[key >>> shift]!++
    keys[to] = key
    records[to] = record
    rules[to] = rule
  }
  for (let r = 0; r < source.count; r++) {
    put(whole[r]!, r, wholeRule)
    for (let k = source.keyOffsets[r]!; k < source.keyOffsets[r + 1]!; k++)
      put(source.keys[k]!, r, source.keyRules[k]!)
  }
  for (let b = 0; b < 1 << bits; b++) sortBucket(keys, records, rules, starts[b]!, starts[b + 1]!)
  return { keys, records, rules, starts }
}

/** Stable, by key: insertion for the usual handful, a regular sort for a bucket with a frequent key. */
function sortBucket(
  keys: Int32Array,
  records: Int32Array,
  rules: Uint8Array,
  from: number,
  to: number,
): void {
  if (to - from > 24) {
    const order = Array.from({ length: to - from }, (_, i) => from + i).sort((a, b) => keys[a]! - keys[b]!)
    const k = order.map((i) => keys[i]!)
    const r = order.map((i) => records[i]!)
    const u = order.map((i) => rules[i]!)
    keys.set(k, from)
    records.set(r, from)
    rules.set(u, from)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const [key, record, rule] = [keys[i]!, records[i]!, rules[i]!]
    let k = i - 1
    for (; k >= from && keys[k]! > key; k--) {
      keys[k + 1] = keys[k]!
      records[k + 1] = records[k]!
      rules[k + 1] = rules[k]!
    }
    keys[k + 1] = key
    records[k + 1] = record
    rules[k + 1] = rule
  }
}

function dropLargeRuns(
  { keys, records, rules, starts }: Entries,
  bits: number,
  names: readonly BlockingRule[],
  caps: BlockCaps,
): KeyIndex {
  const dropped = new Map<number, { keys: number; records: number }>()
  let kept = 0
  for (let b = 0, from = 0; b < 1 << bits; b++) {
    const to = starts[b + 1]!
    starts[b] = kept
    while (from < to) {
      let end = from + 1
      while (end < to && keys[end] === keys[from]) end++
      const rule = rules[from]!
      const cap = rule === wholeRule ? Infinity : names[rule]!.fields.length === 1 ? caps.single : caps.pair
      if (end - from > cap) {
        const sum = dropped.get(rule) ?? { keys: 0, records: 0 }
        dropped.set(rule, { keys: sum.keys + 1, records: sum.records + end - from })
        from = end
        continue
      }
      for (; from < end; from++, kept++) {
        keys[kept] = keys[from]!
        records[kept] = records[from]!
      }
    }
  }
  starts[1 << bits] = kept
  return {
    bits,
    starts: shared(starts),
    keys: shared(keys.subarray(0, kept)),
    records: shared(records.subarray(0, kept)),
    dropped: [...dropped].map(([rule, sum]) => ({ rule: names[rule]!.name, ...sum })),
  }
}

function shared(values: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(values.length * 4))
  copy.set(values)
  return copy
}

/** First entry of a key, or −1. Entries of one key stand together, records ascending. */
export function firstEntry(index: KeyIndex, key: number): number {
  const bucket = key >>> (32 - index.bits)
  const end = index.starts[bucket + 1]!
  for (let e = index.starts[bucket]!; e < end; e++) if (index.keys[e] === key) return e
  return -1
}
