import type { Random } from '../random.ts'

export type TruckStop = { vehicle: string; start: number; end: number; lon: number; lat: number }
export type TruckPlace = {
  readonly kind: 'plant' | 'fuel' | 'yard' | 'den' | 'lone_den' | 'restaurant' | 'home' | 'queue'
  readonly lon: number
  readonly lat: number
}
export type TruckWorld = {
  readonly stops: readonly TruckStop[]
  /** What a county has on its lists: plants, filling stations, yards, half of the places to eat (service areas). */
  readonly known: readonly TruckPlace[]
  /** The truth, kept apart: where unlisted loading goes on. */
  readonly dens: readonly TruckPlace[]
}

const perDegree = 111_195

/**
 * Stops of hazardous-goods trucks over ninety days: rounds between plants and customers that are listed, fuel, meals, queues,
 * drivers' homes, breakdowns anywhere, and unlisted dens visited now and then by some of the trucks, at night more than others.
 * Places have a ground of 30–120 m, receivers an error of 5–30 m. Deterministic in the random source.
 */
export function makeTruckStops(
  random: Random,
  options: { readonly trucks: number; readonly dens: number; readonly from: number },
): TruckWorld {
  const place = (kind: TruckPlace['kind']): TruckPlace => ({
    kind,
    lon: 119.6 + random.next() * 0.5,
    lat: 31.2 + random.next() * 0.4,
  })
  const many = (kind: TruckPlace['kind'], n: number): TruckPlace[] =>
    Array.from({ length: n }, () => place(kind))
  const plants = many('plant', 90)
  const fuel = many('fuel', 25)
  const yards = many('yard', 12)
  const restaurants = many('restaurant', 60)
  // Where trucks wait for a gate to open: on the road, a few hundred metres off.
  const queues = plants
    .slice(0, 15)
    .map((plant) => ({ ...plant, kind: 'queue' as const, lat: plant.lat + 0.003 + random.next() * 0.002 }))
  const dens = many('den', options.dens).map((den) => ({
    den,
    trucks: random.int(2, 9),
    perMonth: random.int(2, 12),
    from: random.chance(0.3) ? random.int(20, 70) : 0,
    night: random.chance(0.6),
  }))
  const lone = many('lone_den', Math.ceil(options.dens / 3))
  const ground = new Map<TruckPlace, number>()
  const stops: TruckStop[] = []
  const stop = (vehicle: string, at: TruckPlace, start: number, minutes: number): void => {
    const size = ground.get(at) ?? 30 + random.next() * 90
    ground.set(at, size)
    const [angle, far, error] = [
      random.next() * Math.PI * 2,
      Math.sqrt(random.next()) * (size / 2),
      5 + random.next() * 25,
    ]
    const east = Math.cos(angle) * far + (random.next() - 0.5) * 2 * error
    const north = Math.sin(angle) * far + (random.next() - 0.5) * 2 * error
    stops.push({
      vehicle,
      start: Math.round(start),
      end: Math.round(start + minutes * 60),
      lon: Math.round((at.lon + east / perDegree / Math.cos((at.lat * Math.PI) / 180)) * 1e6) / 1e6,
      lat: Math.round((at.lat + north / perDegree) * 1e6) / 1e6,
    })
  }
  for (let t = 0; t < options.trucks; t += 1) {
    const vehicle = `苏L${String(10_000 + t)}`
    const customers = random.shuffle(plants).slice(0, random.int(3, 12))
    const home = place('home')
    const yard = random.pick(yards)
    const tables = random.shuffle(restaurants).slice(0, 3)
    const secret = dens.filter((d) => random.chance(Math.min(1, d.trucks / options.trucks)))
    const alone = t < lone.length ? lone[t]! : null
    for (let d = 0; d < 90; d += 1) {
      if (random.chance(0.15)) continue
      let now = options.from + d * 86_400 + (6 + random.next() * 2) * 3600 - 8 * 3600
      const go = (at: TruckPlace, minutes: number): void => {
        stop(vehicle, at, now, minutes)
        now += (minutes + 15 + random.next() * 60) * 60
      }
      const legs = random.int(2, 5)
      for (let leg = 0; leg < legs; leg += 1) {
        if (random.chance(0.15)) go(random.pick(queues), 20 + random.next() * 60)
        go(random.pick(customers), 25 + random.next() * 100)
        if (random.chance(0.2)) go(random.pick(fuel), 20 + random.next() * 15)
        if (leg === 1 && random.chance(0.5)) go(random.pick(tables), 25 + random.next() * 45)
        if (random.chance(0.03)) go(place('queue'), 20 + random.next() * 90)
      }
      for (const { den, perMonth, from, night } of secret)
        if (d >= from && random.chance(perMonth / 30)) {
          if (night)
            now = Math.max(now, options.from + d * 86_400 + (22 + random.next() * 3) * 3600 - 8 * 3600)
          go(den, 30 + random.next() * 80)
        }
      if (alone && random.chance(0.25)) go(alone, 30 + random.next() * 80)
      if (random.chance(0.8)) go(random.chance(0.7) ? yard : home, 420 + random.next() * 200)
    }
  }
  return {
    stops: random.shuffle(stops),
    known: [...plants, ...fuel, ...yards, ...restaurants.slice(0, 30)],
    dens: [...dens.map((d) => d.den), ...lone],
  }
}
