import { sql } from 'kysely'
import { ancestorAt } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import { addLeadEvent, updateLead } from './lead-queries.ts'

/** What a suspicion is about, as far as it is known. Degrees WGS-84. */
export type LeadAbout = {
  readonly siteId: string | null
  readonly operatorId: string | null
  /** '' when nobody is known. */
  readonly operatorName: string
  readonly lon: number | null
  readonly lat: number | null
  readonly regionCode: string
}

/** Two suspicions without a common place on the register are of one spot within so many metres. */
const oneSpotMetres = 100
/** A degree of latitude in metres; a box around the spot that an index of numbers could narrow by. */
const metresOfDegree = 111_195

/**
 * Locks the lead that stands open for the same place: the same site; the same spot, where one of the two names no site; the
 * same operator, where the suspicion or the lead names no place at all.
 */
export async function lockOpenLeadBeside(
  work: Work,
  about: LeadAbout,
): Promise<{ id: string; title: string } | undefined> {
  const { siteId, operatorId, operatorName, lon, lat } = about
  const reach = oneSpotMetres / metresOfDegree
  const found = await sql<{ id: string; title: string }>`
    select l.id, l.title from work.lead l
    where ${visibleTo(work, 'l')} and l.county_code = ${ancestorAt(about.regionCode, 'county')} and l.state <> 'concluded' and (
      l.site_id = ${siteId}::uuid
      or ((${siteId}::uuid is null or l.site_id is null) and l.lat between ${lat}::float8 - ${reach}::float8 and ${lat}::float8 + ${reach}::float8
        and ${metresOfDegree} * sqrt((l.lat - ${lat}::float8) ^ 2 + ((l.lon - ${lon}::float8) * cos(radians(${lat}::float8))) ^ 2) <= ${oneSpotMetres})
      or ((${siteId}::uuid is null or l.site_id is null) and ((${operatorName} <> '' and l.operator_text = ${operatorName})
        or exists (select from work.site s where s.id = l.site_id and s.operator_id = ${operatorId}::uuid))))
    order by (l.site_id = ${siteId}::uuid) desc nulls last, l.created_at, l.id limit 1 for update of l`.execute(
    work.tx,
  )
  return found.rows[0]
}

/** New reasons for a lead that stands: a line of its timeline; the lead stays where it is. The lead must be locked. */
export async function addReasonsToLead(work: Work, leadId: string, text: string): Promise<void> {
  await addLeadEvent(work, leadId, 'reasons', text.slice(0, 4000))
  await updateLead(work, leadId, {})
}
