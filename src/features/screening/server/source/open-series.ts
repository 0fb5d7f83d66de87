import { foldHead } from '../../../base-list/domain/index.ts'
import {
  describeTable,
  findColumn,
  formatOf,
  identifier,
  unreadableTable,
  type Analytics,
  type TableFile,
} from '../../../../platform/analytics/index.ts'
import { delimitedTable } from './delimited-table.ts'
import type { PlannedFile } from './plan-folder.ts'
import { sourceProblems } from './source-problems.ts'

/** Rows that were left out, why, and where the first of them stands. */
export type Damage = { readonly rows: number; readonly why: string; readonly first: string }

/** A file of readings or points, with the manifest's columns under their own names. */
export type SeriesTable = {
  readonly table: TableFile
  /** Lines that are no rows of this table: another number of cells. Known once the table was read through. */
  broken(): Promise<Damage | null>
}

/**
 * Opens a series; lines of another number of cells are passed over and counted, not guessed at.
 * @param path where the text can be read (a copy in UTF-8 perhaps)
 * @param names field of the list kind → the name by which the reader of the series asks for it
 * @throws Problem screening-data/no-column, unknown-field; analytics/unreadable
 */
export async function openSeries(
  analytics: Analytics,
  file: PlannedFile,
  path: string,
  names: Readonly<Record<string, string>>,
): Promise<SeriesTable> {
  if ((await formatOf(path)) === 'parquet') {
    const found = await describeTable(analytics, path, file.named)
    return { table: renamed(found, file, names), broken: async () => null }
  }
  const rejects = `rejects_${(opened += 1)}`
  const table = delimitedTable(path, file.named, rejects)
  return { table: renamed(table, file, names), broken: () => brokenLines(analytics, rejects) }
}

let opened = 0

async function brokenLines(analytics: Analytics, rejects: string): Promise<Damage | null> {
  const [row] = await analytics.rows(
    `select count(distinct line) as n, min(line) as first from ${identifier(rejects)}`,
  )
  const rows = Number(row?.['n'] ?? 0)
  return rows === 0 ? null : { rows, why: '单元格个数与表头不符', first: `第 ${Number(row!['first'])} 行` }
}

/** The table with the columns the manifest named under the names that readers look for. */
function renamed(table: TableFile, file: PlannedFile, names: Readonly<Record<string, string>>): TableFile {
  const wanted = Object.entries(file.columns).map(([field, head]) => {
    const name = names[field] ?? names[foldHead(field)]
    if (!name)
      throw sourceProblems.refuse('unknown-field', {
        path: file.named,
        field,
        fields: [...new Set(Object.values(names))].join('、'),
      })
    const column = findColumn(table, [head])
    if (column) return { name, column }
    const found = table.columns.map((c) => c.name).join('、')
    throw sourceProblems.refuse('no-column', { path: file.named, head, field, found })
  })
  if (wanted.length === 0) return table
  const others = table.columns.filter((c) => !wanted.some((w) => foldHead(w.name) === foldHead(c.name)))
  const selected = [
    ...wanted.map((w) => `${w.column} as ${identifier(w.name)}`),
    ...others.map((c) => identifier(c.raw)),
  ]
  return {
    ...table,
    columns: [
      ...wanted.map(({ name, column }) => ({ name, raw: name, type: typeOf(table, column) })),
      ...others,
    ],
    relation: `(select ${selected.join(', ')} from ${table.relation})`,
  }
}

const typeOf = (table: TableFile, column: string): string =>
  table.columns.find((c) => identifier(c.raw) === column)?.type ?? 'VARCHAR'

/** Runs what reads a file through; what the engine says of a broken one becomes a sentence. */
export async function readingThrough<T>(file: PlannedFile, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw unreadableTable(file.named, error)
  }
}
