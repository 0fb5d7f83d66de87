import { z } from 'zod'
import { dayWords, defineRule, type Finding, type ValuesOf } from '../../engine/index.ts'
import { planeAround, SpotGrid, type VehicleStop } from '../../trucks/gather-places.ts'
import { trucksWords, visitEvidence } from '../../trucks/place-finding.ts'
import { loadingWords } from '../../trucks/place-rule.ts'
import { loadingParameters, stopParameters } from '../../trucks/truck-parameters.ts'
import { groundMetres, truckPlaces, unseen, type TruckPlaces } from '../../trucks/truck-places.ts'
import { dayOfVisit, lasts, vehiclesOf } from '../../trucks/visit-measures.ts'
import { placeClosures } from '../place-closures.ts'

const { mostMinutes } = loadingParameters
const parameters = {
  ...stopParameters,
  mostMinutes,
  reach: {
    label: '离场所多近',
    unit: '米',
    default: 100,
    least: 30,
    most: 500,
    step: 10,
    why: '院子到大门加定位误差约一百米；再远就到邻家了。',
  },
  visits: {
    label: '关停后至少几次停留',
    unit: '次',
    default: 2,
    least: 1,
    most: 30,
    step: 1,
    why: '已关停的地方一次可能是拉走旧料，两次就该去看。',
  },
} as const
type Values = ValuesOf<typeof parameters>

const closedRow = z.object({
  subject: z.string(),
  kind: z.string(),
  on_day: z.number().nullable(),
  list: z.string(),
  name: z.string(),
  lon: z.number(),
  lat: z.number(),
})
export type ClosedSubject = z.infer<typeof closedRow>
const kindNames: Readonly<Record<string, string>> = { stopped: '停产', closed: '关闭', power_cut: '断电' }

/** T6 邻近停产、已取缔场所. C10, C13: a site closed before. */
export const nearClosed = defineRule({
  code: 'T6',
  source: 'T',
  label: '邻近停产、已取缔场所',
  meaning: '记录上已经停产、关闭或断电的地方，危险化学品运输车在那之后还来停一个装卸的时间：可能死灰复燃。',
  basis: '整治方案“两断三清”和“死灰复燃”；已关停场所的来车应当归零。',
  dataNeed: 'points',
  needs: ['point', 'closure', 'subject'],
  without: '无车辆轨迹或关停断电记录，未判“邻近停产、已取缔场所”。',
  parameters,
  async run(input) {
    const values = input.values as Values
    const places = await truckPlaces(input, values)
    const closed = newestClosures(await input.store.rows(closedSql(input.asOf), closedRow))
    const near = visitsNear(closed, places, values)
    const findings = closed.flatMap((subject, i) => judgeNearClosed(subject, near[i]!, places, values) ?? [])
    const nowhere = closed.length === 0 && places.points > 0
    return {
      findings,
      examined: closed.length,
      unjudged: [
        ...unseen('T6', places, values),
        ...(nowhere
          ? [
              {
                code: 'T6',
                sentence: '停产、关闭、断电的场所都没有坐标，未判“邻近停产、已取缔场所”。',
                subjects: 'all' as const,
              },
            ]
          : []),
      ],
    }
  },
})

const closedSql = (asOf: number): string => `
  select c.subject as subject, c.kind as kind, c.on_day as on_day, c.list as list, s.name as name, s.lon as lon, s.lat as lat
  from ${placeClosures} c join subject s on s.subject = c.subject
  where s.lon is not null and s.lat is not null and (c.on_day is null or c.on_day <= ${asOf})
  order by c.subject, c.kind, c.list`

/** One record a subject: the newest that says its day, so that what is counted came after everything known. */
export function newestClosures(rows: readonly ClosedSubject[]): ClosedSubject[] {
  const newest = new Map<string, ClosedSubject>()
  for (const row of rows) {
    const known = newest.get(row.subject)
    if (!known || (row.on_day ?? -Infinity) > (known.on_day ?? -Infinity)) newest.set(row.subject, row)
  }
  return [...newest.values()]
}

/** For each closed subject the visits of loading length on its ground that no other registered place explains better. */
function visitsNear(
  closed: readonly ClosedSubject[],
  { stops, known }: Pick<TruckPlaces, 'stops' | 'known'>,
  { minutes, mostMinutes: most, reach }: Values,
): VehicleStop[][] {
  const working = stops.filter(lasts(minutes, most))
  const plane = planeAround(closed)
  const grid = new SpotGrid(working.map(plane))
  const registered = new SpotGrid(known.map(plane))
  return closed.map((subject) => {
    const visits: VehicleStop[] = []
    grid.around(plane(subject), reach, (i, far) => {
      let explained = false
      registered.around(plane(working[i]!), far, (k, apart) => {
        const { subject: of, radiusMetres = 0 } = known[k]!
        if (of !== subject.subject && apart < far && apart <= Math.max(groundMetres, radiusMetres))
          explained = true
      })
      if (!explained) visits.push(working[i]!)
    })
    return visits
  })
}

/** @param near visits of loading length on the subject's ground, on any day */
export function judgeNearClosed(
  subject: ClosedSubject,
  near: readonly VehicleStop[],
  { days }: Pick<TruckPlaces, 'days'>,
  v: Values,
): Finding | null {
  const since = subject.on_day
  const visits = near.filter((stop) => since === null || dayOfVisit(stop) > since)
  if (visits.length < v.visits) return null
  const vehicles = vehiclesOf(visits)
  const what = kindNames[subject.kind] ?? '关停'
  const when = since === null ? `已${what}（没写日期）` : `已于 ${dayWords(since)}${what}`
  const window = since === null ? `；近 ${days} 天有` : `，此后（近 ${days} 天的车辆定位记录里）仍有`
  const doubt = since === null ? `，是否在${what}之后待核` : ''
  const last = Math.max(...visits.map(dayOfVisit))
  return {
    subject: subject.subject,
    spot: { lon: subject.lon, lat: subject.lat },
    reason: {
      code: 'T6',
      points: Math.min(18, 10 + 2 * (visits.length - v.visits) + (vehicles.length > 1 ? 2 : 0)),
      sentence: `${subject.list}载“${subject.name}”${when}${window}${trucksWords(vehicles.length)}在其 ${v.reach} 米内停留 ${loadingWords({ ...v, restShare: 1 })}，共 ${visits.length} 次，最近一次是 ${dayWords(last)}${doubt}。`,
      look: '先问车是不是去邻近单位；再看封条和断水断电（如有）是否还在，院内有无新的车辙、原料和人员活动。',
      numbers: {
        vehicles: vehicles.length,
        visits: visits.length,
        since: since === null ? null : dayWords(since),
      },
      evidence: visitEvidence(visits),
    },
  }
}
