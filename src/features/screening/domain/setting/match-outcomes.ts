import { metresBetween } from '../../../site/domain/index.ts'
import type { Finding } from '../engine/index.ts'

/** How a place turned out: a lead's verification or a case, on which day. */
export type Outcome = {
  /** `site:…`, `operator:…`, `row:…` it is about; at least one of these or a spot. */
  readonly subjects: readonly string[]
  readonly lon: number | null
  readonly lat: number | null
  /** Days since 1970-01-01. */
  readonly onDay: number
  readonly confirmed: boolean
}

const oneSpotMetres = 100

/**
 * Of the places that findings name on a day, how many later proved right or wrong. A place that was both counts as confirmed; what
 * was known on the day already is no later outcome.
 */
export function tally(
  findings: readonly Finding[],
  asOf: number,
  outcomes: readonly Outcome[],
): { found: number; confirmed: number; refuted: number } {
  const later = outcomes.filter((o) => o.onDay > asOf)
  const bySubject = new Map<string, boolean>()
  for (const o of later)
    for (const subject of o.subjects) bySubject.set(subject, (bySubject.get(subject) ?? false) || o.confirmed)
  const places = new Map<string, Finding>()
  for (const finding of findings) places.set(placeKey(finding), finding)
  let [confirmed, refuted] = [0, 0]
  for (const finding of places.values()) {
    const proved = finding.subject === null ? provedAt(finding.spot!, later) : bySubject.get(finding.subject)
    if (proved === true) confirmed += 1
    if (proved === false) refuted += 1
  }
  return { found: places.size, confirmed, refuted }
}

const placeKey = ({ subject, spot }: Finding): string =>
  subject ?? `spot ${spot!.lon.toFixed(5)} ${spot!.lat.toFixed(5)}`

function provedAt(spot: { lon: number; lat: number }, outcomes: readonly Outcome[]): boolean | undefined {
  const there = outcomes.filter(
    (o) =>
      o.lon !== null &&
      o.lat !== null &&
      Math.abs(o.lat - spot.lat) < 0.001 &&
      metresBetween(spot, { lon: o.lon, lat: o.lat }) <= oneSpotMetres,
  )
  return there.length === 0 ? undefined : there.some((o) => o.confirmed)
}
