import { closeSync, openSync, readSync } from 'node:fs'
import Papa from 'papaparse'
import { identifier, quoted, unreadableTable, type TableFile } from '../../../../platform/analytics/index.ts'

const headBytes = 1 << 16

/**
 * A delimited text whose first line is its head, as a relation: the head alone says which cells a line has, so that lines of
 * another number of cells are counted and not taken for the table's shape.
 * @param path in UTF-8
 * @param named as the person wrote it
 * @param rejects name of the engine's table that takes what is no line of this table
 * @throws Problem analytics/unreadable
 */
export function delimitedTable(path: string, named: string, rejects: string): TableFile {
  const { data, meta } = Papa.parse<string[]>(headOf(path), { preview: 1 })
  const names = unique((data[0] ?? []).map((name) => name.trim()))
  if (names.every((name) => name === '')) throw unreadableTable(named, new Error('第一行是空的，应为列名'))
  const columns = names.map((name) => `${quoted(name)}: 'VARCHAR'`).join(', ')
  const relation = `read_csv(${quoted(path)}, auto_detect = false, header = true, delim = ${quoted(meta.delimiter)},
    quote = '"', escape = '"', columns = {${columns}}, store_rejects = true,
    rejects_table = ${quoted(rejects)}, rejects_scan = ${quoted(`${rejects}_scan`)})`
  return {
    path: named,
    format: 'csv',
    columns: names.map((name) => ({ name, raw: name, type: 'VARCHAR' })),
    relation: `(select ${names.map((name) => identifier(name)).join(', ')} from ${relation})`,
  }
}

function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(headBytes)
    const text = bytes.toString('utf8', 0, readSync(file, bytes, 0, headBytes, 0))
    return text.replace(/^\uFEFF/, '')
  } finally {
    closeSync(file)
  }
}

/** A head without a name, or with one that stands twice, gets one of its own; it is nobody's column then. */
function unique(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.map((name, at) => {
    const own = name === '' || seen.has(name.toLowerCase()) ? `${name}#${at + 1}` : name
    seen.add(own.toLowerCase())
    return own
  })
}
