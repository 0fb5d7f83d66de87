import { z } from 'zod'
import type { RuleInput, Unjudged } from '../engine/index.ts'
import { gatherPlaces, planeAround, SpotGrid, type KnownPlace, type StopPlace } from './gather-places.ts'
import { stopsOfStore, type StoreStops } from './stops-of-store.ts'
import type { StopValues } from './truck-parameters.ts'

/** A subject whose place on the map is known. */
export type PlacedSubject = {
  readonly subject: string
  readonly kind: string
  readonly lon: number
  readonly lat: number
}

/** Stops and places of one run, computed once for all rules of trucks that look at the same window in the same way. */
export type TruckPlaces = StoreStops & {
  readonly known: readonly KnownPlaceOfSubject[]
  /** On no list of registered places. */
  readonly unlisted: readonly StopPlace[]
  /** Metres to the nearest registered place, as far as a queue before its gate may reach; null beyond. */
  knownWithin(place: { readonly lon: number; readonly lat: number }): number | null
  /** The subject on whose ground a place lies: the nearest within 100 m; null when there is none. */
  subjectAt(place: { readonly lon: number; readonly lat: number }): string | null
}
export type KnownPlaceOfSubject = KnownPlace & { readonly subject: string }

/** How far from a subject's point its ground is taken to reach: a yard and its gate, with a receiver's error. */
export const groundMetres = 100

/** How far before a gate trucks wait for it to open. */
const queueMetres = 500

const placeRow = z.object({
  subject: z.string(),
  lon: z.number(),
  lat: z.number(),
  radius: z.number().nullable(),
  chemical: z.number().nullable(),
})
const subjectRow = z.object({ subject: z.string(), kind: z.string(), lon: z.number(), lat: z.number() })

/** Asked by every rule of trucks; the points are read at most once for the same way of finding stops. */
export function truckPlaces({ store, asOf, shared }: RuleInput, values: StopValues): Promise<TruckPlaces> {
  const key = `truck places ${asOf} ${values.radius} ${values.minutes} ${values.windowDays}`
  return shared.once(key, async () => {
    const stops = await stopsOfStore(store, asOf, values)
    const known = (
      await store.rows(
        `select subject, lon, lat, radius, chemical from place where lon is not null and lat is not null
         order by lon, lat, subject`,
        placeRow,
      )
    ).map(knownPlace)
    const subjects = await store.rows(
      `select subject, kind, lon, lat from subject where lon is not null and lat is not null order by subject`,
      subjectRow,
    )
    return {
      ...stops,
      known,
      unlisted: gatherPlaces(stops.stops, known).filter((place) => !place.listed),
      knownWithin: nearestKnown(known),
      subjectAt: nearestSubject(subjects),
    }
  })
}

const knownPlace = ({
  subject,
  lon,
  lat,
  radius,
  chemical,
}: z.infer<typeof placeRow>): KnownPlaceOfSubject => ({
  subject,
  lon,
  lat,
  ...(radius !== null && radius > 0 ? { radiusMetres: radius } : {}),
  ...(chemical === null ? {} : { chemical: chemical === 1 }),
})

function nearestKnown(known: readonly KnownPlace[]): TruckPlaces['knownWithin'] {
  const plane = planeAround(known)
  const grid = new SpotGrid(known.map(plane))
  return (place) => {
    let least = Infinity
    grid.around(plane(place), queueMetres, (_, far) => void (least = Math.min(least, far)))
    return Number.isFinite(least) ? least : null
  }
}

/** A site before the operators on it, then the nearer, then the first by key: the same whatever engine answers. */
function nearestSubject(subjects: readonly PlacedSubject[]): TruckPlaces['subjectAt'] {
  if (subjects.length === 0) return () => null
  const plane = planeAround(subjects)
  const grid = new SpotGrid(subjects.map(plane))
  return (place) => {
    let best: { readonly rank: number; readonly subject: string } | null = null
    grid.around(plane(place), groundMetres, (i, far) => {
      const { subject, kind } = subjects[i]!
      // Operators of one site stand on one point; a few metres between sources decide nothing.
      const rank = Math.round(far / 10) * 10 + (kind === 'site' ? 0 : 5)
      if (best === null || rank < best.rank || (rank === best.rank && subject < best.subject))
        best = { rank, subject }
    })
    return (best as { subject: string } | null)?.subject ?? null
  }
}

/** What a run over these points cannot see, said once for all. */
export function unseen(code: string, { points, between }: StoreStops, { minutes }: StopValues): Unjudged[] {
  if (points === 0) return [{ code, sentence: '所看时段内没有车辆轨迹点，未判车辆停留。', subjects: 'all' }]
  if (between * 2 <= minutes * 60) return []
  return [
    {
      code,
      sentence: `轨迹点平均相隔 ${Math.round(between / 60)} 分钟，过于稀疏，短于此的停留看不出来，车辆停留可能判漏。`,
      subjects: 'all',
    },
  ]
}
