import { DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR, type DuckDBValue } from '@duckdb/node-api'
import { identifier, type Analytics } from './open-analytics.ts'

export type AppendedColumn = { readonly name: string; readonly type: 'text' | 'number' | 'integer' }

const engineTypes = { text: VARCHAR, number: DOUBLE, integer: INTEGER } as const
const chunkRows = 2048

/** A table of the engine of these columns: text as varchar, number as double, integer as 32-bit integer. */
export async function createTable(
  analytics: Analytics,
  table: string,
  columns: readonly AppendedColumn[],
): Promise<void> {
  const declared = columns.map((c) => `${identifier(c.name)} ${engineTypes[c.type].toString()}`)
  await analytics.run(`create or replace table ${identifier(table)} (${declared.join(', ')})`)
}

/**
 * Appends batches of rows, column by column, a couple of thousand at a time; `values[c]` tells column c of a row.
 * @returns how many rows were appended
 */
export async function appendRows<Row>(
  analytics: Analytics,
  table: string,
  columns: readonly (AppendedColumn & { readonly value: (row: Row) => DuckDBValue })[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): Promise<number> {
  const appender = await analytics.connection.createAppender(table)
  const types = columns.map((c) => engineTypes[c.type])
  let appended = 0
  try {
    for await (const batch of batches)
      for (let from = 0; from < batch.length; from += chunkRows) {
        const part = batch.slice(from, from + chunkRows)
        const chunk = DuckDBDataChunk.create(types, part.length)
        chunk.setColumns(columns.map((c) => part.map(c.value)))
        appender.appendDataChunk(chunk)
        appended += part.length
      }
  } finally {
    appender.closeSync()
  }
  return appended
}
