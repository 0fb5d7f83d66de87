import { isNight } from '../../domain/result/stays-at-place.ts'
import { staysAtPlace, type PointAtPlace } from '../../domain/result/stays-at-place.ts'
import type { ScreeningLead, Store } from '../../domain/index.ts'

export type StopsKept = {
  readonly stops: readonly {
    vehicle: string
    startAt: string
    endAt: string
    minutes: number
    night: boolean
  }[]
  readonly more: boolean
}

/** Places whose stops are kept, and how many of each; days looked back; metres around the place. */
const mostPlaces = 200
const mostStops = 60
const backDays = 30
const reach = 200
const metresOfDegree = 111_195

/**
 * The stays behind reasons of trucks, read from the run's own tables in one pass: what the run saw can be shown as long as the
 * result stands, even when the points are taken back.
 * @param asOf days since 1970-01-01, included
 */
export async function stopsAtLeads(
  store: Store,
  leads: readonly ScreeningLead[],
  asOf: number,
): Promise<Map<string, StopsKept>> {
  const places = leads
    .filter((l) => l.lon !== null && l.lat !== null && l.reasons.some((r) => r.code.startsWith('T')))
    .slice(0, mostPlaces)
  if (places.length === 0 || store.count('point') === 0) return new Map()
  const points = new Map<number, PointAtPlace[]>()
  for await (const { rows, columns } of store.stream(sqlOf(places, asOf), ['double', 'text', 'double'])) {
    const [place, vehicle, t] = columns as [Float64Array, readonly string[], Float64Array]
    for (let i = 0; i < rows; i += 1) {
      const at = points.get(place[i]!) ?? []
      if (at.length === 0) points.set(place[i]!, at)
      at.push({ vehicle: vehicle[i]!, t: t[i]! })
    }
  }
  return new Map([...points].map(([n, at]) => [places[n]!.id, kept(at)]))
}

function kept(points: readonly PointAtPlace[]): StopsKept {
  const stays = staysAtPlace(points)
  const instant = (t: number) => new Date(Math.round(t) * 1000).toISOString()
  return {
    stops: stays.slice(0, mostStops).map((s) => ({
      vehicle: s.vehicle,
      startAt: instant(s.start),
      endAt: instant(s.end),
      minutes: Math.round((s.end - s.start) / 60),
      night: isNight(s.start),
    })),
    more: stays.length > mostStops,
  }
}

/** Numbers only: nothing that a list or a vehicle is called becomes part of a statement. */
function sqlOf(places: readonly ScreeningLead[], asOf: number): string {
  const boxes = places.map(({ lon, lat }, n) => {
    const high = reach / metresOfDegree
    const wide = high / Math.cos((lat! * Math.PI) / 180)
    const [west, east, south, north] = [lon! - wide, lon! + wide, lat! - high, lat! + high].map((x) =>
      x.toFixed(7),
    )
    return `select ${n}.0 as n, ${west} as west, ${east} as east, ${south} as south, ${north} as north`
  })
  const from = (asOf - backDays + 1) * 86_400 - 8 * 3600
  return `select cast(b.n as double) as n, p.vehicle as vehicle, p.t as t
    from point p cross join (${boxes.join(' union all ')}) b
    where p.t >= ${from} and p.t < ${(asOf + 1) * 86_400 - 8 * 3600} and p.lon between b.west and b.east and p.lat between b.south and b.north
    order by b.n, p.vehicle, p.t`
}
