import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts'

/** A round number at or above `most`, and the ticks from zero to it; at least 1. */
export function ticksTo(most: number, wanted = 4): number[] {
  const rough = Math.max(most, 1) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? 10 * power
  const count = Math.ceil(Math.max(most, 1) / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)))
}

/** Every day from the first to the last, both included. */
export function daysFromTo(from: LocalDate, to: LocalDate): LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i))
}

/** Where months begin among days: position and `2021年1月` for the first and each January, `2月` else. */
export function monthMarks(days: readonly LocalDate[]): { at: number; text: string }[] {
  return days.flatMap((day, at) => {
    if (day.slice(8) !== '01') return []
    const month = Number(day.slice(5, 7))
    return [{ at, text: month === 1 ? `${day.slice(0, 4)}年1月` : `${month}月` }]
  })
}

/** The hour of an instant in Shanghai, 0–23, and its local day. */
export function shanghaiHour(instant: string): { on: LocalDate; hour: number; clock: string } {
  const at = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString()
  return { on: at.slice(0, 10), hour: Number(at.slice(11, 13)), clock: at.slice(11, 16) }
}
