import { sql, type Selectable } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { CasePartySealedTable, CasePartyTable, PartyTables } from './party-tables.ts'
import { ofCases } from '../of-cases.ts'

export type PartyRecord = Selectable<CasePartyTable> & { readonly home_region_name: string | null }
export type SealedRecord = Selectable<CasePartySealedTable>

export const partyTables = (work: Work) => work.tx.withTables<PartyTables>()

/** People and units of cases that the actor sees, in the order they were entered; `withdrawn`: with those taken back. */
export async function partiesOf(
  work: Work,
  caseIds: readonly string[],
  withdrawn: 'with' | 'without' = 'without',
): Promise<PartyRecord[]> {
  const found = await sql<PartyRecord>`select p.*, r.name as home_region_name
    from work.case_party p left join work.region r on r.code = p.home_region
    where ${ofCases('p.case_id', caseIds)} and (${withdrawn === 'with'} or p.removed_on is null)
    order by p.case_id, p.seq`.execute(work.tx)
  return found.rows
}

/** A party that stands in the case, under the case's lock. */
export async function findParty(
  work: Work,
  caseId: string,
  partyId: string,
): Promise<PartyRecord | undefined> {
  return (await partiesOf(work, [caseId])).find((p) => p.id === partyId)
}

export async function nextPartySeq(work: Work, caseId: string): Promise<number> {
  const found = await sql<{ seq: number }>`select coalesce(max(seq), 0)::int + 1 as seq from work.case_party
    where case_id = ${caseId}`.execute(work.tx)
  return found.rows[0]!.seq
}

/** The whole numbers; undefined also when the acting post does not handle the case. */
export const findSealed = (work: Work, partyId: string): Promise<SealedRecord | undefined> =>
  partyTables(work)
    .selectFrom('work.case_party_sealed')
    .selectAll()
    .where('party_id', '=', partyId)
    .executeTakeFirst()

/** Lays down the whole numbers, or changes them. */
export async function seal(work: Work, row: SealedRecord): Promise<void> {
  await partyTables(work)
    .insertInto('work.case_party_sealed')
    .values(row)
    .onConflict((c) => c.column('party_id').doUpdateSet({ id_number: row.id_number, phone: row.phone }))
    .execute()
}

/** How many dealings that stand name the party. */
export async function countDealingsOf(work: Work, partyId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from work.case_dealing
    where (from_party = ${partyId} or to_party = ${partyId}) and removed_on is null`.execute(work.tx)
  return found.rows[0]!.n
}

/** Regions one level below (towns at the lowest, villages are not asked for), or the provinces. */
export async function regionsBelow(work: Work, parent: string | undefined) {
  const length = parent === undefined ? 2 : ({ 2: 4, 4: 6, 6: 9 }[parent.length] ?? null)
  if (length === null) return []
  const found = await sql<{ code: string; name: string; hasChildren: boolean }>`select r.code, r.name,
      length(r.code) < 9 as "hasChildren"
    from work.region r where length(r.code) = ${length} and starts_with(r.code, ${parent ?? ''}) and r.valid_to is null
    order by r.code limit 500`.execute(work.tx)
  return found.rows
}

export async function regionExists(work: Work, code: string): Promise<boolean> {
  const found = await sql`select 1 from work.region where code = ${code}`.execute(work.tx)
  return found.rows.length > 0
}
