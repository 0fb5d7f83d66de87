import { wrongdoingKinds, type Truth, type Wrongdoing } from './county-plan.ts'
import { plantLists } from './plant-in-lists.ts'
import { plantLoads } from './plant-in-loads.ts'
import type { Planted, Planter } from './planter.ts'
import { isoDay, type Stage } from './stage.ts'

/** What stands on no list and has no meter of its own: only one truck knows it. */
const loneDen: Planter = (stage, random) => {
  const ground = stage.land.wild()
  const since = stage.asOf - random.int(35, 300)
  const from = Math.max(0, since - (stage.asOf - stage.size.truckDays + 1))
  const night = random.chance(0.6) ? 0.8 : 0.1
  stage.dens.push({ ...ground, trucks: 1, perMonth: random.int(6, 12), from, night })
  return { ground, since, shown: ['trucks', ...(night > 0.5 ? ['night'] : [])] }
}

const planters: Readonly<Record<Wrongdoing, Planter>> = { ...plantLoads, ...plantLists, lone_den: loneDen }

/** Plants `size.planted` cases of every kind and writes the truth of each. */
export function plantWrongdoing(stage: Stage): void {
  for (const kind of wrongdoingKinds)
    for (let i = 0; i < stage.size.planted; i += 1) {
      const planted = planters[kind](stage, stage.random.fork(`${kind} ${i}`))
      stage.truth.push(truthOf(kind, i, planted))
    }
}

function truthOf(kind: Wrongdoing, i: number, planted: Planted): Truth {
  const { operator, meter, ground } = planted
  const names = [
    ...(planted.names ?? []),
    ...(operator ? [operator.name] : []),
    ...(meter && meter.holder !== meter.person ? [meter.holder] : []),
  ]
  return {
    id: `${kind}-${i + 1}`,
    kind,
    name: planted.name ?? operator?.name ?? meter?.holder ?? '',
    code: operator?.code ?? '',
    meter: meter?.meter ?? '',
    lon: ground.lon,
    lat: ground.lat,
    since: isoDay(planted.since),
    names: [...new Set(names)],
    shown: planted.shown,
  }
}
