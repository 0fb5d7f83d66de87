import { foldWidth } from './fold-width.ts'
import { canonicalRow } from './ledger-digest.ts'
import type { LedgerIssues } from './ledger-issues.ts'
import type { LedgerRow } from './ledger-row.ts'

/** Rows of one file against each other: the same row twice, the same firm in two spellings, a sequence used twice. */
export function compareRows(rows: readonly LedgerRow[], issues: LedgerIssues): void {
  const contents = new Map<string, number>()
  const names = new Map<string, number>()
  const sequences = new Map<string, number>()
  for (const row of rows) {
    const at = row.rowNumber
    const content = JSON.stringify(canonicalRow(row))
    const double = contents.get(content)
    if (double !== undefined) issues.add('row-doubled', { row: at, other: double })
    contents.set(content, at)
    const name = nameKey(row.name)
    const alike = names.get(name)
    if (name !== '' && alike !== undefined && double === undefined)
      issues.add('same-name', { row: at, column: 'name', other: alike })
    names.set(name, at)
    const sequence = foldWidth(row.sequence)
    const before = sequences.get(sequence)
    if (sequence !== '' && before !== undefined)
      issues.add('sequence-doubled', { row: at, column: 'sequence', value: sequence, other: before })
    sequences.set(sequence, at)
  }
}

/** A name without what offices leave out or add: company forms, brackets, 厂/店 endings. */
function nameKey(name: string): string {
  return foldWidth(name)
    .replace(/\(.*?\)/g, '')
    .replace(/(?:有限责任公司|股份有限公司|有限公司|公司|厂|店|作坊)$/, '')
}
