import type { Evidence, Finding, Reason } from '../engine/index.ts'
import type { StopPlace, VehicleStop } from './gather-places.ts'
import type { TruckPlaces } from './truck-places.ts'
import type { LoadingValues, StopValues } from './truck-parameters.ts'
import { arrivalWords, atMeal, lasts, medianMinutes, minutesOf, vehiclesOf } from './visit-measures.ts'

const mostEvidence = 20

/** What makes a place worth a look, the same words wherever it is said. */
export const notListed = '此处不在已登记的装卸、停车等地点名单上。'

/** “危险货物运输车 3 台”. */
export const trucksWords = (count: number): string => `危险货物运输车 ${count} 台`

/** A place that may be worked at, with the visits as long as a load takes. */
export type WorkedPlace = { readonly place: StopPlace; readonly working: readonly VehicleStop[] }

/** Unlisted places that are not mainly parked at; `minutes` is the least a load takes. */
export function workedPlaces(
  { unlisted }: Pick<TruckPlaces, 'unlisted'>,
  { minutes, mostMinutes, restShare }: StopValues & LoadingValues,
): WorkedPlace[] {
  const isLoading = lasts(minutes, mostMinutes)
  return unlisted.flatMap((place) => {
    const working = place.stops.filter(isLoading)
    const resting = place.stops.filter((s) => minutesOf(s) > mostMinutes).length
    return working.length === 0 || resting > place.stops.length * restShare ? [] : [{ place, working }]
  })
}

/** An honest way to read what was seen, for the sentence; what it may be halves the points. */
export function honestReading(
  { place, working }: WorkedPlace,
  { knownWithin }: Pick<TruckPlaces, 'knownWithin'>,
): string {
  const median = medianMinutes(working)
  if (working.filter(atMeal).length >= working.length * 0.8 && median <= 60)
    return '多在饭点到达，一般停不过一小时，也可能是饭店。'
  if (median < 30 && vehiclesOf(working).length >= 5)
    return '车多而一般停不到半小时，也可能是未登记的加油站。'
  const near = knownWithin(place)
  if (near !== null && place.between.length >= place.stops.length * 0.8)
    return `离一处登记地点 ${Math.round(near / 10) * 10} 米，这些车停前或停后多去过登记地点，也可能只是在门外排队。`
  return ''
}

/** The newest twenty visits, each as a row that can be read aloud. */
export const visitEvidence = (visits: readonly VehicleStop[]): Evidence[] =>
  [...visits]
    .sort((a, b) => b.start - a.start || (a.vehicle < b.vehicle ? -1 : 1))
    .slice(0, mostEvidence)
    .map((s) => ({
      table: 'point',
      key: `${s.vehicle} ${s.start}`,
      text: `${s.vehicle}：${arrivalWords(s)} 到达，停留 ${Math.round(minutesOf(s))} 分钟`,
    }))

/** Of a place: its spot as all rules of trucks write it, and the subject whose ground it lies on. */
export function placeFinding(
  places: Pick<TruckPlaces, 'subjectAt'>,
  place: StopPlace,
  reason: Reason,
): Finding {
  const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
  return {
    subject: places.subjectAt(place),
    spot: { lon: round(place.lon), lat: round(place.lat) },
    reason,
  }
}
