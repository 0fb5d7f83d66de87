import type { Random } from '../random.ts'
import type { CountySize, Truth } from './county-plan.ts'
import type { Ground, Land } from './make-ground.ts'
import type { Meter, Span } from './make-meters.ts'
import type { Operator, OperatorMaker } from './make-operators.ts'

/** Where trucks load without being listed. Days count from the first day of the tracks. */
export type Den = {
  readonly lon: number
  readonly lat: number
  /** How many of the county's trucks know it; 1 for the lone one. */
  readonly trucks: number
  readonly perMonth: number
  readonly from: number
  /** Share of visits by night. */
  readonly night: number
}

export type Licence = {
  readonly operator: Operator
  readonly kind: 'safety' | 'hazchem'
  readonly scope: string
  readonly from: number
  readonly to: number
}

/** What departments hold; a row names whoever it truly means. Days are days since 1970-01-01. */
export type Registers = {
  readonly market: Operator[]
  readonly tax: Operator[]
  readonly environment: Operator[]
  readonly licences: Licence[]
  readonly closed: { readonly operator: Operator; readonly how: string; readonly on: number }[]
  readonly rented: {
    readonly ground: Ground
    readonly tenant: string
    readonly person: string
    readonly purpose: string
  }[]
  readonly places: {
    readonly name: string
    readonly lon: number
    readonly lat: number
    readonly radius: number
    readonly chemical: boolean
  }[]
  readonly blacklist: {
    readonly name: string
    readonly code: string
    readonly person: string
    readonly reason: string
    readonly from: number
    readonly to: number
  }[]
}

/** A county in the making. */
export type Stage = {
  readonly random: Random
  readonly size: CountySize
  readonly land: Land
  readonly operators: OperatorMaker
  readonly span: Span
  /** The last day of the data. */
  readonly asOf: number
  readonly meters: Meter[]
  readonly dens: Den[]
  readonly truth: Truth[]
  readonly registers: Registers
}

export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

const drawnMeters: WeakMap<Stage, number> = new WeakMap()

/** A new account number: no two of a county are the same. */
export function nextMeterNo(stage: Stage): string {
  const serial = drawnMeters.get(stage) ?? 0
  drawnMeters.set(stage, serial + 1)
  return String(3_140_000_000 + serial * 37 + (serial % 7))
}
