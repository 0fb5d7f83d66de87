import { drawPerson } from '../enterprises/words.ts'
import { addMeter, onlyBetween } from './add-meter.ts'
import { addLoad, honestLoad } from './make-meters.ts'
import type { Operator } from './make-operators.ts'
import { harmlessFirm } from './plant-in-loads.ts'
import { visits, type Planter } from './planter.ts'
import { hazardousScopes } from './trades.ts'

const fine = ['2669', '其他专用化学产品制造'] as const

/** (c) Cancelled, revoked or cut off, and the meter goes on as ever; often under a person's name. */
const cancelledDrawing: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const made = stage.operators.firm()
  const since = asOf - random.int(100, 700)
  const cut = random.chance(0.3)
  const operator: Operator = { ...made, status: 'closed', closed: since }
  registers.market.push(cut ? made : operator)
  if (!cut && random.chance(0.5)) registers.closed.push({ operator, how: '注销', on: since })
  const load = honestLoad(
    random.pick(['workshop', 'two_shift', 'batch'] as const),
    random,
    span,
    120 + random.next() * 900,
  )
  const meter = addMeter(stage, random, {
    operator,
    ground: operator.ground,
    load,
    ...(cut ? { status: random.pick(['暂停', '销户', '欠费停电']) } : {}),
    ...(random.chance(0.3) ? { holder: operator.person } : {}),
  })
  const trucks = random.chance(0.3)
  if (trucks) visits(stage, random, operator.ground, since, 0.4)
  const shown = [cut ? 'cut' : 'cancelled', ...(trucks ? ['trucks'] : [])]
  return { ground: operator.ground, operator, meter, since, shown }
}

/** (g) Four to eight operators behind one gate, none for long, and the one meter rises. */
const plantInPlant: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const ground = stage.land.draw('park')
  const landlord = drawPerson(random)
  const made: Operator[] = []
  let opened = asOf - random.int(900, 1_300)
  for (let i = random.int(4, 8); i > 0; i -= 1) {
    const operator = stage.operators.make({
      trade: random.pick(['科技', '新材料', '商贸', '塑料制品', '环保科技']),
      scope: random.pick(['技术开发；塑料制品销售', '日用品、包装材料销售', '新材料技术研发']),
      industry: ['7590', '其他科技推广服务业'],
      ground,
      opened,
    })
    const closed = opened + random.int(110, 400)
    const over = closed < asOf - 20 && i > 1
    const seen: Operator = over ? { ...operator, status: 'closed', closed } : operator
    registers.market.push(seen)
    made.push(seen)
    opened = Math.min(asOf - 40, opened + random.int(60, 330))
  }
  const since = asOf - 400
  const load = honestLoad('workshop', random, span, 100 + random.next() * 250)
  const rise = 200 + random.next() * 600
  addLoad(load, 60, span.days, random, { kwh: (d) => (rise * (d - 60)) / span.days, valley: 0.4, peak: 0.3 })
  const meter = addMeter(stage, random, {
    ground,
    person: landlord,
    holder: landlord,
    load,
    tariff: '大工业',
  })
  registers.rented.push({ ground, tenant: made.at(-1)!.name, person: made.at(-1)!.person, purpose: '加工' })
  const trucks = random.chance(0.35)
  if (trucks) visits(stage, random, ground, since, 0.4)
  const names = made.map((o) => o.name)
  return {
    ground,
    operator: made.at(-1)!,
    meter,
    names,
    since,
    shown: ['crowd', 'rise', ...(trucks ? ['trucks'] : [])],
  }
}

/** (h) The licence ran out; the works did not. */
const expiredWorking: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const scope = random.pick(hazardousScopes)
  const ground = stage.land.draw('park')
  const operator = stage.operators.make({
    trade: random.pick(['精细化工', '助剂', '涂料']),
    scope,
    industry: fine,
    ground,
  })
  const since = asOf - random.int(60, 500)
  registers.market.push(operator)
  if (random.chance(0.7)) registers.tax.push(operator)
  if (random.chance(0.6)) registers.environment.push(operator)
  registers.licences.push({
    operator,
    kind: random.chance(0.5) ? 'safety' : 'hazchem',
    scope,
    from: since - 1_095,
    to: since,
  })
  const load = honestLoad(
    random.pick(['workshop', 'two_shift', 'continuous'] as const),
    random,
    span,
    250 + random.next() * 1_500,
  )
  const meter = addMeter(stage, random, { operator, ground, load })
  const trucks = random.chance(0.6)
  if (trucks) visits(stage, random, ground, asOf - stage.size.truckDays, 0.2)
  if (random.chance(0.5))
    registers.places.push({
      name: operator.name,
      lon: ground.lon,
      lat: ground.lat,
      radius: 150,
      chemical: true,
    })
  return { ground, operator, meter, since, shown: ['expired', 'power', ...(trucks ? ['trucks'] : [])] }
}

