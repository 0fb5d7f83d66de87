import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { isWithin } from '../../../kernel/region-code.ts'
import type { ChainLeadRow } from '../domain/index.ts'

export type ChainLeadTable = {
  id: string
  case_id: string
  party_id: string | null
  lead_id: string
  cross_region: boolean
  to_region: string
  to_office: string
  title: string
  sent_on: string
  sent_by_name: string
  sent_by_org: string
}
const db = (work: Work) => work.tx.withTables<{ 'work.lead_from_chain': ChainLeadTable }>()

/** Leads that went out from a case the actor sees, in order. */
export async function listChainLeads(work: Work, caseId: string): Promise<ChainLeadRow[]> {
  const rows = await db(work)
    .selectFrom('work.lead_from_chain')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('sent_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => presentChainLead(work, row))
}

export const findChainLead = async (work: Work, caseId: string, partyId: string | null) =>
  db(work)
    .selectFrom('work.lead_from_chain')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('party_id', 'is not distinct from', partyId)
    .executeTakeFirst()

export async function insertChainLead(work: Work, row: ChainLeadTable): Promise<ChainLeadRow> {
  await db(work).insertInto('work.lead_from_chain').values(row).execute()
  return presentChainLead(work, row)
}

const presentChainLead = (work: Work, row: ChainLeadTable): ChainLeadRow => ({
  id: row.id,
  partyId: row.party_id,
  leadId: isWithin(row.to_region, work.actor.regionCode) ? row.lead_id : null,
  crossRegion: row.cross_region,
  toRegion: row.to_region,
  toOffice: row.to_office,
  title: row.title,
  sentOn: row.sent_on,
  sentBy: `${row.sent_by_org} ${row.sent_by_name}`,
})

/** Whose inbox a region's leads come to: its own safety office, or the county's; undefined: no such region. */
export async function officeOf(work: Work, regionCode: string): Promise<string | undefined> {
  const found = await sql<{
    region: string
    office: string | null
  }>`select r.name as region, (select o.name from work.org o
      where o.kind = 'safety_office' and o.active and starts_with(${regionCode}, o.region_code) and length(o.region_code) >= 6
      order by length(o.region_code) desc limit 1) as office
    from work.region r where r.code = ${regionCode}`.execute(work.tx)
  const row = found.rows[0]
  return row && (row.office ?? `${row.region}安委会办公室`)
}
