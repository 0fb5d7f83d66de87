import { textList, textLiteral, type Store } from '../engine/index.ts'
import { soundKwh } from './meter-windows.ts'

/** Names asked for in one statement: some 70 kB of text, which every engine takes. */
const namesAtOnce = 4_000

/** Sorted names in parts, each with the condition that picks them; the bounds let a sorted file skip what lies outside. */
export function* partsOf(sorted: readonly string[], column: string): Generator<string> {
  for (let at = 0; at < sorted.length; at += namesAtOnce) {
    const part = sorted.slice(at, at + namesAtOnce)
    const [first, last] = [textLiteral(part[0]!), textLiteral(part.at(-1)!)]
    // A backslash is a plain character in one engine and an escape in the other; no account number has one.
    const names = part.filter((name) => !name.includes('\\'))
    if (names.length > 0) yield `${column} between ${first} and ${last} and ${column} in (${textList(names)})`
  }
}

export type DayColumn = 'kwh' | 'peak' | 'flat' | 'valley'

/**
 * Daily values of some accounts, kWh, NaN where there is no reading; the last being the as-of day.
 * @param sorted names, sorted, each once
 * @param columns which columns; of a day without one of them that value is NaN
 * @returns for each account with any reading one array a column
 */
export async function readMeterDays<C extends DayColumn>(
  store: Store,
  wanted: {
    readonly sorted: readonly string[]
    readonly asOf: number
    readonly days: number
    readonly columns: readonly C[]
  },
): Promise<Map<string, Record<C, Float64Array>>> {
  const { sorted, asOf, days, columns } = wanted
  const from = asOf - days + 1
  const found = new Map<string, Record<C, Float64Array>>()
  const values = columns.map(
    (c) => `cast(coalesce(case when ${soundKwh(c)} then ${c} end, -1) as double) as ${c}`,
  )
  const types = ['text', 'double', ...columns.map(() => 'double' as const)] as const
  for (const part of partsOf(sorted, 'meter')) {
    const sql = `select meter, cast(day as double) as on_day, ${values.join(', ')} from reading
      where ${part} and day >= ${from} and day <= ${asOf}`
    for await (const batch of store.stream(sql, types)) {
      const [meters, on, ...read] = batch.columns as [readonly string[], Float64Array, ...Float64Array[]]
      for (let i = 0; i < batch.rows; i += 1) {
        let own = found.get(meters[i]!)
        if (!own) found.set(meters[i]!, (own = emptyDays(columns, days)))
        columns.forEach((column, c) => addTo(own[column], on[i]! - from, read[c]![i]!))
      }
    }
  }
  return found
}

const emptyDays = <C extends DayColumn>(columns: readonly C[], days: number): Record<C, Float64Array> =>
  Object.fromEntries(columns.map((c) => [c, new Float64Array(days).fill(NaN)])) as Record<C, Float64Array>

/** -1 stands for no reading. */
function addTo(days: Float64Array, at: number, value: number): void {
  if (value >= 0) days[at] = Number.isNaN(days[at]!) ? value : days[at]! + value
}
