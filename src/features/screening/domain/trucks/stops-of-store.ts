import type { Store, StreamBatch } from '../engine/index.ts'
import type { VehicleStop } from './gather-places.ts'
import { StopCollector } from './stop-collector.ts'
import type { StopValues } from './truck-parameters.ts'
import { dayOfVisit } from './visit-measures.ts'

export type StoreStops = {
  readonly stops: readonly VehicleStop[]
  readonly points: number
  readonly vehicles: number
  /** From the day of the first stop to the as-of day, both included. */
  readonly days: number
  /** Mean seconds between a vehicle's neighbouring points, long silences left out. */
  readonly between: number
}

const shanghaiSeconds = 8 * 3600

/** First second of a day of the local calendar, seconds since 1970-01-01 UTC. */
export const firstSecondOf = (day: number): number => day * 86_400 - shanghaiSeconds

/**
 * Stops of the window that ends with the as-of day, exactly, sorted by vehicle and start. An embedded store is read as its file
 * lies, and sorted only when that is not by vehicle and time.
 */
export async function stopsOfStore(store: Store, asOf: number, values: StopValues): Promise<StoreStops> {
  const query = pointsQuery(store, asOf, values)
  let collector = makeCollector(values)
  const lies = store.engine === 'embedded' && (await feed(store, query, collector))
  if (!lies) {
    collector = makeCollector(values)
    if (!(await feed(store, `${query} order by vehicle_key, t`, collector)))
      throw new Error('the engine did not sort points by vehicle and time')
  }
  collector.endVehicle()
  const names = await vehicleNames(store)
  const stops = collector.stops
    .map(({ vehicle, start, end, x, y }) => ({ vehicle: names.get(vehicle)!, start, end, lon: x, lat: y }))
    .sort((a, b) => (a.vehicle === b.vehicle ? a.start - b.start : a.vehicle < b.vehicle ? -1 : 1))
  return {
    stops,
    points: collector.points,
    vehicles: collector.vehicles.size,
    days: stops.reduce((most, s) => Math.max(most, asOf - dayOfVisit(s) + 1), 0),
    between: collector.heard / Math.max(1, collector.points - collector.vehicles.size),
  }
}

const makeCollector = ({ radius, minutes }: StopValues): StopCollector =>
  new StopCollector({ method: 'anchor', radiusMetres: radius, seconds: minutes * 60 }, false)

const pointsQuery = ({ dialect }: Store, asOf: number, { windowDays }: StopValues): string =>
  `select ${dialect.key('vehicle')} as vehicle_key, t, lon, lat from point
   where t >= ${firstSecondOf(asOf - windowDays + 1)} and t < ${firstSecondOf(asOf + 1)}
     and lon between -180 and 180 and lat between -90 and 90 and not (lon = 0 and lat = 0)`

async function feed(store: Store, query: string, collector: StopCollector): Promise<boolean> {
  for await (const batch of store.stream(query, ['key', 'double', 'double', 'double'])) {
    const [time, lon, lat] = [1, 2, 3].map((n) => batch.columns[n] as Float64Array) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    if (!collector.add(batch.rows, wordsOf(batch), time, lon, lat)) return false
  }
  return true
}

/** Keys as pairs of words: comparing 64-bit integers makes an object a row. */
function wordsOf({ rows, columns }: StreamBatch): Uint32Array {
  const keys = columns[0] as BigUint64Array
  return new Uint32Array(keys.buffer, keys.byteOffset, rows * 2)
}

async function vehicleNames(store: Store): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const query = `select ${store.dialect.key('v.vehicle')} as vehicle_key, v.vehicle as vehicle from (select distinct vehicle from point) v`
  for await (const { rows, columns } of store.stream(query, ['key', 'text']))
    for (let i = 0; i < rows; i += 1)
      names.set((columns[0] as BigUint64Array)[i]!.toString(), (columns[1] as readonly string[])[i]!)
  return names
}
