import { drawPerson } from '../enterprises/words.ts'
import type { Random } from '../random.ts'
import { addMeter, idleBetween, onlyBetween } from './add-meter.ts'
import { addLoad, honestLoad } from './make-meters.ts'
import type { Operator } from './make-operators.ts'
import type { Stage } from './stage.ts'

const between = (random: Random, [low, high]: readonly [number, number]): number =>
  Math.exp(Math.log(low) + random.next() * Math.log(high / low))

/** Firms, shops, farms, houses and all the noise of them: none of it is a suspicion. */
export function makeHonestCounty(stage: Stage): void {
  const { size, random } = stage
  for (let i = 0; i < size.firms; i += 1) honestFirm(stage, random.fork(`firm ${i}`))
  for (let i = 0; i < size.houses; i += 1) honestHouse(stage, random.fork(`house ${i}`))
  for (let i = 0; i < size.farms; i += 1) honestFarm(stage, random.fork(`farm ${i}`))
  crowd(stage, random.fork('incubator'), '科技', '众创空间', 26)
  crowd(stage, random.fork('market'), '百货', '农贸市场', 34)
  crowd(stage, random.fork('agency'), '商贸', '集群注册', 18)
  for (let i = 0; i < 3; i += 1) crowd(stage, random.fork(`building ${i}`), '科技', '商务楼', 6)
  for (let i = 0; i < Math.ceil(size.firms / 90); i += 1) {
    const own = random.fork(`blacklisted ${i}`)
    const gone = stage.operators.firm()
    stage.registers.blacklist.push({
      name: gone.name,
      code: gone.code!,
      person: gone.person,
      reason: own.pick(['提供虚假许可材料', '发生较大事故', '非法处置危险废物', '拒不执行停产决定']),
      from: stage.asOf - own.int(200, 900),
      to: stage.asOf + own.int(100, 900),
    })
  }
}

function honestFirm(stage: Stage, random: Random): void {
  const operator = stage.operators.firm()
  const { registers, span, asOf } = stage
  const trade = operator.trade_!
  if (random.chance(0.09)) return closedFirm(stage, operator, random)
  registers.market.push(operator)
  if (random.chance(0.75)) registers.tax.push(operator)
  const industrial = trade.ground === 'park'
  if (industrial && random.chance(trade.chemistry === 'none' ? 0.35 : 0.7))
    registers.environment.push(operator)
  const expired = honestLicences(stage, operator, random)
  if (industrial && random.chance(0.12)) rent(stage, operator, random)
  if (!random.chance(industrial || trade.chemistry === 'licensed' ? 0.9 : 0.62)) return
  const load = honestLoad(random.pick(trade.loads), random, span, between(random, trade.level))
  if (expired !== null) idleBetween(load, expired - span.fromDay, span.days, random, random.int(1, 6))
  const fate = random.next()
  if (fate < 0.02) return replaced(stage, operator, load, random)
  if (fate < 0.035)
    idleBetween(load, 0, span.days - random.int(12, 90), random, random.int(1, 5)) // a new tenant moved in
  else if (fate < 0.041) {
    const from = span.days - random.int(6, 70)
    const usual = between(random, trade.level)
    addLoad(load, from, span.days, random, { kwh: () => usual, valley: 0.1, peak: 0.5 }) // a new machine
  } else if (fate < 0.047 && industrial) shiftToNight(load, random) // a foundry that pays less by night
  const opened = fate > 0.97 ? asOf - random.int(10, 200) : undefined
  const told = opened === undefined ? load : onlyBetween(load, opened - span.fromDay, span.days)
  addMeter(stage, random, {
    operator,
    ground: operator.ground,
    load: told,
    ...(opened === undefined ? {} : { opened }),
  })
}

function shiftToNight(
  load: { kwh: Float64Array; valley: Float64Array; peak: Float64Array },
  random: Random,
): void {
  for (let d = 0; d < load.kwh.length; d += 1) {
    load.valley[d] = load.kwh[d]! * (0.62 + random.next() * 0.2)
    load.peak[d] = (load.kwh[d]! - load.valley[d]!) * 0.5
  }
}

/** Licences of whoever needs one; the day one ran out and the works stopped, null as a rule. */
function honestLicences(stage: Stage, operator: Operator, random: Random): number | null {
  const { registers, asOf } = stage
  const { chemistry } = operator.trade_!
  if (chemistry !== 'trade' && chemistry !== 'licensed') return null
  const kind = chemistry === 'licensed' && random.chance(0.6) ? 'safety' : 'hazchem'
  const scope = operator.scope
  const fate = random.next()
  if (fate < 0.06) {
    const to = asOf - random.int(80, 500)
    registers.licences.push({ operator, kind, scope, from: to - 1_095, to })
    return to
  }
  if (fate < 0.1) {
    // It gave the chemical trade up and works on at something else.
    const given = asOf - random.int(80, 500)
    registers.licences.push({ operator, kind, scope, from: given - 1_095, to: given })
    return null
  }
  const to = asOf + random.int(20, 1_000)
  if (fate < 0.24) registers.licences.push({ operator, kind, scope, from: to - 2_190, to: to - 1_096 })
  registers.licences.push({ operator, kind, scope, from: to - 1_095, to })
  return null
}

