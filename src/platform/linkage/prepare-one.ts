import { mixHash } from '../../kernel/hash-text.ts'
import type { PreparedColumn, PreparedRecords } from './prepared-records.ts'
import type { LinkRecord, PreparedValue, RecordField } from './record-field.ts'

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

const noInts = new Int32Array(0)
const missing: PreparedColumn = {
  offsets: new Int32Array(2),
  features: noInts,
  token0: new Int32Array(1),
  token1: new Int32Array(1),
}
const noBytes = new Uint8Array(0)
const noCounts = new Uint32Array(1)

/** One record as a list of its own; nothing is counted, and the id is empty. */
export function prepareOne(fields: readonly RecordField[], record: LinkRecord): PreparedRecords {
  const values = fields.map((field) => {
    const raw = record[field.name]
    return raw ? field.prepare(raw) : null
  })
  const keys: number[] = []
  const rules: number[] = []
  eachKey(values, (rule, key) => {
    keys.push(key)
    rules.push(rule)
  })
  return {
    count: 1,
    columns: values.map((value) => (value ? columnOf(value) : missing)),
    keyOffsets: Int32Array.of(0, keys.length),
    keys: Int32Array.from(keys),
    keyRules: Uint8Array.from(rules),
    idOffsets: new Int32Array(2),
    idBytes: noBytes,
    tokenCounts: noCounts,
  }
}

const columnOf = ({ features, tokens }: PreparedValue): PreparedColumn => ({
  offsets: Int32Array.of(0, features.length),
  features: Int32Array.from(features),
  token0: Int32Array.of(tokens[0]!),
  token1: Int32Array.of(tokens[1]!),
})
