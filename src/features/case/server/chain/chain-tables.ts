import type { Generated } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { DealingKind, ReportedState, StockKind } from '../../domain/index.ts'

export type ChainTables = { 'work.case_dealing': CaseDealingTable; 'work.case_stock': CaseStockTable }

export type CaseDealingTable = {
  id: string
  case_id: string
  kind: DealingKind
  /** null: the case's own operator. */
  from_party: string | null
  to_party: string | null
  chemical_id: string | null
  goods: string
  quantity: string | null
  unit: string | null
  amount_cents: number | null
  from_on: LocalDate
  to_on: LocalDate
  plate: string
  reported: ReportedState
  source: string
  note: string
  file_ids: string[]
  removed_on: Generated<LocalDate | null>
  removed_reason: Generated<string | null>
  version: Generated<number>
  recorded_by: string
}

export type CaseStockTable = {
  id: string
  case_id: string
  chemical_id: string
  kind: StockKind
  quantity: string
  unit: string
  happened_on: LocalDate
  source: string
  file_ids: string[]
  removed_on: Generated<LocalDate | null>
  removed_reason: Generated<string | null>
  recorded_by: string
}
