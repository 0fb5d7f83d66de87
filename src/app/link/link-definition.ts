import { Problem } from '../../kernel/problem.ts'
import type { LinkageDefinition, SourceRow } from '../../platform/linkage/index.ts'
import { chooseFields, type ChosenField } from './choose-fields.ts'
import type { ColumnMap, SideMap } from './column-map.ts'
import { openDelimited, type DelimitedFile } from './delimited-file.ts'

export type LinkFiles = { readonly left: string; readonly right?: string; readonly map: ColumnMap }

const sampled = 4_000

/** The two files of `npx qingyuan link` as a source of records; runs in the main thread and in every thread alike. */
export function defineLinkage(options: unknown): LinkageDefinition {
  const { left, right, map } = options as LinkFiles
  const files = { left: openDelimited(left), right: openDelimited(right ?? left) }
  requireColumns(files.left, map.left, left)
  if (right) requireColumns(files.right, map.right, right)
  const samples = { left: firstRows(files.left), right: right ? firstRows(files.right) : [] }
  const chosen = chooseFields(right ? map : { left: map.left, right: map.left }, (side, column) => {
    const at = files[side].heads.indexOf(column)
    return samples[side].map((row) => row[at] ?? '')
  })
  return {
    fields: chosen.map((c) => c.field),
    rows: files.left.rows + (right ? files.right.rows : 0),
    single: !right,
    read: (side) => readRows(files[side], map[side].id, chosen, side),
  }
}

/** Rows from the beginning and, where the file is long, from later chunks. */
function firstRows(file: DelimitedFile): (readonly string[])[] {
  const rows: (readonly string[])[] = []
  for (const chunk of file.read()) {
    rows.push(...chunk.slice(0, sampled))
    if (rows.length >= sampled) break
  }
  return rows
}

function requireColumns(file: DelimitedFile, map: SideMap, name: string): void {
  const wanted = Object.values(map).flat()
  const missing = wanted.filter((column) => !file.heads.includes(column.trim()))
  if (missing.length > 0)
    throw new Problem(
      'link/columns',
      422,
      `“${name}”中没有“${missing.join('”“')}”列；该文件的列有：${file.heads.join('、')}。请改正列对应文件。`,
    )
}

function* readRows(
  file: DelimitedFile,
  id: string | undefined,
  chosen: readonly ChosenField[],
  side: 'left' | 'right',
): Generator<SourceRow[]> {
  const idAt = id === undefined ? -1 : file.heads.indexOf(id.trim())
  const places = chosen.map((c) => c[side].map((column) => file.heads.indexOf(column.trim())))
  const joint = chosen.map((c) => (c.field.role === 'coordinates' ? ',' : ' '))
  let serial = 0
  for (const chunk of file.read())
    yield chunk.map((row) => {
      serial += 1
      const record: Record<string, string> = {}
      chosen.forEach(({ field }, f) => {
        record[field.name] = valueOf(row, places[f]!, joint[f]!)
      })
      return { id: idAt < 0 ? String(serial) : (row[idAt] ?? '').trim(), record }
    })
}

function valueOf(row: readonly string[], places: readonly number[], joint: string): string {
  if (places.length === 1) return row[places[0]!]?.trim() ?? ''
  return places
    .map((at) => row[at]?.trim() ?? '')
    .filter((part) => part !== '')
    .join(joint)
}
