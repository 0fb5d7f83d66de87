import { z } from 'zod'

/** Money is integer cents (分); shown in 万元 with two decimals on forms, rounded once at print (decisions 2). */
export const cents = z.number().int().min(0).max(99_999_999_999_999)

/** 61470000 → `61.47` (万元, half up). */
export function formatWan(value: number): string {
  const hundredthsOfWan = Math.floor((value + 5_000) / 10_000)
  return `${Math.floor(hundredthsOfWan / 100)}.${String(hundredthsOfWan % 100).padStart(2, '0')}`
}

/** 123456 → `1,234.56` (元). */
export function formatYuan(value: number): string {
  const yuan = Math.floor(value / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return `${yuan}.${String(value % 100).padStart(2, '0')}`
}

/** `1,234.5` → 123450; null when it is not an amount with at most two decimals. */
export function parseYuan(text: string): number | null {
  const m = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replace(/[,，\s]/g, ''))
  return m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0') || 0) : null
}
