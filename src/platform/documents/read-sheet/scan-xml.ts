import { documentsProblems } from './documents-problems.ts'
import type { SheetLimits } from './sheet-content.ts'

/** Refuses document types and entities (no office program writes them into a sheet) and XML that hides in UTF-16. */
export function refuseEntities(part: Buffer): void {
  if (part.includes(0)) throw documentsProblems.refuse('unreadable')
  if (/<!(?:doctype|entity)/i.test(part.toString('latin1')))
    throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
}

const rowOrCell = /<(?:\w+:)?(row|c)\b([^>]*)>/g

/**
 * Counts rows, columns and cells with content before any parser builds them: one filled cell at XFD1048576 must not
 * make a rectangle of 17 thousand million. `<dimension>` is not believed. Columns are 0-based inside, 1-based in words.
 */
export function scanSheetXml(part: Buffer, name: string, limits: SheetLimits): void {
  const xml = part.toString('latin1')
  let row = 0
  let column = 0
  let cells = 0
  for (const [, tag, attributes = ''] of xml.matchAll(rowOrCell)) {
    const reference = /(?:^|\s)r\s*=\s*["']([A-Z]*)(\d*)["']/i.exec(attributes)
    if (tag === 'row') {
      row = reference?.[2] ? Number(reference[2]) : row + 1
      column = 0
      continue
    }
    column = reference?.[1] ? columnNumber(reference[1]) : column + 1
    if (attributes.endsWith('/')) continue
    const at = reference?.[2] ? Number(reference[2]) : row
    cells += 1
    if (at > limits.maxRows)
      throw documentsProblems.refuse('too-many-rows', { sheet: name, found: at, limit: limits.maxRows })
    if (column > limits.maxColumns)
      throw documentsProblems.refuse('too-many-columns', {
        sheet: name,
        found: column,
        limit: limits.maxColumns,
      })
    if (cells > limits.maxCells)
      throw documentsProblems.refuse('too-many-cells', { sheet: name, limit: limits.maxCells })
  }
}

/** `A` → 1, `XFD` → 16384. */
function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0)
}
