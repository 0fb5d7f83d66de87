import { formatWan } from '../../../../kernel/money.ts'
import type { LedgerIssues } from './ledger-issues.ts'
import type { LedgerColumn, LedgerRow, ProposedMeasure } from './ledger-row.ts'
import { parseActivities } from './parse-activities.ts'
import { parseChemicals } from './parse-chemicals.ts'
import { proposeMeasures } from './propose-measures.ts'

/** Longest text a column may hold, characters: what a case's own fields take. */
const longest: Readonly<Record<LedgerColumn, number>> = {
  sequence: 20,
  name: 100,
  townName: 60,
  address: 200,
  responsiblePerson: 60,
  activities: 100,
  act: 2000,
  chemicals: 2000,
  measures: 2000,
}

// 1,000 万元: no fine in this field reaches it; a larger figure is nearly always 元 read as 万元.
const unusualCents = 1_000_000_000

/** One row with everything read from its cells, and what a person should look at said as issues. */
export function makeLedgerRow(
  row: number,
  cells: Readonly<Record<LedgerColumn, string>>,
  issues: LedgerIssues,
): LedgerRow {
  if (cells.name === '') issues.add('name-missing', { row, column: 'name' })
  if (cells.address === '') issues.add('address-missing', { row, column: 'address' })
  if (cells.act === '') issues.add('act-missing', { row, column: 'act' })
  for (const [column, limit] of Object.entries(longest) as [LedgerColumn, number][])
    if (cells[column].length > limit) issues.add('text-too-long', { row, column, limit })
  const { activities, unknown } = parseActivities(cells.activities)
  if (activities.length === 0) issues.add('activities-missing', { row, column: 'activities' })
  else if (unknown.length > 0)
    issues.add('activities-unknown', { row, column: 'activities', value: unknown.join('、').slice(0, 40) })
  const proposedMeasures = proposeMeasures(cells.measures)
  for (const measure of proposedMeasures) reportAmount(row, measure, issues)
  return {
    rowNumber: row,
    sequence: cells.sequence,
    name: cells.name,
    townName: cells.townName,
    address: cells.address,
    responsiblePerson: cells.responsiblePerson,
    activities,
    act: cells.act,
    chemicals: parseChemicals(cells.chemicals),
    measuresText: cells.measures,
    proposedMeasures,
    original: { ...cells },
  }
}

function reportAmount(row: number, measure: ProposedMeasure, issues: LedgerIssues): void {
  if (measure.kind !== 'fine' && measure.kind !== 'confiscate_gains') return
  const at = { row, column: 'measures' as const, value: measure.original.slice(0, 40) }
  if (measure.amountCents === null) issues.add('amount-unreadable', at)
  else if (measure.amountCents > unusualCents)
    issues.add('amount-unusual', { ...at, wan: formatWan(measure.amountCents) })
}
