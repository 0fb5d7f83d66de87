import { sql } from 'kysely'
import type { OutputOf } from '../../../kernel/action.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import {
  estimateCaveat,
  estimateMethodNames,
  estimateMissing,
  estimateRefusals,
  type coverageEstimate,
} from '../domain/index.ts'
import { listsOf, listTitle } from './coverage-lists.ts'

/** What the lists of a region miss together, from how they overlap; an indication with its interval, or why there is none. */
export async function estimateOf(
  work: Work,
  asked: string | undefined,
): Promise<OutputOf<typeof coverageEstimate>> {
  const regionCode = asked ?? work.actor.regionCode
  requireInRegion(work, regionCode)
  const lists = await listsOf(work, regionCode)
  const ids = lists.map((l) => l.id)
  const inRegion = sql`e.list_id = any (${ids}::uuid[]) and e.region_code collate "C" >= ${regionCode}
    and e.region_code collate "C" < ${`${regionCode}:`}`
  const sizes = await sql<{ list_id: string; places: number }>`select e.list_id, count(*)::int as places
    from work.coverage_entry e where ${inRegion} group by e.list_id`.execute(work.tx)
  const overlaps = await sql<{ lists: number; places: number }>`select lists, count(*)::int as places from (
      select count(*)::int as lists from work.coverage_entry e where ${inRegion} group by e.site_id) o group by lists`.execute(
    work.tx,
  )
  const most = Math.max(0, ...overlaps.rows.map((o) => o.lists))
  const frequencies = Array.from(
    { length: most },
    (_, k) => overlaps.rows.find((o) => o.lists === k + 1)?.places ?? 0,
  )
  const shown = lists.flatMap((l) => {
    const places = sizes.rows.find((s) => s.list_id === l.id)?.places ?? 0
    return places > 0 ? [{ id: l.id, label: listTitle(l), asOf: l.asOf, places }] : []
  })
  const estimate = estimateMissing(
    shown.map((l) => l.places),
    frequencies,
  )
  const refused = 'refused' in estimate
  return {
    lists: shown,
    frequencies,
    estimate: refused
      ? null
      : {
          method: estimate.method,
          methodName: estimateMethodNames[estimate.method],
          seen: estimate.seen,
          total: Math.round(estimate.total),
          missing: Math.round(estimate.total - estimate.seen),
          low: Math.round(estimate.low),
          high: Math.round(estimate.high),
        },
    refusal: refused ? estimateRefusals[estimate.refused] : null,
    caveat: estimateCaveat,
  }
}
