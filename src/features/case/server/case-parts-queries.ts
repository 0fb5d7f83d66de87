import { sql, type Selectable } from 'kysely'
import { afterPlace } from '../../../platform/server/database/keyset.ts'
import type { Work } from '../../../platform/server/work.ts'
import { ofCases } from './of-cases.ts'
import type {
  CaseChemicalTable,
  CaseClearanceTable,
  CaseEnforcementTable,
  CaseEventTable,
  CaseMeasureTable,
} from './case-tables.ts'

export type ChemicalRecord = Selectable<CaseChemicalTable>
export type MeasureRecord = Selectable<CaseMeasureTable>
export type ClearanceRecordRow = Selectable<CaseClearanceTable>
export type EnforcementRecord = Omit<Selectable<CaseEnforcementTable>, 'officers'> & {
  readonly officers: { name: string; certificateNo: string }[]
}
export type EventRecord = Omit<Selectable<CaseEventTable>, 'changes'> & {
  readonly at_text: string
  readonly changes: { field: string; before: string; after: string }[]
}

/** Chemicals that stand, of one case or many; the quantity without trailing zeros. */
export async function chemicalsOf(work: Work, caseIds: readonly string[]): Promise<ChemicalRecord[]> {
  const found =
    await sql<ChemicalRecord>`select id, case_id, seq, name, cas, trim_scale(quantity)::text as quantity, unit, approximate,
      original, serial, catalogue_version, catalogue_name, acute, written_as, state, trim_scale(density)::text as density, container,
      container_count, hazards, role, place_found, found_on, version, removed_on, removed_reason
    from work.case_chemical where ${ofCases('case_id', caseIds)} and removed_on is null order by case_id, seq`.execute(
      work.tx,
    )
  return found.rows
}

/** The next place in the list; places of what was removed are not given again. */
export async function nextChemicalSeq(work: Work, caseId: string): Promise<number> {
  const found = await sql<{
    seq: number
  }>`select coalesce(max(seq), 0)::int + 1 as seq from work.case_chemical
    where case_id = ${caseId}`.execute(work.tx)
  return found.rows[0]!.seq
}

export async function measuresOf(work: Work, caseIds: readonly string[]): Promise<MeasureRecord[]> {
  const found = await sql<MeasureRecord>`select * from work.case_measure
    where ${ofCases('case_id', caseIds)} order by case_id, created_at, id`.execute(work.tx)
  return found.rows
}

/** The last look at each check; after a reopening, only looks since then. */
export async function clearanceOf(
  work: Work,
  caseId: string,
  reopenedAt: Date | null = null,
): Promise<ClearanceRecordRow[]> {
  const found = await sql<ClearanceRecordRow>`select distinct on (check_id) * from work.case_clearance
    where case_id = ${caseId} and (${reopenedAt}::timestamptz is null or created_at > ${reopenedAt}::timestamptz) order by check_id, created_at desc, id desc`.execute(
    work.tx,
  )
  return found.rows
}

export async function enforcementOf(work: Work, caseIds: readonly string[]): Promise<EnforcementRecord[]> {
  const found = await sql<EnforcementRecord>`select * from work.case_enforcement
    where ${ofCases('case_id', caseIds)} and revoked_on is null
    order by case_id, decided_on, created_at, id`.execute(work.tx)
  return found.rows
}

/** A page of the timeline, newest first. */
export async function eventsOf(
  work: Work,
  caseId: string,
  cursor: string | undefined,
  limit: number,
): Promise<EventRecord[]> {
  const found = await sql<EventRecord>`select e.*, e.at::text as at_text from work.case_event e
    where e.case_id = ${caseId} and ${afterPlace(cursor, 'e.at', 'e.id')} order by e.at desc, e.id desc limit ${limit + 1}`.execute(
    work.tx,
  )
  return found.rows
}

export async function countEventsUpTo(work: Work, caseId: string, cap: number): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from (select 1 from work.case_event e
    where e.case_id = ${caseId} limit ${cap + 1}) capped`.execute(work.tx)
  return found.rows[0]!.n
}
