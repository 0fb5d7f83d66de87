import { addDays, type LocalDate } from '../../../../kernel/local-date.ts'

type Day = { readonly on: LocalDate; readonly kwh: number }
export type CurveMarks = {
  readonly abnormal: { readonly fromOn: LocalDate; readonly toOn: LocalDate; readonly label: string } | null
  readonly usual: { readonly kwh: number; readonly label: string } | null
}

/** The window that a rule of power looks at before it speaks, days. */
const windows: Readonly<Record<string, number>> = { P1: 7, P2: 14, P3: 14, P4: 14, P5: 30, P6: 30, P7: 14 }
const usualFrom = 70
const usualTo = 14

/**
 * What is marked on a meter's curve: the days that a reason of power speaks of, ending with the run's day, and the usual level
 * before them (median of the days 70 to 14 days back, of at least ten).
 */
export function curveMarks(codes: readonly string[], asOf: LocalDate, days: readonly Day[]): CurveMarks {
  const window = Math.max(0, ...codes.map((code) => windows[code] ?? 0))
  const [from, to] = [addDays(asOf, -usualFrom), addDays(asOf, -usualTo)]
  const before = days.filter((d) => d.on >= from && d.on <= to).map((d) => d.kwh)
  return {
    abnormal:
      window > 0 && days.length > 0
        ? { fromOn: addDays(asOf, 1 - window), toOn: asOf, label: `近${window}天` }
        : null,
    usual: before.length >= 10 ? { kwh: Math.round(median(before) * 10) / 10, label: '前8周中位数' } : null,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
