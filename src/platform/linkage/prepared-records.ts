import { mixHash } from '../../kernel/hash-text.ts'
import { eachKey } from './each-key.ts'
import type { LinkRecord, PreparedValue, RecordField } from './record-field.ts'

/**
 * Records ready to be compared, as typed arrays over shared memory: threads read them without a copy. Features of record r in a column
 * stand at features[offsets[r]] …; the column is missing in r where offsets[r] equals offsets[r + 1].
 */
export type PreparedColumn = {
  readonly offsets: Int32Array
  readonly features: Int32Array
  /** Hash of the whole value and of its distinguishing part, 0 where missing. */
  readonly token0: Int32Array
  readonly token1: Int32Array
}

export type PreparedRecords = {
  readonly count: number
  readonly columns: readonly PreparedColumn[]
  /** Blocking keys of record r: keys[keyOffsets[r]] …, each of the rule keyRules[…]. */
  readonly keyOffsets: Int32Array
  readonly keys: Int32Array
  readonly keyRules: Uint8Array
  /** UTF-8 of the records' ids; id r is idBytes[idOffsets[r]] … */
  readonly idOffsets: Int32Array
  readonly idBytes: Uint8Array
  /** How often each token slot was met (see token-counts.ts). */
  readonly tokenCounts: Uint32Array
}

/** A growing Int32Array in shared memory; doubles, so that a million records cost twenty copies. */
class GrowingInts {
  length = 0
  #data: Int32Array<SharedArrayBuffer>
  constructor(capacity = 64) {
    this.#data = new Int32Array(new SharedArrayBuffer(capacity * 4))
  }
  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Int32Array(new SharedArrayBuffer(Math.ceil(this.#data.length * 1.6) * 4))
      grown.set(this.#data)
      this.#data = grown
    }
    this.#data[this.length++] = value
  }
  done(): Int32Array {
    return this.#data.subarray(0, this.length)
  }
}

/** The rules under which records meet: one per field, one per pair of fields, one for records that are the same in every field. */
export type BlockingRule = { readonly name: string; readonly fields: readonly number[] }

export function blockingRules(fields: readonly RecordField[]): BlockingRule[] {
  const single = fields.map((f, i) => ({ name: f.name, fields: [i] }))
  const pairs = fields.flatMap((f, i) =>
    fields.slice(i + 1).map((g, k) => ({ name: `${f.name}+${g.name}`, fields: [i, i + 1 + k] })),
  )
  return [...single, ...pairs]
}

/** Turns raw records into PreparedRecords, one at a time, so that a file is never held as strings. */
export class RecordPreparer {
  readonly #fields: readonly RecordField[]
  readonly #columns
  readonly #keyOffsets = new GrowingInts()
  readonly #keys = new GrowingInts()
  readonly #rules = new GrowingInts()
  readonly #idOffsets = new GrowingInts()
  readonly #tokenCounts: Uint32Array<SharedArrayBuffer>
  #ids: Uint8Array[] = []
  #idText = ''
  #idLength = 0
  #count = 0

  constructor(fields: readonly RecordField[], tokenBits: number) {
    this.#fields = fields
    this.#columns = fields.map(() => ({
      offsets: new GrowingInts(),
      features: new GrowingInts(),
      token0: new GrowingInts(),
      token1: new GrowingInts(),
    }))
    this.#tokenCounts = new Uint32Array(new SharedArrayBuffer(4 << tokenBits))
  }

  add(id: string, record: LinkRecord): void {
    const fields = this.#fields
    const values: (PreparedValue | null)[] = []
    this.#keyOffsets.push(this.#keys.length)
    for (let f = 0; f < fields.length; f++) {
      const raw = record[fields[f]!.name]
      const value = raw ? fields[f]!.prepare(raw) : null
      const column = this.#columns[f]!
      column.offsets.push(column.features.length)
      column.token0.push(value ? value.tokens[0]! : 0)
      column.token1.push(value ? value.tokens[1]! : 0)
      values.push(value)
      if (!value) continue
      for (const feature of value.features) column.features.push(feature)
      const mask = this.#tokenCounts.length - 1
      for (const token of value.tokens) this.#tokenCounts[mixHash(f, token) & mask]!++
    }
    eachKey(values, this.#addKey)
    this.#addId(id)
    this.#count++
  }

  readonly #addKey = (rule: number, key: number): void => {
    this.#keys.push(key)
    this.#rules.push(rule)
  }

  #addId(id: string): void {
    this.#idOffsets.push(this.#idLength)
    const bytes = Buffer.byteLength(id)
    this.#idLength += bytes
    this.#idText += id
    if (this.#idText.length > 65_536) this.#flushIds()
  }

  #flushIds(): void {
    this.#ids.push(Buffer.from(this.#idText))
    this.#idText = ''
  }

  done(): PreparedRecords {
    this.#flushIds()
    this.#keyOffsets.push(this.#keys.length)
    this.#idOffsets.push(this.#idLength)
    const idBytes = new Uint8Array(new SharedArrayBuffer(this.#idLength))
    let at = 0
    for (const part of this.#ids) {
      idBytes.set(part, at)
      at += part.length
    }
    const rules = this.#rules.done()
    const keyRules = new Uint8Array(new SharedArrayBuffer(rules.length))
    keyRules.set(rules)
    return {
      count: this.#count,
      columns: this.#columns.map((c) => {
        c.offsets.push(c.features.length)
        return {
          offsets: c.offsets.done(),
          features: c.features.done(),
          token0: c.token0.done(),
          token1: c.token1.done(),
        }
      }),
      keyOffsets: this.#keyOffsets.done(),
      keys: this.#keys.done(),
      keyRules,
      idOffsets: this.#idOffsets.done(),
      idBytes,
      tokenCounts: this.#tokenCounts,
    }
  }
}

export function prepareRecords(
  fields: readonly RecordField[],
  records: Iterable<LinkRecord>,
  tokenBits: number,
): PreparedRecords {
  const preparer = new RecordPreparer(fields, tokenBits)
  let n = 0
  for (const record of records) preparer.add(String(n++), record)
  return preparer.done()
}

/** The id of record r. */
export function idOf(records: PreparedRecords, r: number): string {
  return Buffer.from(records.idBytes.subarray(records.idOffsets[r]!, records.idOffsets[r + 1]!)).toString()
}

/** Hash of all fields' whole values: records the same in every field share it. */
export function wholeHash(records: PreparedRecords, r: number): number {
  let h = 0
  for (const column of records.columns) h = mixHash(h, column.token0[r]!)
  return h
}

/** Stable texts of a record's blocking keys, see blocking-keys.ts. */
export function keyText(rule: BlockingRule, key: number): string {
  return `${rule.name}:${(key >>> 0).toString(36)}`
}
