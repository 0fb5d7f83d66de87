import { drawPerson } from '../enterprises/words.ts'
import type { Random } from '../random.ts'
import { addMeter, idleBetween } from './add-meter.ts'
import { addLoad, honestLoad } from './make-meters.ts'
import type { Operator } from './make-operators.ts'
import { visits, type Planter } from './planter.ts'
import type { Stage } from './stage.ts'
import { harmlessFronts } from './trades.ts'

/** An operator with nothing chemical about its name or scope, on the usual lists. */
export function harmlessFirm(stage: Stage, random: Random, opened?: number): Operator {
  const [trade, scope, industry] = random.pick(harmlessFronts)
  const operator = stage.operators.make({
    trade,
    scope,
    industry,
    ground: stage.land.draw(random.chance(0.6) ? 'village' : 'park'),
    ...(opened === undefined ? {} : { opened }),
  })
  stage.registers.market.push(operator)
  if (random.chance(0.6)) stage.registers.tax.push(operator)
  return operator
}

/** (a) By night, or by trucks, or both: three in four show their night hours, seven in ten their trucks, all show one. */
const hiddenWorkshop: Planter = (stage, random) => {
  const { span, asOf } = stage
  const operator = harmlessFirm(stage, random)
  const since = asOf - random.int(25, 150)
  const night = random.chance(0.75)
  const trucks = !night || random.chance(0.6)
  const load = honestLoad('shop', random, span, 20 + random.next() * 60)
  const much = 120 + random.next() * 600
  addLoad(load, since - span.fromDay, span.days, random, {
    kwh: () => much,
    valley: night ? 0.8 + random.next() * 0.15 : 0.12,
    peak: night ? 0.05 : 0.5,
    rest: 0.15,
  })
  const meter = addMeter(stage, random, {
    operator,
    ground: operator.ground,
    load,
    registers: night ? random.chance(0.85) : random.chance(0.5),
  })
  if (trucks) visits(stage, random, operator.ground, since, night ? 0.8 : 0.15)
  const shown = ['surge', ...(night ? ['night'] : []), ...(trucks ? ['trucks'] : [])]
  return { ground: operator.ground, operator, meter, since, shown }
}

/** (b) Closed years ago, idle since, alive for some weeks. */
const closedAlive: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const closed = asOf - random.int(300, 1_100)
  const made = stage.operators.firm()
  const operator: Operator = { ...made, status: random.chance(0.6) ? 'closed' : 'stopped', closed }
  const since = asOf - random.int(10, 60)
  registers.market.push(operator)
  registers.closed.push({ operator, how: random.pick(['关闭', '停产', '吊销', '关停']), on: closed })
  const power = random.chance(0.85)
  const trucks = !power || random.chance(0.5)
  const load = honestLoad('workshop', random, span, 150 + random.next() * 900)
  idleBetween(load, closed - span.fromDay, power ? since - span.fromDay : span.days, random, random.int(1, 4))
  const meter = addMeter(stage, random, { operator, ground: operator.ground, load })
  if (trucks) visits(stage, random, operator.ground, since, random.chance(0.5) ? 0.8 : 0.2)
  const shown = ['closed', ...(power ? ['relapse'] : []), ...(trucks ? ['trucks'] : [])]
  return { ground: operator.ground, operator, meter, since, shown }
}

/** (e) Twice, three, five times as much in a leased workshop; nothing else is asked for. */
const surge: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const named = random.chance(0.6)
  const operator = named ? harmlessFirm(stage, random) : undefined
  const ground = operator?.ground ?? stage.land.draw('park')
  const person = operator?.person ?? drawPerson(random)
  const since = asOf - random.int(8, 35)
  const times = random.pick([2, 3, 3, 5])
  const level = 90 + random.next() * 500
  const load = honestLoad('workshop', random, span, level)
  const usual = load.kwh.map((v) => (Number.isNaN(v) ? 0 : v))
  addLoad(load, since - span.fromDay, span.days, random, {
    kwh: (d) => usual[d]! * (times - 1),
    valley: 0.2 + random.next() * 0.4,
    peak: 0.3,
  })
  const holder = operator ? undefined : person
  const meter = addMeter(stage, random, {
    operator: operator ?? null,
    ground,
    person,
    load,
    ...(holder ? { holder } : {}),
    tariff: '一般工商业',
  })
  registers.rented.push({
    ground,
    tenant: operator?.name ?? person,
    person,
    purpose: random.pick(['加工', '仓储', '']),
  })
  if (random.chance(0.3)) visits(stage, random, ground, since, 0.5)
  return { ground, ...(operator ? { operator } : {}), meter, since, shown: ['surge', `x${times}`] }
}

/** (f) An account for a dwelling that draws what a plant draws. */
const houseLoad: Planter = (stage, random) => {
  const { span, asOf } = stage
  const ground = stage.land.draw('village')
  const person = drawPerson(random)
  const long = random.chance(0.5)
  const since = asOf - (long ? random.int(430, 900) : random.int(20, 200))
  const load = honestLoad('house', random, span, 6 + random.next() * 14)
  const much = 280 + random.next() * 900
  const night = random.chance(0.5)
  addLoad(load, since - span.fromDay, span.days, random, {
    kwh: () => much,
    valley: night ? 0.8 : 0.34,
    peak: night ? 0.06 : 0.33,
    rest: 0.08,
  })
  const capacity = random.pick([30, 40, 50, 60, 80])
  const meter = addMeter(stage, random, {
    ground,
    person,
    holder: person,
    load,
    tariff: '城镇居民生活',
    capacity,
  })
  const trucks = random.chance(0.35)
  if (trucks) visits(stage, random, ground, since, night ? 0.9 : 0.3)
  const shown = ['house', ...(night ? ['night'] : []), ...(trucks ? ['trucks'] : [])]
  return { ground, meter, since, shown }
}

/** (l) A process that never sleeps, on a farm's account. */
const farmFlat: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const ground = stage.land.draw('village')
  const operator = stage.operators.make({
    trade: '养殖',
    scope: '畜禽养殖、销售',
    industry: ['0313', '猪的饲养'],
    ground,
    entityType: '农民专业合作社',
  })
  if (random.chance(0.6)) registers.market.push(operator)
  const always = random.chance(0.5)
  const since = asOf - (always ? random.int(440, 800) : random.int(40, 250))
  const load = honestLoad('seasonal', random, span, 20 + random.next() * 60)
  const much = 350 + random.next() * 1_200
  addLoad(load, since - span.fromDay, span.days, random, { kwh: () => much, valley: 0.333, peak: 0.333 })
  const meter = addMeter(stage, random, {
    operator,
    ground,
    load,
    tariff: '农业生产',
    registers: random.chance(0.85),
    industry: '畜牧业',
  })
  const trucks = random.chance(0.3)
  if (trucks) visits(stage, random, ground, since, 0.5)
  return { ground, operator, meter, since, shown: ['flat', ...(trucks ? ['trucks'] : [])] }
}

export const plantLoads = {
  hidden_workshop: hiddenWorkshop,
  closed_alive: closedAlive,
  surge,
  house_load: houseLoad,
  farm_flat: farmFlat,
} as const satisfies Record<string, Planter>
