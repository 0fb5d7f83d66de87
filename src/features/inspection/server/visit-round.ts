import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'

/**
 * Names the round for which a visit shall count; the database answers the one for which it does (its rule may say another).
 * null: no such visit, or not visible.
 */
export async function nameRoundOfVisit(
  work: Work,
  inspectionId: string,
  roundId: string,
): Promise<{ roundId: string | null; regionCode: string } | null> {
  const done = await sql<{ round_id: string | null; region_code: string }>`
    update work.inspection i set named_round = ${roundId} where i.id = ${inspectionId} and ${visibleTo(work, 'i')}
    returning i.round_id, i.region_code`.execute(work.tx)
  const row = done.rows[0]
  return row ? { roundId: row.round_id, regionCode: row.region_code } : null
}

/** Asks anew for which round each visit of a campaign in a region counts (its rounds changed); answers how many. */
export async function recountRounds(work: Work, campaignId: string, regionCode: string): Promise<number> {
  const done = await sql`update work.inspection i set named_round = i.named_round
    where i.campaign_id = ${campaignId} and i.region_code like ${`${regionCode}%`} and ${visibleTo(work, 'i')}`.execute(
    work.tx,
  )
  return Number(done.numAffectedRows ?? 0)
}