/** (i) Makes or sells what needs a licence, pays tax and power, and no licence names it. */
const unlicensed: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const ground = stage.land.draw(random.chance(0.5) ? 'park' : 'village')
  const operator = stage.operators.make({
    trade: random.pick(['化工', '助剂', '胶粘剂', '新材料', '溶剂']),
    scope: random.pick(hazardousScopes),
    industry: random.chance(0.7) ? fine : ['5169', '其他化工产品批发'],
    ground,
  })
  registers.market.push(operator)
  if (random.chance(0.8)) registers.tax.push(operator)
  if (random.chance(0.4)) registers.environment.push(operator)
  const load = honestLoad('workshop', random, span, 150 + random.next() * 900)
  const meter = addMeter(stage, random, { operator, ground, load })
  const trucks = random.chance(0.4)
  if (trucks) visits(stage, random, ground, asOf - stage.size.truckDays, 0.3)
  return {
    ground,
    operator,
    meter,
    since: operator.opened,
    shown: ['unlicensed', ...(trucks ? ['trucks'] : [])],
  }
}

/** (j) Struck from business under one name, back under another. */
const blacklistedPerson: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const before = stage.operators.firm()
  const from = asOf - random.int(400, 1_000)
  registers.market.push({ ...before, status: 'closed', closed: from })
  registers.blacklist.push({
    name: before.name,
    code: before.code!,
    person: before.person,
    reason: random.pick(['非法生产危险化学品', '非法处置危险废物', '未经许可经营危险化学品']),
    from,
    to: asOf + random.int(200, 900),
  })
  const since = asOf - random.int(90, 360)
  const fresh = harmlessFirm(stage, random, since)
  const operator: Operator = { ...fresh, person: before.person }
  registers.market[registers.market.indexOf(fresh)] = operator
  const tax = registers.tax.indexOf(fresh)
  if (tax >= 0) registers.tax[tax] = operator
  const load = honestLoad('workshop', random, span, 80 + random.next() * 500)
  const meter = addMeter(stage, random, {
    operator,
    ground: operator.ground,
    load: onlyBetween(load, since - span.fromDay, span.days),
    opened: since,
  })
  const trucks = random.chance(0.45)
  if (trucks) visits(stage, random, operator.ground, since, 0.5)
  const shown = ['blacklisted', ...(trucks ? ['trucks'] : [])]
  return { ground: operator.ground, operator, meter, since, shown }
}

/** (k) Trucks by day and night, and hardly a lamp burns. */
const storeOnly: Planter = (stage, random) => {
  const { span, asOf, registers } = stage
  const listed = random.chance(0.5)
  const since = asOf - random.int(40, 300)
  const operator = listed
    ? stage.operators.make({
        trade: '仓储',
        scope: '普通货物仓储服务（不含危险化学品）',
        industry: ['5990', '其他仓储业'],
        ground: stage.land.draw('park'),
      })
    : undefined
  const ground = operator?.ground ?? stage.land.draw('village')
  if (operator) registers.market.push(operator)
  const load = honestLoad('shop', random, span, 4 + random.next() * 8)
  const meter =
    operator && random.chance(0.5) ? addMeter(stage, random, { operator, ground, load }) : undefined
  visits(stage, random, ground, since, 0.4)
  return {
    ground,
    ...(operator ? { operator } : {}),
    ...(meter ? { meter } : {}),
    since,
    shown: ['trucks', ...(listed ? [] : ['unlisted'])],
  }
}

export const plantLists = {
  cancelled_drawing: cancelledDrawing,
  plant_in_plant: plantInPlant,
  expired_working: expiredWorking,
  unlicensed,
  blacklisted_person: blacklistedPerson,
  store_only: storeOnly,
} as const satisfies Record<string, Planter>