function rent(stage: Stage, operator: Operator, random: Random): void {
  stage.registers.rented.push({
    ground: operator.ground,
    tenant: random.chance(0.7) ? operator.name : operator.person,
    person: operator.person,
    purpose: random.pick(['加工', '仓储', '机械加工', '服装加工', '']),
  })
}

function closedFirm(stage: Stage, before: Operator, random: Random): void {
  const { registers, span, asOf } = stage
  const closed = asOf - random.int(90, 1_600)
  const operator: Operator = { ...before, status: 'closed', closed }
  registers.market.push(operator)
  if (random.chance(0.4))
    registers.closed.push({ operator, how: random.pick(['注销', '吊销', '关闭', '停产']), on: closed })
  if (!random.chance(0.6)) return
  const { trade_: trade } = operator
  const load = honestLoad(random.pick(trade!.loads), random, span, between(random, trade!.level))
  const end = closed - span.fromDay
  const fate = random.next()
  const ground = operator.ground
  if (fate < 0.6) {
    const told = onlyBetween(load, 0, end + random.int(0, 40))
    addMeter(stage, random, { operator, ground, load: told, status: random.pick(['销户', '拆表', '暂停']) })
  } else if (fate < 0.82) {
    idleBetween(load, end, span.days, random, random.int(1, 4))
    addMeter(stage, random, { operator, ground, load })
  } else {
    // Somebody honest took the place; not everybody has the account changed.
    const next = stage.operators.make({
      ...trade!,
      trade: trade!.word,
      scope: random.pick(trade!.scopes),
      ground,
      trade_: trade,
      opened: closed + random.int(30, 300),
    })
    registers.market.push(next)
    idleBetween(load, end, next.opened - span.fromDay, random, 2)
    addMeter(stage, random, {
      operator: next,
      ground,
      load,
      holder: random.chance(0.6) ? next.name : operator.name,
    })
  }
}

function replaced(
  stage: Stage,
  operator: Operator,
  load: ReturnType<typeof honestLoad>,
  random: Random,
): void {
  const { span } = stage
  const on = span.days - random.int(8, 300)
  const ground = operator.ground
  addMeter(stage, random, { operator, ground, load: onlyBetween(load, 0, on), status: '拆表' })
  const opened = span.fromDay + on + 1
  addMeter(stage, random, { operator, ground, load: onlyBetween(load, on + 1, span.days), opened })
}

function honestHouse(stage: Stage, random: Random): void {
  const ground = stage.land.draw('village')
  // Now and then a guest house or a heat pump: three phases, but not a plant's load.
  const big = random.chance(0.06)
  const level = big ? 25 + random.next() * 60 : 3 + random.next() * 16
  const load = honestLoad(big ? 'big_house' : 'house', random, stage.span, level)
  const capacity = big ? random.pick([15, 20, 30]) : random.pick([6, 8, 10])
  addMeter(stage, random, {
    ground,
    load,
    person: drawPerson(random),
    tariff: random.chance(0.7) ? '城镇居民生活' : '乡村居民生活',
    capacity,
  })
}

function honestFarm(stage: Stage, random: Random): void {
  const ground = stage.land.draw('village')
  const fate = random.next()
  const kind = fate < 0.45 ? 'irrigation' : fate < 0.65 ? 'cold_store' : 'seasonal'
  const level = kind === 'irrigation' ? 60 + random.next() * 500 : 25 + random.next() * 160
  addMeter(stage, random, {
    ground,
    load: honestLoad(kind, random, stage.span, level),
    person: drawPerson(random),
    tariff: kind === 'irrigation' ? '农业排灌' : '农业生产',
    industry: kind === 'irrigation' ? '灌溉服务' : '畜牧业',
  })
}

/** Many operators at one address by right: an incubator of firms that come and go, a market hall, an agency’s address, office houses. */
function crowd(stage: Stage, random: Random, word: string, host: string, count: number): void {
  const { registers, span, asOf } = stage
  const ground = stage.land.draw('street')
  const owner = stage.operators.make({
    trade: `${host}管理`,
    scope: '园区管理服务；物业管理；市场管理',
    industry: ['7221', '园区管理服务'],
    ground,
  })
  registers.market.push(owner)
  addMeter(stage, random, { operator: owner, ground, load: honestLoad('growing', random, span, 700) })
  for (let i = 0; i < count; i += 1) {
    const opened = asOf - random.int(60, 1_500)
    const gone = random.chance(word === '百货' ? 0.12 : 0.35)
    const made = stage.operators.make({
      trade: word,
      scope: word === '科技' ? '技术开发、技术服务；软件开发' : '日用百货、副食品零售',
      industry: word === '科技' ? ['7590', '其他科技推广服务业'] : ['5211', '百货零售'],
      ground,
      opened,
    })
    const closed = Math.min(asOf - 10, opened + random.int(90, 500))
    registers.market.push(gone ? { ...made, status: 'closed', closed } : made)
    if (!gone && word === '百货' && random.chance(0.5))
      addMeter(stage, random, {
        operator: made,
        ground,
        load: honestLoad('shop', random, span, 6 + random.next() * 30),
      })
  }
}
