import { z } from 'zod'

/** A date of the law: local to Asia/Shanghai, `YYYY-MM-DD`; no time, no zone. */
export const localDate = z
  .string()
  .refine(isLocalDate, { message: '日期应为“YYYY-MM-DD”且真实存在，例如 2021-03-31。' })
export type LocalDate = string

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

export function isLocalDate(text: string): boolean {
  const m = shape.exec(text)
  if (!m) return false
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])]
  return (
    year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  )
}

/** Days of a month, 28–31; month 1–12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function makeLocalDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole days from `a` to `b`, negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000)
}

export function lastDayOfMonth(date: LocalDate): LocalDate {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  return makeLocalDate(year, month, daysInMonth(year, month))
}

/** A reporting month, `YYYY-MM`. */
export const monthPeriod = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '月份应写作“YYYY-MM”，例如 2021-03。' })

/** `2021-03-31` → `2021年3月31日`. */
export function formatChineseDate(date: LocalDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}
