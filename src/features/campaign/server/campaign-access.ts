import { sql, type RawBuilder } from 'kysely'
import { isWithin, parentOf } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion, requireInRegion } from '../../organisation/server/index.ts'

/** The acting region and all above it. */
export function ancestorsOf(code: string): string[] {
  const found = [code]
  for (let above = parentOf(code); above !== null; above = parentOf(above)) found.push(above)
  return found
}

/** A campaign is seen in its region and above, and by every unit below that works on it (shared down). */
export function campaignSeen(work: Work, alias: string): RawBuilder<boolean> {
  if (!work.layers.application) return sql<boolean>`true`
  const above = ancestorsOf(work.actor.regionCode)
  return sql<boolean>`(${inActorRegion(work, alias)} or ${sql.ref(`${alias}.region_code`)} = any (${above}::text[]))`
}

/** Whose progress is shown: the region asked for, inside both the campaign's and the acting one. */
export function shownRegion(work: Work, campaignRegion: string, wanted: string | undefined): string {
  const own = work.actor.regionCode
  const widest = isWithin(own, campaignRegion) ? own : campaignRegion
  if (wanted === undefined) return widest
  requireInRegion(work, wanted)
  return isWithin(wanted, campaignRegion) ? wanted : widest
}
