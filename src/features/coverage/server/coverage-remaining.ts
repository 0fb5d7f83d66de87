import { today } from '../../../kernel/clock.ts'
import type { OutputOf } from '../../../kernel/action.ts'
import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { listRegionsBelow } from '../../organisation/server/index.ts'
import {
  coverageProblems,
  walkingOrder,
  walkMetres,
  type coveragePoints,
  type coverageWalk,
} from '../domain/index.ts'
import { countsOf, readCounts } from './coverage-counts.ts'
import type { Scope } from './coverage-lens.ts'
import { listsOf } from './coverage-lists.ts'
import { listSites, presentSite } from './coverage-sites.ts'

/** More points than this are counted by the region below instead. */
const pointLimit = 2_000
/** A day's walk is shorter; beyond it the list says that there is more. */
const walkLimit = 500

const leftOf = (c: { linked: number; entered: number }): number => c.linked - c.entered

/** What is left on the map: each place, or so many per region below that nothing is hidden. */
export async function pointsLeft(
  work: Work,
  scope: Scope,
  basis: string,
): Promise<OutputOf<typeof coveragePoints>> {
  const below = await listRegionsBelow(work, scope.regionCode, today(work.clock))
  const counts = await readCounts(work, {
    regionCode: scope.regionCode,
    levels: below.map((r) => r.code.length),
    lensId: scope.lensId,
    basis,
  })
  const left = leftOf(countsOf(counts, scope.regionCode, basis))
  if (left > pointLimit && below.length > 0) {
    const clusters = below.flatMap((r) => {
      const count = leftOf(countsOf(counts, r.code, basis))
      return count > 0 ? [{ code: r.code, name: r.name, lon: r.lon ?? null, lat: r.lat ?? null, count }] : []
    })
    return { mode: 'clusters', points: [], clusters, left, withoutPlace: null }
  }
  const sites = await listSites(work, { scope, basis, outcome: 'left' }, pointLimit * 2)
  const placed = sites.filter((s) => s.lon !== null && s.lat !== null)
  return {
    mode: 'points',
    points: placed.map((s) => ({
      id: s.id,
      name: s.name,
      lon: s.lon!,
      lat: s.lat!,
      placeKind: s.place_kind,
      outcome: s.outcome,
    })),
    clusters: [],
    left: sites.length,
    withoutPlace: sites.length - placed.length,
  }
}

/** A village's (grid's) remaining places in walking order. @throws Problem coverage/not-a-village 422 */
export async function walkLeft(
  work: Work,
  scope: Scope,
  basis: string,
  phone: { lon: number; lat: number } | null,
): Promise<OutputOf<typeof coverageWalk>> {
  if (scope.regionCode.length < 12) throw coverageProblems.refuse('not-a-village')
  const sites = await listSites(work, { scope, basis, outcome: 'left' }, walkLimit + 1)
  const shown = sites.slice(0, walkLimit)
  const centre = await sql<{ lon: number | null; lat: number | null }>`select lon, lat from work.region
    where code in (${scope.regionCode}, ${scope.regionCode.slice(0, 12)}) and lon is not null order by length(code) desc limit 1`.execute(
    work.tx,
  )
  const middle = centre.rows[0]
  const start = phone
    ? { ...phone, from: 'phone' as const }
    : middle && middle.lon !== null && middle.lat !== null
      ? { lon: middle.lon, lat: middle.lat, from: 'region' as const }
      : null
  const ordered = walkingOrder(shown, start)
  const counts = await readCounts(work, { regionCode: scope.regionCode, levels: [], lensId: scope.lensId })
  const lists = await listsOf(work, scope.regionCode)
  const rowsWithoutSite = lists
    .map((l) => countsOf(counts, scope.regionCode, `list:${l.id}`))
    .reduce((sum, c) => sum + c.asked + c.unplaced + c.waiting, 0)
  return {
    regionCode: scope.regionCode,
    regionName: scope.regionName,
    lens: scope.view,
    start,
    metres: Math.round(walkMetres(ordered, start)),
    places: ordered.map((s) => ({
      ...presentSite(s),
      landlordName: s.landlord_name,
      inspectedOn: s.inspected_on,
    })),
    more: sites.length > walkLimit,
    left: sites.length > walkLimit ? leftOf(countsOf(counts, scope.regionCode, basis)) : sites.length,
    rowsWithoutSite,
  }
}
