import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { creditCheckCharacter } from '../../../site/domain/index.ts'
import { listKind, type ListKind } from '../list-kind.ts'
import {
  makeRowReader,
  proposeReading,
  type ListIssue,
  type ListReading,
  type RowOutcome,
  type RowReaderOptions,
  type SheetSample,
} from './index.ts'

/** What the tests of reading share: shipped kinds, the made-up county's regions, reading a whole sheet. */
export const shippedKind = (id: string): ListKind =>
  listKind.parse(
    parse(readFileSync(new URL(`../../../../../list-kinds/${id}.yaml`, import.meta.url), 'utf8')),
  )

export const regions = readFileSync(new URL('fixtures/行政区划.csv', import.meta.url), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => ({ code: line.split(',')[0]!, name: line.split(',')[1]! }))

export type Rows = readonly (readonly (string | null)[])[]
export const sheetOf = (rows: Rows, more: Partial<SheetSample> = {}): SheetSample => ({
  name: 'Sheet1',
  hidden: false,
  merges: [],
  ...more,
  rows,
})
export const merge = (startRow: number, startColumn: number, endRow: number, endColumn: number) => ({
  startRow,
  startColumn,
  endRow,
  endColumn,
})

export type ReadFile = { reading: ListReading; outcomes: RowOutcome[]; issues: ListIssue[] }
/** Proposes and reads all rows, as an import does. */
export function readFile(kind: ListKind, sheets: readonly SheetSample[], asOf?: string): ReadFile {
  const { reading } = proposeReading(
    kind,
    sheets.map((s) => ({ ...s, rows: s.rows.slice(0, 60) })),
    { asOf: asOf ?? null },
  )
  return readBy(kind, reading, sheets)
}
export function readBy(
  kind: ListKind,
  reading: ListReading,
  sheets: readonly SheetSample[],
  place: Pick<RowReaderOptions, 'regions' | 'listRegion'> = { regions, listRegion: '990102' },
): ReadFile {
  const reader = makeRowReader(kind, reading, { ...place, today: '2021-03-31' })
  const outcomes: RowOutcome[] = []
  for (const wanted of reading.sheets) {
    const sheet = sheets.find((s) => s.name === wanted.sheet)!
    const open = reader.openSheet(wanted, sheet.merges)
    sheet.rows.forEach((cells, i) => {
      const outcome = open.take(i + 1, cells)
      if (outcome) outcomes.push(outcome)
    })
  }
  return { reading, outcomes, issues: outcomes.flatMap((o) => o.issues) }
}

/** A sound made-up code of the county. */
export const codeOf = (n: number): string => {
  const body = `91990102MA${String(n).padStart(7, '0')}`
  return body + creditCheckCharacter(body)
}
export const rowsOf = (file: ReadFile) => file.outcomes.flatMap((o) => (o.kind === 'row' ? [o.row] : []))
export const codesOf = (file: ReadFile) => file.issues.map((i) => i.code)
