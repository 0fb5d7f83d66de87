import { addRows } from '../read-sheet.ts'
import { ledgerSheetLimits, listSheetLimits, type OpenSheet, type SheetContent } from '../sheet-content.ts'
import { openedSheet, type SandboxOptions } from './open-sheet-in-sandbox.ts'
import { Turnstile } from './turnstile.ts'

// Short readings have their own two places: a long list being imported keeps nobody's ledger waiting.
const readings = new Turnstile(2)
const readMs = 30_000

/**
 * Reads a sheet that came from outside whole, by the same child process as `openSheetInSandbox`. At most two run at
 * once. Limits: `ledgerSheetLimits`. Throws `documents/…` problems; a file can make nothing else of it.
 */
export function readSheetInSandbox(path: string, options: SandboxOptions = {}): Promise<SheetContent> {
  return readAll(path, { ...ledgerSheetLimits, ...options })
}

/**
 * The first rows of every sheet, for finding the head and showing a sample; merges begin in these rows. Later rows are
 * not checked. Limits: `listSheetLimits`. Throws `documents/…` problems.
 */
export function previewSheetInSandbox(
  path: string,
  rowsPerSheet: number,
  options: SandboxOptions = {},
): Promise<SheetContent> {
  return readAll(path, { ...listSheetLimits, ...options, head: rowsPerSheet })
}

async function readAll(path: string, options: SandboxOptions & { head?: number }): Promise<SheetContent> {
  const leave = await readings.enter()
  try {
    const opened = await openedSheet(path, { timeoutMs: readMs, ...options }, () => {})
    try {
      return await contentOf(opened)
    } finally {
      await opened.close()
    }
  } finally {
    leave()
  }
}

async function contentOf({ format, sheets, batches, warnings }: OpenSheet): Promise<SheetContent> {
  const rows = sheets.map((): (readonly (string | null)[])[] => [])
  for await (const batch of batches()) addRows(rows[batch.sheet]!, batch.firstRow, batch.rows)
  return {
    format,
    sheets: sheets.map(({ name, hidden, merges }, index) => ({ name, hidden, merges, rows: rows[index]! })),
    warnings: warnings(),
  }
}
