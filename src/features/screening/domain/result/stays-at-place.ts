/** A vehicle's point near a place; `t` seconds since 1970-01-01 UTC, ascending. */
export type PointAtPlace = { readonly vehicle: string; readonly t: number }
export type StayAtPlace = {
  readonly vehicle: string
  /** Seconds since 1970-01-01 UTC. */
  readonly start: number
  readonly end: number
}

/** Unseen for longer is another stay (sparse trackers tell of a standing truck every half hour); shorter is passing by. Minutes. */
const apart = 60
const least = 10

/** Vehicles' stays at one place, from their points near it, ordered by vehicle and time; the newest stay first. */
export function staysAtPlace(points: Iterable<PointAtPlace>): StayAtPlace[] {
  const stays: { vehicle: string; start: number; end: number }[] = []
  for (const { vehicle, t } of points) {
    const last = stays.at(-1)
    if (last && last.vehicle === vehicle && t - last.end <= apart * 60) last.end = Math.max(last.end, t)
    else stays.push({ vehicle, start: t, end: t })
  }
  return stays
    .filter((s) => s.end - s.start >= least * 60)
    .toSorted((a, b) => b.start - a.start || (a.vehicle < b.vehicle ? -1 : 1))
}

/** Whether an instant lies between 22:00 and 5:00 in Shanghai, which keeps one offset all year. */
export function isNight(t: number): boolean {
  const hour = Math.floor(((t + 8 * 3600) % 86_400) / 3600)
  return hour >= 22 || hour < 5
}
