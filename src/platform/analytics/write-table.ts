import { writeFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { analyticsProblems } from './analytics-problems.ts'
import { identifier, quoted, type Analytics } from './open-analytics.ts'

/** A column of an output; `text` and `number` as the engine's varchar and double. */
export type OutputColumn<Row> = {
  readonly name: string
  readonly type: 'text' | 'number'
  readonly value: (row: Row) => string | number | null
}

/** @throws Problem analytics/bad-output; asked before long work begins */
export function requireOutput(file: string): void {
  if (!/\.(csv|parquet|json)$/i.test(file)) throw analyticsProblems.refuse('bad-output', { path: file })
}

/** Writes rows as CSV (UTF-8), Parquet or JSON, by the name's ending. The engine must have been opened with the file named. */
export async function writeTable<Row>(
  analytics: Analytics,
  file: string,
  columns: readonly OutputColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  requireOutput(file)
  const target = path.resolve(file)
  if (/\.json$/i.test(file)) {
    const objects = rows.map((row) => Object.fromEntries(columns.map((c) => [c.name, c.value(row)])))
    writeFileSync(target, JSON.stringify(objects, null, 1))
  } else if (/\.csv$/i.test(file)) {
    const fields = columns.map((c) => c.name)
    const data = rows.map((row) => columns.map((c) => c.value(row)))
    writeFileSync(target, `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`)
  } else await writeParquet(analytics, target, columns, rows)
}

async function writeParquet<Row>(
  analytics: Analytics,
  target: string,
  columns: readonly OutputColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const declared = columns.map((c) => `${identifier(c.name)} ${c.type === 'text' ? 'varchar' : 'double'}`)
  await analytics.run(`create or replace temp table output (${declared.join(', ')})`)
  const appender = await analytics.connection.createAppender('output')
  for (const row of rows) {
    for (const column of columns) {
      const value = column.value(row)
      if (value === null) appender.appendNull()
      else if (column.type === 'text') appender.appendVarchar(String(value))
      else appender.appendDouble(Number(value))
    }
    appender.endRow()
  }
  appender.closeSync()
  await analytics.run(`copy output to ${quoted(target)} (format parquet, compression zstd)`)
}
