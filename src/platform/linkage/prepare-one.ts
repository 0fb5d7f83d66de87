import { eachKey } from './each-key.ts'
import type { PreparedColumn, PreparedRecords } from './prepared-records.ts'
import type { LinkRecord, PreparedValue, RecordField } from './record-field.ts'

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
