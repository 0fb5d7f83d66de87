import { sql, type Selectable } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { CaseDealingTable, CaseStockTable, ChainTables } from './chain-tables.ts'
import { ofCases } from '../of-cases.ts'

export type DealingRecord = Selectable<CaseDealingTable>
export type StockRecord = Selectable<CaseStockTable>

export const chainTables = (work: Work) => work.tx.withTables<ChainTables>()

/** As many as one case takes; what is more belongs into a sheet among the evidence. */
export const mostDealings = 2000

/** Dealings of cases that the actor sees, by date; those taken back too, the screen tells them apart. */
export async function dealingsOf(work: Work, caseIds: readonly string[]): Promise<DealingRecord[]> {
  const found =
    await sql<DealingRecord>`select d.id, d.case_id, d.kind, d.from_party, d.to_party, d.chemical_id, d.goods,
      trim_scale(d.quantity)::text as quantity, d.unit, d.amount_cents, d.from_on, d.to_on, d.plate, d.reported, d.source, d.note,
      d.file_ids, d.removed_on, d.removed_reason, d.version, d.recorded_by
    from work.case_dealing d where ${ofCases('d.case_id', caseIds)} order by d.case_id, d.from_on, d.id`.execute(
      work.tx,
    )
  return found.rows
}

export async function stockOf(work: Work, caseId: string): Promise<StockRecord[]> {
  const found =
    await sql<StockRecord>`select s.id, s.case_id, s.chemical_id, s.kind, trim_scale(s.quantity)::text as quantity, s.unit,
      s.happened_on, s.source, s.file_ids, s.removed_on, s.removed_reason, s.recorded_by
    from work.case_stock s where s.case_id = ${caseId} order by s.happened_on, s.id`.execute(work.tx)
  return found.rows
}

export const findDealing = async (
  work: Work,
  caseId: string,
  id: string,
): Promise<DealingRecord | undefined> =>
  (await dealingsOf(work, [caseId])).find((d) => d.id === id && d.removed_on === null)

/** How many rows stand in the case, dealings and quantities together. */
export async function countRows(work: Work, caseId: string): Promise<number> {
  const found = await sql<{
    n: number
  }>`select (select count(*) from work.case_dealing where case_id = ${caseId})::int
    + (select count(*) from work.case_stock where case_id = ${caseId})::int as n`.execute(work.tx)
  return found.rows[0]!.n
}
