export { analyticsProblems } from './analytics-problems.ts'
export { appendRows, createTable, type AppendedColumn } from './append-rows.ts'
export { identifier, openAnalytics, quoted, type Analytics } from './open-analytics.ts'
export { inUtf8, withTables } from './open-tables.ts'
export { streamColumns, type ColumnBatch, type ColumnOf, type ColumnType } from './stream-columns.ts'
export {
  describeTable,
  findColumn,
  formatOf,
  requireColumn,
  requireFile,
  unreadable as unreadableTable,
  type TableFile,
} from './table-file.ts'
export { requireOutput, writeTable, type OutputColumn } from './write-table.ts'
