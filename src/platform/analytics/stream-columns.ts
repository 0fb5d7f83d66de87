import duckdb from '@duckdb/node-bindings'
import type { Analytics } from './open-analytics.ts'

/** Column types that come as typed arrays: `double` → Float64Array, `ubigint` → pairs of 32-bit words (low, high). */
export type ColumnType = 'double' | 'ubigint'

export type ColumnBatch = {
  readonly rows: number
  readonly columns: readonly (Float64Array | Uint32Array)[]
}

/**
 * Streams a query's columns as typed arrays, some two thousand rows at a time, never more than a few batches in memory.
 * The query must yield exactly these types, without nulls; the arrays are views that die with the batch.
 */
export async function* streamColumns(
  analytics: Analytics,
  sql: string,
  types: readonly ColumnType[],
): AsyncGenerator<ColumnBatch> {
  const result = await analytics.connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    const rows = chunk.rowCount
    yield {
      rows,
      columns: types.map((type, i) => {
        const bytes = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, i), rows * 8)
        return type === 'double'
          ? new Float64Array(bytes.buffer, bytes.byteOffset, rows)
          : new Uint32Array(bytes.buffer, bytes.byteOffset, rows * 2)
      }),
    }
  }
}
