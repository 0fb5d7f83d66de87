import { existsSync } from 'node:fs'
import { DuckDBDecimalValue } from '@duckdb/node-api'
import { z } from 'zod'
import { identifier, quoted, streamColumns, type Analytics } from '../../../../platform/analytics/index.ts'
import {
  screeningTables,
  tableNames,
  type Dialect,
  type Store,
  type StreamBatch,
  type StreamType,
  type TableName,
} from '../../domain/index.ts'
import { columnsOf, openForScreening, screeningFile } from './screening-data.ts'
import { steadyRow } from './steady-row.ts'

export type OpenStore = Store & { close(): void }

/** Units are parted by U+001F, which no register writes. */
const parted = 'chr(31)'

export const embeddedDialect: Dialect = {
  quantile: (value, at) => `quantile_cont(cast(${value} as double), ${at})`,
  median: (value) => `quantile_cont(cast(${value} as double), 0.5)`,
  key: (text) => `hash(${text})`,
  distinctTexts: (text) => `coalesce(string_agg(distinct ${text}, ${parted} order by ${text}), '')`,
}

/**
 * The tables of a work folder in the engine within this process. A table without a file is an empty one of the right columns.
 * @param folder holds `<table>.parquet` as `writeScreeningTable` writes it
 */
export async function openEmbeddedStore(
  folder: string,
  options: { readonly memoryMb?: number; readonly threads?: number } = {},
): Promise<OpenStore> {
  const analytics = await openForScreening(folder, options)
  const counts = new Map<TableName, number>()
  for (const table of tableNames) {
    await analytics.run(`create view ${table} as ${relationOf(folder, table)}`)
    const [row] = await analytics.rows(`select count(*) as n from ${table}`)
    counts.set(table, Number(row!['n']))
  }
  return {
    engine: 'embedded',
    dialect: embeddedDialect,
    count: (table) => counts.get(table)!,
    filled: (table, column) => filled(analytics, table, column),
    rows: async (sql, row) =>
      z.array(row).parse((await analytics.rows(sql)).map((r) => steadyRow(plainRow(r)))),
    stream: (sql, types) => stream(analytics, sql, types),
    close: () => analytics.close(),
  }
}

function relationOf(folder: string, table: TableName): string {
  const file = screeningFile(folder, table)
  const columns = columnsOf(table).map((c) => identifier(c.name))
  if (existsSync(file)) return `select ${columns.join(', ')} from read_parquet(${quoted(file)})`
  const typed = columnsOf(table).map(
    (c) =>
      `cast(null as ${{ text: 'varchar', number: 'double', integer: 'integer' }[c.type]}) as ${identifier(c.name)}`,
  )
  return `select ${typed.join(', ')} where false`
}

async function filled(analytics: Analytics, table: TableName, column: string): Promise<boolean> {
  const type = (screeningTables[table] as Record<string, string>)[column]
  if (!type) throw new RangeError(`${table} has no column ${column}`)
  const holds = type === 'text' ? `<> ''` : 'is not null'
  const found = await analytics.rows(
    `select 1 as n from ${table} where ${identifier(column)} ${holds} limit 1`,
  )
  return found.length > 0
}

/** On a session of its own: a rule may ask other things while it reads a long answer. */
async function* stream(
  analytics: Analytics,
  sql: string,
  types: readonly StreamType[],
): AsyncGenerator<StreamBatch> {
  const session = await analytics.another()
  try {
    yield* streamColumns(session, sql, types)
  } finally {
    session.close()
  }
}

const plainRow = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof DuckDBDecimalValue ? value.toDouble() : value
}
