import type { z } from 'zod'
import type { TableName } from './tables.ts'

export const engineNames = ['embedded', 'clickhouse'] as const
export type EngineName = (typeof engineNames)[number]

/**
 * Where two engines write the same thing in different words. Everything else in a rule's SQL is portable: what
 * src/testing/clickhouse tries on both. One trap no setting mends: `order by` a name that is both an alias and a column takes the
 * alias in one engine and the column in the other, so name the column with its table, or the expression.
 */
export type Dialect = {
  /** Linear interpolation between order statistics (Hyndman & Fan type 7) of an aggregate's values; nulls do not count. */
  quantile(value: string, at: number): string
  median(value: string): string
  /** A 64-bit key of a text, the same within one store; never compared between stores. */
  key(text: string): string
  /** Values of one column of a group as one text, distinct, sorted, parted by U+001F. */
  distinctTexts(text: string): string
}

export type StreamType = 'double' | 'key' | 'text'
export type StreamColumn = Float64Array | BigUint64Array | readonly string[]
/** Arrays are views that die with the batch. */
export type StreamBatch = { readonly rows: number; readonly columns: readonly StreamColumn[] }

/** The screening tables of one run, in whichever engine. Read only. */
export type Store = {
  readonly engine: EngineName
  readonly dialect: Dialect
  /** Rows of a table; 0 when nothing was given. */
  count(table: TableName): number
  /** Whether any row of the table has this column filled. */
  filled(table: TableName, column: string): Promise<boolean>
  /**
   * Small answers, parsed. Integers come as numbers; fractions with twelve significant digits, so that the order in which an
   * engine adds does not show. A sum in a stream comes as it was added: leave slack before comparing it.
   */
  rows<T>(sql: string, row: z.ZodType<T>): Promise<T[]>
  /** Large answers as arrays of columns, without nulls, in the statement's order. */
  stream(sql: string, types: readonly StreamType[]): AsyncGenerator<StreamBatch>
}
