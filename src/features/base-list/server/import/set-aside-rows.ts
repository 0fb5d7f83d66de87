import type { SetAside } from './import-records.ts'

const keyOf = (sheet: string, rowNumber: number): string => `${rowNumber} ${sheet}`

/** Whether a row with errors was set aside. */
export function asideTest(aside: SetAside): (sheet: string, rowNumber: number) => boolean {
  if (aside === 'all') return () => true
  const keys = new Set(aside.map((row) => keyOf(row.sheet, row.rowNumber)))
  return (sheet, rowNumber) => keys.has(keyOf(sheet, rowNumber))
}
