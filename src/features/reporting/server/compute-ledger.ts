import type { Work } from '../../../platform/server/work.ts'
import { ledgerCases, type LedgerCase } from '../../case/server/index.ts'
import { ledgerCells, type FormRow, type LedgerColumn } from '../domain/index.ts'
import type { FigureScope } from './compute-figures.ts'
import { originalsOf } from './import/import-queries.ts'
import { regionNames } from './region-queries.ts'

/** 附件2 of a region and period: one row for each case confirmed in it, in order of confirmation and number. */
export type ComputedLedger = {
  readonly rows: readonly FormRow[]
  /** The case of each row. */
  readonly cases: readonly LedgerCase[]
}

export async function computeLedger(work: Work, scope: FigureScope): Promise<ComputedLedger> {
  const cases = await ledgerCases(work, scope)
  const originals = await originalsOf(
    work,
    cases.filter((c) => c.row.origin_kind === 'ledger_import').map((c) => c.row.id),
  )
  const towns = await regionNames(
    work,
    cases.map((c) => c.row.region_code.slice(0, 9)),
  )
  const rows = cases.map((c, index) => ({
    sequence: String(index + 1),
    ...cellsOf(c, originals.get(c.row.id) ?? null, towns),
  }))
  return { rows, cases }
}

function cellsOf(
  { row, chemicals, measures, enforcement }: LedgerCase,
  original: Readonly<Partial<Record<LedgerColumn, string>>> | null,
  towns: ReadonlyMap<string, string>,
): FormRow {
  return ledgerCells({
    name: row.name,
    // An empty cell of an imported row stays empty: what is printed again is what was handed in.
    townName: row.town_name || (original ? '' : (towns.get(row.region_code.slice(0, 9)) ?? '')),
    address: row.address,
    responsiblePerson: row.responsible_person,
    activities: row.activities,
    act: row.act,
    chemicals,
    measuresText: row.measures_text,
    measures,
    enforcement: enforcement.map((e) => ({ kind: e.kind, amountCents: e.amount_cents })),
    original,
  })
}
