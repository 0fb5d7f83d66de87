import { openSheet } from './open-sheet.ts'
import type { ReadSheet, SheetContent, SheetLimits } from './sheet-content.ts'
import { sheetFileOf } from './sheet-file.ts'

/**
 * Reads a sheet file whole, in this process: for files the program made itself. Throws `documents/…` problems.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits): Promise<SheetContent> {
  const { format, sheets, warnings, read } = await openSheet(sheetFileOf(bytes), limits)
  const whole: ReadSheet[] = []
  for (const { index, name, hidden, merges } of sheets) {
    const rows: (string | null)[][] = []
    await read(index, async (firstRow, batch) => addRows(rows, firstRow, batch))
    whole.push({ name, hidden, merges, rows })
  }
  return { format, sheets: whole, warnings }
}

/** Puts a batch behind the rows before it; rows that were passed over are empty. */
export function addRows<Row extends readonly unknown[]>(
  rows: (Row | never[])[],
  firstRow: number,
  batch: readonly Row[],
): void {
  while (rows.length < firstRow - 1) rows.push([])
  for (const row of batch) rows.push(row)
}
