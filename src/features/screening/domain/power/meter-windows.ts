import type { Shared, Store } from '../engine/index.ts'

/** Days of the windows, counted back from the as-of day; the same as P1's loop has them. */
export const windowDays = { week: 7, fortnight: 14, baseFrom: 70, baseTo: 14, earlyTo: 42 } as const

/**
 * 用电窗口: cheap sums of every account over the last seventy days, from which rules tell whom they need not look at. `week` is
 * the last 7 days, `fortnight` the last 14, `base` the 56 days before those, `early` the first 28 of them. kWh; a sum without days is 0.
 */
export type MeterWindow = {
  readonly weekDays: number
  readonly weekSum: number
  readonly weekMax: number
  readonly fortnightDays: number
  readonly fortnightSum: number
  readonly fortnightMax: number
  readonly baseDays: number
  readonly baseSum: number
  readonly baseMax: number
  /** Sum of squares. */
  readonly baseSquares: number
  readonly earlyDays: number
  readonly earlySum: number
  readonly earlyMax: number
  /** Sum of squares. */
  readonly earlySquares: number
  /** Contract capacity, kVA; 0 when unknown. */
  readonly capacity: number
}
const columnNames = [
  'weekDays',
  'weekSum',
  'weekMax',
  'fortnightDays',
  'fortnightSum',
  'fortnightMax',
  'baseDays',
  'baseSum',
  'baseMax',
  'baseSquares',
  'earlyDays',
  'earlySum',
  'earlyMax',
  'earlySquares',
  'capacity',
] as const satisfies readonly (keyof MeterWindow)[]

/** Values that are no readings: a register that was set back, a line that was torn. */
export const soundKwh = (column: string): string => `(${column} >= 0 and ${column} < 1e12)`

/** One row an account that has readings, in columns; some hundred bytes an account. */
export class MeterWindows {
  readonly meters: string[] = []
  /** Accounts whose readings stand in no register of accounts: nobody knows whose they are. */
  unknown = 0
  #numbers = new Float64Array(1024 * columnNames.length)

  add(meter: string, numbers: (column: number) => number): void {
    const width = columnNames.length
    const at = this.meters.length * width
    if (at + width > this.#numbers.length) {
      const grown = new Float64Array(this.#numbers.length * 2)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    for (let c = 0; c < width; c += 1) this.#numbers[at + c] = numbers(c)
    this.meters.push(meter)
  }

  /** @param row of `meters` */
  at(row: number): MeterWindow {
    const at = row * columnNames.length
    const n = this.#numbers
    return {
      weekDays: n[at]!,
      weekSum: n[at + 1]!,
      weekMax: n[at + 2]!,
      fortnightDays: n[at + 3]!,
      fortnightSum: n[at + 4]!,
      fortnightMax: n[at + 5]!,
      baseDays: n[at + 6]!,
      baseSum: n[at + 7]!,
      baseMax: n[at + 8]!,
      baseSquares: n[at + 9]!,
      earlyDays: n[at + 10]!,
      earlySum: n[at + 11]!,
      earlyMax: n[at + 12]!,
      earlySquares: n[at + 13]!,
      capacity: n[at + 14]!,
    }
  }

  /** Names of the accounts a rule must look at, sorted. */
  select(wanted: (window: MeterWindow) => boolean): string[] {
    return this.meters.filter((_meter, row) => wanted(this.at(row))).sort()
  }
}

/** One pass over the readings, shared by the rules of a run. */
export const meterWindows = (input: {
  readonly store: Store
  readonly asOf: number
  readonly shared: Shared
}): Promise<MeterWindows> =>
  input.shared.once(`power/windows/${input.asOf}`, () => readWindows(input.store, input.asOf))

async function readWindows(store: Store, asOf: number): Promise<MeterWindows> {
  const windows = new MeterWindows()
  const types = ['text', ...columnNames.map(() => 'double' as const), 'double'] as const
  for await (const batch of store.stream(sqlOf(asOf), types)) {
    const [meters, ...numbers] = batch.columns as [readonly string[], ...Float64Array[]]
    const known = numbers[columnNames.length]!
    for (let i = 0; i < batch.rows; i += 1)
      if (known[i] === 0) windows.unknown += 1
      else windows.add(meters[i]!, (c) => numbers[c]![i]!)
  }
  return windows
}

/**
 * Accounts of the register, with and without readings, and readings of accounts that are on no register. The days are summed by
 * part first — 0 the last week, 1 the week before it, 2 and 3 the base's later and earlier four weeks — and the parts then put
 * together: a third less work than one sum for each window and day.
 */
const sqlOf = (asOf: number): string => {
  const { week, fortnight, baseFrom, baseTo, earlyTo } = windowDays
  if (fortnight !== baseTo) throw new Error('the base begins where the fortnight ends')
  const part = `case when day > ${asOf - week} then 0 when day > ${asOf - fortnight} then 1
    when day > ${asOf - earlyTo} then 2 else 3 end`
  const of = (parts: string, what: string): string => `case when part ${parts} then ${what} end`
  const windowOf = (name: string, parts: string): string =>
    `sum(${of(parts, 'days')}) as ${name}_days, sum(${of(parts, 'kwh')}) as ${name}_sum, max(${of(parts, 'most')}) as ${name}_max`
  const number = (value: string): string => `cast(coalesce(${value}, 0) as double)`
  const columns = ['week', 'fortnight', 'base', 'early'].flatMap((name) => [
    ...['days', 'sum', 'max'].map((what) => `${name}_${what}`),
    ...(name === 'base' || name === 'early' ? [`${name}_squares`] : []),
  ])
  return `
  select coalesce(m.meter, r.meter) as meter, ${columns.map((c) => `${number(`r.${c}`)} as ${c}`).join(', ')},
    ${number('m.capacity')} as capacity, ${number('case when m.meter is null then 0 else 1 end')} as known
  from (select meter, ${windowOf('week', '= 0')}, ${windowOf('fortnight', '<= 1')}, ${windowOf('base', '>= 2')},
      sum(${of('>= 2', 'squares')}) as base_squares, ${windowOf('early', '= 3')},
      sum(${of('= 3', 'squares')}) as early_squares
    from (select meter, ${part} as part, count(*) as days, sum(kwh) as kwh, max(kwh) as most, sum(kwh * kwh) as squares
      from reading where day > ${asOf - baseFrom} and day <= ${asOf} and meter <> '' and ${soundKwh('kwh')}
      group by meter, ${part}) parts
    group by meter) r
  full join (select meter, max(capacity_kva) as capacity from meter where meter <> '' group by meter) m
    on m.meter = r.meter`
}
