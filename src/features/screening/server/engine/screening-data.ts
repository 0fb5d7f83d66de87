import path from 'node:path'
import {
  appendRows,
  createTable,
  identifier,
  openAnalytics,
  quoted,
  type Analytics,
  type AppendedColumn,
} from '../../../../platform/analytics/index.ts'
import { screeningTables, tableNames, type TableColumnType, type TableName } from '../../domain/index.ts'

type CellOf<T extends TableColumnType> = T extends 'text' ? string : number | null
/** A row of a screening table, as `screeningTables` describes it. */
export type ScreeningRow<T extends TableName> = {
  readonly [C in keyof (typeof screeningTables)[T]]: (typeof screeningTables)[T][C] extends TableColumnType
    ? CellOf<(typeof screeningTables)[T][C]>
    : never
}

/** The order of rows in a file: what is read meter by meter, vehicle by vehicle streams as it lies. */
const orders: Readonly<Record<TableName, string>> = {
  subject: 'subject',
  entry: 'subject, list_kind, entry',
  meter: 'meter',
  reading: 'meter, day',
  month_reading: 'meter, month',
  point: 'vehicle, t',
  place: 'place',
  closure: 'subject, on_day, kind',
  blacklisted: 'name, code, person',
}

/** 筛查数据: one `<table>.parquet` a table in this folder; a table without rows may have no file. */
export const screeningFile = (folder: string, table: TableName): string =>
  path.join(path.resolve(folder), `${table}.parquet`)

/** The engine, allowed to touch the table files of this folder and `files`. */
export function openForScreening(
  folder: string,
  options: { readonly files?: readonly string[]; readonly memoryMb?: number; readonly threads?: number } = {},
): Promise<Analytics> {
  const { files = [], ...rest } = options
  return openAnalytics({ files: [...tableNames.map((t) => screeningFile(folder, t)), ...files], ...rest })
}

/**
 * Writes a table from rows, sorted.
 * @param analytics opened with `openForScreening` over the same folder
 * @returns how many rows were written
 */
export async function writeScreeningTable<T extends TableName>(
  analytics: Analytics,
  folder: string,
  table: T,
  batches: AsyncIterable<readonly ScreeningRow<T>[]> | Iterable<readonly ScreeningRow<T>[]>,
): Promise<number> {
  const filling = `filling_${table}`
  const columns = columnsOf(table)
  await createTable(analytics, filling, columns)
  const rows = await appendRows(
    analytics,
    filling,
    columns.map((c) => ({
      ...c,
      value: (row: ScreeningRow<T>) => (row as Record<string, string | number | null>)[c.name] ?? null,
    })),
    batches,
  )
  await writeScreeningQuery(analytics, folder, table, `select * from ${filling}`)
  await analytics.run(`drop table ${filling}`)
  return rows
}

/**
 * Writes a table from a statement that yields its columns by name, sorted unless it is so already; what is unknown in text
 * becomes empty.
 */
export async function writeScreeningQuery(
  analytics: Analytics,
  folder: string,
  table: TableName,
  sql: string,
): Promise<void> {
  const cast = columnsOf(table).map((c) => {
    const name = identifier(c.name)
    if (c.type === 'text') return `coalesce(cast(${name} as varchar), '') as ${name}`
    return `cast(${name} as ${c.type === 'number' ? 'double' : 'integer'}) as ${name}`
  })
  await analytics.run(
    `copy (select ${cast.join(', ')} from (${sql}) order by ${orders[table]})
     to ${quoted(screeningFile(folder, table))} (format parquet, compression zstd, row_group_size 122880)`,
  )
}

/** The columns of a table with the engine's types: days are integers. */
export const columnsOf = (table: TableName): AppendedColumn[] =>
  Object.entries<TableColumnType>(screeningTables[table]).map(([name, type]) => ({
    name,
    type: type === 'day' ? 'integer' : type,
  }))
