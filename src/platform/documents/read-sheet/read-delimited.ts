import Papa from 'papaparse'
import { documentsProblems } from './documents-problems.ts'
import { SheetBuilder } from './sheet-builder.ts'
import type { ReadSheet, SheetLimits } from './sheet-content.ts'
import type { SheetWarnings } from './sheet-warnings.ts'

const name = 'CSV'

/** Comma, tab or semicolon separated text, quotes as in RFC 4180, every value kept as text. */
export function readDelimited(text: string, limits: SheetLimits, warnings: SheetWarnings): ReadSheet {
  const builder = new SheetBuilder(name, limits, { left: limits.maxCharacters }, warnings)
  let row = 0
  const delimiter = delimiterOf(text)
  Papa.parse<string[]>(text, {
    delimiter,
    step: ({ data, errors }) => {
      if (errors.some((error) => error.code === 'MissingQuotes'))
        throw documentsProblems.refuse('unclosed-quote', { row: row + 1 })
      if (data.length > limits.maxColumns)
        throw documentsProblems.refuse('too-many-columns', {
          sheet: name,
          found: data.length,
          limit: limits.maxColumns,
        })
      data.forEach((value, column) => builder.put(row, column, value))
      row += 1
    },
  })
  return builder.build(false, [])
}

/** The separator that divides the first lines most evenly: the one with the most columns in the most lines. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20)
  const score = (separator: string): number =>
    lines.reduce((sum, line) => sum + line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length - 1, 0)
  const separators = ['\t', ';', ',']
  return separators.reduce((best, next) => (score(next) > score(best) ? next : best), ',')
}
