import type { Random } from '../random.ts'
import { shortName } from '../lists/dirt.ts'
import type { Ground } from './make-ground.ts'
import { capacityFor, type Meter } from './make-meters.ts'
import type { Operator } from './make-operators.ts'
import { nextMeterNo, type Stage } from './stage.ts'

type Load = { readonly kwh: Float64Array; readonly valley: Float64Array; readonly peak: Float64Array }

/** What an account is like beside its load; whatever is not told is drawn. */
export type MeterGiven = {
  readonly ground: Ground
  readonly load: Load
  readonly operator?: Operator | null
  readonly holder?: string
  readonly person?: string
  readonly tariff?: string
  readonly capacity?: number
  readonly status?: string
  readonly opened?: number
  readonly registers?: boolean
  readonly industry?: string
}

/** The holder as the power company writes it: the firm, the firm in short, now and then the person. */
function holderOf(operator: Operator, random: Random): string {
  const fate = random.next()
  if (fate < 0.62) return operator.name
  return fate < 0.86 ? shortName(operator, random) : operator.person
}

const meanOf = (kwh: Float64Array): number => {
  let [sum, n] = [0, 0]
  for (const value of kwh) if (!Number.isNaN(value) && ++n) sum += value
  return n === 0 ? 0 : sum / n
}

/** Adds an account to the county. */
export function addMeter(stage: Stage, random: Random, given: MeterGiven): Meter {
  const { operator = null, load } = given
  const tariff = given.tariff ?? (meanOf(load.kwh) > 150 ? '大工业' : '一般工商业')
  const capacity = given.capacity ?? capacityFor(meanOf(load.kwh), random)
  const meter: Meter = {
    meter: nextMeterNo(stage),
    operator,
    holder: given.holder ?? (operator ? holderOf(operator, random) : given.person!),
    person: given.person ?? operator?.person ?? '',
    ground: given.ground,
    tariff,
    capacity,
    voltage: capacity >= 100 ? '交流10kV' : capacity >= 15 ? '交流380V' : '交流220V',
    phases: capacity >= 15 ? '三相' : '单相',
    industry: given.industry ?? operator?.industry[1] ?? '',
    status: given.status ?? '正常用电客户',
    opened: given.opened ?? operator?.opened ?? stage.asOf - random.int(800, 6_000),
    registers: given.registers ?? random.chance(0.55),
    ...load,
  }
  stage.meters.push(meter)
  return meter
}

/** Readings before a day are none (a new account), after a day none (a closed one). */
export function onlyBetween(load: Load, from: number, to: number): Load {
  const cut = (values: Float64Array): Float64Array => values.map((v, d) => (d < from || d > to ? NaN : v))
  return { kwh: cut(load.kwh), valley: cut(load.valley), peak: cut(load.peak) }
}

/** The load fallen to a standby of a few kWh between two days of the span, `to` excluded. */
export function idleBetween(load: Load, from: number, to: number, random: Random, standby: number): void {
  for (let d = Math.max(0, from); d < Math.min(to, load.kwh.length); d += 1) {
    if (Number.isNaN(load.kwh[d])) continue
    load.kwh[d] = Math.round(standby * (0.6 + random.next() * 0.8) * 100) / 100
    load.valley[d] = load.kwh[d]! * 0.33
    load.peak[d] = load.kwh[d]! * 0.33
  }
}
