import { DuckDBDecimalValue, type DuckDBConnection, type DuckDBVector } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import type { Analytics } from './open-analytics.ts'

/**
 * What a column comes as: `double` → Float64Array (of any number), `ubigint` → pairs of 32-bit words (low, high),
 * `key` → BigUint64Array, `text` → strings.
 */
export type ColumnType = 'double' | 'ubigint' | 'key' | 'text'

export type ColumnOf<T extends ColumnType> = T extends 'double'
  ? Float64Array
  : T extends 'ubigint'
    ? Uint32Array
    : T extends 'key'
      ? BigUint64Array
      : readonly string[]

export type ColumnBatch<T extends ColumnType = 'double' | 'ubigint'> = {
  readonly rows: number
  readonly columns: readonly ColumnOf<T>[]
}

const bytesOf = 8

/**
 * Streams a query's columns as arrays, some two thousand rows at a time, never more than a few batches in memory.
 * The query must yield these types in this order, without nulls; the arrays are views that die with the batch.
 * @throws TypeError when the statement yields other types, or a null
 */
export async function* streamColumns<T extends ColumnType = 'double' | 'ubigint'>(
  analytics: Pick<Analytics, 'connection'> | { readonly connection: DuckDBConnection },
  sql: string,
  types: readonly T[],
): AsyncGenerator<ColumnBatch<T>> {
  const result = await analytics.connection.stream(sql)
  const found = result.columnTypes().map(String)
  if (found.length !== types.length)
    throw new TypeError(
      `The statement yields ${found.length} columns, ${types.length} were asked for: ${sql}`,
    )
  const readers = types.map((type, i) => readerOf(type, found[i]!, result.columnName(i)))
  // The next batch is fetched, on a thread of the engine's, while the caller works on this one.
  let coming = result.fetchChunk()
  try {
    for (;;) {
      const chunk = await coming
      if (!chunk || chunk.rowCount === 0) return
      coming = result.fetchChunk()
      const rows = chunk.rowCount
      const columns = readers.map((read, i) => {
        const vector = duckdb.data_chunk_get_vector(chunk.chunk, i)
        return read(vector, rows, () => chunk.getColumnVector(i))
      })
      yield { rows, columns: columns as ColumnOf<T>[] }
      // Asked here so that the batch, whose memory the views look into, outlives the caller's work on it.
      if (chunk.columnCount !== types.length) return
    }
  } finally {
    await coming.catch(() => null)
  }
}

type Reader = (
  vector: duckdb.Vector,
  rows: number,
  items: () => DuckDBVector,
) => Float64Array | Uint32Array | BigUint64Array | readonly string[]

function readerOf(type: ColumnType, found: string, name: string): Reader {
  const whole = (vector: duckdb.Vector, rows: number): Uint8Array => {
    requireNoNulls(vector, rows, name)
    return duckdb.vector_get_data(vector, rows * bytesOf)
  }
  if (type === 'double' && found === 'DOUBLE')
    return (vector, rows) => {
      const bytes = whole(vector, rows)
      return new Float64Array(bytes.buffer, bytes.byteOffset, rows)
    }
  if (type === 'double' && found === 'INTEGER')
    return (vector, rows) => {
      requireNoNulls(vector, rows, name)
      const bytes = duckdb.vector_get_data(vector, rows * 4)
      return Float64Array.from(new Int32Array(bytes.buffer, bytes.byteOffset, rows))
    }
  if (type === 'double' && !['VARCHAR', 'BLOB', 'DATE'].includes(found) && !/TIME|\[|\(.*\w+ /.test(found))
    return (vector, rows, items) => {
      requireNoNulls(vector, rows, name)
      const from = items()
      return Float64Array.from({ length: rows }, (_, i) => numberOf(from.getItem(i)))
    }
  if (type === 'ubigint' && found === 'UBIGINT')
    return (vector, rows) => {
      const bytes = whole(vector, rows)
      return new Uint32Array(bytes.buffer, bytes.byteOffset, rows * 2)
    }
  if (type === 'key' && found === 'UBIGINT')
    return (vector, rows) => {
      const bytes = whole(vector, rows)
      return new BigUint64Array(bytes.buffer, bytes.byteOffset, rows)
    }
  if (type === 'text' && found === 'VARCHAR')
    return (vector, rows, items) => {
      requireNoNulls(vector, rows, name)
      const from = items()
      return Array.from({ length: rows }, (_, i) => from.getItem(i) as string)
    }
  throw new TypeError(`Column ${name} is ${found}, ${type} was asked for`)
}

const numberOf = (value: unknown): number =>
  value instanceof DuckDBDecimalValue ? value.toDouble() : Number(value)

function requireNoNulls(vector: duckdb.Vector, rows: number, name: string): void {
  const words = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8)
  if (!words) return
  const mask = new BigUint64Array(words.buffer, words.byteOffset, Math.ceil(rows / 64))
  for (let w = 0; w < mask.length; w += 1) {
    const bits = Math.min(64, rows - w * 64)
    const all = bits === 64 ? 0xffff_ffff_ffff_ffffn : (1n << BigInt(bits)) - 1n
    if ((mask[w]! & all) !== all) throw new TypeError(`Column ${name} holds a null`)
  }
}
