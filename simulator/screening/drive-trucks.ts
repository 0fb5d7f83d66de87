import type { Random } from '../random.ts'
import { metresBetween, moved } from './make-ground.ts'
import type { Den, Stage } from './stage.ts'

type Place = { readonly lon: number; readonly lat: number }
/** A vehicle stood still; seconds since 1970-01-01 UTC. `at` is its true place. */
export type TrueStop = {
  readonly vehicle: string
  readonly start: number
  readonly end: number
  readonly at: Place
}

/** Every kind of place where an honest truck stops. */
export type TruckPlaces = {
  readonly plants: readonly Place[]
  readonly customers: readonly Place[]
  readonly fuel: readonly Place[]
  readonly yards: readonly Place[]
  readonly repair: readonly Place[]
  readonly meals: readonly Place[]
  readonly queues: readonly Place[]
  /** Whoever rightly takes gas, fuel or disinfectant now and then: hospitals, building sites, waterworks, kitchens. */
  readonly users: readonly Place[]
}

/**
 * Honest places, most of them registered: licensed plants and fuel all, nineteen customers of twenty, two yards of three, half of the
 * places to eat and of small users, half of the repair yards. Where trucks wait before a gate, at home or by the road is registered nowhere.
 */
export function makeTruckPlaces(stage: Stage, random: Random): TruckPlaces {
  const { registers, land } = stage
  const many = stage.size.trucks
  const licensed = new Map(
    registers.licences.filter((l) => l.to >= stage.asOf).map((l) => [l.operator.key, l.operator]),
  )
  const register = (name: string, at: Place, radius: number, chemical: boolean): void => {
    const off = moved(at, (random.next() - 0.5) * 60, (random.next() - 0.5) * 60)
    registers.places.push({ name, ...off, radius, chemical })
  }
  const make = (n: number, name: string, known: number, radius: number, chemical: boolean, at: () => Place) =>
    Array.from({ length: n }, (_, i) => {
      const place = at()
      if (random.chance(known)) register(`${name}${i + 1}`, place, radius, chemical)
      return place
    })
  const plants = [...licensed.values()].slice(0, 45).map(({ name, ground }) => {
    register(name, ground, 150, true)
    return { lon: ground.lon, lat: ground.lat }
  })
  const street = (): Place => land.draw('street')
  return {
    plants,
    customers: make(Math.ceil(many * 0.7), '使用单位', 0.95, 120, true, () => land.draw('park')),
    fuel: make(Math.ceil(many / 4), '加油站', 1, 100, false, land.wild),
    yards: make(Math.max(2, Math.ceil(many / 12)), '停车场', 0.7, 150, false, street),
    repair: make(Math.max(1, Math.ceil(many / 15)), '修理厂', 0.5, 80, false, street),
    meals: make(Math.ceil(many / 2.5), '服务区', 0.5, 80, false, land.wild),
    users: make(Math.ceil(many * 0.8), '零星用户', 0.5, 80, true, street),
    queues: plants.slice(0, 6).map((p) => moved(p, 150 + random.next() * 250, 150 + random.next() * 250)),
  }
}

/** What driving asks of a county. */
export type Roads = {
  readonly asOf: number
  readonly trucks: number
  readonly days: number
  readonly dens: readonly Den[]
  /** Anywhere by the road; where a driver lives. */
  wild(): Place
  home(): Place
}

/** The roads of a county in the making. */
export const roadsOf = ({ asOf, size, dens, land }: Stage): Roads => ({
  asOf,
  trucks: size.trucks,
  days: size.truckDays,
  dens,
  wild: land.wild,
  home: () => land.draw('village'),
})

const hour = 3600
const shanghai = 8 * hour

/** Every stop of every truck over the days, in the order of time; deterministic in the random source. */
export function driveTrucks(roads: Roads, places: TruckPlaces, random: Random): TrueStop[] {
  const { trucks, dens } = roads
  const secrets = dens.map((den) => {
    if (den.trucks === 1) return new Set([random.int(0, trucks - 1)])
    return new Set(random.shuffle(Array.from({ length: trucks }, (_, t) => t)).slice(0, den.trucks))
  })
  return Array.from({ length: trucks }, (_, t) => {
    const mine = dens.filter((_den, i) => secrets[i]!.has(t))
    return driveOne(roads, places, random.fork(`truck ${t}`), `清E${String(20_000 + t * 37)}`, mine)
  }).flat()
}

function driveOne(
  roads: Roads,
  places: TruckPlaces,
  random: Random,
  vehicle: string,
  dens: readonly Den[],
): TrueStop[] {
  const { days } = roads
  const firstDay = roads.asOf - days + 1
  const works = [
    ...random.shuffle(places.plants).slice(0, random.int(2, 5)),
    ...random.shuffle(places.customers).slice(0, random.int(3, 9)),
  ]
  const home = random.chance(0.35) ? roads.home() : random.pick(places.yards)
  const tables = random.shuffle(places.meals).slice(0, 3)
  const users = random.shuffle(places.users).slice(0, 4)
  // Fuel and gas are brought to towns by night: every seventh truck begins at dusk.
  const dusk = random.chance(0.15) ? 12 : 0
  const stops: TrueStop[] = []
  let [now, here]: [number, Place] = [0, home]
  const go = (at: Place, minutes: number, notBefore = 0): void => {
    const travel = (metresBetween(here, at) * 1.35) / 11 + 180 + random.next() * 600
    const start = Math.round(Math.max(now + travel, notBefore))
    const end = Math.round(start + minutes * 60)
    stops.push({ vehicle, start, end, at })
    ;[now, here] = [end, at]
  }
  for (let d = 0; d < days; d += 1) {
    const midnight = (firstDay + d) * 86_400 - shanghai
    if (random.chance(0.14) || now > midnight + (10 + dusk) * hour) continue
    now = Math.max(now, midnight + (5.5 + dusk + random.next() * 2.5) * hour)
    const secret = dens.filter(
      (den) => d >= den.from && random.chance(den.perMonth / 30 / Math.sqrt(den.trucks)),
    )
    const byNight = secret.filter((den) => random.chance(den.night))
    const legs = random.int(2, 5)
    for (let leg = 0; leg < legs; leg += 1) {
      if (random.chance(0.1) && places.queues.length > 0)
        go(random.pick(places.queues), 15 + random.next() * 60)
      go(random.pick(works), 25 + random.next() * 95)
      if (random.chance(0.18)) go(random.pick(places.fuel), 12 + random.next() * 18)
      if (leg === 1 && random.chance(0.5)) go(random.pick(tables), 25 + random.next() * 40)
      if (random.chance(0.03)) go(roads.wild(), 15 + random.next() * 80)
      if (users.length > 0 && random.chance(0.04)) go(random.pick(users), 15 + random.next() * 55)
      if (random.chance(0.01)) go(random.pick(places.repair), 60 + random.next() * 240)
      for (const den of secret) if (leg === 0 && !byNight.includes(den)) go(den, 28 + random.next() * 85)
    }
    for (const den of byNight)
      go(den, 30 + random.next() * 80, midnight + (21.5 + random.next() * 3.5) * hour)
    if (random.chance(0.85)) go(home, 200 + random.next() * 150)
  }
  return stops
}
